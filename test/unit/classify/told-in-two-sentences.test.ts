import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const classify = compileClassifier(scale, words)
const wordsFor = (indicator: string, text: string, lang: string): string[] =>
  classify(text, { lang })
    .indicators.filter(({ id }) => id === indicator)
    .flatMap(({ evidence }) => evidence.map((one) => one.text))

/** Invented: what was promised, and what it was, a sentence later. */
const DECEIVED: readonly [lang: string, text: string, promised: RegExp, given: RegExp][] = [
  ['en', 'The agency offered me a place as a nanny. It was a bar.', /nanny/, /bar/],
  ['en', 'They promised 800. They give 250.', /800/, /250/],
  ['az', 'Elanda dayə axtarırdılar. Əslində gecə klubu imiş.', /dayə/, /klub/],
  ['az', 'Söz verdilər ki, 800 manat. 250 verirlər.', /800/, /250/],
  ['tr', 'Dadı dediler. Meğer pavyonmuş, bulaşık çıktı.', /Dadı/, /bulaşık/],
  ['tr', '800 euro söz verdiler. 250 veriyorlar.', /800/, /250/],
  ['ru', 'Обещали склад. Привезли на ферму, паспорт отдал хозяину.', /склад/, /ферму/],
  ['ru', 'Обещали 800 евро. Дают 250.', /800/, /250/],
]
/** Invented: the same words with nothing gone back on. */
const NOT_DECEIVED: readonly [lang: string, text: string][] = [
  ['en', 'What if they promise a job as a nanny and it is a bar?'],
  ['az', 'Sabah müdirə dedim ki, mən satıcıyam. Restoran bağlı idi, evə getdim.'],
  ['tr', 'Patron dadı olarak iyi para veriyor. Çocuklar iyi.'],
  ['ru', 'По объявлению 800 евро. На карту 800 евро.'],
  ['ru', 'Обещали склад. Склад и есть, платят вовремя, начальник хороший.'],
  ['en', 'It was a bar. I wash glasses there. The pay is fine. My colleagues are fine. Next year I will be a nanny.'],
]

describe('deception told in two sentences', () => {
  for (const [lang, text, promised, given] of DECEIVED)
    it(`is read with both: ${text}`, () => {
      const shown = wordsFor('deception', text, lang).join(' ')
      expect(shown).to.match(promised).and.to.match(given)
    })
  for (const [lang, text] of NOT_DECEIVED) it(`is not read of: ${text}`, () => expect(wordsFor('deception', text, lang)).to.deep.equal([]))
})

/** Invented: what makes somebody weak, and who counts on it, a sentence before or after. */
const USED: readonly [lang: string, text: string, weak: RegExp, used: RegExp][] = [
  ['en', 'I have no papers here. The boss says who will you complain to.', /no papers/, /who will you complain/],
  ['az', 'Sənədim yoxdur. Xozeyin deyir ki, hara şikayət edəcəksən.', /Sənədim/, /şikayət/],
  ['tr', 'Kimsem yok burada. Patron kime şikâyet edeceksin diyor.', /Kimsem/, /şikâyet/],
  ['ru', 'Хозяин говорит: кому пожалуешься. А я тут без документов.', /без документов/, /пожалуешься/],
]

describe('a weakness and its use told in two sentences', () => {
  for (const [lang, text, weak, used] of USED)
    it(`is read with both: ${text}`, () => {
      const shown = wordsFor('abuse_of_vulnerability', text, lang).join(' ')
      expect(shown).to.match(weak).and.to.match(used)
    })
  for (const [lang, text] of [
    ['en', 'I know nobody here. The pay is good.'],
    ['az', 'Sənədim yoxdur. Maaşı vaxtında verirlər.'],
    ['tr', 'Kimsem yok burada. Maaşım iyi.'],
    ['ru', 'Я тут без документов. Платят вовремя.'],
  ] as const)
    it(`is not read of the weakness alone: ${text}`, () => expect(wordsFor('abuse_of_vulnerability', text, lang)).to.deep.equal([]))
})

describe('being made to work', () => {
  const read = (text: string, lang: string) => {
    const { category, facts, candidates, indicators } = classify(text, { lang })
    const forced = facts.find(({ id }) => id === 'f_forced_to_work')
    return { category, state: forced?.state, shown: candidates.map(({ id }) => id), counted: indicators.map(({ id }) => id) }
  }
  for (const [lang, text] of [
    ['en', 'They force me to work'],
    ['az', 'Bizi işə məcbur edirlər'],
    ['tr', 'Bizi zorla çalıştırıyorlar'],
    ['ru', 'Нас заставляют работать'],
  ] as const)
    it(`by no means that is named is a matter of work, shown and not counted: ${text}`, () => {
      expect(read(text, lang)).to.deep.equal({ category: 'labour_violation', state: 'supported', shown: ['intimidation_threats'], counted: [] })
    })
})
