import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { attempted, requeued } from '../../src/core/outbox.ts'
import type { CaseStore } from '../../src/ports/cases.ts'
import type { Job } from '../../src/ports/queue.ts'
import { runEntry } from '../../workers/run-entry.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const NOW = '2026-11-24T08:00:00.000Z'
const clock = { now: () => NOW }

describe('counting the runs of an entry the sweep brought back', () => {
  let service: FilingService
  beforeEach(async () => {
    service = await startFiling({ clock })
  })
  afterEach(() => service.stop())

  const load = async (): Promise<Case> => {
    const [found] = await service.cases.scan(1)
    if (found === undefined || !('outbox' in found)) throw new Error('there is no case')
    return found
  }
  /** A complaint whose triage job was lost and enqueued again. */
  const lost = async (): Promise<Job> => {
    await service.reporter.files({ text: 'Üç aydır maaş vermirlər.', language: 'az' })
    const theCase = await load()
    const [entry] = theCase.outbox.filter(({ kind }) => kind === 'triage')
    await service.cases.replace(requeued(theCase, [entry?.id ?? ''], NOW), theCase.version)
    return { entry: entry?.id ?? '', generation: 1, kind: 'triage' }
  }
  /** A store in which `change` is written right before the first write through it. */
  const raced = (change: (current: Case) => Case): CaseStore => {
    let left = 1
    const replace: CaseStore['replace'] = async (next, expected) => {
      if (left > 0) {
        left -= 1
        const current = await load()
        await service.cases.replace(change(current), current.version)
      }
      return service.cases.replace(next, expected)
    }
    return { ...service.cases, replace }
  }
  const readings = async (): Promise<number> => (await load()).events.filter(({ type }) => type === 'triaged').length

  it('reads the case although another change of it came between, without waiting for the next sweep', async () => {
    const job = await lost()
    const cases = raced((current) => ({ ...current, version: current.version + 1 }))
    await runEntry({ ...createWorkerSide(service, { clock }).deps, cases })(job)
    expect(await readings()).to.equal(1)
  })

  it('leaves it to another run of the same entry that was faster', async () => {
    const job = await lost()
    const cases = raced((current) => attempted(current, job.entry))
    await runEntry({ ...createWorkerSide(service, { clock }).deps, cases })(job)
    expect([await readings(), (await load()).outbox.find(({ id }) => id === job.entry)?.attempts]).to.deep.equal([0, 1])
  })

  it('reads a case once however many runs begin at the same moment', async () => {
    const job = await lost()
    const { run } = createWorkerSide(service, { clock })
    await Promise.all([run(job), run(job), run(job)])
    expect(await readings()).to.equal(1)
  })
})
