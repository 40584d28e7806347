import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { createKeySigner } from '../../src/adapters/keyring/key-signer.ts'
import { makeKeys } from '../../src/adapters/keyring/make-keys.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { operatorPairs, rotateOperatorPair } from '../../src/adapters/keyring/rotate-keys.ts'
import { createOpener, createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import { createQueueVault } from '../../src/adapters/sealing/queue-vault.ts'
import { createSealer } from '../../src/adapters/sealing/sealer.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { adoptQueueKeys } from '../../src/compose/keep-keys.ts'
import type { Item } from '../../src/core/case.ts'
import { settleQueue } from '../../src/identity/queues/leave-queues.ts'
import { openQueue } from '../../src/identity/queues/open-queue.ts'
import type { Keyring, OperatorKeys } from '../../src/ports/keyring.ts'
import { rollDays } from '../support/roll-days.ts'
import type { StaffSide } from '../support/staff-side.ts'
import { makeStaffSide } from '../support/staff-side.ts'

const TODAY = '2026-11-24'

describe('A complaint is sealed to the members of its queue', () => {
  let dir: string
  let keyring: Keyring
  let at: StaffSide
  const logged: string[] = []
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fairline-keys-'))
    await makeKeys(dir, { queues: ['labour'], operator: false }, generateKeyPair)
    keyring = openKeyring(dir, ['web', 'worker', 'staff'], generateKeyPair)
    await rollDays(keyring, TODAY)
    at = makeStaffSide({ vault: createQueueVault(createKeySigner(keyring.staff().signing)) })
    logged.length = 0
  })
  afterEach(async () => {
    await at.close()
    rmSync(dir, { recursive: true })
  })

  const adopt = () => adoptQueueKeys({ queueKeys: at.deps.queueKeys, keyring, log: (level, event) => void logged.push(`${level} ${event}`) })
  /** What the worker does with a text that came in. */
  const triaged = async (id: string, text: string): Promise<Item> => {
    const sealed = await createSealer(keyring.web, () => TODAY).seal({ id, content: { text } })
    const item: Item = { id, kind: 'story', ...sealed }
    const opener = createOpener(keyring.worker)
    const { key } = await opener.unwrap(item)
    return { ...item, wraps: await opener.wrap({ item: id, caseId: 'case', key, to: ['labour'] }) }
  }
  const read = (keys: OperatorKeys, item: Item) => createQueueOpener(keys, true).open(item, 'case')
  const open = (login: string) => openQueue(at.deps)({ queue: 'labour', login, pairs: [] })

  it('who alone open it: nobody’s key lies on a disk, and before there is a member nothing is sealed', async () => {
    await adopt()
    const failure = await triaged('early', 'words').catch((error: unknown) => error)
    expect(failure instanceof Error && 'code' in failure && failure.code).to.equal('body_unknown')
    const aysel = await at.member({ login: 'aysel' })
    expect(await open('aysel')).to.equal('first')
    await adopt()
    const item = await triaged('one', 'the words of the worker')
    const by = await at.signedIn(aysel)
    expect(await read(await at.identity.queueKeys(by), item)).to.contain('the words of the worker')
    expect(keyring.operator()).to.equal(undefined)
  })

  it('and not to one who left: what comes later does not open with keys they copied, what came before opens for those who stay', async () => {
    const [aysel, murad] = [await at.member({ login: 'aysel' }), await at.member({ login: 'murad' })]
    expect([await open('aysel'), await open('murad')]).to.deep.equal(['first', 'waits'])
    const staying = await at.signedIn(aysel)
    await at.identity.approveJoin(staying, { queue: 'labour', member: murad.id })
    await adopt()
    const before = await triaged('before', 'early words')
    const copied = await at.identity.queueKeys(await at.signedIn(murad))
    expect(await read(copied, before)).to.contain('early words')
    await at.identity.disableMember('operator', murad.id)
    await adopt()
    const after = await triaged('after', 'later words')
    expect(await read(copied, after)).to.equal(undefined)
    const kept = await at.identity.queueKeys(staying)
    expect([await read(kept, before), await read(kept, after)].join())
      .to.contain('early words')
      .and.to.contain('later words')
  })

  it('and not to a key that somebody put into the store', async () => {
    await at.member({ login: 'aysel' })
    await open('aysel')
    const thief = await generateKeyPair()
    const genuine = await at.deps.queueKeys.load('labour.1')
    if (genuine === undefined) throw new Error('no key')
    const swapped = { ...genuine, publicKey: Buffer.from(thief.publicKey).toString('base64url') }
    await at.deps.queueKeys.add({ ...swapped, _id: 'labour.9', version: '9' })
    await adopt()
    expect(logged).to.deep.equal(['error queue_keys_refused'])
    const item = await triaged('one', 'words')
    expect(item.wraps.map(({ keyVersion }) => keyVersion)).to.deep.equal(['1'])
    const stolen = { queues: ['1', '9'].map((version) => ({ queue: 'labour', version, privateKey: thief.privateKey })) }
    expect(await read(stolen, item).catch(() => 'shut')).to.equal('shut')
  })

  it('and to nobody once its day’s key has ended, though a backup brings it back as it came in', async () => {
    const sealed = await createSealer(keyring.web, () => TODAY).seal({ id: 'old', content: { text: 'words' } })
    const fromBackup: Item = { id: 'old', kind: 'story', ...sealed }
    expect(await createOpener(keyring.worker).unwrap(fromBackup)).to.have.property('key')
    await rollDays(keyring, '2026-12-09')
    const failure = await createOpener(keyring.worker)
      .unwrap(fromBackup)
      .catch((error: unknown) => error)
    expect(failure instanceof Error && 'code' in failure && failure.code).to.equal('item_unreadable')
  })

  it('who begin anew after the last was let go by force: what came between waits at triage', async () => {
    const aysel = await at.member({ login: 'aysel' })
    await open('aysel')
    await at.identity.disableMember('operator', aysel.id, { force: true })
    await adopt()
    expect(keyring.worker().queues).to.deep.equal([])
    const murad = await at.member({ login: 'murad' })
    expect(await open('murad')).to.equal('first')
    await adopt()
    const item = await triaged('one', 'words')
    expect(item.wraps.map(({ keyVersion }) => keyVersion)).to.deep.equal(['2'])
    expect(await read(await at.identity.queueKeys(await at.signedIn(murad)), item)).to.contain('words')
  })
})

