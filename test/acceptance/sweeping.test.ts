import { expect } from 'chai'
import { createEmbeddedQueue } from '../../src/adapters/embedded-queue/embedded-queue.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { Case, OutboxEntry } from '../../src/core/case.ts'
import { MAX_ATTEMPTS } from '../../src/core/outbox.ts'
import type { JobQueue } from '../../src/ports/queue.ts'
import { runEntry } from '../../workers/run-entry.ts'
import { sweep } from '../../workers/sweep.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

describe('sweeping up what a queue lost', () => {
  let now: string
  const clock = { now: () => now }
  let service: FilingService
  /** The queue after it lost everything it held. */
  let emptied: JobQueue
  beforeEach(async () => {
    now = '2026-11-24T08:20:00.000Z'
    service = await startFiling({ clock })
    emptied = createEmbeddedQueue({ concurrency: 1, yieldTo: () => false, maxYieldMs: 0, log: () => undefined })
  })
  afterEach(async () => {
    await emptied.close()
    await service.stop()
  })

  const deps = () => ({ ...createWorkerSide(service, { clock }).deps, queue: emptied })
  const load = async (): Promise<Case> => {
    const [found] = await service.cases.scan(1)
    if (found === undefined || !('outbox' in found)) throw new Error('there is no case')
    return found
  }
  const entryOf = ({ outbox }: Case, kind: OutboxEntry['kind']): OutboxEntry | undefined => outbox.find((entry) => entry.kind === kind)
  const file = () => service.reporter.files({ text: 'Üç aydır maaş vermirlər, pasportumu da alıblar.', language: 'az' })
  const minutesLater = (minutes: number): void => {
    now = addMinutes(now, minutes)
  }

  it('enqueues again whatever is due and not held, one generation higher, once', async () => {
    await file()
    expect(await sweep(deps())).to.equal(2)
    const theCase = await load()
    for (const kind of ['triage', 'harden'] as const) {
      const entry = entryOf(theCase, kind)
      expect([entry?.generation, entry?.due]).to.deep.equal([1, '2026-11-24T08:20:30.000Z'])
      expect(await emptied.holds({ entry: entry?.id ?? '', generation: 1, kind })).to.equal(true)
    }
    expect(await sweep(deps())).to.equal(0)
    minutesLater(1)
    expect(await sweep(deps()), 'the queue holds them').to.equal(0)
  })

  it('leaves alone what the queue holds and what is not due', async () => {
    await file()
    expect(await sweep({ ...deps(), queue: service.queue })).to.equal(0)
    expect((await load()).outbox.every(({ generation }) => generation === 0)).to.equal(true)
  })

  it('has a case read and its code hardened that no queue ever told of', async () => {
    const { json } = await file()
    await sweep(deps())
    const { outbox } = await load()
    for (const { id, generation, kind } of outbox.filter((entry) => entry.generation === 1)) await runEntry(deps())({ entry: id, generation, kind })
    const theCase = await load()
    expect(theCase.events.map(({ type }) => type)).to.include.members(['triaged', 'receipt_hardened'])
    expect(theCase.receipt).to.include({ hardened: true }).and.to.have.property('publicKey')
    expect(theCase.receipt).to.not.have.property('day')
    expect([entryOf(theCase, 'triage'), entryOf(theCase, 'harden')]).to.deep.equal([undefined, undefined])
    expect((await service.reporter.looks(String(json['receipt']))).status).to.equal(200)
  })

  it('hands what five runs could not read to people, with everything that came', async () => {
    await file()
    const filed = await load()
    const unreadable = filed.items.map((item) => ({ ...item, wraps: item.wraps.map((wrap) => ({ ...wrap, keyVersion: '2000-01-01' })) }))
    await service.cases.replace({ ...filed, version: filed.version + 1, items: unreadable }, filed.version)
    for (let run = 1; run <= MAX_ATTEMPTS; run += 1) {
      await sweep(deps())
      const entry = entryOf(await load(), 'triage')
      await runEntry(deps())({ entry: entry?.id ?? '', generation: run, kind: 'triage' }).catch(() => undefined)
      expect(entryOf(await load(), 'triage')?.attempts).to.equal(run)
      minutesLater(1)
    }
    const entry = entryOf(await load(), 'triage')
    await runEntry(deps())({ entry: entry?.id ?? '', generation: MAX_ATTEMPTS, kind: 'triage' })
    const theCase = await load()
    expect(entryOf(theCase, 'triage')).to.equal(undefined)
    expect(theCase.tracks.map(({ queue, status }) => [queue, status])).to.deep.equal([[service.pack.quarantine, 'quarantine']])
    expect(theCase.items).to.deep.equal(unreadable)
    expect(service.lines.map(({ event }) => event)).to.include('entry_poison')
  })
})
