import type { Config } from '../../config/load.ts'
import type { AccessLog } from '../ports/access-log.ts'
import type { AddressStore } from '../ports/addresses.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { EscalationStore, FigureStore } from '../ports/figures.ts'
import type { BlobStore } from '../ports/files.ts'
import type { MailLedger } from '../ports/mail.ts'
import type { ProcessNotes } from '../ports/notes.ts'
import type { PatternStore } from '../ports/patterns.ts'
import type { QueueKeyStore, SessionStore, StaffStore } from '../ports/staff.ts'
import type { PublishedKeys } from '../ports/triage-keys.ts'
import type { WorkStore } from '../ports/work.ts'

export type Stores = {
  cases: CaseStore
  patterns: PatternStore
  work: WorkStore
  addresses: AddressStore
  blobs: BlobStore
  keys: PublishedKeys
  staff: StaffStore
  sessions: SessionStore
  queueKeys: QueueKeyStore
  log: AccessLog
  figures: FigureStore
  mails: MailLedger
  escalations: EscalationStore
  notes: ProcessNotes
  close(): Promise<void>
}
/** What the public process and the jobs use. */
export type WorkStores = Omit<Stores, 'staff' | 'sessions' | 'queueKeys' | 'log' | 'figures' | 'escalations' | 'mails' | 'notes' | 'patterns'> & {
  figures: Pick<FigureStore, 'frozen'>
}

/** `server`: the one server of a folder. `keysFingerprint`: of the keys the data is written with. */
type StoreUse = { server: boolean; keysFingerprint?: string; makeIndexes?: boolean }

/** Opens the store the configuration names, and loads no other. Throws `store_unavailable` with what is wrong as its cause. */
export const openStores = async ({ store }: Config, { server, keysFingerprint, makeIndexes = false }: StoreUse): Promise<Stores> => {
  if (store.kind === 'folder') {
    const { openEmbeddedStore } = await import('../adapters/embedded-store/embedded-store.ts')
    return openEmbeddedStore({ folder: store.folder, exclusive: server, ...(keysFingerprint === undefined ? {} : { fingerprint: keysFingerprint }) })
  }
  const { openMongoStore } = await import('../adapters/mongo/mongo-store.ts')
  return openMongoStore({ url: store.url, makeIndexes, ...(keysFingerprint === undefined ? {} : { fingerprint: keysFingerprint }) })
}
