import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { KEM_MLKEM768_X25519 } from 'hpke'
import sodium from 'libsodium-wrappers-sumo'
import { createOpener, createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import { createReceipts } from '../../src/adapters/sealing/receipts.ts'
import { createSealer } from '../../src/adapters/sealing/sealer.ts'
import { generateKeyPair, keyPairFromSeed } from '../../src/adapters/sealing/suite.ts'
import { buildKeys, TODAY } from '../support/build-keys.ts'
import { describeReceipts } from './receipts.suite.ts'
import { describeSealing } from './sealing.suite.ts'
import type { Sealing } from './sealing-place.ts'
import { expectUnreadable, sealItem } from './sealing-place.ts'

const makeSealing = async (seed: string): Promise<Sealing> => {
  const { web, worker, operator } = await buildKeys(seed)
  return {
    sealer: createSealer(
      () => web,
      () => TODAY,
    ),
    opener: createOpener(() => worker),
    receipts: createReceipts(
      () => web,
      () => TODAY,
    ),
    queueOpener: (name) => createQueueOpener({ queues: operator.queues.filter(({ queue }) => queue === name) }),
    close: async () => undefined,
  }
}

describeSealing('sealing in process', makeSealing)
describeReceipts('receipts in process', makeSealing)

describe('a code made before codes were bound to their case', () => {
  const { digits, fast, hard } = JSON.parse(readFileSync(new URL('../fixtures/receipt-unbound.json', import.meta.url), 'utf8'))
  const web = {
    receipt: [{ version: '1', key: Buffer.alloc(32, 1) }],
    pepper: Buffer.alloc(32, 2),
    verifier: [{ day: TODAY, key: Buffer.alloc(32, 3) }],
  }
  const receipts = createReceipts(
    () => web,
    () => TODAY,
  )
  it('still opens its case, before it is hardened and after, and is bound when it is hardened', async () => {
    expect(await receipts.check(fast, digits, 'case-1')).to.deep.equal({})
    expect((await receipts.check(hard, digits, 'case-1'))?.privateKey).to.be.instanceOf(Uint8Array)
    const anew = await receipts.harden(fast, digits, 'case-1')
    expect((await receipts.check(anew, digits, 'case-1'))?.privateKey).to.be.instanceOf(Uint8Array)
    expect(await receipts.check(anew, digits, 'case-2')).to.equal(undefined)
  })
  it('is not opened as a bound one: the mark alone makes none', async () => {
    for (const one of [fast, hard]) expect(await receipts.check({ ...one, bound: true }, digits, 'case-1')).to.equal(undefined)
  })
})

describe('sealing by the day', () => {
  const DAYS = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25']
  const sealOn = async (days: readonly string[], today: string) => {
    const { web, worker } = await buildKeys('days', days)
    const item = await sealItem(
      createSealer(
        () => web,
        () => today,
      ),
      { text: 'a' },
    )
    return { item, worker }
  }

  it('takes the key of today, else the last day before it, else the last there is', async () => {
    expect((await sealOn(DAYS, '2026-11-24')).item.wraps.map(({ to, keyVersion }) => [to, keyVersion])).to.deep.equal([['triage', '2026-11-24']])
    expect((await sealOn(DAYS, '2026-12-24')).item.wraps[0]?.keyVersion).to.equal('2026-11-25')
    expect((await sealOn(DAYS, '2026-11-01')).item.wraps[0]?.keyVersion).to.equal('2026-11-25')
  })

  it('opens a past day as long as its key is kept, and not a moment longer', async () => {
    const { item, worker } = await sealOn(DAYS, '2026-11-23')
    const opener = createOpener(() => worker)
    expect(await opener.open(item, (await opener.unwrap(item)).key)).to.deep.equal({ text: 'a' })
    const later = { ...worker, triage: worker.triage.filter(({ day }) => day > '2026-11-23') }
    await expectUnreadable(createOpener(() => later).unwrap(item))
  })

  it('wraps to the newest version of a queue key, counting as numbers do', async () => {
    const { worker } = await buildKeys('days')
    const [labour] = worker.queues
    const queues = ['9', '10', '2'].map((version) => ({ queue: 'labour', version, publicKey: labour?.publicKey ?? new Uint8Array() }))
    const [wrap] = await createOpener(() => ({ ...worker, queues })).wrap({ item: 'i', caseId: 'c', key: new Uint8Array(32), to: ['labour'] })
    expect(wrap).to.include({ to: 'labour', keyVersion: '10' })
  })
})

describe('sealing agrees with libsodium on X-Wing', () => {
  before(() => sodium.ready)
  const kem = KEM_MLKEM768_X25519()

  it('grows the same public key from the same secret', async () => {
    const { publicKey, privateKey } = await keyPairFromSeed(new Uint8Array(32).fill(7))
    const theirs = sodium.crypto_kem_xwing_seed_keypair(privateKey)
    expect(Buffer.from(theirs.publicKey).toString('hex')).to.equal(Buffer.from(publicKey).toString('hex'))
    expect([publicKey.length, privateKey.length]).to.deep.equal([1216, 32])
  })

  it('lets libsodium decapsulate what was encapsulated here', async () => {
    const { publicKey, privateKey } = await generateKeyPair()
    const { enc, shared_secret } = await kem.Encap(await kem.DeserializePublicKey(publicKey))
    expect(Buffer.from(sodium.crypto_kem_xwing_dec(enc, privateKey))).to.deep.equal(Buffer.from(shared_secret))
  })

  it('decapsulates what libsodium encapsulated', async () => {
    const { publicKey, privateKey } = await generateKeyPair()
    const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc(publicKey)
    const found = await kem.Decap(ciphertext, await kem.DeserializePrivateKey(privateKey, false), await kem.DeserializePublicKey(publicKey))
    expect(Buffer.from(found)).to.deep.equal(Buffer.from(sharedSecret))
  })
})
