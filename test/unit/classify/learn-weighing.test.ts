import { expect } from 'chai'
import type { Decisions } from '../../../src/classify/learn-weighing.ts'
import { learnWeighing, learnWeighings } from '../../../src/classify/learn-weighing.ts'
import { GROUNDS } from '../../../src/classify/weigh.ts'
import type { IndicatorId } from '../../../src/core/vocab.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'

type Decision = Decisions['danger'][number]
type Kind = keyof typeof GROUNDS

const decision = (kind: Kind, grounds: Record<string, number>, holds: boolean, facts?: string[]): Decision => ({
  grounds: GROUNDS[kind].map((name) => grounds[name] ?? 0),
  holds,
  ...(facts && { facts }),
})
const times = (count: number, of: Decision): Decision[] => Array.from({ length: count }, () => of)
/** Of so many texts with a ground people decided yes, of as many that speak against it no. */
const told = (kind: Kind, by: string, count = 20): Decision[] => [...times(count, decision(kind, { [by]: 1 }, true)), ...times(count, decision(kind, { [by]: -1 }, false))]
const learn = (decisions: Partial<Omit<Decisions, 'indicator'>> & { indicator?: Partial<Record<IndicatorId, Decision[]>> }) => {
  const { indicator = {}, danger = [], labour = [] } = decisions
  return learnWeighing({ indicator: INDICATORS.map((id) => indicator[id] ?? []), danger, labour })
}
/** The weights that are not nought, by the names of their grounds. */
const weightsOf = (kind: Kind, weights: readonly number[] = []): Record<string, number> => {
  expect(weights).to.have.lengthOf(GROUNDS[kind].length + 1)
  const names: readonly string[] = [...GROUNDS[kind], 'constant']
  return Object.fromEntries(names.flatMap((name, at) => (weights[at] ? [[name, weights[at]]] : [])))
}
/** Where `pull(weight)`, which falls, is the weight itself: as far as the texts pull it against what holds it down. In hundredths. */
const balance = (pull: (weight: number) => number): number => {
  let [low, high] = [0, 100]
  for (let halved = 0; halved < 60; halved += 1) {
    const middle = (low + high) / 2
    if (pull(middle) > middle) low = middle
    else high = middle
  }
  return low * 100
}
const doubt = (sum: number): number => 1 / (1 + Math.exp(sum))

describe('how much each ground counts, as people decided', () => {
  it('is nothing where nobody decided anything', () => {
    const { indicator, danger, facts, labour } = learn({})
    expect(indicator.map((own) => weightsOf('indicator', own))).to.deep.equal(INDICATORS.map(() => ({})))
    expect([weightsOf('danger', danger), facts, weightsOf('labour', labour)]).to.deep.equal([{}, {}, {}])
  })
  it('is by itself how often they said yes, held down by nothing', () => {
    const often = (kind: Kind) => [...times(30, decision(kind, {}, true)), ...times(10, decision(kind, {}, false))]
    const { danger, labour, indicator } = learn({ danger: often('danger'), labour: often('labour'), indicator: { deception: often('indicator') } })
    expect([weightsOf('danger', danger), weightsOf('labour', labour)]).to.deep.equal([{ constant: 110 }, { constant: 110 }])
    expect(indicator.map((own) => weightsOf('indicator', own))).to.deep.equal(INDICATORS.map(() => ({ constant: 110 })))
    expect(weightsOf('labour', learn({ labour: times(4, decision('labour', {}, false)).concat(decision('labour', {}, true)) }).labour)).to.deep.equal({ constant: -139 })
  })
  it('is of the ground that tells, and of no other, each at its place', () => {
    for (const by of ['words', 'stated', 'length']) {
      const { danger, labour } = learn({ danger: told('danger', by), labour: told('labour', by) })
      expect([Object.keys(weightsOf('danger', danger)), Object.keys(weightsOf('labour', labour))], by).to.deep.equal([[by], [by]])
    }
  })
  it('is as much as the texts ask for against what holds large weights down, and more from more texts', () => {
    const weight = (count: number): number => weightsOf('labour', learn({ labour: told('labour', 'words', count) }).labour)['words'] ?? 0
    for (const count of [1, 5, 20, 80])
      expect(weight(count), `${count} and as many`).to.be.closeTo(
        balance((own) => 2 * count * doubt(own)),
        1,
      )
    expect(weight(80)).to.be.above(weight(20))
  })
  it('is below nought for what speaks against it, and goes by how large the ground is', () => {
    const against = [...times(20, decision('labour', { words: 1 }, false)), ...times(20, decision('labour', { words: -1 }, true))]
    expect(weightsOf('labour', learn({ labour: against }).labour)).to.deep.equal({ words: -(weightsOf('labour', learn({ labour: told('labour', 'words') }).labour)['words'] ?? 0) })
    const doubled = [...times(20, decision('labour', { words: 2 }, true)), ...times(20, decision('labour', { words: -2 }, false))]
    expect(weightsOf('labour', learn({ labour: doubled }).labour)['words']).to.be.closeTo(
      balance((own) => 80 * doubt(2 * own)),
      1,
    )
  })
  it('is apart for danger and for a matter of work', () => {
    const { danger, labour } = learn({ danger: told('danger', 'words for work') })
    expect([Object.keys(weightsOf('danger', danger)), weightsOf('labour', labour)]).to.deep.equal([['words for work'], {}])
  })
  it('is the same each time', () => {
    const decisions = { danger: told('danger', 'stated'), labour: told('labour', 'words', 7), indicator: { isolation: told('indicator', 'asked', 9) } }
    expect(learn(decisions)).to.deep.equal(learn(decisions))
  })
})

