import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedQueue } from '../../src/adapters/embedded-queue/embedded-queue.ts'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { makeKeys } from '../../src/adapters/keyring/make-keys.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { createReceipts } from '../../src/adapters/sealing/receipts.ts'
import { createSealer } from '../../src/adapters/sealing/sealer.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { createIds } from '../../src/adapters/system/ids.ts'
import { dayOf } from '../../src/core/calendar.ts'
import type { Intake } from '../../src/intake/commands.ts'
import { createIntake } from '../../src/intake/intake.ts'
import type { CaseStore } from '../../src/ports.ts'
import { createFilingApp } from '../../src/web/filing/app.ts'
import type { Limits } from '../../src/web/kit/limits.ts'
import { createTraffic } from '../../src/web/kit/limits.ts'
import type { ServerLimits } from '../../src/web/kit/serve.ts'
import { serve } from '../../src/web/kit/serve.ts'
import { loadPack } from './pack.ts'
import { createReporter } from './reporter.ts'

type Options = {
  limits?: Partial<Limits>
  server?: Partial<ServerLimits>
  publicUrl?: string
  /** Stands in front of the real use cases, to make what is behind them fail. */
  over?: (intake: Intake) => Intake
}

export type LogLine = { level: string; event: string; fields: Record<string, string | number | boolean> }

/** The anonymous side over real adapters in a folder of its own, on a free port. Close it; the folder goes with it. */
export const startFiling = async (options: Options = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-filing-'))
  const pack = loadPack()
  const lines: LogLine[] = []
  const log = (level: string, event: string, fields: LogLine['fields'] = {}) => void lines.push({ level, event, fields })
  const today = () => dayOf(systemClock.now(), pack.calendar.zone)
  const keysFolder = join(folder, 'keys')
  await makeKeys(keysFolder, { queues: pack.bodies.filter(({ access }) => access === 'recipient').map(({ id }) => id), operator: true }, generateKeyPair)
  const keyring = openKeyring(keysFolder, ['web', 'worker', 'operator'], generateKeyPair)
  await keyring.rollTriageKeys(today())
  const { cases }: { cases: CaseStore } = openEmbeddedStore({ folder, exclusive: true })
  const queue = createEmbeddedQueue({ concurrency: 1, yieldTo: () => false, maxYieldMs: 0, log })
  const real = createIntake({
    cases,
    queue,
    sealer: createSealer(() => keyring.web(), today),
    receipts: createReceipts(() => keyring.web(), today),
    ids: createIds(keyring.web().id),
    clock: systemClock,
    rules: pack,
  })
  const intake = options.over?.(real) ?? real
  const traffic = createTraffic()
  const app = createFilingApp({ intake, pack, log, traffic, publicUrl: options.publicUrl, limits: options.limits ?? {} })
  const served = await serve(app, { host: '127.0.0.1', port: 0, limits: { grace: 500, ...options.server } })
  const url = `http://127.0.0.1:${served.port}`
  const stop = async (): Promise<void> => {
    await served.close()
    await queue.close()
    await cases.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, port: served.port, folder, reporter: createReporter(url), pack, cases, keyring, traffic, lines, stop }
}
export type FilingService = Awaited<ReturnType<typeof startFiling>>
