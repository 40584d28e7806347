import { createHmac } from 'node:crypto'
import { solveChallenge } from 'altcha-lib/v1'
import { expect } from 'chai'
import { createProofOfWork } from '../../src/adapters/proof-of-work/proof-of-work.ts'

const MINUTE = 60_000

describe('whoever forges proofs of work', () => {
  const keysOf = (fill: number) => () => ({ receipt: [{ version: '1', key: Buffer.alloc(32, fill) }] })
  const packed = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString('base64')
  /** A challenge of this service and its honest solution, as the page's script would send it. */
  const worked = async (work: ReturnType<typeof createProofOfWork>) => {
    const { algorithm, challenge, salt, signature, maxnumber } = await work.challenge()
    const solution = await solveChallenge(challenge, salt, algorithm, maxnumber).promise
    if (solution === null) throw new Error('no solution')
    return { algorithm, challenge, salt, signature, number: solution.number }
  }

  it('by sending one solution again, at the same moment or afterwards, is taken once', async () => {
    const work = createProofOfWork(keysOf(1))
    const solution = packed(await worked(work))
    const answers = await Promise.all(Array.from({ length: 20 }, () => work.spend(solution)))
    expect(answers.filter((taken) => taken)).to.have.length(1)
    expect(await work.spend(solution)).to.equal(false)
  })

  it('by writing one solution in other ways is taken once', async () => {
    const work = createProofOfWork(keysOf(1))
    const proof = await worked(work)
    expect(await work.spend(packed(proof))).to.equal(true)
    const { algorithm, challenge, salt, signature, number } = proof
    const again = [
      packed({ signature, number, salt, challenge, algorithm }),
      `${packed(proof)}=`,
      ` ${packed(proof)}`,
      Buffer.from(` ${JSON.stringify(proof)}`).toString('base64'),
      Buffer.from(JSON.stringify(proof)).toString('base64url'),
      packed({ ...proof, challenge: challenge.toUpperCase() }),
      packed({ ...proof, salt: `${salt}&`, number }),
    ]
    for (const one of again) expect(await work.spend(one), one).to.equal(false)
  })

  it('by taking more time than there is, or writing themselves more, is refused', async () => {
    const before = (minutes: number) => createProofOfWork(keysOf(1), () => Date.now() - minutes * MINUTE)
    const proof = await worked(before(31))
    const longer = proof.salt.replace(/expires=\d+/, `expires=${Math.floor(Date.now() / 1_000) + 3_600}`)
    expect(longer).to.not.equal(proof.salt)
    const work = createProofOfWork(keysOf(1))
    for (const one of [proof, { ...proof, salt: longer }]) expect(await work.spend(packed(one))).to.equal(false)
    expect(await work.spend(packed(await worked(before(28))))).to.equal(true)
  })

  it('by answering a challenge of their own, of another service, or none, is refused', async () => {
    const work = createProofOfWork(keysOf(1))
    const proof = await worked(work)
    const foreign = await worked(createProofOfWork(keysOf(2)))
    const own = { ...proof, signature: createHmac('sha256', '').update(proof.challenge).digest('hex') }
    const forged: unknown[] = [
      foreign,
      own,
      { ...foreign, signature: proof.signature },
      { ...proof, number: proof.number + 1 },
      { ...proof, number: -1 },
      { ...proof, number: 1e308 },
      { ...proof, number: String(proof.number) },
      { ...proof, algorithm: 'SHA-1' },
      { ...proof, algorithm: 'none' },
      { ...proof, signature: '' },
      { ...proof, more: 1 },
      { ...proof, ['__proto__']: { number: proof.number } },
      [proof],
      null,
      'proof',
      {},
    ]
    for (const one of forged) expect(await work.spend(packed(one)), JSON.stringify(one)).to.equal(false)
    for (const text of ['', 'x', '{', '\u0000', 'A'.repeat(2_001), JSON.stringify(proof)]) expect(await work.spend(text)).to.equal(false)
    expect(await work.spend(packed(proof))).to.equal(true)
  })
})
