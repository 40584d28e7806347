import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { createProofOfWork } from '../../../src/adapters/proof-of-work/proof-of-work.ts'
import type { ProofOfWork } from '../../../src/ports/pages.ts'

const keys = (fill: number) => () => ({ receipt: [{ version: '1', key: Buffer.alloc(32, fill) }] })

/** What the script of the pages does: the number whose hash is the challenge. */
const solved = async (work: ProofOfWork, more: Record<string, unknown> = {}): Promise<string> => {
  const { maxnumber, ...task } = await work.challenge()
  for (let number = 0; number <= maxnumber; number += 1) {
    if (createHash('sha256').update(`${task.salt}${number}`).digest('hex') !== task.challenge) continue
    return Buffer.from(JSON.stringify({ ...task, number, ...more })).toString('base64')
  }
  throw new Error('no number is right')
}

describe('the proof of work', () => {
  it('is right once, however it is written the second time', async () => {
    const work = createProofOfWork(keys(1))
    const solution = await solved(work)
    expect(await work.spend(solution)).to.equal(true)
    const { signature, ...rest } = JSON.parse(Buffer.from(solution, 'base64').toString())
    expect([await work.spend(solution), await work.spend(Buffer.from(JSON.stringify({ signature, ...rest })).toString('base64'))]).to.deep.equal([false, false])
  })

  it('is taken by every process of the service, and by no other service', async () => {
    const solution = await solved(createProofOfWork(keys(1)))
    expect([await createProofOfWork(keys(2)).spend(solution), await createProofOfWork(keys(1)).spend(solution)]).to.deep.equal([false, true])
  })

  it('is not taken when it is wrong, nothing, or no proof at all', async () => {
    const work = createProofOfWork(keys(1))
    for (const wrong of ['', 'x', 'e30=', 'x'.repeat(5_000), await solved(work, { number: 1.5 }), await solved(work, { salt: 'other' })])
      expect(await work.spend(wrong)).to.equal(false)
  })

  it('runs out', async () => {
    const old = await solved(createProofOfWork(keys(1), () => Date.now() - 3_600_000))
    expect(await createProofOfWork(keys(1)).spend(old)).to.equal(false)
  })
})
