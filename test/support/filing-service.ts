import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../config/load.ts'
import { loadConfig } from '../../config/load.ts'
import type { Env } from '../../config/schema.ts'
import { envSchema } from '../../config/schema.ts'
import { createEmbeddedQueue } from '../../src/adapters/embedded-queue/embedded-queue.ts'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { makeKeys } from '../../src/adapters/keyring/make-keys.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { createProofOfWork } from '../../src/adapters/proof-of-work/proof-of-work.ts'
import { createCodeCarrier } from '../../src/adapters/sealing/code-carrier.ts'
import { createReportRefs } from '../../src/adapters/sealing/report-refs.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { openSpool } from '../../src/adapters/spool/spool.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { composeFiling } from '../../src/compose/filing.ts'
import { composeInbound } from '../../src/compose/sms.ts'
import type { Stores } from '../../src/compose/store.ts'
import { dayOf } from '../../src/core/calendar.ts'
import type { Voice } from '../../src/core/texts/text-keys.ts'
import type { Intake } from '../../src/intake/commands.ts'
import { drainSpool } from '../../src/intake/drain-spool.ts'
import { createIntake } from '../../src/intake/intake.ts'
import { createStoreGate } from '../../src/intake/store-gate.ts'
import { yearlyReport } from '../../src/oversight/yearly-report.ts'
import type { Clock } from '../../src/ports/system.ts'
import { addGatewayRoutes } from '../../src/sms/gateway-routes.ts'
import { addFigureRoutes } from '../../src/web/figures/routes.ts'
import { createFilingApp } from '../../src/web/filing/app.ts'
import type { Limits } from '../../src/web/kit/limits.ts'
import { createTraffic } from '../../src/web/kit/limits.ts'
import type { ServerLimits } from '../../src/web/kit/serve.ts'
import { serve } from '../../src/web/kit/serve.ts'
import { createReporter } from './reporter.ts'
import { rollDays } from './roll-days.ts'
import { switchStore } from './switched-store.ts'
import { TWILIO } from './twilio-stand-in.ts'

export type FilingOptions = {
  limits?: Partial<Limits>
  server?: Partial<ServerLimits>
  publicUrl?: string
  onionUrl?: string
  voices?: Voice[]
  /** Leaves the SMS channel out, as a deployment without a gateway does. */
  withoutSms?: boolean
  clock?: Clock
  /** Settings of the gateways besides. */
  env?: Record<string, string>
  /** Stands in front of the real use cases, to make what is behind them fail. */
  over?: (intake: Intake) => Intake
  /** A folder to work in, which stays; without one, a folder of its own that goes with the service. */
  folder?: string
  /** Another store than the folder's; it is closed with the service. */
  stores?: Stores
  /** What comes while the store is away waits in a spool. */
  spool?: boolean
}

/** Under which the gateway knows the service, unless a test names another address; the service itself listens on loopback. */
export const SMS_PUBLIC_URL = 'https://help.example.org'

/** The settings of every gateway at once, as a deployment names them. */
export const GATEWAY_SECRETS = { kannel: 'kannel-secret-of-the-test', external: 'external-secret-of-the-test' }
const gatewayEnv = ({ publicUrl, env }: FilingOptions): Env =>
  envSchema.parse({
    PUBLIC_URL: publicUrl ?? SMS_PUBLIC_URL,
    TWILIO_ACCOUNT_SID: TWILIO.accountSid,
    TWILIO_AUTH_TOKEN: `${TWILIO.token},${TWILIO.olderToken}`,
    KANNEL_SECRET: GATEWAY_SECRETS.kannel,
    EXTERNAL_SECRET: GATEWAY_SECRETS.external,
    ...env,
  })

const shipped = loadConfig({})

/** What is shipped, read once, over a folder of its own. */
const configIn = (folder: string): Config => ({
  ...shipped,
  env: { ...shipped.env, STORE_URL: folder },
  store: { kind: 'folder', folder },
  keyringDir: join(folder, 'keys'),
})

export type LogLine = { level: string; event: string; fields: Record<string, string | number | boolean> }

/** The anonymous side over real adapters in a folder of its own, on a free port. Close it; the folder goes with it. */
export const startFiling = async (options: FilingOptions = {}) => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'fairline-filing-'))
  const config = configIn(folder)
  const { pack } = config
  const lines: LogLine[] = []
  const log = (level: string, event: string, fields: LogLine['fields'] = {}) => void lines.push({ level, event, fields })
  const clock = options.clock ?? systemClock
  const today = () => dayOf(clock.now(), pack.calendar.zone)
  const keysFolder = join(folder, 'keys')
  await makeKeys(keysFolder, { queues: pack.bodies.filter(({ access }) => access === 'recipient').map(({ id }) => id), operator: true }, generateKeyPair)
  const keyring = openKeyring(keysFolder, ['web', 'worker', 'staff', 'operator'], generateKeyPair)
  await rollDays(keyring, today())
  const stores: Stores = options.stores ?? openEmbeddedStore({ folder, exclusive: true })
  const { cases, work, addresses, blobs, figures, escalations, patterns, keys, log: accessLog } = stores
  const store = switchStore(cases)
  const queue = createEmbeddedQueue({ concurrency: 1, yieldTo: () => false, maxYieldMs: 0, log })
  const traffic = createTraffic()
  const spool = options.spool ? openSpool(join(folder, 'spool')) : undefined
  const away = spool && { spool, gate: createStoreGate(clock) }
  const parts = { cases: store.cases, addresses, blobs, figures, queue, keyring, clock, log, meter: { count: () => undefined }, traffic, ...(away ? { spool: away } : {}) }
  const { intakeDeps, acknowledge } = composeFiling(config, parts)
  const real = createIntake(intakeDeps)
  const intake = options.over?.(real) ?? real
  const refs = createReportRefs(() => keyring.web().pepper)
  const sms = options.withoutSms ? [] : [addGatewayRoutes({ gateways: composeInbound(gatewayEnv(options)), intake, refs, plan: pack.phone, acknowledge })]
  const channels = [...sms, addFigureRoutes({ report: yearlyReport(figures, config.standards), pack, today })]
  const app = createFilingApp({
    intake,
    carrier: createCodeCarrier(keyring.web, clock),
    work: createProofOfWork(keyring.web),
    pack,
    voices: options.voices ?? [],
    log,
    traffic,
    channels,
    publicUrl: options.publicUrl,
    onionUrl: options.onionUrl,
    limits: options.limits ?? {},
  })
  const served = await serve(app, { host: '127.0.0.1', port: 0, limits: { grace: 500, ...options.server } })
  const url = `http://127.0.0.1:${served.port}`
  const stop = async (): Promise<void> => {
    await served.close()
    await queue.close()
    await spool?.close().catch(() => undefined)
    await cases.close()
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
  }
  const drain = async (): Promise<number> => (away ? drainSpool({ ...intakeDeps, spool: away, noteSpool: keys.noteSpool })() : 0)
  return {
    acknowledge,
    url,
    port: served.port,
    folder,
    reporter: createReporter(url),
    config,
    pack,
    stores,
    cases,
    work,
    log: accessLog,
    queue,
    addresses,
    blobs,
    figures,
    escalations,
    patterns,
    senders: intakeDeps.senders,
    intake,
    refs,
    intakeDeps,
    store,
    spool,
    drain,
    keyring,
    traffic,
    lines,
    stop,
  }
}
export type FilingService = Awaited<ReturnType<typeof startFiling>>
