import type { Express } from 'express'
import type { Config } from '../../config/load.ts'
import { createProofOfWork } from '../adapters/proof-of-work/proof-of-work.ts'
import { createCodeCarrier } from '../adapters/sealing/code-carrier.ts'
import { createFileTaker } from '../adapters/sealing/files.ts'
import { createReceipts } from '../adapters/sealing/receipts.ts'
import { createReportRefs } from '../adapters/sealing/report-refs.ts'
import { createSealer } from '../adapters/sealing/sealer.ts'
import { createSenders } from '../adapters/sealing/senders.ts'
import { createIds } from '../adapters/system/ids.ts'
import { dayOf } from '../core/calendar.ts'
import type { Intake } from '../intake/commands.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import { createIntake } from '../intake/intake.ts'
import { yearlyReport } from '../oversight/yearly-report.ts'
import type { AddressStore } from '../ports/addresses.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { FigureStore } from '../ports/figures.ts'
import type { BlobStore } from '../ports/files.ts'
import type { Keyring } from '../ports/keyring.ts'
import type { Log, Meter } from '../ports/operator.ts'
import type { JobQueue } from '../ports/queue.ts'
import type { Clock } from '../ports/system.ts'
import type { Acknowledge } from '../sms/gateway-routes.ts'
import { addGatewayRoutes } from '../sms/gateway-routes.ts'
import { addFigureRoutes } from '../web/figures/routes.ts'
import { createFilingApp } from '../web/filing/app.ts'
import type { Traffic } from '../web/kit/limits.ts'
import { composeAcknowledgement } from './acknowledgement.ts'
import { composeInbound } from './sms.ts'

type FilingParts = {
  cases: CaseStore
  addresses: AddressStore
  blobs: BlobStore
  queue: JobQueue
  keyring: Pick<Keyring, 'web'>
  clock: Clock
  log: Log
  meter: Meter
  traffic: Traffic
  spool?: IntakeDeps['spool']
  figures: Pick<FigureStore, 'frozen'>
}

/** The anonymous side over its ports. Intake gets a Sealer, never the keyring. */
export const composeFiling = (config: Config, parts: FilingParts): { app: Express; intake: Intake; intakeDeps: IntakeDeps; acknowledge: Acknowledge } => {
  const { env, pack, voices, standards } = config
  const { cases, addresses, blobs, queue, keyring, clock, log, meter, traffic, spool, figures } = parts
  const today = (): string => dayOf(clock.now(), pack.calendar.zone)
  const intakeDeps: IntakeDeps = {
    cases,
    addresses,
    files: createFileTaker(blobs),
    queue,
    sealer: createSealer(keyring.web, today),
    senders: createSenders(keyring.web),
    receipts: createReceipts(keyring.web, today),
    ids: createIds(keyring.web().id),
    clock,
    rules: pack,
    meter,
    ...(spool ? { spool } : {}),
  }
  const intake = createIntake(intakeDeps)
  const refs = createReportRefs(() => keyring.web().pepper)
  const acknowledge = composeAcknowledgement(config)
  const channels = [
    addGatewayRoutes({ gateways: composeInbound(env), intake, refs, plan: pack.phone, acknowledge }),
    addFigureRoutes({ report: yearlyReport(figures, standards), pack, today }),
  ]
  const app = createFilingApp({
    intake,
    carrier: createCodeCarrier(keyring.web, clock),
    work: createProofOfWork(keyring.web),
    pack,
    voices,
    log,
    traffic,
    channels,
    publicUrl: env.PUBLIC_URL,
    onionUrl: env.ONION_URL,
  })
  return { app, intake, intakeDeps, acknowledge }
}
