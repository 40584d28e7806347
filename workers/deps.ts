import type { Case, OutboxEntry } from '../src/core/case.ts'
import type { Quarter } from '../src/core/figures/quarter.ts'
import type { CaseRules, Day } from '../src/core/pack.ts'
import type { AccessLog } from '../src/ports/access-log.ts'
import type { AddressStore } from '../src/ports/addresses.ts'
import type { CaseStore } from '../src/ports/cases.ts'
import type { EscalationStore, FigureStore } from '../src/ports/figures.ts'
import type { BlobStore } from '../src/ports/files.ts'
import type { Log } from '../src/ports/operator.ts'
import type { JobQueue } from '../src/ports/queue.ts'
import type { SenderOpener } from '../src/ports/senders.ts'
import type { Messenger } from '../src/ports/sms.ts'
import type { Clock, Ids } from '../src/ports/system.ts'
import type { WorkStore } from '../src/ports/work.ts'

/** What the workers share. The stages' functions come in already wired. */
export type WorkerDeps = {
  cases: CaseStore
  work: WorkStore
  addresses: AddressStore
  blobs: BlobStore
  figures: FigureStore
  escalations: EscalationStore
  /** Of who saw what the jobs can only take away what it says of an erased case. */
  accessLog: Pick<AccessLog, 'forget'>
  queue: JobQueue
  clock: Clock
  ids: Pick<Ids, 'random'>
  rules: CaseRules
  log: Log
  triage: (theCase: Case) => Promise<Case | undefined>
  /** `digits`: the code as it came with the entry, where the first text does not carry it. */
  harden: (theCase: Case, digits?: string) => Promise<Case | undefined>
  /** Freezes the figures of quarters that have settled; says which. */
  freezeFigures: (today: Day) => Promise<Quarter[]>
  /** Raises, renews or takes back leads where mentions changed; says how many tokens it looked at. */
  reviewPatterns: () => Promise<number>
  /** Takes away whatever patterns hold of a case. */
  forgetPatterns: (caseId: string) => Promise<void>
  /** Hands an item a worker wrote to a union on to it. Throws `body_unknown` while nobody there holds a key. */
  passContact: (theCase: Case, item: string) => Promise<Case | undefined>
  senders: SenderOpener
  /** Absent where nothing can be texted; what waits to be sent then waits. */
  messenger?: Messenger
  quarantine: (theCase: Case, failure: { entry: string; code: string }) => Promise<Case | undefined>
}

/** Does what one outbox entry asks for. It reads the case as it stands and returns quietly when there is nothing to do. */
export type EntryHandler = (deps: WorkerDeps, theCase: Case, entry: OutboxEntry) => Promise<void>
