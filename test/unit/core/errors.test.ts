import { expect } from 'chai'
import { ClockOffError, ERRORS, FairlineError, isRefusal, refuse, SlowedError } from '../../../src/core/errors.ts'

describe('an error', () => {
  it('carries its code, its name and its fixed words, and the figure that belongs to it', () => {
    const error = new FairlineError('conflict', { cause: 'x' })
    expect([error.code, error.name, error.message, error.cause]).to.deep.equal(['conflict', 'FairlineError', ERRORS.conflict, 'x'])
    const [slowed, off] = [new SlowedError(8), new ClockOffError(-60)]
    expect([slowed.code, slowed.seconds, off.code, off.minutes]).to.deep.equal(['guess_slowed', 8, 'code_clock_off', -60])
  })
  it('as a value is known from what is none', () => {
    expect([isRefusal(refuse('conflict')), isRefusal({ events: [] })]).to.deep.equal([true, false])
    expect(refuse('conflict')).to.deep.equal({ refused: 'conflict' })
  })
})