describe('what is learned of one indicator', () => {
  it('holds of all, and a quarter more of itself', () => {
    const { indicator } = learn({ indicator: { isolation: told('indicator', 'words') } })
    const shared = balance((own) => 40 * doubt(1.25 * own))
    indicator.forEach((own, at) => {
      const { words = 0, ...rest } = weightsOf('indicator', own)
      expect(words, INDICATORS[at]).to.be.closeTo(INDICATORS[at] === 'isolation' ? 1.25 * shared : shared, 1)
      expect(rest).to.deep.equal({})
    })
  })
  it('is its own where another tells the contrary', () => {
    const contrary = told('indicator', 'words').map(({ grounds, holds }) => ({ grounds, holds: !holds }))
    const { indicator } = learn({ indicator: { isolation: told('indicator', 'words'), excessive_overtime: contrary } })
    const of = (id: IndicatorId): Record<string, number> => weightsOf('indicator', indicator[INDICATORS.indexOf(id)])
    const own = 0.5 * balance((weight) => 40 * 0.5 * doubt(0.5 * weight))
    expect(of('isolation')['words']).to.be.closeTo(own, 1)
    expect(of('excessive_overtime')['words']).to.be.closeTo(-own, 1)
    expect(of('deception')).to.deep.equal({})
  })
  it('is how often it was said beside the others', () => {
    const said = (yes: number, no: number) => [...times(yes, decision('indicator', {}, true)), ...times(no, decision('indicator', {}, false))]
    const { indicator } = learn({ indicator: { isolation: said(30, 10), debt_bondage: said(10, 30) } })
    const constants = INDICATORS.map((id, at) => [id, weightsOf('indicator', indicator[at])['constant'] ?? 0] as const)
    const own = 0.5 * balance((weight) => 0.5 * (30 * doubt(0.5 * weight) - 10 * (1 - doubt(0.5 * weight))))
    const expected = (id: IndicatorId): number => (id === 'isolation' ? own : id === 'debt_bondage' ? -own : 0)
    for (const [id, constant] of constants) expect(constant, id).to.be.closeTo(expected(id), 1)
  })
})

describe('what facts that go on add to danger', () => {
  const withFacts = (count: number, ids: string[], holds = true): Decision[] => times(count, decision('danger', {}, holds, ids))
  it('is learned of those seen in ten texts or more', () => {
    const { facts } = learn({ danger: [...withFacts(10, ['f_beaten']), ...withFacts(9, ['f_cheated'], false), ...withFacts(10, [], false)] })
    expect(Object.keys(facts)).to.deep.equal(['f_beaten'])
  })
  it('is as much as the texts ask for, beside what holds of any text', () => {
    const { facts, danger } = learn({ danger: [...withFacts(20, ['f_beaten']), ...times(20, decision('danger', {}, false))] })
    const weight = balance((own) => 20 * doubt(own / 2))
    expect(facts['f_beaten']).to.be.closeTo(weight, 1)
    expect(weightsOf('danger', danger)['constant']).to.be.closeTo(-weight / 2, 1)
  })
  it('is each by itself, in the order of their names', () => {
    const { facts } = learn({ danger: [...withFacts(12, ['f_locked', 'f_beaten']), ...withFacts(12, ['f_locked'], false), ...withFacts(12, ['f_alone'], false)] })
    expect(Object.keys(facts)).to.deep.equal(['f_alone', 'f_beaten', 'f_locked'])
    const { f_alone: alone = 0, f_beaten: beaten = 0, f_locked: locked = 0 } = facts
    expect([alone < -20, beaten > 100, Math.abs(locked) < beaten]).to.deep.equal([true, true, true])
  })
})

describe('how much each ground counts in several languages', () => {
  const NONE = INDICATORS.map(() => [])
  const language = (texts: number, by: string, inDanger: string) => ({
    texts,
    decisions: { indicator: INDICATORS.map((id) => (id === 'deception' ? told('indicator', by) : [])), danger: told('danger', inDanger), labour: told('labour', 'words') },
  })
  const [large, one, other] = [language(2_000, 'words', 'words'), language(1_999, 'stated', 'stated'), language(3, 'denied', 'over')]
  const groundsOf = ({ indicator }: { indicator: number[][] }): string[] => Object.keys(weightsOf('indicator', indicator[INDICATORS.indexOf('deception')]))
  it('is of each by itself that has two thousand texts, and of all others together', () => {
    const [ofLarge, ofOne, ofOther] = learnWeighings([large, one, other])
    expect([ofLarge, ofOne, ofOther].map((each) => each && groundsOf(each))).to.deep.equal([['words'], ['stated', 'denied'], ['stated', 'denied']])
    expect(ofOne).to.deep.equal(ofOther)
  })
  it('is of danger learned from all together', () => {
    const dangers = learnWeighings([large, one, other]).map(({ danger }) => Object.keys(weightsOf('danger', danger)))
    expect(dangers).to.deep.equal(Array.from({ length: 3 }, () => ['words', 'stated', 'over']))
  })
  it('is in the order in which they were given, and none of none', () => {
    expect(learnWeighings([one, large]).map(groundsOf)).to.deep.equal([['stated'], ['words']])
    expect(learnWeighings([])).to.deep.equal([])
    expect(learnWeighings([{ texts: 5, decisions: { indicator: NONE, danger: [], labour: [] } }])).to.have.lengthOf(1)
  })
})
