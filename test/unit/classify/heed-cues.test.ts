import { expect } from 'chai'
import type { CueReader } from '../../../src/classify/cues.ts'
import { heedCues } from '../../../src/classify/heed-cues.ts'
import type { PatternsRead } from '../../../src/classify/weigh.ts'
import { cueOf, DANGER, GROUNDS, LABOUR } from '../../../src/classify/weigh.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import type { IndicatorId } from '../../../src/core/vocab.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'
import { shipped } from '../../support/shipped.ts'

/** Weights by which nothing counts but what the words say of the thing itself. */
const wordsAlone = (grounds: readonly string[]): number[] => [100, ...grounds.map(() => 0)]
const LABELS = [...INDICATORS.filter((id) => id !== 'isolation').map(cueOf), DANGER, LABOUR]
const cues: CueReader = {
  language: 'en',
  labels: LABELS,
  weighing: { indicator: INDICATORS.map(() => wordsAlone(GROUNDS.indicator)), danger: wordsAlone(GROUNDS.danger), facts: {}, labour: wordsAlone(GROUNDS.labour) },
  rules: {},
  read: () => ({ of: [], wordsFor: () => wordsOf(0) }),
}
const wordsOf = (label: number) => ({ start: label, end: label + 1, text: 'x', rule: 'en/cues' })
const NOTHING: PatternsRead = { indicators: [], candidates: [], category: 'other', urgent: false, facts: [], asked: new Set(), hasQuestion: false, words: 9 }

/** What is made of a text whose words speak so likely for some labels, and hardly for any other. */
const heed = (chances: Partial<Record<IndicatorId | 'danger' | 'labour', number>>, read: Partial<PatternsRead> = {}) => {
  const chanceOf = new Map(Object.entries(chances).map(([id, chance]) => [`f_cue_${id}`, chance]))
  const of = LABELS.map((label) => {
    const chance = chanceOf.get(label) ?? 0.01
    return Math.log(chance / (1 - chance))
  })
  return heedCues(cues, { of, wordsFor: wordsOf }, { ...NOTHING, ...read }, shipped.scale)
}
const added = (...given: Parameters<typeof heed>): string[] => heed(...given).added.map(({ pattern }) => pattern.fact.replace('f_cue_', ''))
const read = (id: IndicatorId): Partial<PatternsRead> => ({ indicators: [{ id, strength: 'medium', evidence: [] }] })

describe('what weighed words add to what patterns read', () => {
  it('is each indicator that they make likely, and as a weaker sign what they make possible', () => {
    expect(added({ deception: 0.95, debt_bondage: 0.42, withholding_wages: 0.35, retention_of_documents: 0.1 })).to.have.members([
      'deception',
      'debt_bondage',
      'withholding_wages_sign',
    ])
  })
  it('is a weaker sign at most where none is very likely: several half likely ones make no forced labour', () => {
    expect(added({ debt_bondage: 0.58, withholding_wages: 0.55 })).to.have.members(['debt_bondage_sign', 'withholding_wages_sign'])
  })
  it('is danger and a matter of work too, each by itself', () => {
    expect(added({ danger: 0.9, labour: 0.95 })).to.have.members(['danger', 'labour'])
    expect(added({ danger: 0.02, labour: 0.5 })).to.have.members(['labour_sign'])
  })
  it('is nothing that patterns read already', () => {
    expect(added({ deception: 0.95 }, read('deception'))).to.deep.equal([])
    expect(added({ danger: 0.9, labour: 0.95 }, { urgent: true })).to.deep.equal(['labour'])
    expect(added({ danger: 0.9, labour: 0.95 }, { category: 'labour_violation' })).to.deep.equal(['danger'])
  })
  it('is nothing of a label that no words were learned for', () => {
    const certain = INDICATORS.map((id) => (id === 'isolation' ? [...GROUNDS.indicator.map(() => 0), 500] : wordsAlone(GROUNDS.indicator)))
    const { added: found } = heedCues({ ...cues, weighing: { ...cues.weighing, indicator: certain } }, { of: LABELS.map(() => -5), wordsFor: wordsOf }, NOTHING, shipped.scale)
    expect(found).to.deep.equal([])
  })
  it('is stated of the worker, now, with the words that speak most for it', () => {
    expect(heed({ deception: 0.95 }).added).to.deep.equal([
      {
        pattern: { fact: 'f_cue_deception', rule: 'cues', time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined },
        scope: { polarity: 'stated', who: 'self', time: 'now', leaving: false },
        evidence: wordsOf(LABELS.indexOf('f_cue_deception')),
      },
    ])
  })
  it('is over where the text says that all of it is', () => {
    const time = (id: string, state: FactFinding['state']) => {
      const facts: FactFinding[] = [
        { id, state, who: 'self', time: 'now', evidence: [wordsOf(0)] },
        { id: 'f_unpaid', state: 'supported', who: 'self', time: 'now', evidence: [wordsOf(0)] },
      ]
      return heed({ deception: 0.95 }, { facts }).added.map(({ scope }) => scope.time)
    }
    expect([time('c_past_resolved', 'supported'), time('c_past_resolved', 'contradicted'), time('c_still_now', 'supported')]).to.deep.equal([['past'], ['now'], ['now']])
  })
})

describe('what weighed words decide', () => {
  it('is whether it is urgent, and about work', () => {
    const { isUrgent, isLabour } = heed({ danger: 0.15, labour: 0.75 }).decided
    const none = heed({ danger: 0.1, labour: 0.1 }).decided
    expect([isUrgent, isLabour, none.isUrgent, none.isLabour]).to.deep.equal([true, true, false, false])
  })
  it('is which patterns to doubt: those that words speak against, and where nothing is very likely all that are not', () => {
    const doubted = (...given: Parameters<typeof heed>): string[] => [...heed(...given).decided.doubted]
    expect(doubted({ withholding_wages: 0.95, deception: 0.15 }, read('deception'))).to.deep.equal(['deception'])
    expect(doubted({ withholding_wages: 0.95, deception: 0.3 }, read('deception'))).to.deep.equal([])
    expect(doubted({ withholding_wages: 0.57, deception: 0.3 }, read('deception'))).to.deep.equal(['deception'])
  })
})
