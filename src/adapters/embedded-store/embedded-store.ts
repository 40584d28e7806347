import type { Case } from '../../core/case.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import { workRows } from '../../core/work-rows.ts'
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
import { createBlobStore } from './blob-store.ts'
import { CASE_SQL } from './case-sql.ts'
import { createCaseStore } from './case-store.ts'
import type { DatabaseOptions } from './database.ts'
import { openDatabase } from './database.ts'
import { createEscalationStore, createEscalationTable } from './escalation-store.ts'
import { createFigureStore, createFigureTable } from './figure-store.ts'
import { createMailLedger } from './mail-ledger.ts'
import { createPatternStore } from './pattern-store.ts'
import { prepareAll } from './prepare-all.ts'
import { createProcessNotes } from './process-notes.ts'
import { createPublishedKeys } from './published-keys.ts'
import type { StaffStores } from './staff-stores.ts'
import { createStaffStores } from './staff-stores.ts'
import { createWorkStore } from './work-store.ts'
import { createWorkTable } from './work-table.ts'
import { createWriter } from './writer.ts'

/** `project`: the rows written with each case, those of the work list unless said otherwise. */
export type EmbeddedStoreOptions = DatabaseOptions & { project?: (theCase: Case) => WorkRow[] }
export type EmbeddedStore = {
  cases: CaseStore
  work: WorkStore
  escalations: EscalationStore
  addresses: AddressStore
  blobs: BlobStore
  keys: PublishedKeys
  log: AccessLog
  figures: FigureStore
  mails: MailLedger
  patterns: PatternStore
  notes: ProcessNotes
  close(): Promise<void>
} & StaffStores

/**
 * Cases, work list and sealed numbers in one folder. `exclusive` for the server; the command line opens the folder beside it without.
 * Throws StoreInUseError when another server runs there, `store_unavailable` when it cannot be opened.
 */
export const openEmbeddedStore = ({ project = workRows, ...options }: EmbeddedStoreOptions): EmbeddedStore => {
  const opened = openDatabase(options)
  const write = createWriter(opened)
  const table = createWorkTable(opened.database)
  const figureTable = createFigureTable(opened.database)
  const escalationTable = createEscalationTable(opened.database)
  /** What was asked for before is written first; a fault of that write is its caller's. */
  const close = async (): Promise<void> => {
    await write(() => undefined).catch(() => undefined)
    opened.close()
  }
  const cases = createCaseStore({ tables: { sql: prepareAll(opened.database, CASE_SQL), work: table, figures: figureTable, escalations: escalationTable, project }, write, close })
  const { database } = opened
  return {
    cases,
    work: createWorkStore(database, write, table),
    addresses: createAddressStore(database, write),
    blobs: createBlobStore(database, write),
    keys: createPublishedKeys(database, write),
    log: createAccessLog(database, write),
    figures: createFigureStore(database, write, figureTable),
    mails: createMailLedger(database, write),
    escalations: createEscalationStore(database, write, escalationTable),
    patterns: createPatternStore(database, write),
    notes: createProcessNotes(database, write),
    ...createStaffStores(database, write),
    close,
  }
}
