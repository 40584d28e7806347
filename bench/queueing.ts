import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { steady } from './load.ts'
import { startService } from './process.ts'
import { viewStore } from './store-view.ts'
import type { Row } from './table.ts'

const PER_SECOND = 100

type View = ReturnType<typeof viewStore>

/** The first text after a start waits until its language is compiled; told by itself, for it comes once. */
const measureFirst = async (port: number, view: View): Promise<number> => {
  const [accepted] = (await steady(port, { seconds: 1, perSecond: 1 })).acceptedAt
  while (view.inQueue() < 1) await pause(5)
  return performance.now() - (accepted ?? Number.NaN)
}

/**
 * From accepted to in its queue at 100 a second, and memory and start beside it. The k-th accepted is laid beside the k-th that
 * appears in the work list, looked at every five milliseconds from another process.
 */
export const measureQueueing = async (seconds: number): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-bench-'))
  const first = await startService(folder)
  await first.stop()
  const service = await startService(folder)
  await pause(1_000)
  const idle = service.rssMb()
  const view = viewStore(folder)
  const firstMs = await measureFirst(service.port, view)
  const appearedAt: number[] = []
  const [before, casesBefore] = [view.inQueue(), view.cases()]
  let done = false
  const watching = (async () => {
    const gaveUp = performance.now() + (seconds + 60) * 1000
    while ((!done || appearedAt.length < view.cases() - casesBefore) && performance.now() < gaveUp) {
      const now = view.inQueue() - before
      while (appearedAt.length < now) appearedAt.push(performance.now())
      await pause(5)
    }
  })()
  const load = await steady(service.port, { seconds, perSecond: PER_SECOND })
  const loaded = service.rssMb()
  done = true
  await watching
  const delays = load.acceptedAt.map((at, index) => Math.max(0, (appearedAt[index] ?? Number.POSITIVE_INFINITY) - at)).sort((a, b) => a - b)
  view.close()
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
  return [
    { what: `accepted → in its queue at ${PER_SECOND}/s, p50`, value: delays[Math.floor(delays.length / 2)] ?? 0, unit: 'ms' },
    { what: '  p99', value: delays[Math.floor(delays.length * 0.99)] ?? 0, unit: 'ms', goal: '<= 250' },
    { what: '  accepted', value: load.accepted, unit: 'cases' },
    { what: '  not accepted', value: load.failed, unit: '', goal: '= 0' },
    { what: '  the first text after a start', value: firstMs, unit: 'ms' },
    { what: 'memory, idle', value: idle, unit: 'MB', goal: '<= 150' },
    { what: `memory at ${PER_SECOND}/s, one hardening (64 MB) in it`, value: loaded, unit: 'MB', goal: '<= 364' },
    { what: 'start to first answer, keys there', value: service.startMs / 1000, unit: 's', goal: '<= 2' },
    { what: 'start to first answer, making the keys', value: first.startMs / 1000, unit: 's' },
  ]
}
