import { expect } from 'chai'
import fc from 'fast-check'
import { loadConfig } from '../../../config/load.ts'
import { compileClassifier } from '../../../src/classify/classify.ts'
import type { CueFile } from '../../../src/classify/cues.ts'
import { compileCues } from '../../../src/classify/cues.ts'
import type { Sample } from '../../../src/classify/learn-cues.ts'
import { learnCues } from '../../../src/classify/learn-cues.ts'
import { normalise } from '../../../src/classify/normalise.ts'

const DEBT = 'f_cue_debt_bondage'
const NAMES = ['brick', 'field', 'ship', 'kitchen', 'road', 'farm', 'mine', 'shop', 'hotel', 'garage']
const sampleOf = (text: string, ...labels: string[]): Sample => ({ norms: normalise(text).tokens.map(({ norm }) => norm), labels: new Set(labels), unsure: new Set() })
/** Fifty invented phrases of a debt that is worked off, and fifty of ordinary days. */
const SAMPLES = NAMES.flatMap((name) => [
  ...['father', 'brother', 'agent', 'boss', 'owner'].map((who) => sampleOf(`the ${name} ${who} says we owe money and work until the debt is paid`, DEBT)),
  ...['sunny', 'quiet', 'short', 'long', 'good'].map((day) => sampleOf(`a ${day} day at the ${name}, we ate bread and went home`)),
])
const learned = learnCues(SAMPLES, [DEBT, 'f_cue_deception'])
const file: CueFile = { language: 'en', version: 'test', learnedFrom: { phrases: SAMPLES.length, texts: 0 }, ...learned }
const read = (text: string) => compileCues(file).read(text, normalise(text))

describe('cues learned from phrases', () => {
  it('tell what the phrases were of, also in words nobody used', () => {
    expect(read('My uncle says the debt is not paid and I owe him for years.').map(({ pattern }) => pattern.fact)).to.deep.equal([DEBT])
    expect(read('We went home and ate bread on a good day.')).to.deep.equal([])
  })
  it('quote the words that speak most for it', () => {
    const [found] = read('We came in spring. They say we owe money until the debt is paid. The food is fine.')
    expect(found?.evidence.text).to.include('debt').and.not.include('food')
    expect(found?.evidence.rule).to.equal('en/cues')
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
        for (const { evidence } of read(text)) expect(evidence.text).to.equal(text.slice(evidence.start, evidence.end))
      }),
    )
  })
  it('yield to a pattern that reads a denial', () => {
    const { scale, words } = loadConfig({})
    const english = words.filter(({ language }) => language === 'en')
    const always: CueFile = { ...file, labels: [{ fact: 'f_cue_retention_of_documents', bias: 900 }], pieces: { '=passport': [100, 0, 100] } }
    const classify = compileClassifier(scale, english, [always])
    const idsOf = (text: string) => classify(text, { lang: 'en' }).indicators.map(({ id }) => id)
    expect(idsOf('The passport was not taken by the boss, it is with me.')).to.not.include('retention_of_documents')
    expect(idsOf('About the passport we hear nothing from the office since we came here.')).to.include('retention_of_documents')
  })
})

describe('the cues of the languages', () => {
  const { cues, scale } = loadConfig({})
  it('name facts of the scale, and say what they were learned from', () => {
    const known = new Set(scale.facts.map(({ id }) => id))
    for (const { labels, learnedFrom } of cues) {
      expect(labels.flatMap(({ fact }) => [fact, `${fact}_sign`]).filter((id) => !known.has(id))).to.be.empty
      expect(learnedFrom.phrases).to.be.above(500)
    }
  })
})
