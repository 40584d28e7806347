import { expect } from 'chai'
import { assess, outline } from '../../../src/classify/assess.ts'
import type { FactRule, Scale } from '../../../src/classify/lexicon.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import { shipped } from '../../support/shipped.ts'

const rule = (id: string, more: Partial<FactRule> = {}): FactRule => ({ id, name: id, indicators: [], ...more })
/** A small invented scale: two indicators, two dimensions, three operational signs. */
const scale: Scale = {
  ...shipped.scale,
  facts: [
    rule('f_strong', { indicators: ['deception'], work: ['w_strong'] }),
    rule('f_medium', { indicators: ['deception'], work: ['w_medium'], recruitment: ['r_weak'] }),
    rule('f_plain', { indicators: ['deception'] }),
    rule('f_other', { indicators: ['isolation'], work: ['w_strong'] }),
    rule('f_weak', { indicators: ['deception'], candidate: true, work: ['r_weak'] }),
    rule('f_wages', { issue: 'unpaid_wages' }),
    rule('f_late', { issue: 'unpaid_wages', flag: 'danger' }),
    rule('f_work', { labour: true }),
    rule('f_child_works', { indicators: ['deception'] }),
  ],
  operational: [
    { id: 'w_strong', dimension: 'D2', adult: 'strong', child: 'strong' },
    { id: 'w_medium', dimension: 'D2', adult: 'medium', child: 'strong' },
    { id: 'r_weak', dimension: 'D1', adult: 'weak', child: 'medium' },
  ],
  questions: [
    { fact: 'f_wages', ask: 'a' },
    { fact: 'f_weak', ask: 'b' },
    { fact: 'f_strong', ask: 'c' },
    { fact: 'f_nowhere', ask: 'd' },
  ],
  flags: [{ id: 'danger', band: 'P0' }],
  urgentFlags: ['danger'],
}
const span = (start: number, end = start + 1) => ({ start, end, text: 'x'.repeat(end - start), rule: 'r' })
const stated = (id: string, evidence = [span(0)], more: Partial<FactFinding> = {}): FactFinding => ({ id, state: 'supported', who: 'self', time: 'now', evidence, ...more })
const assessed = (facts: FactFinding[], asked: { id: string; evidence: FactFinding['evidence'] }[] = []) => assess({ facts, asked, links: new Map(), enough: true }, scale)
const strengths = (...ids: string[]) => assessed(ids.map((id) => stated(id))).indicators.map(({ id, strength }) => [id, strength])

describe('an indicator', () => {
  it('is as strong as the strongest operational sign of the facts behind it, and of no others', () => {
    expect(strengths('f_strong', 'f_medium')).to.deep.equal([['deception', 'strong']])
    expect(strengths('f_medium')).to.deep.equal([['deception', 'medium']])
    expect(strengths('f_plain'), 'without a sign it is medium').to.deep.equal([['deception', 'medium']])
    expect(new Map(strengths('f_medium', 'f_other').map(([id = '', strength = '']) => [id, strength]))).to.deep.equal(
      new Map([
        ['deception', 'medium'],
        ['isolation', 'strong'],
      ]),
    )
  })
  it('shows each stretch of the text once, in the order of the text', () => {
    const facts = [stated('f_strong', [span(5, 9), span(2, 4)]), stated('f_medium', [span(5, 9), span(5, 8), span(6, 9)])]
    expect(assessed(facts).indicators[0]?.evidence.map(({ start, end }) => [start, end])).to.deep.equal([
      [2, 4],
      [5, 9],
      [5, 8],
      [6, 9],
    ])
  })
  it('is a candidate where weaker signs alone speak for it', () => {
    const alone = assessed([stated('f_weak')])
    expect([alone.indicators, alone.candidates.map(({ id, strength }) => [id, strength])]).to.deep.equal([[], [['deception', 'weak']]])
    expect(assessed([stated('f_weak'), stated('f_plain')]).candidates).to.deep.equal([])
  })
})

