import { addMinutes } from '../src/core/calendar.ts'
import type { Case, OutboxEntry } from '../src/core/case.ts'
import { FairlineError } from '../src/core/errors.ts'
import { attempted, MAX_ATTEMPTS, putOff } from '../src/core/outbox.ts'
import type { OutboxKind } from '../src/core/vocab.ts'
import type { Job } from '../src/ports/queue.ts'
import { LOST, tryAgain, upTo } from '../src/races/try-again.ts'
import type { EntryHandler, WorkerDeps } from './deps.ts'
import { endAddress } from './end-address.ts'
import { erase } from './erase.ts'
import { escalate } from './escalate.ts'
import { finishEntry } from './finish-entry.ts'
import { harden } from './harden.ts'
import { passContact } from './pass-contact.ts'
import { project } from './project.ts'
import { sendReply } from './send-reply.ts'
import { sendText } from './send-text.ts'
import { triage } from './triage.ts'

const handlers: { [K in OutboxKind]?: EntryHandler } = {
  triage,
  harden,
  project,
  erase,
  send_reply: sendReply,
  notify: sendText,
  assure: sendText,
  address_end: endAddress,
  contact_pass: passContact,
}

/** A poison entry: reading goes to people; anything else is put off an hour and said aloud, because nothing may vanish. */
const poisoned = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry): Promise<void> => {
  deps.log('error', 'entry_poison', { kind: entry.kind, attempts: entry.attempts })
  if (entry.kind === 'triage') {
    await deps.quarantine(theCase, { entry: entry.id, code: 'item_unreadable' })
    return
  }
  await finishEntry(deps.cases, theCase, entry.id, (current) => putOff(current, entry.id, addMinutes(deps.clock.now(), 60)))
}

/** Races lost in a row to other changes of the case; the entry then stays for the sweep. */
const TRIES = 8

const isAsSeen = (entry: OutboxEntry, { generation, attempts, state }: OutboxEntry): boolean =>
  entry.generation === generation && entry.attempts === attempts && entry.state === state

/**
 * Counts the run before anything is opened, again when another change of the case came between: left to the sweep, the entry would wait
 * half a minute. Undefined when the entry is done, or when another run of it was faster: that one does the work. Neither is an attempt.
 */
const counted = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry): Promise<Case | undefined> => {
  let current: Case | undefined = theCase
  return tryAgain(upTo(TRIES), async () => {
    const now = current?.outbox.find(({ id }) => id === entry.id)
    if (current === undefined || now === undefined || !isAsSeen(now, entry)) return undefined
    const next = attempted(current, entry.id)
    if ((await deps.cases.replace(next, current.version)) === 'replaced') return next
    current = await deps.cases.loadByEntry(entry.id)
    return LOST
  })
}

/**
 * Runs the entry a job points to: finds the case by it, counts the run from generation 1 on, and after five hands it to people.
 * A job whose entry is gone returns quietly. Throws what the handler throws; the entry then stays for the sweep.
 */
export const runEntry =
  (deps: WorkerDeps) =>
  async (job: Job): Promise<void> => {
    const found = await deps.cases.loadByEntry(job.entry)
    const entry = found?.outbox.find(({ id }) => id === job.entry)
    if (!found || !entry || entry.state === 'unknown') return
    if (entry.attempts >= MAX_ATTEMPTS) return poisoned(deps, found, entry)
    const theCase = entry.generation === 0 ? found : await counted(deps, found, entry)
    if (theCase === undefined) return
    try {
      await (handlers[entry.kind] ?? escalate)(deps, theCase, entry)
    } catch (error) {
      deps.log('warn', 'entry_failed', { kind: entry.kind, generation: entry.generation, code: error instanceof FairlineError ? error.code : 'unexpected' })
      throw error
    }
  }
