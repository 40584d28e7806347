import { expect } from 'chai'
import fc from 'fast-check'
import { unpackBody } from '../../src/adapters/twilio/packed-body.ts'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const STORIES = [
  'Üç aydır maaşımı vermirlər, pasportumu da alıblar. Nə edim?',
  'Хозяин забрал паспорт, зарплату не платит третий месяц. Помогите.',
  'They took our passports and lock the gate at night, seven of us here.',
  '工头拿走了我们的护照，三个月没有发工资，晚上锁门，不让我们出去，请帮帮我们',
  'არ გვიხდიან ხელფასს სამი თვეა\nპასპორტები წაგვართვეს',
]

describe('a body that Twilio packed as base64', () => {
  it('is unpacked to the words in it', () => {
    for (const story of STORIES) expect(unpackBody(base64(story))).to.equal(story)
  })

  it('stays as it came when it is short, is spelled as no encoder spells it, or is no base64', () => {
    const packed = base64(STORIES[0] ?? '')
    const others = [base64('Salam, kömək edin'), ` ${packed}`, `${packed.slice(0, -4)} ${packed.slice(-4)}`, packed.slice(0, -1), packed.replaceAll('a', '-'), `${packed}====`]
    for (const body of ['', ...others, ...STORIES]) expect(unpackBody(body), body).to.equal(body)
  })

  it('stays as it came when what is inside is no text of a person', () => {
    const inside = [
      Buffer.alloc(60),
      Buffer.from('\u0000'.repeat(60)),
      Buffer.from(`${'a '.repeat(40)}\u0007`),
      Buffer.from('12345 67890 '.repeat(6)),
      Buffer.from([...Buffer.from('a b'.repeat(19)), 0xed, 0xa0, 0x80]),
    ]
    for (const bytes of inside) expect(unpackBody(bytes.toString('base64'))).to.equal(bytes.toString('base64'))
  })

  it('is never made of a long word, a link or a key somebody sends', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'), minLength: 60, maxLength: 400 })
    fc.assert(
      fc.property(letters, (word) => {
        expect(unpackBody(word)).to.equal(word)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives back any text that looks like one, and never fails', () => {
    const words = fc.array(fc.constantFrom('maaş', 'vermirlər', 'паспорт', 'gate', '7', 'nəfər', '…'), { minLength: 12, maxLength: 60 })
    fc.assert(
      fc.property(words, (list) => {
        const text = `${list.join(' ')} maaş`
        expect(unpackBody(base64(text))).to.equal(text)
      }),
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void unpackBody(text)))
  })
})