describe('A development machine', () => {
  it('lets members in by the operator’s key, which goes on opening after a rotation', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fairline-keys-'))

    await makeKeys(dir, { queues: ['labour'], operator: true }, generateKeyPair)
    const keyring = openKeyring(dir, ['worker', 'staff', 'operator'], generateKeyPair)
    const at = makeStaffSide({ vault: createQueueVault(createKeySigner(keyring.staff().signing)) })
    const [aysel, murad] = [await at.member({ login: 'aysel' }), await at.member({ login: 'murad' })]
    for (const login of ['aysel', 'murad']) expect(await openQueue(at.deps)({ queue: 'labour', login, pairs: operatorPairs(dir, 'labour') })).to.equal('let_in')
    const pair = await rotateOperatorPair(dir, 'labour', 1, generateKeyPair)
    expect(await settleQueue(at.deps, 'labour', { always: true, ...(pair ? { pair } : {}) })).to.equal('2')
    const operator = openKeyring(dir, ['operator'], generateKeyPair).operator()
    for (const person of [aysel, murad]) {
      const held = await at.identity.queueKeys(await at.signedIn(person))
      expect(held.queues.map(({ version, privateKey }) => [version, Buffer.from(privateKey).toString('hex')])).to.deep.equal(
        operator?.queues.map(({ version, privateKey }) => [version, Buffer.from(privateKey).toString('hex')]),
      )
    }
    await at.close()
    rmSync(dir, { recursive: true })
  })
})
