import { expect } from 'chai'
import fc from 'fast-check'
import { entityName, phonesIn, siteName, taxNumbers } from '../../../src/core/entity-name.ts'

/** Invented names in the spellings people have for them. */
const NAMES: readonly (readonly string[])[] = [
  ['Xəzər İnşaat', 'Хазар Иншаат', 'Khazar Insaat', 'Hazar İnşaat', 'Xezer Insaat'],
  ['Şəfəq Çörək', 'Шафаг Чорек', 'Shafag Chorek', 'Sefeq Corek'],
  ['Cavid Yol', 'Джавид Йол', 'Javid Yol'],
  ['Gülnar Bağ', 'Гюльнар Баг', 'Gulnar Bag'],
  ['Qızıl Quş', 'Гызыл Гуш', 'Qizil Qush'],
]
const FORMS = ['MMC', 'ASC', 'ООО', 'OOO', 'LLC', 'Ltd', 'Ltd.', 'A.Ş.', 'AŞ', 'Ltd. Şti.', 'şirkəti', 'компания', '']
const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['«', '»'],
  ['“', '”'],
  ['', ''],
]
const cases = [(text: string) => text, (text: string) => text.toLocaleUpperCase('az'), (text: string) => text.toLowerCase()]
const PLAN = { country: '994', trunk: '0' }

const spelled = (name: string, [form, [open, close], cased, isFirst, gap]: readonly [string, readonly [string, string], (text: string) => string, boolean, string]): string => {
  const whole = `${open}${cased(name).replaceAll(' ', gap)}${close}`
  return isFirst ? `${form} ${whole}` : `${whole} ${form}`
}
const ways = fc.tuple(fc.constantFrom(...FORMS), fc.constantFrom(...QUOTES), fc.constantFrom(...cases), fc.boolean(), fc.constantFrom(' ', '  ', '\u00a0', '-'))

describe('names of employers and recruiters', () => {
  it('have one spelling, whatever script, legal form, quotes, spacing and case they are typed in', () => {
    fc.assert(
      fc.property(fc.nat(NAMES.length - 1), fc.nat(), fc.nat(), ways, ways, (which, a, b, one, other) => {
        const forms = NAMES[which] ?? []
        const [first, second] = [forms[a % forms.length] ?? '', forms[b % forms.length] ?? '']
        expect(entityName(spelled(second, other))).to.equal(entityName(spelled(first, one)))
        expect(entityName(first)).to.be.a('string')
      }),
    )
  })

  it('stay apart where their consonants differ', () => {
    const syllable = fc.tuple(fc.constantFrom('b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v'), fc.constantFrom('a', 'i', 'u')).map((two) => two.join(''))
    const name = fc.array(syllable, { minLength: 3, maxLength: 5 }).map((all) => all.join(''))
    const consonants = (text: string): string => text.replaceAll(/[aiu]/g, '')
    fc.assert(
      fc.property(name, name, ways, (one, other, way) => {
        fc.pre(consonants(one) !== consonants(other))
        expect(entityName(spelled(one, way))).to.not.equal(entityName(spelled(other, way)))
      }),
    )
    expect(new Set(NAMES.map(([first = '']) => entityName(first))).size).to.equal(NAMES.length)
  })

  it('of persons are the same whichever name comes first', () => {
    expect(entityName('Rəşad Əliyev')).to.equal(entityName('Алиев Рашад'))
  })

  it('name nobody where the words are empty, common, a sentence or signs alone', () => {
    const typed = [
      '',
      ' ',
      '!!!',
      '«»',
      'MMC',
      'A.Ş.',
      'tikinti',
      'Construction site',
      'не знаю',
      'Bilmirəm',
      "don't know",
      'Bakı',
      '12345',
      'my boss',
      '\u200b\u202e',
      'a b c d e f g h',
    ]
    expect(typed.map(entityName)).to.deep.equal(typed.map(() => undefined))
  })

  it('takes any text without a fault, short of a limit, and says the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const name = entityName(text)
        expect(entityName(text)).to.equal(name)
        expect(name?.length ?? 0).to.be.at.most(120)
        expect(name ?? 'abc').to.match(/^[\p{L}\p{Nd} ]+$/u)
        for (const found of [...taxNumbers(text), ...phonesIn(text, PLAN), siteName(text) ?? '1']) expect(found).to.not.equal('')
      }),
    )
  })

  it('reads hostile texts of a hundred thousand letters at once', () => {
    for (const piece of ['a.', '"', '1 ', 'VÖEN ', '+9', "a'"]) {
      const text = piece.repeat(100_000 / piece.length)
      expect([entityName(text)?.length ?? 0, siteName(text)?.length ?? 0].every((length) => length <= 120)).to.equal(true)
      expect([...taxNumbers(text), ...phonesIn(text, PLAN)]).to.deep.equal([])
    }
  })
})

describe('other marks of an employer', () => {
  it('finds tax numbers of ten digits that are called so, and no phone or sum', () => {
    expect(taxNumbers('VÖEN: 1100567890; ВОЕН 12345 67890, zəng 0501234567, 1234567891 manat, VOEN 12345')).to.deep.equal(['1100567890', '1234567890'])
  })

  it('has one spelling for an address with a number, and none for a city', () => {
    expect([siteName('Nizami küç. 12, Bakı'), siteName('Nizami küç. 122')]).to.deep.equal(['12 nizami', '122 nizami'])
    expect(siteName('г. Баку, ул. Низами, д. 12')).to.equal('12 nizami')
    expect([siteName('Bakı'), siteName('Baku, Nizami'), siteName('12')]).to.deep.equal([undefined, undefined, undefined])
  })

  it('has one spelling for a phone', () => {
    expect(phonesIn('zəng 050 123-45-67 və ya +994 (50) 123 45 67, 12.12.2026', PLAN)).to.deep.equal(['+994501234567'])
  })
})
