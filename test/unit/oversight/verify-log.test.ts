import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { openEmbeddedStore } from '../../../src/adapters/embedded-store/embedded-store.ts'
import { generateSigningPair } from '../../../src/adapters/keyring/signing.ts'
import { createLogSigner, logVerifier } from '../../../src/adapters/log-signing/log-signing.ts'
import type { Checkpoint, LogRow } from '../../../src/core/log.ts'
import { checkpointText } from '../../../src/core/log.ts'
import { makeCheckpoint } from '../../../src/oversight/make-checkpoint.ts'
import { verifyLog } from '../../../src/oversight/verify-log.ts'
import type { AccessLog } from '../../../src/ports/access-log.ts'

const signer = createLogSigner(generateSigningPair())
const union = createLogSigner(generateSigningPair())
const ENTRIES = 60

describe('the log of views', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-log-'))
  const { log, close } = openEmbeddedStore({ folder, exclusive: false })
  const verify = (of: AccessLog, known: Checkpoint[] = []) =>
    verifyLog({ log: of, verifier: logVerifier, publicKey: signer.publicKey, isUnionKey: (member, key) => member === 'union' && key === union.publicKey })(known)
  const checkpoint = makeCheckpoint({ log, signer, verifier: logVerifier })
  let rows: LogRow[]
  let heads: Checkpoint[]

  const add = async (from: number, to: number): Promise<void> => {
    for (let n = from; n < to; n += 1) {
      await log.append({ id: `id-${n}`, at: '2026-11-24T08:00:00.000Z', actor: { role: 'inspector', id: 'ilham' }, act: 'case_viewed', caseId: `case-${n % 7}` })
    }
  }
  /** The log as somebody who can write the store would leave it. */
  const tampered = (change: (rows: LogRow[]) => LogRow[], others = heads): AccessLog => {
    const changed = change(structuredClone(rows))
    return { ...log, checkpoints: async () => others, read: async (from, limit) => changed.filter(({ n }) => n >= from).slice(0, limit) }
  }
  const faultsOf = async (of: AccessLog, known: Checkpoint[] = []) => (await verify(of, known)).faults.map(({ kind, at }) => [kind, at])

  before(async () => {
    await add(0, 40)
    await checkpoint('2026-11-24')
    await add(40, ENTRIES)
    await checkpoint('2026-11-25')
    rows = await log.read(0, 1_000)
    heads = await log.checkpoints()
  })
  after(async () => {
    await close()
    rmSync(folder, { recursive: true })
  })

  it('is found whole, with its signed heads', async () => {
    const { faults, ...rest } = await verify(log)
    expect(faults).to.deep.equal([])
    expect(rest).to.deep.include({ entries: ENTRIES, forgotten: 0, checkpoints: 2, cosigned: 0, root: heads[1]?.root })
  })
  it('is signed once a day, and not over nothing new', async () => {
    expect([await checkpoint('2026-11-25'), await checkpoint('2026-11-26')]).to.deep.equal([undefined, undefined])
  })
  it('stays whole when what it said of a case is forgotten', async () => {
    const forgotten = tampered((all) =>
      all.map(({ n, leaf, salt, entry }) => (entry?.caseId === 'case-3' ? { n, leaf } : { n, leaf, ...(salt ? { salt } : {}), ...(entry ? { entry } : {}) })),
    )
    expect(await verify(forgotten)).to.deep.include({ forgotten: 9, faults: [] })
  })
  it('names the entry that was changed', async () => {
    const changed = tampered((all) => all.map((row) => (row.n === 17 && row.entry ? { ...row, entry: { ...row.entry, actor: { role: 'inspector', id: 'samir' } } } : row)))
    expect(await faultsOf(changed)).to.deep.equal([['flipped', 17]])
  })
  it('names the entries that were dropped, moved or cut off', async () => {
    expect(await faultsOf(tampered((all) => all.filter(({ n }) => n !== 17)))).to.deep.include.members([['dropped', 17]])
    const swapped = tampered((all) => all.map((row) => (row.n === 5 ? { ...row, ...all[6], n: 5 } : row.n === 6 ? { ...row, ...all[5], n: 6 } : row)))
    expect(await faultsOf(swapped)).to.deep.include.members([
      ['reordered', 5],
      ['reordered', 6],
    ])
    expect(await faultsOf(tampered((all) => all.slice(0, 50)))).to.deep.equal([['truncated', 50]])
  })
  it('shows a history that was written anew, and since which signed head', async () => {
    const anew = openEmbeddedStore({ folder: mkdtempSync(join(folder, 'anew-')), exclusive: false })
    for (const { entry } of rows) if (entry) await anew.log.append(entry.id === 'id-45' ? { ...entry, act: 'list_viewed' } : entry)
    const forged = await anew.log.read(0, 1_000)
    await anew.close()
    expect(await faultsOf(tampered((all) => all.map((row) => (row.n >= 40 ? (forged[row.n] ?? row) : row))))).to.deep.equal([['rewritten', 40]])
  })
  it('shows a forged head, a forked one, and a union’s signature that is not theirs', async () => {
    const [first, second] = heads
    if (!first || !second) throw new Error('no heads')
    const own = { ...first, root: second.root, signature: '' }
    const forked = { ...own, signature: signer.sign(checkpointText(own)) }
    expect(await faultsOf(log, [forked])).to.deep.include.members([['forked', 40]])
    expect(await faultsOf(tampered((all) => all, [{ ...first, signature: second.signature }]))).to.deep.equal([['unsigned', 40]])
    const text = checkpointText(first)
    const cosigned = { ...first, cosignatures: [{ member: 'union', publicKey: union.publicKey, signature: union.sign(text) }] }
    expect(await verify(tampered((all) => all, [cosigned]))).to.deep.include({ cosigned: 1, faults: [] })
    for (const bad of [
      { member: 'union', publicKey: signer.publicKey, signature: signer.sign(text) },
      { member: 'union', publicKey: union.publicKey, signature: union.sign('other') },
    ]) {
      expect(await faultsOf(tampered((all) => all, [{ ...first, cosignatures: [bad] }]))).to.deep.equal([['cosignature_wrong', 40]])
    }
  })
  it('signs nothing over a log that no longer holds what was signed', async () => {
    const broken = tampered((all) => all.filter(({ n }) => n !== 17))
    const error = await makeCheckpoint({ log: broken, signer, verifier: logVerifier })('2026-11-27').catch((fault: unknown) => fault)
    expect(error).to.be.an('error')
  })
  it('shows any single tampering whatsoever', async () => {
    const place = fc.nat(ENTRIES - 1)
    const tampering = fc.oneof(
      place.map((n) => (all: LogRow[]) => all.filter((row) => row.n !== n)),
      fc.tuple(place, fc.nat(31), fc.integer({ min: 1, max: 255 })).map(
        ([n, byte, flip]) =>
          (all: LogRow[]) =>
            all.map((row) => {
              if (row.n !== n) return row
              const leaf = Buffer.from(row.leaf, 'base64url')
              leaf[byte] = (leaf[byte] ?? 0) ^ flip
              return { ...row, leaf: leaf.toString('base64url') }
            }),
      ),
      fc
        .tuple(place, place)
        .filter(([a, b]) => a !== b)
        .map(
          ([a, b]) =>
            (all: LogRow[]) =>
              all.map((row) => (row.n === a ? { ...row, ...all[b], n: a } : row)),
        ),
      fc.nat(ENTRIES - 1).map((n) => (all: LogRow[]) => all.slice(0, n)),
    )
    await fc.assert(
      fc.asyncProperty(tampering, async (change) => {
        expect((await verify(tampered(change))).faults).to.not.be.empty
      }),
      { numRuns: 300 },
    )
  })
})