describe('what a text is about', () => {
  it('holds also what it only asks, for issues and category alone', () => {
    const asks = assessed([], [{ id: 'f_wages', evidence: [span(3)] }])
    expect([asks.category, asks.issues, asks.indicators]).to.deep.equal(['labour_violation', [{ code: 'unpaid_wages', evidence: [span(3)] }], []])
    expect([assessed([stated('f_work')]).category, assessed([stated('f_nowhere')]).category]).to.deep.equal(['labour_violation', 'other'])
  })
  it('gathers an issue from every fact that is one', () => {
    expect(assessed([stated('f_wages', [span(4)]), stated('f_late', [span(1)])]).issues).to.deep.equal([{ code: 'unpaid_wages', evidence: [span(1), span(4)] }])
  })
  it('is urgent by what goes on now, never by what is over', () => {
    const urgent = ({ urgent: is, band, flags }: ReturnType<typeof assessed>) => [is, band, flags.map(({ id }) => id)]
    expect(urgent(assessed([stated('f_late')]))).to.deep.equal([true, 'P0', ['danger']])
    expect(urgent(assessed([stated('f_late', [span(0)], { time: 'past' })]))).to.deep.equal([false, 'P3', []])
    expect(urgent(assessed([stated('f_wages')]))).to.deep.equal([false, 'P3', []])
  })
})

describe('what to ask next', () => {
  it('is first what would complete a dimension that lacks one sign, and nothing that was told', () => {
    expect(assessed([]).missing).to.deep.equal(['f_wages', 'f_weak', 'f_strong', 'f_nowhere'])
    expect(assessed([stated('f_medium')]).missing).to.deep.equal(['f_strong', 'f_wages', 'f_weak', 'f_nowhere'])
    expect(assessed([stated('f_strong')]).missing).to.deep.equal(['f_wages', 'f_weak', 'f_nowhere'])
  })
})

describe('what is over, and whom it is of', () => {
  const flags = (...facts: FactFinding[]): string[] => assessed(facts).flags.map(({ id }) => id)
  it('gives a child’s forced labour a flag of its own, while it goes on', () => {
    expect(flags(stated('f_child_works'))).to.deep.equal([scale.childFlag])
    expect(flags(stated('f_child_works', [span(0)], { time: 'past' }))).to.deep.equal([])
    expect(flags(stated('f_strong'))).to.deep.equal([])
  })
  it('counts nothing that is denied', () => expect(assessed([stated('f_strong', [span(0)], { state: 'contradicted' })]).indicators).to.deep.equal([]))
})

describe('what patterns alone read', () => {
  const told = (facts: FactFinding[]) => ({ facts, asked: [], links: new Map(), enough: true })
  it('is urgent by any flag that is, and as the whole assessment says', () => {
    const two: Scale = { ...scale, urgentFlags: ['danger', 'other'] }
    expect([outline(told([stated('f_late')]), two).urgent, outline(told([stated('f_wages')]), two).urgent]).to.deep.equal([true, false])
    expect(outline(told([stated('f_late')]), { ...scale, urgentFlags: ['other'] }).urgent).to.equal(false)
  })
})

describe('what weighed words decide', () => {
  const decided = { isUrgent: false, isLabour: false, doubted: new Set(['deception'] as const) }
  const whole = (facts: FactFinding[], more: Partial<typeof decided> = {}) => assess({ facts, asked: [], links: new Map(), enough: true, decided: { ...decided, ...more } }, scale)
  it('is what patterns read and is shown without being counted, and no other', () => {
    const { indicators, candidates } = whole([stated('f_strong'), stated('f_other'), stated('f_weak')])
    expect([indicators.map(({ id }) => id), candidates.map(({ id, strength }) => [id, strength])]).to.deep.equal([['isolation'], [['deception', 'strong']]])
  })
  it('is whether it is urgent, whatever flags were raised, and whether it is a matter of work', () => {
    expect([whole([stated('f_late')]).urgent, whole([], { isUrgent: true }).urgent]).to.deep.equal([false, true])
    const other = whole([stated('f_wages')])
    expect([other.category, other.issues]).to.deep.equal(['other', []])
    expect(whole([], { isLabour: true }).category).to.equal('labour_violation')
  })
})
