import { expect } from 'chai'
import type { StatedFact } from '../../../src/classify/forced-labour-test.ts'
import { testForcedLabour } from '../../../src/classify/forced-labour-test.ts'
import type { FactRule, Scale } from '../../../src/classify/lexicon.ts'
import { shipped } from '../../support/shipped.ts'

/** A small invented scale. */
const scale: Scale = {
  ...shipped.scale,
  involuntary: [
    { id: 'inv_hired', dimension: 'UR', strength: 'strong' },
    { id: 'inv_work', dimension: 'WL', strength: 'medium' },
    { id: 'inv_leave', dimension: 'IL', strength: 'medium' },
    { id: 'wl_inv_overtime', dimension: 'WL', strength: 'strong' },
  ],
  penalties: [
    { id: 'pen_beaten', UR: 'strong', WL: 'strong', IL: 'strong' },
    { id: 'pen_weak', UR: 'medium', WL: 'medium', IL: null },
    { id: 'pen_dismissal', UR: null, WL: 'medium', IL: null },
    { id: 'pen_financial', UR: null, WL: 'medium', IL: null },
    { id: 'pen_extra_work', UR: null, WL: 'medium', IL: null },
  ],
}
const stated = (id: string, rule: Partial<FactRule>, ...links: ('work' | 'leaving')[]): StatedFact => ({
  rule: { id, name: id, indicators: [], ...rule },
  evidence: [{ start: 0, end: 1, text: 'x', rule: id }],
  links: new Set(links),
})
const tested = (...facts: StatedFact[]) => {
  const { positive, singleFact, overtimeOnly, involuntary, penalty } = testForcedLabour(facts, scale)
  return { positive, singleFact, overtimeOnly, involuntary: involuntary.map(({ rule }) => rule), penalty: penalty.map(({ rule }) => rule) }
}
const work = stated('work', { involuntary: ['inv_work'] }, 'work')
const leave = stated('leave', { involuntary: ['inv_leave'] }, 'work')
const hired = stated('hired', { involuntary: ['inv_hired'] }, 'work')
const overtime = stated('overtime', { involuntary: ['wl_inv_overtime'] }, 'work')
const beaten = stated('beaten', { penalty: ['pen_beaten'] }, 'work')
const weak = stated('weak', { penalty: ['pen_weak'] }, 'work')

describe('the forced-labour test', () => {
  it('holds where work is involuntary and under a penalty, one of them strong', () => {
    expect(tested(work, beaten)).to.deep.equal({ positive: true, singleFact: false, overtimeOnly: false, involuntary: ['work'], penalty: ['beaten'] })
  })
  it('does not where neither is strong, or one is missing', () => {
    expect([tested(work, weak).positive, tested(work).positive, tested(beaten).positive, tested().positive]).to.deep.equal([false, false, false, false])
    expect(tested(overtime, weak).positive, 'a strong involuntary side is enough').to.equal(true)
  })
  it('shows both sides all the same where it does not hold', () => {
    expect(tested(work, weak)).to.deep.include({ involuntary: ['work'], penalty: ['weak'], singleFact: false, overtimeOnly: false })
  })
  it('shows the dimensions alone in which it holds, each stretch once', () => {
    const both = stated('both', { penalty: ['pen_beaten'] }, 'work', 'leaving')
    expect(tested(work, hired, both)).to.deep.include({ involuntary: ['work'], penalty: ['both'] })
    expect(tested(work, leave, both)).to.deep.include({ involuntary: ['work', 'leave'], penalty: ['both'] })
  })
  it('puts a penalty where the text puts it: to leaving, to work, or to both', () => {
    const leaving = stated('beaten', { penalty: ['pen_beaten'] }, 'leaving')
    const both = stated('beaten', { penalty: ['pen_beaten'] }, 'work', 'leaving')
    expect([tested(leave, beaten).positive, tested(leave, leaving).positive, tested(leave, both).positive]).to.deep.equal([false, true, true])
    expect([tested(work, beaten).positive, tested(work, leaving).positive, tested(work, both).positive]).to.deep.equal([true, false, true])
    expect(tested(hired, both).positive).to.equal(false)
  })
  it('or where the rule puts it whatever the text says', () => {
    const atHiring = stated('beaten', { penalty: ['pen_beaten'], link: 'recruitment' }, 'work', 'leaving')
    const atLeaving = stated('beaten', { penalty: ['pen_beaten'], link: 'leaving' }, 'work')
    expect([tested(hired, atHiring).positive, tested(work, atHiring).positive, tested(leave, atHiring).positive]).to.deep.equal([true, false, false])
    expect([tested(hired, atLeaving).positive, tested(work, atLeaving).positive, tested(leave, atLeaving).positive]).to.deep.equal([false, false, true])
  })
  it('counts no penalty in a dimension that gives it no strength', () => {
    const dismissal = stated('dismissal', { penalty: ['pen_dismissal'] }, 'work', 'leaving')
    expect(tested(hired, leave, dismissal).positive).to.equal(false)
  })
  it('tells two facts from one that gives both sides', () => {
    const one = stated('one', { involuntary: ['inv_work'], penalty: ['pen_beaten'] }, 'work')
    expect(tested(one)).to.deep.include({ positive: true, singleFact: true })
    expect(tested(one, beaten)).to.deep.include({ positive: true, singleFact: false })
    const elsewhere = stated('other', { involuntary: ['inv_leave'] }, 'work')
    const alone = stated('alone', { involuntary: ['inv_hired'], penalty: ['pen_beaten'], link: 'recruitment' }, 'work')
    expect(tested(alone)).to.deep.include({ positive: true, singleFact: true })
    expect(tested(alone, work, beaten), 'two facts are enough in one dimension').to.deep.include({ positive: true, singleFact: false })
    expect(tested(one, elsewhere), 'a fact of a dimension that is not met gives nothing').to.deep.include({ positive: true, singleFact: true })
  })
  it('leaves overtime under dismissal, fines or more work to labour inspection, and nothing graver', () => {
    for (const id of ['pen_dismissal', 'pen_financial', 'pen_extra_work'])
      expect(tested(overtime, stated('pen', { penalty: [id] }, 'work')), id).to.deep.include({ positive: true, overtimeOnly: true })
    const fined = stated('pen', { penalty: ['pen_financial'] }, 'work')
    expect(tested(overtime, fined, beaten)).to.deep.include({ positive: true, overtimeOnly: false })
    expect(tested(overtime, work, fined)).to.deep.include({ positive: true, overtimeOnly: false })
    const alsoLeaving = stated('beaten', { penalty: ['pen_beaten'], link: 'leaving' })
    expect(tested(overtime, fined, leave, alsoLeaving)).to.deep.include({ positive: true, overtimeOnly: false })
  })
})
