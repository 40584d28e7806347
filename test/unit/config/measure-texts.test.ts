import { expect } from 'chai'
import { loadConfig } from '../../../config/load.ts'
import { longestSentence, measureTexts } from '../../../config/measure-texts.ts'
import { WORKER_KEYS } from '../../../src/core/texts/text-keys.ts'
import type { Language } from '../../../src/core/vocab.ts'

const { pack } = loadConfig({})

/** Vowel groups: how English syllables are counted by machine. */
const syllables = (word: string): number =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/e$/, '')
        .match(/[aeiouy]+/g) ?? []
    ).length,
  )

/** The school year in which English is read (Flesch and Kincaid 1975); year 4 is about nine years of age. */
const grade = (text: string): number => {
  const sentences = text.split(/[.!?:]+\s*/).filter((one) => /[a-z]/i.test(one))
  const words = text.match(/[A-Za-z’'-]+/g) ?? []
  return 0.39 * (words.length / sentences.length) + 11.8 * (words.reduce((sum, word) => sum + syllables(word), 0) / words.length) - 15.59
}

describe('the texts of the workers’ pages', () => {
  it('are whole in eleven languages, with no label or sentence that is too long', () => {
    const { languages, findings } = measureTexts(pack)
    expect(findings).to.deep.equal([])
    expect(languages.map(({ language }) => language)).to.deep.equal(['az', 'ru', 'tr', 'en', 'ka', 'fa', 'ur', 'hi', 'bn', 'uz', 'zh'])
  })

  it('are marked as read by nobody yet', () => {
    expect(measureTexts(pack).languages.filter(({ reviewed }) => reviewed)).to.deep.equal([])
  })

  it('are read in English by somebody of nine', () => {
    const whole = WORKER_KEYS.filter((key) => key !== 'page.leave_url')
      .map((key) => pack.texts.en?.[key] ?? '')
      .join('. ')
    expect(grade(whole)).to.be.lessThan(4.5)
  })

  it('are found when they are missing or too long', () => {
    const long: Record<string, string> = { ...pack.texts.fa, 'page.send': 'ب'.repeat(35), 'mine.gone_text': Array.from({ length: 21 }, () => 'واژه').join(' ') }
    const fa = Object.fromEntries(Object.entries(long).filter(([key]) => key !== 'page.who'))
    const { findings } = measureTexts({ ...pack, texts: { ...pack.texts, fa } })
    expect(findings.map(({ key, finding, size }) => `${key} ${finding} ${size}`)).to.have.members([
      'page.who missing 0',
      'page.send long_label 35',
      'mine.gone_text long_sentence 21',
    ])
  })

  it('are measured by characters where words are not set apart', () => {
    expect([longestSentence('zh', '在哪里？什么时候。'), longestSentence('en', 'One two. Three four five')]).to.deep.equal([4, 3])
  })

  it('say the same things in every language: no text is the English one left standing', () => {
    const same = pack.workerLanguages?.flatMap((language) =>
      WORKER_KEYS.filter((key) => key !== 'page.leave_url' && pack.texts[language]?.[key] === pack.texts.en?.[key]).map((key) => `${language} ${key}`),
    )
    expect(same).to.deep.equal([])
  })

  it('name the button that leaves as it stands on the page', () => {
    for (const [language, texts] of Object.entries(pack.texts)) expect(texts['safety.leave'], language).to.include(texts['page.leave'])
  })

  it('leave the sex of who reads them open in Russian, where a verb in the past would tell it', () => {
    const told = Object.entries(pack.texts.ru ?? {}).filter(([, text]) => /\p{L}\((?:а|на|ла|ая|ась)\)/u.test(text))
    expect(told).to.deep.equal([])
  })

  it('hold no Turkish letters or words where they are Azerbaijani, and no Azerbaijani ones where they are Turkish', () => {
    const wrong = (language: Language, strange: RegExp): string[] =>
      Object.entries(pack.texts[language] ?? {}).flatMap(([key, text]) =>
        key !== 'page.leave_url' && strange.test(text.replaceAll(/\{\w+\}/g, '')) ? [`${language} ${key}: ${text}`] : [],
      )
    expect(wrong('az', /(?<!\p{L})(?:için|içinde|değil|kadar|şimdi|henüz|sadece|nasıl|yanıt|sayfa|kurum|gerek(?:ir|li)?|meslektaş)(?!\p{L})/iu)).to.deep.equal([])
    expect(wrong('tr', /(?<!\p{L})(?:üçün|ərzində|deyil|qədər|haqqında|işçi(?:dən|yə)|şikayət)(?!\p{L})/iu)).to.deep.equal([])
  })
})
