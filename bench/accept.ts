import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Loaded } from './load.ts'
import { burst } from './load.ts'
import { startBare, startService } from './process.ts'
import { viewStore } from './store-view.ts'
import type { Row } from './table.ts'

const CLIENTS = 24

export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Served = { load: Loaded; bytes: number; backlog: number; drainSeconds: number; unhardened: number }

const measureService = (seconds: number, keepAlive: boolean): Promise<Served> =>
  inFolder(async (folder) => {
    const service = await startService(folder)
    await burst(service.port, { seconds: 1, clients: 4, keepAlive })
    const load = await burst(service.port, { seconds, clients: CLIENTS, keepAlive })
    const view = viewStore(folder)
    const bytes = view.documentBytes()
    const backlog = view.cases() - view.inQueue()
    const ended = performance.now()
    while (view.inQueue() < view.cases() && performance.now() - ended < 120_000) await pause(50)
    const result = { load, bytes, backlog, drainSeconds: (performance.now() - ended) / 1000, unhardened: view.unhardened() }
    view.close()
    await service.stop()
    return result
  })

const measureBare = (seconds: number, keepAlive: boolean, bytes: number, wraps: number): Promise<Loaded> =>
  inFolder(async (folder) => {
    const bare = await startBare(folder, bytes, wraps)
    await burst(bare.port, { seconds: 1, clients: 4, keepAlive })
    const load = await burst(bare.port, { seconds, clients: CLIENTS, keepAlive })
    await bare.stop()
    return load
  })

/** Accepted complaints a second against the ceiling, in one run: new connections and kept ones. */
export const measureAccept = async (seconds: number): Promise<Row[]> => {
  const rows: Row[] = []
  for (const keepAlive of [false, true]) {
    const name = keepAlive ? 'kept connections' : 'new connection each'
    const service = await measureService(seconds, keepAlive)
    const wrap = await measureBare(seconds, keepAlive, service.bytes, 1)
    const plain = await measureBare(seconds, keepAlive, service.bytes, 0)
    const { perSecond, p50, p99, failed } = service.load
    rows.push(
      { what: `accepted/s, ${name}`, value: perSecond, unit: '/s', goal: '>= 500' },
      { what: `  bare handler, one wrap, ${service.bytes} bytes`, value: wrap.perSecond, unit: '/s' },
      { what: '  ratio to it', value: perSecond / wrap.perSecond, unit: 'x', goal: '>= 0.5' },
      { what: '  ratio to the same without the wrap', value: perSecond / plain.perSecond, unit: 'x' },
      { what: '  answer p50', value: p50, unit: 'ms' },
      { what: '  answer p99', value: p99, unit: 'ms' },
      { what: '  not accepted', value: failed, unit: '', goal: '= 0' },
      { what: '  waiting to be read when the burst ended', value: service.backlog, unit: 'cases' },
      { what: '  read after', value: service.drainSeconds, unit: 's' },
      { what: '  codes still to be hardened then', value: service.unhardened, unit: 'cases' },
    )
  }
  return rows
}
