import { expect } from 'chai'
import type { Scale } from '../../../src/classify/lexicon.ts'
import type { RuleOdds } from '../../../src/classify/rule-odds.ts'
import type { PatternsRead, Weighing } from '../../../src/classify/weigh.ts'
import { cueOf, DANGER, GROUNDS, groundsOf, LABOUR, weigh } from '../../../src/classify/weigh.ts'
import type { FactFinding, IndicatorFinding } from '../../../src/core/findings.ts'
import type { IndicatorId } from '../../../src/core/vocab.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'
import { shipped } from '../../support/shipped.ts'

const scale: Scale = {
  ...shipped.scale,
  facts: [
    { id: 'f_cheated', name: 'cheated', indicators: ['deception'] },
    { id: 'f_alone', name: 'alone', indicators: ['isolation', 'deception'] },
    { id: 'f_beaten', name: 'beaten', indicators: [], flag: 'now' },
  ],
  urgentFlags: ['now'],
}
const NOTHING: PatternsRead = { indicators: [], candidates: [], category: 'other', urgent: false, facts: [], asked: new Set(), hasQuestion: false, words: 0 }
const fact = (id: string, more: Partial<FactFinding> = {}): FactFinding => ({
  id,
  state: 'supported',
  who: 'self',
  time: 'now',
  evidence: [{ start: 0, end: 1, text: 'x', rule: 'en/r' }],
  ...more,
})
const found = (...ids: IndicatorId[]): IndicatorFinding[] => ids.map((id) => ({ id, strength: 'medium', evidence: [] }))
const scoresOf = (scores: Record<string, number>): Map<string, number> => new Map(Object.entries(scores).map(([of, score]) => [`f_cue_${of}`, score]))
const named = (names: readonly string[], values: readonly number[]): Record<string, number> => {
  expect(values).to.have.lengthOf(names.length)
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? Number.NaN]))
}

/** The grounds of a text by their names: of deception, of danger, of a matter of work, and the facts that count for danger. */
const grounds = (read: Partial<PatternsRead>, scores: Record<string, number> = {}, odds: RuleOdds = {}) => {
  const all = groundsOf(scoresOf(scores), { ...NOTHING, ...read }, odds, scale)
  const of = (id: IndicatorId) => named(GROUNDS.indicator, all.indicators.find((one) => one.id === id)?.grounds ?? [])
  return {
    of,
    deception: of('deception'),
    danger: named(GROUNDS.danger, all.danger),
    labour: named(GROUNDS.labour, all.labour),
    facts: all.facts,
    ids: all.indicators.map(({ id }) => id),
  }
}

