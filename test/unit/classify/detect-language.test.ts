import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { plainWords } from '../../support/plain-words.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const classify = compileClassifier(scale, words)

describe('the language of a text', () => {
  const texts: [string, string][] = [
    ['az', 'Biz burada üç ildir işləyirik, amma müqavilə yoxdur'],
    ['az', 'Bizi burda saxlayirlar, pulumuzu vermirler'],
    ['tr', 'Patron bizim maaşımızı hiç vermiyor, çalışıyoruz'],
    ['ru', 'Мы работаем на стройке, денег нет'],
    ['en', 'We work on the farm and they do not pay us'],
    ['ka', 'ჩვენ ხელფასს არ გვიხდიან'],
    ['hi', 'हमें वेतन नहीं मिला'],
    ['uk', 'Нам не платять і забрали паспорти, ще й б’ють її'],
  ]
  for (const [lang, text] of texts) it(`is ${lang} for «${text}»`, () => expect(classify(text).lang).to.equal(lang))
  it('is undetermined for numbers and signs', () => expect(classify('12 😀 34')).to.include({ lang: 'und', unsure: true }))
  it('is what the caller says where the text does not tell', () => expect(classify('12 😀 34', { lang: 'az' }).lang).to.equal('az'))
  it('heeds no language the program has no words for', () => expect(classify('We are paid by the hour', { lang: 'xx' }).lang).to.equal('en'))
  it('is several where several are mixed, and each is read', () => {
    const { languages, facts } = classify('Паспорт забрали начальники, а зарплату мы ждём. They lock us in at night and beat us')
    expect(languages).to.include.members(['ru', 'en'])
    expect(facts.map(({ id }) => id)).to.include.members(['f_docs_held', 'f_locked_in'])
  })
})

describe('a fact that two languages read in the same words', () => {
  const file = (language: 'az' | 'tr', negationsAfter: string[]) =>
    plainWords({
      language,
      common: ['biz', language === 'tr' ? 've' : 'və'],
      negationsAfter,
      patterns: [{ fact: 'f_locked_in', rule: 'locked', match: ['kilitli'], example: 'x' }],
    })
  const read = compileClassifier(scale, [file('az', []), file('tr', ['değil'])])
  it('is as the likelier reads it', () => expect(read('Biz kilitli değil', { lang: 'tr' }).facts.map(({ state }) => state)).to.deep.equal(['contradicted']))
})
