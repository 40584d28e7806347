import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { createKeySigner } from '../../src/adapters/keyring/key-signer.ts'
import { generateSigningPair } from '../../src/adapters/keyring/signing.ts'
import { newItemKey, sealBox } from '../../src/adapters/sealing/box.ts'
import { createOpener, createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import { createQueueVault } from '../../src/adapters/sealing/queue-vault.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { adoptKeys, adoptQueueKeys } from '../../src/compose/keep-keys.ts'
import { dayOf } from '../../src/core/calendar.ts'
import type { Case, Item } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'

/** Knows the program, can write any byte of the database, holds no key. */
describe('whoever writes the cases and keys in the database', function () {
  this.timeout(60_000)
  let service: FilingService
  let raw: DatabaseSync
  let workers: ReturnType<typeof createWorkerSide>
  beforeEach(async () => {
    service = await startFiling()
    workers = createWorkerSide(service, { clock: systemClock })
    raw = new DatabaseSync(join(service.folder, 'store.sqlite'))
  })
  afterEach(async () => {
    raw.close()
    await service.stop()
  })

  const load = async (id: string): Promise<Case> => {
    const found = await service.cases.load(id)
    if (found === undefined || isTombstone(found)) throw new Error('no such case')
    return found
  }
  const newest = async (known: ReadonlySet<string>): Promise<string> => (await service.cases.scan(1_000)).find(({ _id }) => !known.has(_id))?._id ?? ''
  /** A complaint as it lies before triage; its id and its code. */
  const file = async (text: string = STORY): Promise<{ id: string; receipt: string }> => {
    const known = new Set((await service.cases.scan(1_000)).map(({ _id }) => _id))
    const { json } = await service.reporter.files({ text, language: 'az' })
    return { id: await newest(known), receipt: String(json['receipt']) }
  }
  /** Past every check of the store. */
  const write = (theCase: Case): void => void raw.prepare('UPDATE cases SET doc = ? WHERE id = ?').run(JSON.stringify(theCase), theCase._id)
  const alter = async (id: string, change: (theCase: Case) => Partial<Case>): Promise<void> => {
    const theCase = await load(id)
    write({ ...theCase, ...change(theCase) })
  }
  const triage = async (id: string): Promise<string> => {
    const entry = (await load(id)).outbox.find(({ kind }) => kind === 'triage')
    const ran = entry && workers.run({ entry: entry.id, generation: entry.generation, kind: 'triage' })
    return (ran ?? Promise.resolve()).then(
      () => 'read',
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
    )
  }
  const readers = async (id: string): Promise<string[]> => [...new Set((await load(id)).items.flatMap(({ wraps }) => wraps.map(({ to }) => to)))].sort()
  const first = ({ items }: Case): Item => items[0] ?? { id: '', kind: 'story', box: '', wraps: [] }

  it('cannot have a text read in another’s place: a box, a wrap or both, under another item’s id, do not open', async () => {
    const [victim, own] = [await file(), await file('Salam')]
    const item = first(await load(victim.id))
    const moves: ((mine: Item) => Item)[] = [
      (mine) => ({ ...mine, box: item.box }),
      (mine) => ({ ...mine, wraps: item.wraps }),
      (mine) => ({ ...mine, box: item.box, wraps: item.wraps }),
    ]
    const mine = await load(own.id)
    for (const move of moves) {
      write({ ...mine, items: [move(first(mine))] })
      expect(await triage(own.id)).to.equal('item_unreadable')
      expect(await readers(own.id)).to.deep.equal(['triage'])
    }
    write(mine)
    expect(await triage(own.id)).to.equal('read')
  })

  it('cannot have a text that was handed on opened in another case, whole item and all', async () => {
    const [victim, own] = [await file(), await file('Salam')]
    await triage(victim.id)
    const { items } = await load(victim.id)
    await alter(own.id, (mine) => ({ items: [...mine.items, ...items] }))
    const opener = createQueueOpener(service.keyring.operator() ?? { queues: [] })
    const [story, moved] = [items.find(({ kind }) => kind === 'story'), (await load(own.id)).items.find(({ id }) => id === victim.id)]
    if (!story || !moved) throw new Error('nothing was moved')
    const outcome = (item: Item, caseId: string): Promise<string> =>
      opener.open(item, caseId).then(
        () => 'opens',
        () => 'shut',
      )
    const read = { ...story, wraps: story.wraps.filter(({ to }) => to !== 'triage') }
    expect(await outcome(read, victim.id)).to.equal('opens')
    expect(await outcome({ ...moved, wraps: read.wraps }, own.id)).to.equal('shut')
  })

  it('cannot have the store take an item that another case holds', async () => {
    const [victim, own] = [await file(), await file('Salam')]
    const [theirs, mine] = [await load(victim.id), await load(own.id)]
    expect(await service.cases.replace({ ...mine, items: [...mine.items, ...theirs.items], version: mine.version + 1 }, mine.version)).to.equal('item')
  })

  it('cannot have triage seal to a key of their own, new or in the place of one that was signed', async () => {
    const forger = createQueueVault(createKeySigner(generateSigningPair()))
    const { publicKey, privateKey } = await generateKeyPair()
    const pair = { version: '9', publicKey: Buffer.from(publicKey).toString('base64url'), privateKey }
    const before = await service.stores.queueKeys.all()
    for (const queue of service.keyring.worker().queues.map((key) => key.queue)) {
      await service.stores.queueKeys.add(await forger.make({ queue, version: '9', holders: [], madeOn: '2026-11-24', pair }))
    }
    await adoptQueueKeys({ queueKeys: service.stores.queueKeys, keyring: service.keyring, log: (level, event, fields = {}) => void service.lines.push({ level, event, fields }) })
    expect((await service.stores.queueKeys.all()).length).to.be.greaterThan(before.length)
    const { id } = await file()
    expect(await triage(id)).to.equal('read')
    const own = createQueueOpener({ queues: service.keyring.worker().queues.map(({ queue }) => ({ queue, version: '9', privateKey })) })
    for (const item of (await load(id)).items) {
      expect(item.wraps.map(({ keyVersion }) => keyVersion)).to.not.include('9')
      expect(await own.open(item, id)).to.equal(undefined)
    }
    expect(service.lines.filter(({ event }) => event === 'queue_keys_refused')).to.have.length(1)
  })

  it('cannot have the web seal to a day’s key of their own: it stays with those the worker signed, and says so', async () => {
    const today = dayOf(systemClock.now(), service.pack.calendar.zone)
    const { publicKey } = await generateKeyPair()
    const signer = createKeySigner(generateSigningPair())
    const key = Buffer.from(publicKey).toString('base64url')
    await service.stores.keys.publish([{ day: today, key, signature: signer.sign({ kind: 'triage', name: today, key }) }])
    const log = (level: string, event: string, fields: Record<string, string | number | boolean> = {}): void => void service.lines.push({ level, event, fields })
    await adoptKeys({ keys: service.stores.keys, keyring: service.keyring, clock: systemClock, rules: service.pack, log })
    expect(service.lines.filter(({ event }) => event === 'triage_keys_refused')).to.have.length(1)
    const { id } = await file()
    expect(await triage(id)).to.equal('read')
  })

  it('cannot have a body of the firewall list given a key, by consent, by track, or by header', async () => {
    const { id } = await file()
    const body = service.pack.neverAuto[0] ?? ''
    await alter(id, (theCase) => ({
      consents: service.pack.neverAuto.map((one) => ({ body: one, on: '2026-11-24', coversLater: true, upTo: 1 })),
      tracks: [{ queue: body, row: 'row-forged', basis: 'default', status: 'received', owes: [first(theCase).id], clocks: [], step: 0 }],
      header: { ...theCase.header, band: 'P0', category: 'forced_labour', regionGroup: body, sector: body },
    }))
    await triage(id)
    for (const never of service.pack.neverAuto) expect(await readers(id)).to.not.include(never)
  })

  it('cannot put their own code on a case and read the replies that were sealed to the worker’s', async () => {
    const [victim, own] = [await file(), await file('Salam')]
    for (const { id } of [victim, own]) {
      for (const { id: entry, generation, kind } of (await load(id)).outbox) if (kind === 'harden') await workers.run({ entry, generation, kind })
    }
    const { receipt: theirs } = await load(victim.id)
    const { receipt: mine } = await load(own.id)
    if (!theirs?.publicKey || !mine) throw new Error('the codes are not hardened')
    const id = service.intakeDeps.ids.random()
    const opener = createOpener(() => service.keyring.worker())
    const key = newItemKey()
    const reply: Item = {
      id,
      kind: 'reply',
      box: sealBox(id, key, '{"text":"gizli cavab"}', 'steps'),
      wraps: [await opener.wrapToReceipt({ item: id, caseId: victim.id, key, publicKey: theirs.publicKey })],
    }
    await alter(victim.id, ({ items }) => ({ items: [...items, reply] }))
    expect((await service.reporter.looks(victim.receipt)).text).to.include('gizli cavab')
    await alter(victim.id, () => ({ receipt: mine }))
    raw.prepare('UPDATE cases SET locator = ? WHERE id = ?').run(mine.locator, victim.id)
    expect((await service.reporter.looks(victim.receipt)).status).to.equal(401)
    const seen = await service.reporter.looks(own.receipt)
    expect(seen.text).to.not.include('gizli cavab')
  })

  for (const [when, hardens] of [
    ['before it is hardened', false],
    ['after', true],
  ] as const)
    it(`cannot put their own code on a case and see by it how the case stands: ${when}`, async () => {
      const [victim, own] = [await file(), await file('Salam')]
      if (hardens) for (const { id: entry, generation, kind } of (await load(own.id)).outbox) if (kind === 'harden') await workers.run({ entry, generation, kind })
      const { receipt: mine } = await load(own.id)
      if (!mine) throw new Error('there is no code')
      raw.prepare('UPDATE cases SET doc = ? WHERE id = ?').run('{}', own.id)
      const { bound: _bound, ...unmarked } = mine
      for (const receipt of [mine, unmarked]) {
        await alter(victim.id, () => ({ receipt }))
        raw.prepare('UPDATE cases SET locator = CASE id WHEN ? THEN ? ELSE NULL END').run(victim.id, mine.locator)
        expect((await service.reporter.looks(own.receipt)).status).to.equal(401)
      }
    })

  it('who leaves a document that is no case breaks nothing for the others', async () => {
    const [broken, whole] = [await file(), await file()]
    raw.prepare('UPDATE cases SET doc = ? WHERE id = ?').run('{"_id":"x","__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}', broken.id)
    expect(await triage(whole.id)).to.equal('read')
    expect(Object.keys(Object.prototype)).to.deep.equal([])
    expect((await service.reporter.looks(whole.receipt)).status).to.equal(200)
  })
})
