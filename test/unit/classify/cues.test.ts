import { expect } from 'chai'
import fc from 'fast-check'
import { compileClassifier } from '../../../src/classify/classify.ts'
import type { CueFile } from '../../../src/classify/cues.ts'
import { compileCues } from '../../../src/classify/cues.ts'
import type { Sample } from '../../../src/classify/learn-cues.ts'
import { learnCues } from '../../../src/classify/learn-cues.ts'
import { learnWeighing } from '../../../src/classify/learn-weighing.ts'
import { minimise } from '../../../src/classify/minimise.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import { packPieces } from '../../../src/classify/packed-pieces.ts'
import { indexPieces } from '../../../src/classify/piece-index.ts'
import { piecesIn } from '../../../src/classify/pieces.ts'
import { learnRuleOdds, oddsIn } from '../../../src/classify/rule-odds.ts'
import { GROUNDS } from '../../../src/classify/weigh.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'
import { shipped } from '../../support/shipped.ts'

const DEBT = 'f_cue_debt_bondage'
const NAMES = ['brick', 'field', 'ship', 'kitchen', 'road', 'farm', 'mine', 'shop', 'hotel', 'garage']
const wordsOf = (text: string): Sample['words'] => normalise(text).tokens.map(({ norm, sentence }) => ({ norm, sentence, traits: [] }))
const sampleOf = (text: string, ...labels: string[]): Sample => ({ words: wordsOf(text), labels: new Set(labels), unsure: new Set(), counts: 1 })
/** Fifty invented phrases of a debt that is worked off, and fifty of ordinary days. */
const SAMPLES = NAMES.flatMap((name) => [
  ...['father', 'brother', 'agent', 'boss', 'owner'].map((who) => sampleOf(`the ${name} ${who} says we owe money and work until the debt is paid`, DEBT)),
  ...['sunny', 'quiet', 'short', 'long', 'good'].map((day) => sampleOf(`a ${day} day at the ${name}, we ate bread and went home`)),
])
const learned = learnCues(SAMPLES, [DEBT, 'f_cue_deception'])
/** Words count as they are, what a pattern states or denies decides. */
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
const forEach = (...first: number[]): number[][] => INDICATORS.map(() => [...first, ...zeros(GROUNDS.indicator.length + 1 - first.length)])
const WEIGHING: CueFile['weighing'] = {
  indicator: forEach(100, 800, 0, -900),
  danger: [100, ...zeros(GROUNDS.danger.length)],
  facts: {},
  labour: [100, ...zeros(GROUNDS.labour.length)],
}
const file: CueFile = { language: 'en', version: 'test', learnedFrom: { phrases: SAMPLES.length, texts: 0 }, weighing: WEIGHING, rules: {}, ...learned }
const read = (text: string) => compileCues(file, []).read(text, normalise(text), [])
const [debt = 0] = [file.labels.findIndex(({ fact }) => fact === DEBT)]

describe('cues learned from phrases', () => {
  it('tell what the phrases were of, also in words nobody used', () => {
    expect(read('My uncle says the debt is not paid and I owe him for years.').of[debt]).to.be.above(0)
    expect(read('We went home and ate bread on a good day.').of[debt]).to.be.below(0)
  })
  it('quote the words that speak most for it', () => {
    const { text, rule } = read('We came in spring. They say we owe money until the debt is paid. The food is fine.').wordsFor(debt)
    expect(text).to.include('debt').and.not.include('food')
    expect(rule).to.equal('en/cues')
  })
  it('find it in a long text, wherever it stands', () => {
    const idle = 'We went home and ate bread on a good day. '.repeat(60)
    expect(read(idle).of[debt]).to.be.below(0)
    for (const text of [`The boss says we owe money until the debt is paid. ${idle}`, `${idle}The boss says we owe money until the debt is paid.`]) {
      expect(read(text).of[debt]).to.be.above(0)
      expect(read(text).wordsFor(debt).text).to.include('debt')
    }
  })
  it('are not learned for a label that has too few phrases', () => {
    expect(learned.labels.map(({ fact }) => fact)).to.deep.equal([DEBT])
  })
  it('are the same each time', () => {
    expect(learnCues(SAMPLES, [DEBT])).to.deep.equal(learnCues(SAMPLES, [DEBT]))
  })
  it('quote exactly, whatever stands around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), (before, after) => {
        const text = `${before} the boss says we owe money and work until the debt is paid ${after}`
        const evidence = read(text).wordsFor(debt)
        expect(evidence.text).to.equal(text.slice(evidence.start, evidence.end))
      }),
    )
  })
})

