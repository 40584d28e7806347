import { expect } from 'chai'
import type { StatedFact } from '../../../src/classify/forced-labour-test.ts'
import type { FactRule } from '../../../src/classify/lexicon.ts'
import type { Grounds } from '../../../src/classify/outcome.ts'
import { bandOf, resultOf } from '../../../src/classify/outcome.ts'
import type { IndicatorFinding } from '../../../src/core/findings.ts'
import type { IndicatorId } from '../../../src/core/vocab.ts'
import { shipped } from '../../support/shipped.ts'

const { scale: whole } = shipped
const role = (id: IndicatorId, of: 'involuntary' | 'menace' | 'both' | 'alert') => ({ id, name: id, names: {}, role: of })
const scale = {
  ...whole,
  indicators: [role('deception', 'involuntary'), role('isolation', 'menace'), role('withholding_wages', 'both'), role('abusive_conditions', 'alert')],
  flags: [
    { id: 'danger', band: 'P0' as const },
    { id: 'child', band: 'P1' as const },
  ],
}
const test = { positive: false, singleFact: false, overtimeOnly: false, involuntary: [], penalty: [] }
const held = { positive: true, singleFact: false, overtimeOnly: false, involuntary: [], penalty: [] }
const penalty = [{ start: 0, end: 1, text: 'x', rule: 'r' }]
const found = (...ids: IndicatorId[]): IndicatorFinding[] => ids.map((id) => ({ id, strength: 'medium', evidence: [] }))
const dimensions = (...positive: string[]): Grounds['dimensions'] =>
  ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'].map((id) => ({ id, strong: 0, medium: 0, weak: 0, positive: positive.includes(id), rule: '', missing: '' }))
const stated = (id: string, rule: Partial<FactRule> = {}): StatedFact => ({ rule: { id, name: id, indicators: [], ...rule }, evidence: [], links: new Set() })
const grounds = (more: Partial<Grounds> = {}): Grounds => ({ test, dimensions: dimensions(), indicators: [], candidates: [], stated: [], isChild: false, enough: true, ...more })
const result = (more: Partial<Grounds>) => resultOf(grounds(more), scale)

describe('the outcome of a reading', () => {
  it('is strong where the test holds by two facts', () => {
    expect(result({ test: held })).to.equal('strong')
    expect(result({ test: { ...held, singleFact: true } })).to.equal('possible')
  })
  it('is strong where exploitation and coercion at work are both met', () => {
    expect(result({ dimensions: dimensions('D4', 'D5') })).to.equal('strong')
    expect([result({ dimensions: dimensions('D4') }), result({ dimensions: dimensions('D5') })]).to.deep.equal(['not_indicated', 'possible'])
  })
  it('is strong for a child exploited who was recruited, needs no means, or is in the worst forms', () => {
    const recruited = [stated('f_hired', { link: 'recruitment' })]
    expect(result({ isChild: true, dimensions: dimensions('D4'), stated: recruited })).to.equal('strong')
    expect(result({ isChild: true, dimensions: dimensions('D4') })).to.equal('not_indicated')
    expect(result({ isChild: true, stated: recruited })).to.equal('not_indicated')
    expect(result({ isChild: true, dimensions: dimensions('D4'), stated: [stated('f_left', { link: 'leaving' })] })).to.equal('not_indicated')
    expect(result({ isChild: false, dimensions: dimensions('D4'), stated: recruited })).to.equal('not_indicated')
    expect(result({ isChild: true, test: { ...held, singleFact: true } })).to.equal('strong')
    for (const id of ['f_child_worst_form', 'f_parent_forced']) {
      expect(result({ isChild: true, stated: [stated(id)] }), id).to.equal('strong')
      expect(result({ isChild: false, stated: [stated(id)] }), `${id} of no child`).to.equal('not_indicated')
    }
    expect(result({ isChild: true, stated: [stated('f_child_works')] })).to.equal('not_indicated')
  })
  it('is possible where coercion is stated', () => {
    for (const id of ['restriction_of_movement', 'physical_sexual_violence', 'retention_of_documents', 'debt_bondage', 'intimidation_threats'] as const)
      expect(result({ indicators: found(id) }), id).to.equal('possible')
    for (const id of ['D2', 'D5']) expect(result({ dimensions: dimensions(id) }), id).to.equal('possible')
    for (const id of ['D1', 'D3', 'D6']) expect(result({ dimensions: dimensions(id) }), id).to.equal('not_indicated')
  })
  it('is possible for a child, or who was called up by the state, under a penalty', () => {
    expect(result({ isChild: true, test: { ...test, penalty } })).to.equal('possible')
    expect(result({ stated: [stated('f_state_mobilised')], test: { ...test, penalty } })).to.equal('possible')
    expect(result({ stated: [stated('f_state_mobilised')] })).to.equal('not_indicated')
    expect(result({ stated: [stated('f_hired')], test: { ...test, penalty } })).to.equal('not_indicated')
  })
  it('is possible where means and exploitation are met', () => {
    for (const id of ['D1', 'D3', 'D6']) expect(result({ dimensions: dimensions('D4', id) }), id).to.equal('possible')
  })
  it('is possible by two indicators of which one is a menace', () => {
    expect(result({ indicators: found('deception', 'isolation') })).to.equal('possible')
    expect(result({ indicators: found('deception', 'withholding_wages') })).to.equal('possible')
    expect(result({ indicators: found('deception', 'abusive_conditions') })).to.equal('watch')
    expect(result({ indicators: found('isolation') })).to.equal('watch')
  })
  it('is to be watched where a sign stands alone, be it weak', () => {
    expect([result({ indicators: found('deception') }), result({ candidates: found('isolation') })]).to.deep.equal(['watch', 'watch'])
  })
  it('tells a text that says nothing of it from one too short to say anything', () =>
    expect([result({}), result({ enough: false })]).to.deep.equal(['not_indicated', 'insufficient']))
})

