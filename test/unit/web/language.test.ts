import { expect } from 'chai'
import { chooseLanguage, directionOf } from '../../../src/web/kit/language.ts'
import { createSay, sayDay } from '../../../src/web/kit/texts.ts'

const KNOWN = ['az', 'ru', 'tr', 'en'] as const

describe('the language of an answer', () => {
  it('follows the browser’s weights and passes over what cannot be read', () => {
    for (const [header, expected] of [
      ['en;q=0.2, ru-RU;q=0.9, de', 'ru'],
      ['TR', 'tr'],
      ['en;q=0, ru;q=0.1', 'ru'],
      [';;;,q=,=,tr;q=x', 'tr'],
      ['', 'az'],
      ['x'.repeat(100_000), 'az'],
    ] as const) {
      expect(chooseLanguage(KNOWN, [], header), header.slice(0, 40)).to.equal(expected)
    }
  })

  it('ignores what is said in another type', () => {
    expect(chooseLanguage(KNOWN, [['ru'], 7, null, 'en'], undefined)).to.equal('en')
  })

  it('runs from right to left where it is so written', () => {
    expect([directionOf('fa'), directionOf('az')]).to.deep.equal(['rtl', 'ltr'])
  })
})

describe('a text of the pack', () => {
  const say = createSay({ defaultLanguage: 'az', texts: { az: { 'page.title': 'Salam {name} {other}' } } })

  it('has its places filled once, and shows the pack’s own language where another is missing', () => {
    expect(say('ru', 'page.title', { name: '{other}' })).to.equal('Salam {other} {other}')
  })

  it('writes a day as the language does, ready to be followed by words', () => {
    expect(KNOWN.map((language) => sayDay(language, '2026-11-25'))).to.deep.equal(['25 noyabr 2026', '25 ноября 2026', '25 Kasım 2026', '25 November 2026'])
  })
})