describe('the pieces of words', () => {
  const TRAITS = ['boss', 'docs', '-docs', '!negations']
  const word = fc.record({
    norm: fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom(...'aehkmpst') }),
    traits: fc.uniqueArray(fc.nat(TRAITS.length - 1)),
    ends: fc.boolean(),
  })
  it('are looked up as they are named', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        let sentence = 0
        const tokens = words.map(({ norm, ends }) => {
          const token = { norm, start: 0, end: 0, sentence, clause: sentence }
          sentence += ends ? 1 : 0
          return token
        })
        const named = piecesIn(tokens.map((token, at) => ({ ...token, traits: (words[at]?.traits ?? []).map((trait) => TRAITS[trait] ?? '') })))
        const names = [...named]
        const found = new Set<string>()
        const traits = words.map((one) => one.traits)
        const index = indexPieces(names, TRAITS, () => [])
        const piece = (of: number): void => void found.add(names[of] ?? '')
        index.forEach(tokens, traits, 0, tokens.length, { piece, word: ({ pieces }) => pieces.forEach(piece) })
        expect(found).to.deep.equal(named)
      }),
    )
  })
})

describe('words and patterns weighed together', () => {
  const { scale, words } = shipped
  const english = words.filter(({ language }) => language === 'en')
  const speaking = (fact: string, bias: number): CueFile => ({ ...file, labels: [{ fact, bias }], pieces: packPieces([{ name: '=passport', row: [100, 100] }]) })
  const readWith = (cues: CueFile, text: string) => compileClassifier(scale, english, [cues])(text, { lang: 'en' })
  const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
  const forDocuments = speaking('f_cue_retention_of_documents', 300)

  it('raise what no pattern read, with the words', () => {
    const { indicators } = readWith(forDocuments, 'About the passport we hear nothing from the office since we came here.')
    expect(idsOf(indicators)).to.include('retention_of_documents')
    expect(indicators[0]?.evidence[0]).to.include({ text: 'About the passport we hear nothing', rule: 'en/cues' })
  })
  it('count nothing in a text of which nothing is likely enough, and show it as a weaker sign', () => {
    const text = 'About the passport we hear nothing from the office since we came here.'
    const [likely, half] = [readWith(speaking('f_cue_retention_of_documents', 0), text), readWith(speaking('f_cue_retention_of_documents', -100), text)]
    expect(idsOf(likely.indicators)).to.include('retention_of_documents')
    expect(idsOf(half.indicators)).to.be.empty
    expect(idsOf(half.candidates)).to.include('retention_of_documents')
  })
  it('yield to a pattern that reads a denial', () => {
    expect(idsOf(readWith(forDocuments, 'The passport was not taken by the boss, it is with me.').indicators)).to.not.include('retention_of_documents')
  })
  it('show without counting what a pattern read and the words speak against', () => {
    const text = 'The boss took my passport on the first day.'
    const against = { ...speaking('f_cue_retention_of_documents', -2_000), weighing: { ...WEIGHING, indicator: forEach(100, 100) } }
    const { indicators, candidates, category } = readWith(against, text)
    expect(idsOf(indicators)).to.not.include('retention_of_documents')
    expect(idsOf(candidates)).to.include('retention_of_documents')
    expect(category).to.not.equal('forced_labour')
    expect(idsOf(readWith({ ...against, weighing: WEIGHING, labels: [] }, text).indicators)).to.include('retention_of_documents')
  })
  it('count a rule for as often as it is right', () => {
    const took = (rule: string): FactFinding => ({ id: 'f_docs_held', state: 'supported', who: 'self', time: 'now', evidence: [{ start: 0, end: 1, text: 'a', rule }] })
    const judged = (rule: string, isRight: boolean) => ({ facts: [took(rule)], indicators: isRight ? (['retention_of_documents'] as const) : [], urgent: false })
    const odds = learnRuleOdds([...Array.from({ length: 20 }, () => judged('en/good', true)), ...Array.from({ length: 20 }, () => judged('en/poor', false))], scale)
    const oddsOf = (...rules: string[]) => oddsIn(rules.map(took), odds, scale).get('retention_of_documents') ?? 0
    expect(oddsOf('en/good')).to.be.above(2)
    expect(oddsOf('en/poor')).to.be.below(-2)
    expect(oddsOf('en/new')).to.equal(0)
    expect(oddsOf('en/poor', 'en/good')).to.equal(oddsOf('en/good'))
  })
  it('are weighed by what people decided', () => {
    const decisions = Array.from({ length: 60 }, (_, n) => ({ grounds: [n % 7 === 0 ? 2 : -2, n % 2, ...zeros(GROUNDS.indicator.length - 2)], holds: n % 2 === 1 }))
    const { indicator } = learnWeighing({ indicator: INDICATORS.map(() => decisions), danger: [], labour: [] })
    expect(indicator).to.have.lengthOf(INDICATORS.length)
    for (const [byWords = 0, byPattern = 0] of indicator) {
      expect(byPattern).to.be.above(200)
      expect(Math.abs(byWords)).to.be.below(100)
    }
  })
  it('let each indicator have weights of its own where it differs from the rest', () => {
    const decided = (isRight: boolean) =>
      Array.from({ length: 60 }, (_, n) => ({ grounds: [0, n % 2, ...zeros(GROUNDS.indicator.length - 2)], holds: isRight ? n % 2 === 1 : n % 4 === 1 }))
    const { indicator } = learnWeighing({ indicator: INDICATORS.map((_, at) => decided(at > 0)), danger: [], labour: [] })
    expect(indicator[0]?.[1]).to.be.below((indicator[1]?.[1] ?? 0) - 100)
  })
  it('take from each fact what it tells of danger', () => {
    const danger = Array.from({ length: 60 }, (_, n) => ({ grounds: zeros(GROUNDS.danger.length), facts: n % 2 === 0 ? ['f_locked_in'] : ['f_unpaid'], holds: n % 2 === 0 }))
    const rare = { grounds: zeros(GROUNDS.danger.length), facts: ['f_phone_taken'], holds: true }
    const { facts } = learnWeighing({ indicator: INDICATORS.map(() => []), danger: [...danger, rare], labour: [] })
    expect(facts['f_locked_in']).to.be.above(100)
    expect(facts['f_unpaid']).to.be.below(-100)
    expect(facts).to.not.have.property('f_phone_taken')
  })
  it('find the bottom of a bowl, however long it is one way', () => {
    const found = minimise(
      2,
      ([x = 0, y = 0], slope) => {
        slope.set([200 * (x - 3), 2 * (y + 1)])
        return 100 * (x - 3) ** 2 + (y + 1) ** 2
      },
      100,
    )
    expect(found[0]).to.be.closeTo(3, 0.001)
    expect(found[1]).to.be.closeTo(-1, 0.001)
  })
})

describe('the cues of the languages', () => {
  const { cues, scale } = shipped
  it('name facts of the scale, and say what they were learned from', () => {
    const known = new Set(scale.facts.map(({ id }) => id))
    for (const { language, labels, learnedFrom } of cues) {
      expect(labels.flatMap(({ fact }) => [fact, `${fact}_sign`]).filter((id) => !known.has(id))).to.be.empty
      const isAtDepth = ['az', 'ru', 'tr', 'en'].includes(language)
      expect(learnedFrom.phrases, language).to.be.above(isAtDepth ? 500 : -1)
      expect(learnedFrom.texts, language).to.be.above(isAtDepth ? 1_000 : 400)
    }
  })
})