describe('the band of a reading', () => {
  const band = (category: Parameters<typeof bandOf>[1], more: Partial<Grounds> = {}, ...flags: string[]) =>
    bandOf(
      grounds(more),
      category,
      flags.map((id) => ({ id, evidence: [] })),
      scale,
    )
  const overtime = { ...held, overtimeOnly: true }
  it('is by its category, and graver where coercion is stated', () => {
    expect([band('forced_labour'), band('labour_violation'), band('other')]).to.deep.equal(['P2', 'P3', 'P4'])
    expect(band('forced_labour', { indicators: found('debt_bondage') })).to.equal('P1')
    expect(band('labour_violation', { indicators: found('debt_bondage') })).to.equal('P3')
  })
  it('is that of labour inspection where nothing but overtime was enforced, unless there is coercion at work', () => {
    expect([band('forced_labour', { test: overtime }), band('labour_violation', { test: overtime }), band('other', { test: overtime })]).to.deep.equal(['P2', 'P2', 'P2'])
    expect(band('forced_labour', { test: overtime, dimensions: dimensions('D5') })).to.equal('P1')
    expect(band('labour_violation', { test: overtime, dimensions: dimensions('D5') })).to.equal('P3')
  })
  it('is the gravest of its own, of the breaches stated and of the flags', () => {
    expect(band('labour_violation', { stated: [stated('f_a', { band: 'P2' })] })).to.equal('P2')
    expect(band('labour_violation', { stated: [stated('f_a', { band: 'P4' })] })).to.equal('P3')
    expect(band('labour_violation', {}, 'child')).to.equal('P1')
    expect(band('forced_labour', { stated: [stated('f_a', { band: 'P3' })] }, 'danger', 'child')).to.equal('P0')
    expect(band('other', {}, 'unknown')).to.equal('P4')
  })
  it('takes the breach of what is no matter of work only where it has an issue', () => {
    expect(band('other', { stated: [stated('f_a', { band: 'P2' })] })).to.equal('P4')
    expect(band('other', { stated: [stated('f_a', { band: 'P2', issue: 'unpaid_wages' })] })).to.equal('P2')
  })
})
