import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { checkSms, worstCases } from '../../../config/check-sms.ts'
import { loadConfig } from '../../../config/load.ts'
import type { SmsLanguage } from '../../../src/core/talk/sms-rules.ts'
import { SMS_TEXT_KEYS } from '../../../src/core/texts/sms-text-keys.ts'
import type { Language } from '../../../src/core/vocab.ts'
import { smsRules } from '../../support/sms-rules.ts'

const { pack } = loadConfig({})
const rules = { ...smsRules(), workSectors: ['construction'] }

/** The shipped pack with one language's texts changed. */
const faultsWith = (language: Language, change: (words: SmsLanguage) => Partial<SmsLanguage>): string[] => {
  const words = rules.texts[language]
  if (words === undefined) throw new Error(`no ${language}`)
  return checkSms({ ...pack, sms: { ...rules, texts: { ...rules.texts, [language]: { ...words, ...change(words) } } } })
}
const withText = (language: Language, key: string, text: string): string[] => faultsWith(language, ({ texts }) => ({ texts: { ...texts, [key]: text } }))

describe('the lint of the conversation', () => {
  it('finds nothing wrong with the shipped pack, and measures every text in every language', () => {
    expect(checkSms(pack)).to.deep.equal([])
    const measured = worstCases(rules)
    expect(measured).to.have.length(SMS_TEXT_KEYS.length * rules.languages.length)
    for (const { language, key, segments, budget } of measured) expect(segments, `${language} ${key}`).to.be.at.most(budget)
  })

  it('refuses a question that costs two SMS at its longest', () => {
    expect(withText('ru', 'ask_story', 'о'.repeat(71))).to.deep.equal(['sms/ru.json ask_story: costs 2 SMS at its longest (71 units of ucs2), and may cost 1'])
    expect(withText('ru', 'person', `${'о'.repeat(66)}{day}`)).to.deep.equal(['sms/ru.json person: costs 2 SMS at its longest (71 units of ucs2), and may cost 1'])
  })

  it('refuses a text whose own letters double its price where nothing folds them', () => {
    expect(faultsWith('az', () => ({ orthography: 'full' })).some((fault) => fault.startsWith('sms/az.json ask_people: costs 2 SMS'))).to.equal(true)
  })

  it('refuses another place in braces, or one that is missing', () => {
    expect(withText('en', 'delete', 'It is hidden.')).to.deep.equal(['sms/en.json delete: must have the places {number} and no other'])
    expect(withText('en', 'knock', 'Hello {day}')).to.deep.equal(['sms/en.json knock: must have the places none and no other'])
  })

  it('refuses what to do in danger where it could be cut off', () => {
    expect(withText('ru', 'ask_consent', `${'о'.repeat(80)} {emergency}`)).to.deep.equal(['sms/ru.json ask_consent: the number for danger does not stand in the first SMS'])
  })

  it('refuses words that tell a stranger what the phone is used for, also as they go out', () => {
    expect(withText('en', 'reminder', 'About your complaint: write here.')).to.deep.equal([
      'sms/en.json reminder: holds “complain”, which tells a stranger what the phone is used for',
    ])
    expect(withText('az', 'reminder', 'Şikayətiniz barədə yazın.')[0]).to.include('holds “şikayət”')
  })

  it('refuses a body that consent is asked for and that has no name', () => {
    expect(faultsWith('tr', ({ bodies: { ngo: _gone, ...bodies } }) => ({ bodies }))).to.deep.equal(['sms/tr.json bodies: ngo has no name, and consent is asked for one'])
  })

  it('refuses a sector that the pack has not, and a language of the pages that cannot be texted', () => {
    expect(checkSms({ ...pack, sms: { ...rules, workSectors: ['space'] } })).to.deep.equal(['sms.json workSectors: there is no sector space'])
    expect(checkSms({ ...pack, sms: { ...rules, languages: ['az', 'ru', 'en'] } })).to.deep.equal(['sms.json languages: tr is missing, and the pages have it'])
  })

  it('marks every text that no native speaker has read', () => {
    for (const language of rules.languages) {
      const file: unknown = JSON.parse(readFileSync(new URL(`../../../config/packs/az/sms/${language}.json`, import.meta.url), 'utf8'))
      expect(file, language).to.have.property('reviewed')
    }
  })
})
