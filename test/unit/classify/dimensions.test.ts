import { expect } from 'chai'
import { countDimensions, missingFor, ruleMet } from '../../../src/classify/dimensions.ts'
import { shipped } from '../../support/shipped.ts'

type Count = Parameters<typeof ruleMet>[0]

const count = (strong: number, medium: number, weak: number): Count => ({ strong, medium, weak })
const { scale } = shipped

describe('the rule of a trafficking dimension', () => {
  const holding: [Count, string][] = [
    [count(2, 0, 0), '2 strong'],
    [count(1, 1, 0), '1 strong and 1 medium or weak'],
    [count(1, 0, 1), '1 strong and 1 medium or weak'],
    [count(0, 3, 0), '3 medium'],
    [count(0, 2, 1), '2 medium and 1 weak'],
  ]
  for (const [of, rule] of holding) it(`holds by ${rule}`, () => expect(ruleMet(of)).to.equal(rule))

  for (const few of [count(0, 0, 0), count(1, 0, 0), count(0, 2, 0), count(0, 1, 3), count(0, 0, 7)]) {
    it(`does not hold with ${few.strong} strong, ${few.medium} medium, ${few.weak} weak, and says what is missing`, () => {
      expect(ruleMet(few)).to.equal('')
      expect(missingFor(few)).to.not.equal('')
    })
  }
  it('is met by adding what it says is missing', () => {
    expect(missingFor(count(1, 0, 0))).to.equal('1 more of any strength')
    expect(ruleMet(count(1, 0, 1))).to.not.equal('')
    expect(missingFor(count(0, 2, 0))).to.equal('1 more of any strength')
    expect(ruleMet(count(0, 2, 1))).to.not.equal('')
    expect(missingFor(count(0, 1, 3))).to.equal('1 strong')
    expect(ruleMet(count(1, 1, 3))).to.not.equal('')
  })
})

describe('the dimensions of the scale', () => {
  const rulesOf = (...ids: string[]) => scale.facts.filter(({ id }) => ids.includes(id))
  it('number 10, 10, 16, 9, 15 and 7 signs', () => {
    expect(scale.dimensions.map(({ id }) => scale.operational.filter(({ dimension }) => dimension === id).length)).to.deep.equal([10, 10, 16, 9, 15, 7])
  })
  it('count one sign once, however many facts stand for it', () => {
    const coercion = countDimensions(rulesOf('f_locked_in', 'f_phone_taken', 'f_no_contact'), scale, false).find(({ id }) => id === 'D5')
    expect(coercion).to.include({ strong: 1, medium: 0, weak: 0, positive: false })
  })
  it('weigh by the column for children when a child is spoken of', () => {
    const schooling = (isChild: boolean) => countDimensions(rulesOf('f_rec_school_lied'), scale, isChild).find(({ id }) => id === 'D1')
    expect(schooling(false)).to.include({ weak: 1, strong: 0 })
    expect(schooling(true)).to.include({ weak: 0, strong: 1 })
  })
})
