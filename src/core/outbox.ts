import { addMinutes } from './calendar.ts'
import type { Case, OutboxEntry } from './case.ts'
import type { Moment } from './pack.ts'
import type { OutboxKind } from './vocab.ts'
import { AT_MOST_ONCE_KINDS } from './vocab.ts'

/** Runs after which an entry is poison (design section 3). */
export const MAX_ATTEMPTS = 5
/** Seconds until an entry the sweep enqueued again is looked at once more. */
export const REQUEUE_SECONDS = 30

/** Picks entries by kind, by kind and ref, or by id. */
export type EntrySelector = { id: string } | { kind: OutboxKind; ref?: string }

export const selects = (selector: EntrySelector, entry: OutboxEntry): boolean =>
  'id' in selector ? entry.id === selector.id : entry.kind === selector.kind && (selector.ref === undefined || entry.ref === selector.ref)

export const newEntry = (id: string, kind: OutboxKind, due: Moment, ref?: string): OutboxEntry => ({
  id,
  kind,
  due,
  generation: 0,
  attempts: 0,
  state: 'due',
  ...(ref === undefined ? {} : { ref }),
})

/** Least due moment; nothing else ever wakes a case. */
export const wakeOf = (outbox: readonly OutboxEntry[]): Moment | null =>
  outbox.reduce<Moment | null>((least, entry) => (least === null || entry.due < least ? entry.due : least), null)

/** The case with another outbox; one write, one version. */
export const withOutbox = (theCase: Case, outbox: OutboxEntry[]): Case => ({
  ...theCase,
  version: theCase.version + 1,
  outbox,
  wake: wakeOf(outbox),
})

const changeEntry = (theCase: Case, id: string, change: (entry: OutboxEntry) => OutboxEntry): Case =>
  withOutbox(
    theCase,
    theCase.outbox.map((entry) => (entry.id === id ? change(entry) : entry)),
  )

/** Entries the sweep found due: a new generation and a later look, so that the same loss is not found at once again. */
export const requeued = (theCase: Case, ids: readonly string[], now: Moment): Case =>
  withOutbox(
    theCase,
    theCase.outbox.map((entry) => (ids.includes(entry.id) ? { ...entry, generation: entry.generation + 1, due: addMinutes(now, REQUEUE_SECONDS / 60) } : entry)),
  )

/** Counts a run before it opens anything. Generation 0 runs free: a backlog is not an attempt. */
export const attempted = (theCase: Case, id: string): Case => changeEntry(theCase, id, (entry) => ({ ...entry, attempts: entry.attempts + 1 }))

/** Takes an entry out once its work is done. */
export const done = (theCase: Case, id: string): Case =>
  withOutbox(
    theCase,
    theCase.outbox.filter((entry) => entry.id !== id),
  )

/** Puts an entry off, for instance an erase that a hold stops. */
export const putOff = (theCase: Case, id: string, due: Moment): Case => changeEntry(theCase, id, (entry) => ({ ...entry, due, attempts: 0 }))

/** Holds an entry until the phone speaks or a moment comes, and adds what tells it so. */
export const held = (theCase: Case, id: string, due: Moment, add: readonly OutboxEntry[]): Case => {
  const { outbox } = changeEntry(theCase, id, (entry) => ({ ...entry, due, attempts: 0, state: 'due', held: true }))
  return withOutbox(theCase, [...outbox, ...add])
}

/** The outside effect is known not to have happened: it may be tried again at `due`. */
export const notSent = (theCase: Case, id: string, due: Moment): Case => changeEntry(theCase, id, (entry) => ({ ...entry, due, attempts: 0, state: 'due' }))

/**
 * Marks an outside effect before it happens. A kind that must not happen twice and is found in `sending` becomes `unknown`:
 * it is shown to a person and never sent again.
 */
export const beforeEffect = (theCase: Case, id: string): Case =>
  changeEntry(theCase, id, (entry) =>
    entry.state === 'sending' && AT_MOST_ONCE_KINDS.includes(entry.kind) ? { ...entry, state: 'unknown', due: '9999-12-31T23:59:59.999Z' } : { ...entry, state: 'sending' },
  )
