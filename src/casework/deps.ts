import type { Reader } from '../core/access.ts'
import type { LogEntry } from '../core/log.ts'
import type { CaseRules } from '../core/pack.ts'
import type { AccessLog } from '../ports/access-log.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { DeskSealer } from '../ports/desk.ts'
import type { FileOpener } from '../ports/files.ts'
import type { QueueOpener } from '../ports/sealing.ts'
import type { Clock, Ids } from '../ports/system.ts'
import type { WorkStore } from '../ports/work.ts'

/** Somebody a case can be given to. */
type Teammate = Reader & { name: string }

/** `teammates`: active members who work a queue. */
export type CaseworkDeps = {
  cases: CaseStore
  work: WorkStore
  log: AccessLog
  sealer: DeskSealer
  teammates: (queue: string) => Promise<Teammate[]>
  ids: Pick<Ids, 'random'>
  clock: Clock
  rules: CaseRules
  files: FileOpener
}

/** A signed-in member as casework needs them: who they are, what their keys open, and whose complaints are not for them. */
export type Colleague = Reader & {
  opener: QueueOpener
  /** Employers this member declared a conflict of interest with. */
  conflicts: () => Promise<readonly string[]>
  /** It is a program of theirs, which holds no key: what needs an open text is refused before anything says that one was looked at. */
  isProgram?: true
  unit: string
}

/** Writes what is about to be shown, or refused, before it is. Throws `store_unavailable`; then nothing is shown. */
export const noteInLog = async (
  { log, ids, clock }: CaseworkDeps,
  { role, id }: Colleague,
  act: LogEntry['act'],
  about: { caseId?: string; detail?: Record<string, string> } = {},
): Promise<void> => {
  await log.append({ id: ids.random(), at: clock.now(), actor: { role, id }, act, ...about })
}
