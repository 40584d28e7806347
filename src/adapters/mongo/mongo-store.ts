import type { Connection } from 'mongoose'
import type { AccessLog } from '../../ports/access-log.ts'
import type { AddressStore } from '../../ports/addresses.ts'
import type { CaseStore } from '../../ports/cases.ts'
import type { EscalationStore, FigureStore } from '../../ports/figures.ts'
import type { BlobStore } from '../../ports/files.ts'
import type { MailLedger } from '../../ports/mail.ts'
import type { ProcessNotes } from '../../ports/notes.ts'
import type { PatternStore } from '../../ports/patterns.ts'
import type { PublishedKeys } from '../../ports/triage-keys.ts'
import type { WorkStore } from '../../ports/work.ts'
import { createAccessLog } from './access-log.ts'
import { createAddressStore } from './address-store.ts'
import { createAttempts, unavailable } from './attempts.ts'
import { createBlobStore } from './blob-store.ts'
import { createCaseReads } from './case-reads.ts'
import { createCaseWrites } from './case-writes.ts'
import { connect } from './connection.ts'
import { createEscalationStore } from './escalation-store.ts'
import { createFigureStore } from './figure-store.ts'
import { createMailLedger } from './mail-ledger.ts'
import { checkMeta, createSettle } from './meta.ts'
import { createPatternStore } from './pattern-store.ts'
import { placesOf } from './places.ts'
import { createProcessNotes } from './process-notes.ts'
import { createPublishedKeys } from './published-keys.ts'
import { requireIndexes } from './require-indexes.ts'
import type { StaffStores } from './staff-stores.ts'
import { createStaffStores } from './staff-stores.ts'
import { createPutRows } from './work-rows-write.ts'
import { createWorkStore } from './work-store.ts'

export type MongoStoreOptions = {
  url: string
  /** Makes the indexes of an empty database: the worker and `init` do, the web process only looks that they stand. */
  makeIndexes: boolean
  /** Of the keys the data is written with; remembered by the first who names it. */
  fingerprint?: string
}
export type MongoStore = {
  cases: CaseStore
  work: WorkStore
  keys: PublishedKeys
  addresses: AddressStore
  blobs: BlobStore
  log: AccessLog
  figures: FigureStore
  mails: MailLedger
  escalations: EscalationStore
  patterns: PatternStore
  notes: ProcessNotes
  close(): Promise<void>
} & StaffStores

/** The stores over a connection that is open and whose indexes stand. */
export const createMongoStore = (connection: Connection): MongoStore => {
  const places = placesOf(connection)
  const attempts = createAttempts()
  const { run } = attempts
  const settle = createSettle(places.meta)
  const putRows = createPutRows(places.work, places.projections)
  const putEscalations = createPutRows(places.escalations, places.projections)
  const close = async (): Promise<void> => {
    await attempts.close()
    await connection.destroy()
  }
  const cases: CaseStore = { ...createCaseReads(places, run), ...createCaseWrites({ places, run, settle, putRows, putEscalations }), ready: () => run(settle), close }
  return {
    cases,
    work: createWorkStore(places, run, putRows),
    keys: createPublishedKeys(places, run),
    addresses: createAddressStore(places, run),
    blobs: createBlobStore(places, run),
    log: createAccessLog(places, run),
    figures: createFigureStore(places, run),
    mails: createMailLedger(places, run),
    escalations: createEscalationStore(places, run, putEscalations),
    patterns: createPatternStore(places, run),
    notes: createProcessNotes(places, run),
    ...createStaffStores(places, run),
    close,
  }
}

/** Opens cases and work list in a MongoDB database. Throws `store_unavailable` with what is wrong as its cause, within a few seconds. */
export const openMongoStore = async ({ url, makeIndexes, fingerprint }: MongoStoreOptions): Promise<MongoStore> => {
  const connection = await connect(url)
  try {
    await requireIndexes(connection, makeIndexes)
    await checkMeta(placesOf(connection).meta, fingerprint)
    return createMongoStore(connection)
  } catch (cause) {
    await connection.destroy().catch(() => undefined)
    throw unavailable(cause)
  }
}
