import { expect } from 'chai'
import type mongoose from 'mongoose'
import { connect } from '../../src/adapters/mongo/connection.ts'
import { listIndexOf } from '../../src/adapters/mongo/indexes.ts'
import type { MongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import { createMongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import { requireIndexes } from '../../src/adapters/mongo/require-indexes.ts'
import { NARROWING_SETS } from '../../src/core/work-keys.ts'
import { ESCALATION_FACETS } from '../../src/ports/figures.ts'
import type { WorkFilter } from '../../src/ports/work.ts'
import { WORK_FACETS } from '../../src/ports/work.ts'
import { buildCase, buildEscalation, buildFigure, buildItem, buildReceipt, buildReply, buildRow, buildTombstone, buildTrack, nextOf } from '../support/build-case.ts'
import { buildEntry, buildLead } from '../support/build-pattern.ts'
import { describeOnMongodb, newDatabaseUrl } from '../support/mongodb.ts'
import type { Listener, SentCommand } from '../support/mongodb-commands.ts'
import { listenTo, plansOf } from '../support/mongodb-commands.ts'

/** An address that asks for less than the store promises; it gets no less. */
const TALKING_US_OUT = '&w=0&journal=false&readPreference=secondary&socketTimeoutMS=0'
const WALKS_OR_SORTS = /COLLSCAN|SORT/
const FILTERS: WorkFilter[] = [{}, { queue: 'labour' }, { owner: 'ilham' }, { queue: 'labour', owner: 'ilham' }]
  .flatMap((one): WorkFilter[] => [one, { ...one, open: true }])
  .concat(WORK_FACETS.map((by) => ({ queue: 'labour', open: true, facet: { by, value: 'v' } })))
  .concat(NARROWING_SETS.map((set) => ({ queue: 'labour', open: true, narrow: Object.fromEntries(set.map((field) => [field, 'v'])) })))
  .concat([
    { queue: 'labour', open: true, owner: '', narrow: { sector: 'v', filedFrom: '2026-11-01' } },
    { queue: 'labour', open: true, owner: 'ilham', narrow: { sector: 'v', indicator: 'v' } },
    { queue: 'labour', open: true, facet: { by: 'waitingFor', value: 'worker' }, narrow: { language: 'ru', filedTo: '2026-11-01' } },
  ])
  .flatMap((one): WorkFilter[] => [one, { ...one, band: 'P1' as const }])
  .flatMap((one): WorkFilter[] => [one, { ...one, before: '2026-11-25' }])
  .flatMap((one): WorkFilter[] => [one, { ...one, compartments: ['none'] }])
const CURSOR = { band: 'P1' as const, due: '2026-11-24', id: 'x' }

/** Uses every member of both ports, on both ways of each. */
const useAll = async ({ cases, work, keys, addresses, blobs, figures, escalations, patterns }: MongoStore): Promise<void> => {
  const theCase = buildCase({ sender: { hash: 'hash', round: 1 }, receipt: buildReceipt(), tracks: [buildTrack()] })
  await cases.insert(theCase)
  await cases.insert(theCase)
  await cases.insert(buildCase({ _id: 'case-2', sender: { hash: 'hash', round: 1 } }))
  await cases.replace(nextOf(theCase), 1)
  await cases.replace(nextOf(theCase), 1)
  await Promise.all([cases.load('case-1'), cases.loadByItem('case-1'), cases.loadByEntry('entry-case-1'), cases.loadBySender('hash')])
  await Promise.all([cases.candidates('123456'), cases.holderView('case-1'), cases.due('9999', 5), cases.due('9999', 5, { wake: '2026', id: 'a' }), cases.scan(5, 'a')])
  await work.put('case-1', 2, [buildRow({ caseId: 'case-1', version: 2 })])
  await work.rowsOf('case-1')
  await Promise.all([cases.oldestTriageDay(), cases.pending('triage', 10)])
  await keys.publish([{ day: '2026-11-24', key: 'key', signature: 'signature' }])
  await keys.noteSpool('spool', '2026-11-24')
  await Promise.all([keys.read(), keys.oldestSpooled()])
  await keys.noteSpool('spool', undefined)
  await addresses.put({ hash: 'hash', sealed: 'sealed', expires: '2026-12-31' })
  await addresses.get('hash')
  await blobs.put({ blob: 'blob', n: 0, item: 'item', on: '2026-11-24', bytes: Buffer.from('sealed') })
  await blobs.get('blob', 0)
  await blobs.begun('2026-11-24', 10)
  await blobs.remove('other')
  await figures.put(buildFigure({ version: 2 }))
  await figures.put(buildFigure())
  await Promise.all([figures.scan({}, 5, 'a'), figures.scan({ open: true }, 5), figures.scan({ filedIn: '2026-11' }, 5, 'a')])
  await figures.freeze({ _id: 'table', madeOn: '2026-11-24', body: '{}' })
  await figures.frozen('table')
  await escalations.put('case-1', 2, [buildEscalation({ caseId: 'case-1', version: 2 })])
  await escalations.load('escalation-1')
  const facets = [undefined, ...ESCALATION_FACETS.map((by) => ({ by, value: 'v' }))]
  for (const filter of facets.map((facet) => ({ open: true, ...(facet ? { facet } : {}) })))
    await Promise.all([escalations.page(filter, 5), escalations.page(filter, 5, { since: '2026-11-24', id: 'a' })])
  await patterns.mark([buildEntry('a'), buildEntry('b', { month: '2026-04' })], 'one')
  await Promise.all([patterns.marked(['a']), patterns.entriesOf('token', 5), patterns.waiting(5)])
  await patterns.expire('2026-05', 5, 'two')
  await patterns.forget(['a'], 'two')
  await patterns.looked({ token: 'token', stamp: 'two' })
  await patterns.putLead(buildLead({ notice: { text: 'A notice', on: '2026-11-24', queue: 'labour', by: 'lead' } }), 0)
  await patterns.putLead(buildLead({ version: 2 }), 1)
  await Promise.all([patterns.lead('lead-1'), patterns.leadsOf('labour', 5), patterns.notices(5)])
  await patterns.dropLead('lead-1', 2)
  await Promise.all([addresses.remove('hash', 'other'), addresses.expire('2026-11-24')])
  for (const filter of FILTERS) {
    await Promise.all([work.page(filter, 5), work.page(filter, 5, CURSOR), work.count(filter)])
  }
  await cases.bury(buildTombstone(theCase), 2)
  await cases.bury(buildTombstone(theCase), 2)
  await cases.ready()
}

describeOnMongodb('mongo store asks its indexes', () => {
  let connection: mongoose.Connection
  let store: MongoStore
  let heard: Listener
  const db = (): mongoose.mongo.Db => connection.getClient().db(connection.name)
  beforeEach(async () => {
    connection = await connect(`${newDatabaseUrl()}${TALKING_US_OUT}`, { monitorCommands: true })
    await requireIndexes(connection, true)
    store = createMongoStore(connection)
    heard = listenTo(connection)
  })
  afterEach(async () => {
    await db().dropDatabase()
    await store.close()
  })
  const asked = (): SentCommand[] => heard.sent.filter(({ name }) => name !== 'insert')

  it('walks no collection and sorts nothing in memory, whatever it is asked', async () => {
    await useAll(store)
    const sent = asked()
    expect(sent.length).to.be.above(70)
    expect([...new Set(sent.map(({ name }) => name))].sort()).to.deep.equal(['aggregate', 'delete', 'find', 'findAndModify', 'update'])
    for (const command of sent) {
      for (const { stages, indexes } of await plansOf(db(), command)) {
        expect(stages.join(), JSON.stringify(command.body)).to.not.match(WALKS_OR_SORTS)
        expect(indexes.length + stages.filter((stage) => stage === 'IDHACK').length, `${JSON.stringify(command.body)} ${stages.join()}`).to.be.above(0)
      }
    }
  })

  it('reads every list from the index made for its filters', async () => {
    for (const filter of FILTERS) {
      heard.sent.length = 0
      await Promise.all([store.work.page(filter, 5), store.work.page(filter, 5, CURSOR), store.work.count(filter)])
      const plans = await Promise.all(asked().map((command) => plansOf(db(), command)))
      expect([...new Set(plans.flat().flatMap(({ indexes }) => indexes))], JSON.stringify(filter)).to.deep.equal([listIndexOf(filter)])
    }
  })

  it('would see a walk and a sort: the server tells them of queries without an index', async () => {
    await store.cases.insert(buildCase())
    const [plan] = await plansOf(db(), { name: 'find', collection: 'cases', body: { find: 'cases', filter: { figureRow: 'x' }, sort: { activeOn: 1 } } })
    expect(plan?.stages.join())
      .to.match(/COLLSCAN/)
      .and.to.match(/SORT/)
  })

  it('lets no more of a case reach the web process than the holder and the receipt check need', async () => {
    const theCase = buildCase({
      receipt: buildReceipt(),
      tracks: [buildTrack({ owner: 'ilham', heldUntil: '2027-01-01' })],
      items: [buildItem(), buildReply('reply')],
      header: { band: 'P0', facts: ['fact'] },
      consents: [{ body: 'dsmdi', on: '2026-10-02', coversLater: true, upTo: 1, channel: 'web', wording: 'mine.consent_ask', language: 'en' }],
      consentAsked: ['vac'],
      consentRefused: ['iom'],
      referrals: [
        {
          ...{ from: 'dsmdi', to: 'vac', basis: 'needs_consent', state: 'rejected', on: '2026-10-03', offeredOn: '2026-10-02' },
          ...{ purposeItem: 'why', parts: ['case-1'], row: 'row-2', reasonItem: 'because', secondedBy: 'leyla' },
        },
      ],
      glassTold: ['2026-10-04'],
      glassAsked: { by: 'ilham', at: '2026-10-04T08:00:00.000Z', reasonItem: 'danger' },
    })
    await store.cases.insert(theCase)
    heard.answers.length = 0
    await store.cases.holderView('case-1')
    await store.cases.candidates('123456')
    const [view, candidates] = heard.answers.map((answer) => answer['cursor']['firstBatch'][0])
    // Who else may read it stands on the holder’s own page.
    expect(Object.keys(view).sort()).to.deep.equal(['_id', 'format', 'header', 'items', 'outbox', 'tracks', 'consentAsked', 'consents', 'referrals', 'glassTold'].sort())
    expect([Object.keys(view['header']).sort(), Object.keys(view['tracks'][0]).sort(), view['items'].map(({ id }: { id: string }) => id)]).to.deep.equal([
      ['filedOn', 'status'],
      ['clocks', 'heldUntil'],
      ['reply'],
    ])
    expect([view['consents'], view['consentAsked'], view['referrals'], view['glassTold']], 'who else may read, and neither why nor by whom').to.deep.equal([
      [{ body: 'dsmdi', on: '2026-10-02' }],
      ['vac'],
      [{ to: 'vac', state: 'rejected', on: '2026-10-03' }],
      ['2026-10-04'],
    ])
    expect(candidates).to.deep.equal({ _id: 'case-1', receipt: theCase.receipt })
  })

  it('asks for nothing that only a replica set can give', async () => {
    await useAll(store)
    for (const command of heard.whole) expect(command).to.not.have.any.keys('txnNumber', 'startTransaction', 'autocommit', '$changeStream')
  })

  it('waits for journal and majority with every write, whatever the address says', async () => {
    await useAll(store)
    const writes = heard.whole.filter((command) => ['insert', 'update', 'delete', 'findAndModify'].some((name) => name in command))
    expect(writes.length).to.be.above(10)
    for (const { writeConcern } of writes) expect(writeConcern).to.deep.equal({ w: 'majority', j: true, wtimeout: 3_000 })
    expect(connection.getClient().options).to.deep.include({ socketTimeoutMS: 3_000, serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000, waitQueueTimeoutMS: 2_000 })
    expect(connection.getClient().options.readPreference.mode).to.equal('primary')
  })
})
