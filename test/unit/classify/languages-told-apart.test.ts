import { expect } from 'chai'
import type { Detected } from '../../../src/classify/detect-language.ts'
import { compileDetector } from '../../../src/classify/detect-language.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import type { Language } from '../../../src/core/vocab.ts'

/** Reads a text by the common words that a test gives each language. */
const reading =
  (lists: Partial<Record<Language, string>>) =>
  (text: string, hint?: string): Detected => {
    const files = (Object.entries(lists) as [Language, string][]).map(([language, common]) => ({ language, common: common.split(' ') }))
    return compileDetector(files)(text, normalise(text).tokens, hint)
  }
const detect = reading({ en: 'the and we are of to in is', es: 'el los que por con', az: 'biz var', tr: 'biz ve', uk: 'hroshi ta', ru: 'deneg net' })
const told = (text: string, hint?: string): string[] => detect(text, hint).languages

describe('a language is told by letters', () => {
  for (const [text, languages] of [
    ['ə', ['az']],
    ['q', ['az', 'uz']],
    ['ñ', ['es']],
    ['á', ['es', 'vi']],
    ['ñ á', ['es']],
    ['ж', ['ru']],
    ['ж ы', ['ru']],
    ['ж ў', ['uz']],
    ['ж і', ['uk']],
    ['ა ж', ['ka']],
    ['geliyor', ['tr']],
    ['geliyoz', ['tr']],
    ['geliyolar', ['tr']],
    ['calmiyo artik', ['tr']],
    ['iyo suyo', []],
    ['ş', ['tr', 'az']],
    [`ş ${'zz '.repeat(10)}`, ['tr', 'az']],
    [`ş ${'zz '.repeat(11)}`, ['tr']],
    ['ş x', ['az', 'tr']],
    ['ş ə', ['az']],
    ['oʻzi', ['uz']],
    ['zzz', []],
  ] as const)
    it(`${text}: ${languages.join(', ') || 'none'}`, () => expect(told(text)).to.deep.equal(languages))
  it('each of which counts once, however often it comes, small and large', () => {
    const turkish = reading({ tr: 'aa bb cc dd' })
    expect(turkish('ə Ə ə aa bb cc dd').lang).to.equal('tr')
    expect(turkish('ə Ə ə aa bb').lang).to.equal('az')
  })
  it('in the first two thousand characters', () => {
    expect([told(`${'zz '.repeat(660)}ə`), told(`${'zz '.repeat(667)}ə`)]).to.deep.equal([['az'], []])
  })
})

describe('a language is told by its common words', () => {
  it('the one that has most', () => expect(told('the el los que')).to.deep.equal(['es', 'en']))
  it('of which those that several share say less', () => {
    expect([told('biz var'), told('biz ve'), told('biz')]).to.deep.equal([['az'], ['tr'], ['az', 'tr']])
  })
  it('of which each says less where a language is given many', () => {
    const many = Array.from({ length: 319 }, (_, at) => `z${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`).join(' ')
    expect(reading({ en: `the ${many}`, es: 'el' })('the el').languages).to.deep.equal(['es'])
    expect(reading({ en: 'the', es: `el ${many}` })('the el').languages).to.deep.equal(['en'])
  })
  it('each counted once in its list', () => expect(reading({ en: 'the '.repeat(500).trim(), es: 'el' })('the the el el').languages).to.deep.equal(['en', 'es']))
  it('and not by a name with letters of another', () => expect(told('the and we in Kadıköy')).to.deep.equal(['en']))
  it('of one letter not by itself', () => {
    const short = reading({ ar: 'w', en: 'with', hi: 'h w' })
    expect([short('w gun').languages, short('w h gun').lang, short('with gun').lang]).to.deep.equal([[], 'hi', 'en'])
  })
  it('among the first four hundred', () => {
    expect([told(`${'zz '.repeat(399)}the`), told(`${'zz '.repeat(400)}the`)]).to.deep.equal([['en'], []])
  })
  it('or by what the caller says, which weighs as three of them', () => {
    expect([told('the and', 'es')[0], told('the and we are', 'es')[0], told('the and', 'xx')[0]]).to.deep.equal(['es', 'en', 'en'])
  })
})

describe('Ukrainian in Latin letters', () => {
  it('is taken for Russian where both are likely', () => expect(detect('hroshi deneg').lang).to.equal('ru'))
  it('is told where nothing speaks for Russian', () => expect(detect('hroshi ta').lang).to.equal('uk'))
  it('counts in full in its own letters', () => {
    const both = reading({ uk: 'та як що бо хто', ru: 'нет' })
    expect(both('та як що бо хто').lang).to.equal('uk')
    expect(both('та як що').lang).to.equal('ru')
  })
})

describe('languages are mixed', () => {
  it('where another is nearly as likely', () => {
    const near = reading({ az: 'aa bb cc dd ee ff gg own', tr: 'aa bb cc dd ee ff gg' })
    expect(near('aa bb cc dd ee ff gg x').languages).to.deep.equal(['az', 'tr'])
    expect(near('aa bb cc dd ee own').languages).to.deep.equal(['az'])
  })
  it('where another has words that the likeliest has not, a third as many', () => {
    expect(told('the and we are of to el los')).to.deep.equal(['en', 'es'])
    expect(told('the and we are of to in el los')).to.deep.equal(['en'])
  })
  it('by one word at least', () => expect([told('the and el'), told('the and q')]).to.deep.equal([['en', 'es'], ['en']]))
})
