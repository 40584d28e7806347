import { addMinutes } from '../src/core/calendar.ts'
import type { Case, OutboxEntry } from '../src/core/case.ts'
import type { SystemCommand } from '../src/core/commands.ts'
import { commit } from '../src/core/commit.ts'
import { decide } from '../src/core/decide.ts'
import { isRefusal } from '../src/core/errors.ts'
import { done, putOff } from '../src/core/outbox.ts'
import { CLOCK_KINDS } from '../src/core/vocab.ts'
import type { EntryHandler, WorkerDeps } from './deps.ts'
import { finishEntry } from './finish-entry.ts'

/** `queue/kind` back into its parts; a queue id holds no slash. */
const clockOf = (ref: string): { queue: string; kind: (typeof CLOCK_KINDS)[number] } | undefined => {
  const [queue = '', name = ''] = ref.split('/')
  const kind = CLOCK_KINDS.find((known) => known === name)
  return kind && { queue, kind }
}

/** The command a moment stands for; undefined for one that nothing answers any more. */
const commandOf = ({ kind, ref = '' }: OutboxEntry): SystemCommand | undefined => {
  const clock = clockOf(ref)
  switch (kind) {
    case 'clock':
      return clock && { type: 'clock_due', ...clock }
    case 'pause_limit':
      return clock && { type: 'pause_limit', ...clock }
    case 'hold_end':
      return { type: 'hold_end', queue: ref }
    case 'ladder_step':
      return { type: 'ladder_step', queue: ref }
    case 'follow_up':
      return { type: 'follow_up', day: Number(ref) }
    case 'retention':
      return { type: 'retention' }
    case 'contact_due':
    case 'contact_end':
      return { type: kind, contact: ref }
    case 'address_end':
      return { type: 'address_end' }
    case 'wrap_drop':
      return { type: 'wrap_drop' }
    case 'conversation_end':
      return { type: 'conversation_end' }
    case 'acknowledgement_end':
    case 'heard_end':
    case 'talk_rest':
    case 'delete_confirm':
      return { type: kind }
    case 'fragment_pause':
      return { type: 'talk_turn' }
    default:
      return undefined
  }
}

/** An entry nothing answers yet is kept and said aloud, because nothing that was promised may vanish. */
const unanswered = (deps: WorkerDeps, entry: OutboxEntry, current: Case): Case => {
  deps.log('warn', 'entry_has_no_messenger', { kind: entry.kind })
  return putOff(current, entry.id, addMinutes(deps.clock.now(), 60))
}

const step =
  (deps: WorkerDeps, entry: OutboxEntry) =>
  (current: Case): Case => {
    const command = commandOf(entry)
    if (command === undefined) return unanswered(deps, entry, current)
    const context = { now: deps.clock.now(), rules: deps.rules, newId: deps.ids.random }
    const decision = decide(current, command, context)
    if (isRefusal(decision)) return done(current, entry.id)
    return commit(current, { ...decision, drop: [...decision.drop, { id: entry.id }] }, { role: 'system' }, context)
  }

/** Lets a moment that has come do what it was set for: a clock runs out, a pause or a hold ends, a ladder step is taken, retention is over. */
export const escalate: EntryHandler = (deps, theCase, entry) => finishEntry(deps.cases, theCase, entry.id, step(deps, entry))
