import { expect } from 'chai'
import { neverConnected, numberIn } from '../../../src/core/never-connected.ts'

const fault = (code: string, cause?: unknown): Error => Object.assign(new Error('fault', { cause }), { code })

describe('a fault says that nobody was reached', () => {
  it('where the connection was never made, and not where it broke', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
      expect(neverConnected(fault(code)), code).to.equal(true)
    for (const code of ['ECONNRESET', 'ETIMEDOUT', 'EPIPE']) expect(neverConnected(fault(code)), code).to.equal(false)
  })

  it('where a cause of it says so, as deep as the fourth', () => {
    const within = (depth: number): unknown => Array.from({ length: depth }).reduce((cause) => fault('OUTER', cause), fault('ENOTFOUND') as unknown)
    expect([1, 2, 3, 4].map((depth) => neverConnected(within(depth)))).to.deep.equal([true, true, true, false])
  })

  it('and never by what is no fault at all', () => {
    expect([undefined, null, 'ECONNREFUSED', new Error('ECONNREFUSED'), Object.create({ code: 'ECONNREFUSED' })].map(neverConnected)).to.deep.equal(
      Array.from({ length: 5 }, () => false),
    )
  })
})

describe('a number in a fault', () => {
  it('is read where it has one of its own, and is none where it has not', () => {
    expect(numberIn({ responseCode: 550 }, 'responseCode')).to.equal(550)
    expect([undefined, null, 'text', {}, { responseCode: undefined }].map((one) => numberIn(one, 'responseCode'))).to.deep.equal([0, 0, 0, 0, 0])
  })
})
