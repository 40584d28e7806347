import { expect } from 'chai'
import { createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import { createPatternKeys } from '../../src/adapters/sealing/pattern-keys.ts'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import { entityName } from '../../src/core/entity-name.ts'
import type { LeadContent, PatternLead } from '../../src/core/pattern-lead.ts'
import type { Clock } from '../../src/ports/system.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const STORIES = [
  'The foreman keeps our passports in his office and nobody was paid for four months.',
  'Pasportumu alıblar, üç aydır maaş vermirlər, gecə qapını bağlayırlar.',
  'Забрали паспорт, зарплату не платят четвёртый месяц, угрожают полицией.',
  'They took my documents at the door and say that I owe them for the journey.',
]
/** Invented, in four spellings of one name. */
const SPELLINGS = ['Xəzər İnşaat MMC', '«Хазар Иншаат» ООО', 'KHAZAR INSAAT LLC', 'xezer insaat']

describe('an employer who comes up again', function () {
  this.timeout(60_000)
  let service: FilingService
  let worker: ReturnType<typeof createWorkerSide>
  const clock: Clock = { now: () => new Date().toISOString() }
  const receipts: string[] = []
  beforeEach(async () => {
    service = await startFiling()
    worker = createWorkerSide(service, { clock })
    receipts.length = 0
  })
  afterEach(() => service.stop())

  const live = async (): Promise<Case[]> => (await service.cases.scan(1_000)).flatMap((one) => (isTombstone(one) ? [] : [one]))
  const runAll = async (): Promise<void> => {
    for (const { _id } of await live()) await worker.runDue(_id)
  }
  const file = async (count: number, employer: (n: number) => string = (n) => SPELLINGS[n % 4] ?? ''): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      const { json } = await service.reporter.files({ text: STORIES[n % 4] ?? '', facts: { employer: employer(n) } })
      receipts.push(String(json.receipt))
    }
    await runAll()
  }
  const keys = () => createPatternKeys(service.keyring.worker)
  const leadOf = (employer: string): Promise<PatternLead | undefined> => service.patterns.lead(keys().leadOf(keys().token({ kind: 'employer', name: entityName(employer) ?? '' })))
  const contentOf = async (lead: PatternLead | undefined): Promise<LeadContent | undefined> => {
    const opener = createQueueOpener({ queues: service.keyring.operator()?.queues ?? [] })
    const box = lead?.boxes[0]
    const plain = lead && box && (await opener.open({ ...box, kind: 'findings' }, lead._id))
    return plain === undefined ? undefined : (JSON.parse(plain) as LeadContent)
  }

  it('is raised by three reporters who spell the name their own way, and by no two', async () => {
    await file(2)
    await worker.deps.reviewPatterns()
    expect(await leadOf(SPELLINGS[0] ?? '')).to.equal(undefined)
    await file(1, () => SPELLINGS[2] ?? '')
    await worker.deps.reviewPatterns()
    const lead = await leadOf('Hazar Insaat')
    expect(lead).to.include({ state: 'open', reporters: 3, version: 1 })
    const content = await contentOf(lead)
    expect(content).to.deep.include({ kind: 'employer', reporters: 3, reports: 3 })
    expect(content?.flags).to.include('reporters_unproven')
    expect([...(content?.cases ?? [])].sort()).to.deep.equal((await live()).map(({ _id }) => _id).sort())
    await worker.deps.reviewPatterns()
    expect(await leadOf('Hazar Insaat')).to.deep.equal(lead)
  })

  it('leaves in the store neither name nor case nor reporter that could be read without a key', async () => {
    await file(3)
    await worker.deps.reviewPatterns()
    const entries = await service.patterns.entriesOf(keys().token({ kind: 'employer', name: entityName(SPELLINGS[0] ?? '') ?? '' }), 10)
    const lead = await leadOf(SPELLINGS[0] ?? '')
    expect(entries).to.have.length(3)
    const stored = JSON.stringify([entries, lead]).toLowerCase()
    for (const plain of [...SPELLINGS, 'hazar', ...(await live()).flatMap(({ _id, number }) => [_id, number])]) expect(stored).to.not.include(plain.toLowerCase())
    for (const { token } of entries) expect(JSON.stringify(await live())).to.not.include(token)
  })

  it('is taken back when the third reporter deletes before anybody confirmed', async () => {
    await file(3)
    await worker.deps.reviewPatterns()
    expect(await leadOf(SPELLINGS[0] ?? '')).to.not.equal(undefined)
    const response = await fetch(`${service.url}/api/complaints/mine`, { method: 'DELETE', headers: { authorization: `Receipt ${receipts[2]}` } })
    expect(response.status).to.be.below(300)
    await worker.deps.reviewPatterns()
    await runAll()
    await worker.deps.reviewPatterns()
    expect(await leadOf(SPELLINGS[0] ?? '')).to.equal(undefined)
    expect(await service.patterns.entriesOf(keys().token({ kind: 'employer', name: entityName(SPELLINGS[0] ?? '') ?? '' }), 10)).to.have.length(2)
  })

  it('marks a case once, however often it is read', async () => {
    await file(1)
    const [theCase] = await live()
    if (theCase === undefined) throw new Error('no case')
    await fetch(`${service.url}/api/complaints/mine/messages`, {
      method: 'POST',
      headers: { authorization: `Receipt ${receipts[0]}`, 'content-type': 'application/json', 'idempotency-key': 'a-key-of-the-test-1' },
      body: JSON.stringify({ text: 'They still do not pay. VÖEN 1100567890' }),
    })
    await runAll()
    const entries = await service.patterns.marked(keys().places(theCase._id))
    expect(entries.map(({ token }) => token).sort()).to.deep.equal(
      [keys().token({ kind: 'employer', name: entityName(SPELLINGS[0] ?? '') ?? '' }), keys().token({ kind: 'tax_number', name: '1100567890' })].sort(),
    )
  })

  it('is nobody where the name is empty, absurd or hostile', async () => {
    const hostile = ['', '!!!', 'boss', '\u202e\u200b', '"); DROP TABLE cases; --', 'x'.repeat(150), '{"$gt":""}', '<script>alert(1)</script>']
    await file(hostile.length, (n) => hostile[n % hostile.length] ?? '')
    await worker.deps.reviewPatterns()
    expect((await live()).every(({ tracks }) => tracks.length > 0)).to.equal(true)
    expect(await leadOf('boss')).to.equal(undefined)
  })

  it('looks through ten thousand mentions of one token', async () => {
    const token = keys().token({ kind: 'employer', name: 'crowd' })
    const mark = { kind: 'employer' as const, token, reporter: 'r', byPhone: true, on: '2026-11-01', bare: false, wording: [], employers: [] }
    const entries = Array.from({ length: 10_000 }, (_, n) => ({ _id: `e${n}`, token, month: '2026-11', sealed: keys().seal(`e${n}`, { ...mark, caseId: `c${n}` }) }))
    await service.patterns.mark(entries, 'one')
    expect(await worker.deps.reviewPatterns()).to.equal(1)
    expect(await service.patterns.waiting(5)).to.deep.equal([])
  })
})
