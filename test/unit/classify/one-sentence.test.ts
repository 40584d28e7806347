import { expect } from 'chai'
import type { CueFile } from '../../../src/classify/cues.ts'
import { compileCues } from '../../../src/classify/cues.ts'
import { learnWeighing } from '../../../src/classify/learn-weighing.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import type { PatternsRead } from '../../../src/classify/weigh.ts'
import { cueOf, DANGER, GROUNDS, isGoingOn, weigh } from '../../../src/classify/weigh.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'
import { shipped } from '../../support/shipped.ts'

const file: CueFile = {
  language: 'en',
  version: 'test',
  learnedFrom: { phrases: 0, texts: 0 },
  labels: [{ fact: 'f_cue_isolation', bias: 0 }],
  weighing: { indicator: [], danger: [], facts: {}, labour: [] },
  rules: {},
  pieces: ['=alone\t100 0 300', '=walls\t100 0 300', '=bread\t100 0 0', '=soup\t100 0 0'],
}
const read = (text: string) => compileCues(file, []).read(text, normalise(text), [])
const whole = (text: string): number => read(text).of[0] ?? 0
const inOne = (text: string): number => read(text).parts[0] ?? 0
const words = (word: string, count: number): string => Array.from({ length: count }, () => word).join(' ')

describe('the one sentence that speaks most', () => {
  it('weighs as much beside others as alone', () => {
    const alone = whole('Alone here.')
    expect(inOne('We eat bread. Alone here. And soup too.')).to.equal(alone).and.above(whole('We eat bread. Alone here. And soup too.'))
    expect(inOne(`${words('We eat bread.', 60)} Alone here.`)).to.equal(alone)
  })
  it('is the whole of a text that has no other', () => expect(inOne('Alone with bread and soup')).to.equal(whole('Alone with bread and soup')))
  it('holds of each piece what it says itself, also where another said it', () => {
    expect(inOne('Bread alone. Alone walls. Bread bread.')).to.equal(whole('Alone walls.'))
  })
  it('is thirty words of a longer one, and no single word', () => {
    const apart = (between: number): boolean => inOne(`bread alone ${words('x', between)} walls`) < whole('alone walls')
    expect([apart(28), apart(60)]).to.deep.equal([true, true])
    expect(inOne(`alone ${words('x', 28)} walls bread soup`)).to.equal(whole('alone walls'))
    expect(inOne(`alone ${words('x', 29)} walls bread soup`)).to.equal(whole('alone x'))
    expect(inOne('Alone! With bread. And soup.')).to.equal(0)
  })
})

describe('the facts of a text, as it tells them', () => {
  const NONE: PatternsRead = { indicators: [], candidates: [], category: 'other', urgent: false, facts: [], asked: new Set(), hasQuestion: false, words: 9 }
  const fact = (state: FactFinding['state'], time: FactFinding['time']): FactFinding => ({
    id: 'f_locked_in',
    state,
    who: 'self',
    time,
    evidence: [{ start: 0, end: 1, text: 'a', rule: 'en/locked' }],
  })
  const zeros = (grounds: readonly string[]): number[] => [...grounds, 'constant'].map(() => 0)
  const only = (place: number, weight: number): number[] => [...INDICATORS, 'danger'].map((_, at) => (at === place ? weight : 0))
  const weighing = {
    indicator: INDICATORS.map(() => zeros(GROUNDS.indicator)),
    danger: zeros(GROUNDS.danger),
    labour: zeros(GROUNDS.labour),
    facts: { f_locked_in: only(2, 300), 'f_locked_in past': only(3, 300), 'f_locked_in denied': only(4, -300) },
  }
  const chances = (facts: FactFinding[]) => [...weigh([], { of: [], parts: [] }, { ...NONE, facts }, { weighing, rules: {} }, shipped.scale).indicators.values()]
  const likely = (facts: FactFinding[]): number[] => chances(facts).flatMap((chance, at) => (Math.abs(chance - 0.5) < 1e-9 ? [] : [chance > 0.5 ? at : -at]))

  it('weigh for each indicator, otherwise where they are over or denied', () => {
    expect([likely([]), likely([fact('supported', 'now')]), likely([fact('supported', 'past')]), likely([fact('contradicted', 'now')])]).to.deep.equal([[], [2], [3], [-4]])
  })
  it('speak of danger where they go on', () => {
    const danger = (facts: FactFinding[]) =>
      weigh([DANGER], { of: [0], parts: [0] }, { ...NONE, facts }, { weighing: { ...weighing, facts: { f_locked_in: only(11, 200) } }, rules: {} }, shipped.scale).danger
    expect(danger([fact('supported', 'now')])).to.be.above(danger([]) + 0.3)
    expect(danger([fact('supported', 'past')])).to.equal(danger([]))
    expect(['f_locked_in', 'f_locked_in past', 'f_locked_in denied', 'c_free_to_go_out'].filter(isGoingOn)).to.deep.equal(['f_locked_in'])
  })
  it('count for the sentence, too', () => {
    const bySentence = { ...weighing, indicator: INDICATORS.map(() => [...GROUNDS.indicator.map((ground) => (ground === 'one sentence' ? 100 : 0)), 0]) }
    const found = weigh([cueOf('isolation')], { of: [-3], parts: [2] }, NONE, { weighing: bySentence, rules: {} }, shipped.scale).indicators
    expect(found.get('isolation')).to.be.closeTo(1 / (1 + Math.exp(-2)), 1e-9)
  })
  it('are learned from all languages at once, where they are told often enough', () => {
    const decided = (told: string, holds: boolean, count: number) => Array.from({ length: count }, () => ({ grounds: GROUNDS.indicator.map(() => 0), facts: [told], holds }))
    const language = (right: string) => ({ indicator: INDICATORS.map((_, at) => [...decided(right, at === 5, 8), ...decided('f_rare', true, 4)]), danger: [], labour: [] })
    const [first, second] = learnWeighing([language('f_locked_in past'), language('f_locked_in past')])
    expect(first?.facts).to.deep.equal(second?.facts).and.have.keys('f_locked_in past')
    const weights = first?.facts['f_locked_in past'] ?? []
    expect(weights.indexOf(Math.max(...weights))).to.equal(5)
    expect([weights.length, weights.at(-1)]).to.deep.equal([INDICATORS.length + 1, 0])
  })
  it('are weighed beside what a language has of its own', () => {
    const language = (isRight: boolean) => ({
      indicator: INDICATORS.map(() =>
        Array.from({ length: 40 }, (_, n) => ({ grounds: [0, n % 2, ...GROUNDS.indicator.slice(2).map(() => 0)], holds: n % (isRight ? 2 : 4) === 1 })),
      ),
      danger: [],
      labour: [],
    })
    const [first, second] = learnWeighing([language(true), language(false)])
    expect(first?.indicator[0]?.[1]).to.be.above((second?.indicator[0]?.[1] ?? 0) + 50)
  })
})