describe('the grounds of a decision', () => {
  it('are there for each of the eleven, in their order', () => expect(grounds({}).ids).to.deep.equal([...INDICATORS]))

  it('are what the words weigh for the thing itself, for work, for danger and for each of the eleven', () => {
    const { of, danger, labour } = grounds({}, { deception: 2, isolation: -1, danger: 0.5, labour: 1.5 })
    expect([of('deception')['words'], of('isolation')['words'], danger['words'], labour['words']]).to.deep.equal([2, -1, 0.5, 1.5])
    expect([of('isolation')['words for work'], of('isolation')['words for danger'], danger['words for work'], labour['words for danger']]).to.deep.equal([1.5, 0.5, 1.5, 0.5])
    for (const one of [of('isolation'), danger, labour]) expect([one['words for deception'], one['words for isolation']]).to.deep.equal([2, -1])
  })
  it('take words that no weights were learned for to speak against it', () => {
    const { deception, danger, labour } = grounds({})
    expect([deception['words'], deception['words for isolation'], danger['words'], labour['words']]).to.deep.equal([-3, -3, -3, -3])
  })
  it('are what the network says of the thing itself, of the loudest other, and of each of the thirteen', () => {
    const { of, danger, labour } = grounds({}, { 'deception/network': 2, 'isolation/network': 1, 'danger/network': 7, 'labour/network': 6, deception: -1 })
    expect([
      of('deception')['network'],
      of('deception')['strongest other of the network'],
      of('isolation')['network'],
      of('isolation')['strongest other of the network'],
    ]).to.deep.equal([2, 1, 1, 2])
    for (const one of [of('isolation'), danger, labour]) expect(['deception', 'isolation', 'danger', 'work'].map((what) => one[`network for ${what}`])).to.deep.equal([2, 1, 7, 6])
    expect([of('deception')['words'], of('deception')['network for debt_bondage']]).to.deep.equal([-1, -3])
  })
  it('heed no network beyond eight', () => {
    const { of, danger } = grounds({}, { 'deception/network': 20, 'isolation/network': -20 })
    expect([of('deception')['network'], of('isolation')['network'], danger['network for deception'], danger['network for isolation']]).to.deep.equal([8, -8, 8, -8])
  })
  it('are the strongest of the other indicators, and of all for what is none', () => {
    const { of, danger, labour } = grounds({}, { deception: 2, isolation: 1, danger: 9, labour: 9 })
    expect([of('deception')['strongest other'], of('isolation')['strongest other'], of('debt_bondage')['strongest other']]).to.deep.equal([1, 2, 2])
    expect([danger['strongest indicator'], labour['strongest indicator']]).to.deep.equal([2, 2])
  })
  it('are how many of the other indicators the words make likely', () => {
    const even = Object.fromEntries(INDICATORS.map((id) => [id, 0]))
    expect(grounds({}, even).deception['others likely']).to.be.closeTo(5, 1e-9)
    expect(grounds({}, even).danger['indicators likely']).to.be.closeTo(5.5, 1e-9)
    const certain = { ...even, deception: 40 }
    expect(grounds({}, certain).deception['others likely']).to.be.closeTo(5, 1e-9)
    expect(grounds({}, certain).of('isolation')['others likely']).to.be.closeTo(5.5, 1e-9)
    expect(grounds({}, certain).danger['indicators likely']).to.be.closeTo(6, 1e-9)
  })
  it('are what patterns state, of it and of others', () => {
    const stated = (...ids: IndicatorId[]) => {
      const { deception, danger } = grounds({ indicators: found(...ids) })
      return [deception['stated'], deception['others stated'], danger['indicators stated']]
    }
    expect([stated(), stated('deception'), stated('isolation'), stated('deception', 'isolation')]).to.deep.equal([
      [0, 0, 0],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 2],
    ])
  })
  it('are the weaker signs of it', () => {
    const { of } = grounds({ candidates: found('deception') })
    expect([of('deception')['candidate'], of('isolation')['candidate'], of('deception')['stated']]).to.deep.equal([1, 0, 0])
  })
  it('are what the text denies, by every indicator of the fact', () => {
    const denied = (facts: FactFinding[]) => (['deception', 'isolation', 'debt_bondage'] as const).map((id) => grounds({ facts }).of(id)['denied'])
    expect(denied([fact('f_cheated', { state: 'contradicted' })])).to.deep.equal([1, 0, 0])
    expect(denied([fact('f_alone', { state: 'contradicted' })])).to.deep.equal([1, 1, 0])
    expect([denied([fact('f_cheated')]), denied([fact('f_unheard', { state: 'contradicted' })])]).to.deep.equal([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
  it('are what it only asks, supposes or advertises', () => {
    const asked = grounds({ asked: new Set(['f_cheated']) })
    expect([asked.of('deception')['asked'], asked.of('isolation')['asked'], asked.of('deception')['denied']]).to.deep.equal([1, 0, 0])
  })
  it('are whether it asks, and how long it is, less for each further word', () => {
    const { deception, danger, labour } = grounds({ hasQuestion: true, words: 9 })
    for (const one of [deception, danger, labour]) expect([one['question'], one['length']]).to.deep.equal([1, Math.log(10)])
    for (const one of [grounds({}).deception, grounds({}).danger, grounds({}).labour]) expect([one['question'], one['length']]).to.deep.equal([0, 0])
  })
  it('are whether the text says that all of it is over', () => {
    const over = (facts: FactFinding[], urgent = false) => {
      const { deception, danger } = grounds({ facts, urgent })
      return [deception['over'], danger['over'], danger['stated and over']]
    }
    expect(over([fact('c_past_resolved')])).to.deep.equal([1, 1, 0])
    expect(over([fact('f_cheated'), fact('c_past_resolved')], true)).to.deep.equal([1, 1, 1])
    expect(over([], true)).to.deep.equal([0, 0, 0])
    expect([over([fact('c_past_resolved', { state: 'contradicted' })]), over([fact('f_cheated')])]).to.deep.equal([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
  it('are whether patterns read danger, or a matter of work', () => {
    const stated = (read: Partial<PatternsRead>) => [grounds(read).danger['stated'], grounds(read).labour['stated']]
    expect([stated({}), stated({ urgent: true }), stated({ category: 'labour_violation' }), stated({ category: 'forced_labour' })]).to.deep.equal([
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 1],
    ])
  })
  it('are how often the rules that read it are right, and even where none did', () => {
    const odds = { 'en/r deception': 150, 'en/r danger': -70 }
    const { of, danger } = grounds({ facts: [fact('f_cheated'), fact('f_beaten')] }, {}, odds)
    expect([of('deception')['rules'], of('isolation')['rules'], danger['rules']]).to.deep.equal([1.5, 0, -0.7])
    expect(grounds({}, {}, odds).danger['rules']).to.equal(0)
  })
  it('are, for danger, the facts that go on', () => {
    const facts = [fact('f_beaten'), fact('f_cheated', { time: 'past' }), fact('f_alone', { state: 'contradicted' }), fact('c_free_to_leave'), fact('f_unpaid', { who: 'group' })]
    expect(grounds({ facts }).facts).to.deep.equal(['f_beaten', 'f_unpaid'])
  })
})

describe('what is weighed together', () => {
  const none = (names: readonly string[]): number[] => [...names.map(() => 0), 0]
  const EVEN: Weighing = { indicator: INDICATORS.map(() => none(GROUNDS.indicator)), danger: none(GROUNDS.danger), facts: {}, labour: none(GROUNDS.labour) }
  /** Even weights, but for those of some grounds; `constant` is what holds of any text. */
  const only = (names: readonly string[], weights: Record<string, number>): number[] => [...names, 'constant'].map((name) => weights[name] ?? 0)
  const weighed = (weighing: Partial<Weighing>, scores: Record<string, number> = {}, read: Partial<PatternsRead> = {}) =>
    weigh(scoresOf(scores), { ...NOTHING, ...read }, { weighing: { ...EVEN, ...weighing }, rules: {} }, scale)
  const oddsOf = (chance = Number.NaN): number => Math.log(chance / (1 - chance))

  it('is as likely as not where nothing counts', () => {
    const { indicators, danger, labour } = weighed({})
    expect([...indicators]).to.deep.equal(INDICATORS.map((id) => [id, 0.5]))
    expect([danger, labour]).to.deep.equal([0.5, 0.5])
  })
  it('is the sum of the grounds, each by its weight in hundredths, and of what holds of any text', () => {
    const danger = only(GROUNDS.danger, { words: 50, 'words for work': -200, constant: 30 })
    expect(oddsOf(weighed({ danger }, { danger: 2, labour: 0.5 }).danger)).to.be.closeTo(1 - 1 + 0.3, 1e-9)
    const labour = only(GROUNDS.labour, { words: 100, stated: 25, constant: -10 })
    expect(oddsOf(weighed({ labour }, { labour: 1 }, { category: 'labour_violation' }).labour)).to.be.closeTo(1 + 0.25 - 0.1, 1e-9)
  })
  it('is each indicator by weights of its own', () => {
    const indicator = INDICATORS.map((id) => only(GROUNDS.indicator, id === 'deception' ? { words: 100 } : id === 'isolation' ? { constant: -150 } : {}))
    const { indicators } = weighed({ indicator }, { deception: 0.7, isolation: 2 })
    expect(oddsOf(indicators.get('deception'))).to.be.closeTo(0.7, 1e-9)
    expect(oddsOf(indicators.get('isolation'))).to.be.closeTo(-1.5, 1e-9)
    expect(indicators.get('debt_bondage')).to.equal(0.5)
  })
  it('is for danger what each fact that goes on adds, and nothing of a fact that was not weighed', () => {
    const facts = { f_beaten: 120, f_alone: -20 }
    const of = (...read: FactFinding[]) => oddsOf(weighed({ facts, danger: only(GROUNDS.danger, { constant: 10 }) }, {}, { facts: read }).danger)
    expect(of(fact('f_beaten'), fact('f_alone'))).to.be.closeTo(1.1, 1e-9)
    expect([of(fact('f_beaten')), of(fact('f_cheated')), of(fact('f_beaten', { time: 'past' }))].map((odds) => Math.round(odds * 1_000))).to.deep.equal([1_300, 100, 100])
    expect(weighed({ facts }, {}, { facts: [fact('f_beaten')] }).labour).to.equal(0.5)
  })
  it('names the cues of the thing it is about', () => expect([cueOf('deception'), DANGER, LABOUR]).to.deep.equal(['f_cue_deception', 'f_cue_danger', 'f_cue_labour']))
})
