import { expect } from 'chai'
import { createKeySigner } from '../../../src/adapters/keyring/key-signer.ts'
import { createFileOpener } from '../../../src/adapters/sealing/files.ts'
import { createQueueOpener } from '../../../src/adapters/sealing/opener.ts'
import { createQueueVault } from '../../../src/adapters/sealing/queue-vault.ts'
import { systemClock } from '../../../src/adapters/system/clock.ts'
import { createCasework } from '../../../src/casework/casework.ts'
import type { CaseworkDeps, Colleague } from '../../../src/casework/deps.ts'
import { writingParts } from '../../../src/compose/desk.ts'
import { isTombstone } from '../../../src/core/case.ts'
import type { LogEntry } from '../../../src/core/log.ts'
import type { AccessLog } from '../../../src/ports/access-log.ts'
import { caseThatStands } from '../../support/case-that-stands.ts'
import type { FilingService } from '../../support/filing-service.ts'
import { startFiling } from '../../support/filing-service.ts'
import { createWorkerSide } from '../../support/worker-side.ts'

const STORY = { text: 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.', language: 'az', facts: { employer: 'Qurğu-Tikinti MMC' } }

describe('casework', () => {
  let service: FilingService
  let caseId: string
  let itemId: string
  let receipt: string
  const logged = async (): Promise<LogEntry[]> => (await service.log.read(0, 1_000)).flatMap(({ entry }) => entry ?? [])
  const acts = async (): Promise<string[]> => (await logged()).map(({ act }) => act)
  const partsOf = (log: AccessLog = service.log): CaseworkDeps => ({
    ...writingParts({ stores: service.stores, keyring: service.keyring }),
    cases: service.cases,
    work: service.work,
    log,
    ids: service.intakeDeps.ids,
    clock: systemClock,
    rules: service.pack,
    files: createFileOpener(service.blobs),
  })
  const casework = (log?: AccessLog) => createCasework(partsOf(log))
  const colleague = (overrides: Partial<Colleague> = {}): Colleague => ({
    role: 'caseworker',
    id: 'aysel',
    queues: ['vac'],
    clearances: ['trafficking'],
    unit: '',
    opener: createQueueOpener(service.keyring.operator() ?? { queues: [] }),
    conflicts: async () => [],
    ...overrides,
  })
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )

  beforeEach(async () => {
    service = await startFiling()
    receipt = String((await service.reporter.files(STORY)).json['receipt'])
    const [theCase] = await service.cases.scan(1)
    caseId = theCase?._id ?? ''
    itemId = theCase?.items[0]?.id ?? ''
    await createWorkerSide(service, { clock: systemClock }).runDue(caseId)
  })
  afterEach(() => service.stop())

  it('lists the open work of a colleague’s queue, and logs it first', async () => {
    const { rows, count } = await casework().listWork(colleague(), { queue: 'vac', view: 'open' })
    expect([rows.map((row) => row.caseId), count]).to.deep.equal([[caseId], { count: 1, more: false }])
    expect(await acts()).to.deep.equal(['list_viewed'])
    expect(await codeOf(casework().listWork(colleague(), { queue: 'slis_baku', view: 'open' }))).to.equal('out_of_scope')
  })

  it('leaves out of the list what a colleague is not cleared for', async () => {
    expect((await casework().listWork(colleague({ clearances: [] }), { queue: 'vac', view: 'open' })).rows).to.deep.equal([])
  })

  it('shows a case without a word of the complaint', async () => {
    const view = await casework().viewCase(colleague(), caseId)
    expect(view.items).to.deep.equal([{ id: itemId, kind: 'story', access: 'ok', origin: { type: 'filed', on: view.history[0]?.on, by: 'worker' } }])
    expect(JSON.stringify(view)).to.not.match(/Pasport|Qurğu|box|sealedKey|verifier|locator/)
    expect((await logged()).at(-1)).to.deep.include({ act: 'case_viewed', caseId, actor: { role: 'caseworker', id: 'aysel' } })
  })

  it('reveals a text with the machine’s reading of it, for a reason', async () => {
    const { content, findings } = await casework().revealItem(colleague(), caseId, itemId, 'work_the_case')
    expect(content).to.deep.equal({ text: STORY.text, facts: STORY.facts })
    expect(findings?.indicators.map(({ id }) => id)).to.include('retention_of_documents')
    expect((await logged()).at(-1)).to.deep.include({ act: 'item_revealed', detail: { item: itemId, reason: 'work_the_case' } })
  })

  it('answers a stranger as if the case were not there, and logs that they asked', async () => {
    for (const stranger of [colleague({ queues: ['slis_baku'] }), colleague({ clearances: [] }), colleague({ role: 'union_monitor' })]) {
      expect(await codeOf(casework().viewCase(stranger, caseId))).to.equal('case_unknown')
      expect(await codeOf(casework().revealItem(stranger, caseId, itemId, 'work_the_case'))).to.equal('case_unknown')
    }
    expect(new Set(await acts())).to.deep.equal(new Set(['access_refused']))
    expect(await codeOf(casework().viewCase(colleague(), 'no-such-case'))).to.equal('case_unknown')
  })

  it('does not show what is about an employer the colleague declared, or about their own office', async () => {
    const declared = colleague({ conflicts: async () => [STORY.facts.employer] })
    expect(await codeOf(casework().revealItem(declared, caseId, itemId, 'work_the_case'))).to.equal('conflict_of_interest')
    expect((await logged()).at(-1)).to.deep.include({ act: 'access_refused', detail: { why: 'conflict_of_interest' } })
  })

  it('decides again when another write came between, and says so when that goes on', async () => {
    const { cases } = service
    const lost = (times: number) => {
      let left = times
      return createCasework({
        ...partsOf(),
        ...writingParts({ stores: { ...service.stores, queueKeys: { ...service.stores.queueKeys, all: async () => [] } }, keyring: service.keyring }),
        cases: { ...cases, replace: async (next, expected) => (left-- > 0 ? 'conflict' : cases.replace(next, expected)) },
      })
    }
    const seen = (await casework().viewCase(colleague(), caseId)).tracks.find(({ queue }) => queue === 'vac')?.seen ?? ''
    const claim = { action: 'claim', queue: 'vac', seen } as const
    expect(await codeOf(lost(3).act(colleague(), caseId, claim))).to.equal('conflict')
    expect(await codeOf(lost(2).act(colleague(), caseId, claim))).to.equal('done')
    expect(await codeOf(lost(0).act(colleague({ id: 'kamal' }), caseId, claim))).to.equal('conflict')
    const note = { action: 'note', queue: 'vac', seen: (await casework().viewCase(colleague(), caseId)).tracks[0]?.seen ?? '', text: 'x' } as const
    expect(await codeOf(lost(0).act(colleague(), caseId, note))).to.equal('key_not_held')
    expect(await codeOf(casework().act(colleague({ queues: ['slis_baku'] }), caseId, claim))).to.equal('case_unknown')
  })

  it('makes no chain of merges, though two colleagues merge at one moment', async () => {
    const { cases } = service
    const vault = createQueueVault(createKeySigner(service.keyring.staff().signing))
    await service.stores.queueKeys.add(await vault.make({ queue: 'vac', version: '1', holders: [], madeOn: '2026-11-24' }))
    for (const key of ['second', 'third']) await service.reporter.files({ ...STORY, text: `${STORY.text} ${key}` })
    for (const { _id } of await cases.scan(10)) await createWorkerSide(service, { clock: systemClock }).runDue(_id)
    const found = (await cases.scan(10)).flatMap((one) => (isTombstone(one) ? [] : [one]))
    const [x, y, z] = [caseId, ...found.map(({ _id }) => _id).filter((id) => id !== caseId)].map((id) => found.find(({ _id }) => _id === id))
    if (x === undefined || y === undefined || z === undefined) throw new Error('three cases are needed')
    const under = (head: typeof x) => ({ number: head.number, reason: 'One factory' })
    /** Somebody who looked before the other merged, and writes after. */
    const kamal = createCasework({
      ...partsOf(),
      cases: {
        ...cases,
        replace: async (next, expected) => {
          if (next._id === z._id && next.links.length > 0) await casework().linkCases(colleague(), x._id, under(y))
          return cases.replace(next, expected)
        },
      },
    })
    expect(await codeOf(kamal.linkCases(colleague({ id: 'kamal' }), y._id, under(z)))).to.equal('link_refused')
    const links = await Promise.all([x, y, z].map(async ({ _id }) => (await caseThatStands(cases, _id)).links.map(({ kind, caseId: other }) => [kind, other])))
    expect(links).to.deep.equal([[['head', y._id]], [['member', x._id]], []])
  })

  it('is forgotten by the log when its case is erased, and the log still holds together', async () => {
    await casework().viewCase(colleague(), caseId)
    await casework().revealItem(colleague(), caseId, itemId, 'work_the_case')
    const before = await service.log.read(0, 1_000)
    await service.reporter.deletes(receipt)
    await createWorkerSide(service, { clock: systemClock }).runDue(caseId)
    const after = await service.log.read(0, 1_000)
    expect(before.map(({ leaf }) => leaf)).to.deep.equal(after.map(({ leaf }) => leaf))
    expect(JSON.stringify(before)).to.include(caseId)
    expect(JSON.stringify(after)).to.not.include(caseId).and.not.include(itemId)
  })

  it('shows nothing when the log cannot be written', async () => {
    const full: AccessLog = { ...service.log, append: () => Promise.reject(new Error('full')) }
    const attempts = [
      casework(full).viewCase(colleague(), caseId),
      casework(full).revealItem(colleague(), caseId, itemId, 'train'),
      casework(full).listWork(colleague(), { queue: 'vac', view: 'open' }),
    ]
    for (const attempt of attempts)
      expect(
        await attempt.then(
          () => 'shown',
          () => 'not shown',
        ),
      ).to.equal('not shown')
  })

  it('says plainly that a key is owed or that a text is not for them', async () => {
    expect(await codeOf(casework().revealItem(colleague({ opener: { open: async () => undefined, unwrap: async () => undefined } }), caseId, itemId, 'train'))).to.equal(
      'item_unreadable',
    )
    expect(await codeOf(casework().revealItem(colleague(), caseId, 'no-item', 'train'))).to.equal('case_unknown')
  })
})
