import { expect } from 'chai'
import { FairlineError } from '../../../src/core/errors.ts'
import { failureText, faultName } from '../../../src/core/fault-words.ts'

describe('a fault in words', () => {
  it('is its kind alone in a log: never its message, which may hold somebody’s words', () => {
    expect(faultName(new TypeError('she said that her boss'))).to.equal('TypeError')
    expect([faultName('she said'), faultName(undefined)]).to.deep.equal(['unknown', 'unknown'])
  })

  it('is the sentence of its code for the operator, or its own message, and what caused it', () => {
    expect(failureText(new FairlineError('store_unavailable'))).to.equal('the store cannot be written or read')
    expect(failureText(new FairlineError('store_unavailable', { cause: new Error('disk full') }))).to.equal('the store cannot be written or read (disk full)')
    expect(failureText(new Error('no folder', { cause: 'a text' }))).to.equal('no folder')
    expect(failureText('no folder')).to.equal('unknown fault')
  })

  it('lists every fault it carries, each on a line, unless its own message has them already', () => {
    const several = (message: string): Error => Object.assign(new Error(message), { faults: ['PORT is missing', 'KEYRING_DIR is missing'] })
    expect(failureText(several('the settings do not fit'))).to.equal('the settings do not fit\n  - PORT is missing\n  - KEYRING_DIR is missing')
    expect(failureText(several('the settings do not fit:\n  - PORT is missing'))).to.equal('the settings do not fit:\n  - PORT is missing')
    expect(failureText(Object.assign(new Error('one'), { faults: 'no list' }))).to.equal('one')
  })
})
