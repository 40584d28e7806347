import { closeOf, dayOf, dueAfter, hourOf } from '../calendar.ts'
import type { Case, OutboxEntry } from '../case.ts'
import { clocksFor, runningClock, startClocks } from '../clocks.ts'
import type { Context, Decision, TextCommand } from '../commands.ts'
import { openContact } from '../contact.ts'
import { contactBodies } from '../contact-rules.ts'
import { decideContactWish } from '../decide-contact.ts'
import { newEntry } from '../outbox.ts'
import { OPEN_STATUSES } from '../vocab.ts'
import { acknowledging } from './acknowledgement.ts'
import { hearing } from './heard.ts'
import { askStep, textEntry } from './talk-turn.ts'

/** Hours a deletion asked for by text waits for its two digits. */
const CONFIRM_HOURS = 24

const NOTHING: Decision = { events: [], add: [], drop: [] }
const join = (...parts: readonly Partial<Decision>[]): Decision => ({
  events: parts.flatMap(({ events = [] }) => events),
  add: parts.flatMap(({ add = [] }) => add),
  drop: parts.flatMap(({ drop = [] }) => drop),
})

/** What the machine had in hand to say. */
const SAYING = (['notify', 'assure', 'fragment_pause', 'talk_rest'] as const).map((kind) => ({ kind }))

/**
 * The two digits that delete the case are shown, and good for a day. `delete`: who asked for it, and the case is hidden meanwhile;
 * `declined`: who wants no questions, and people go on reading it.
 */
export const showNumber = (text: 'delete' | 'declined', { now, rules, newId }: Context): Pick<Decision, 'add' | 'drop'> => ({
  add: [newEntry(newId(), 'delete_confirm', dueAfter(now, { hours: CONFIRM_HOURS }, rules.calendar)), newEntry(newId(), 'notify', hourOf(now), text)],
  drop: [{ kind: 'delete_confirm' }, { kind: 'notify', ref: 'delete' }, { kind: 'notify', ref: 'declined' }],
})

/** A person is wanted: whoever works the case must look within the time of a serious one, unless they must sooner. */
const wantPerson = (theCase: Case, { rules, now, newId }: Context): Decision => {
  const started = theCase.tracks
    .filter((track) => OPEN_STATUSES.includes(track.status) && track.ended === undefined)
    .map((track) => {
      const running = runningClock(track, 'human_look')
      const wanted = clocksFor(track.queue, { band: 'P1', issues: [] }, rules, now).filter(({ kind, due }) => kind === 'human_look' && (running === undefined || due < running.due))
      return startClocks(track.queue, wanted, newId)
    })
  return join(...started)
}

/** Ends texting: one last text says how to come back, then the number goes. */
const stopTexting = (context: Context): Partial<Decision> => ({
  add: [textEntry('opted_out', context), newEntry(context.newId(), 'address_end', closeOf(dayOf(context.now, context.rules.calendar.zone), context.rules.calendar.zone))],
  drop: [...SAYING, { kind: 'heard_end' }, { kind: 'address_end' }],
})

/** The number of a case whose conversation is over was put away for an answer to this text; it goes again at the end of the day. */
const addressAgain = ({ conversationOpen }: Case, { now, rules, newId }: Context): Partial<Decision> => {
  const { zone } = rules.calendar
  return conversationOpen ? NOTHING : { add: [newEntry(newId(), 'address_end', closeOf(dayOf(now, zone), zone))], drop: [{ kind: 'address_end' }] }
}

const withSealed = (entry: OutboxEntry, sealed: string | undefined): OutboxEntry => (sealed === undefined ? entry : { ...entry, sealed })

const makeCode = ({ receipt, sealed }: TextCommand, context: Context): Partial<Decision> =>
  receipt === undefined
    ? NOTHING
    : {
        events: [{ type: 'code_made', data: { receipt } }],
        add: [withSealed(newEntry(context.newId(), 'harden', hourOf(context.now)), sealed), withSealed(textEntry('code', context), sealed)],
        drop: [{ kind: 'harden' }, { kind: 'notify', ref: 'code' }],
      }

const say = (key: Parameters<typeof textEntry>[0], context: Context): Partial<Decision> => ({ add: [textEntry(key, context)], drop: [{ kind: 'notify', ref: key }] })

const effectOf = (theCase: Case, command: TextCommand, context: Context): Partial<Decision> => {
  switch (command.code) {
    case 'language':
      return askStep(theCase, 'language', false, context)
    case 'pair':
      return say('pair_ask', context)
    case 'pair_set':
      return say('pair_set', context)
    case 'union':
      return unionByText(theCase, context)
    case 'status':
      return say('status_read', context)
    case 'person':
      return join(wantPerson(theCase, context), say('person', context))
    case 'code':
      return makeCode(command, context)
    case 'help':
      return say('help', context)
    case 'delete':
      return { events: [{ type: 'deletion_proposed', data: {} }], ...showNumber('delete', context) }
    case 'stop':
      return stopTexting(context)
    case 'start':
      return join(say('resumed', context), { drop: [{ kind: 'address_end' }] })
    default:
      return NOTHING
  }
}

/** The worker asks for a union, or takes that back; where the pack offers none they hear what else there is. */
const unionByText = (theCase: Case, context: Context): Partial<Decision> => {
  if (contactBodies(context.rules).length === 0) return say('help', context)
  if (openContact(theCase) === undefined) return askStep(theCase, 'union', false, context)
  const back = decideContactWish(theCase, { type: 'take_back_contact' }, context)
  return 'refused' in back
    ? NOTHING
    : join(back, say('union_back', context), {
        drop: [
          { kind: 'notify', ref: 'union_asked' },
          { kind: 'notify', ref: 'union_late' },
        ],
      })
}

/** Commands after which what waited may be told: any of a phone that needs to prove nothing, and those that prove it. */
const isProof = (theCase: Case, { code, proven }: TextCommand): boolean => {
  if (code === 'pair_given' || code === 'pair_set' || (code === 'receipt' && proven === true)) return true
  return theCase.talk?.pair === undefined && theCase.talk?.locked === undefined
}

/** What a text that is a command does. Deleting for good is `ask_deletion`'s. */
export const decideText = (theCase: Case, command: TextCommand, context: Context): Decision => {
  const { code, item, pair, proven, acknowledgement } = command
  const commanded: Partial<Decision> = {
    events: [{ type: 'commanded', data: { command: code, item, ...(pair === undefined ? {} : { pair }), ...(proven === undefined ? {} : { proven }) } }],
  }
  if (code === 'stop') return join(commanded, effectOf(theCase, command, context))
  return join(
    commanded,
    hearing(theCase, context, { turns: false, trusted: isProof(theCase, command) }),
    acknowledging(theCase, acknowledgement, context),
    addressAgain(theCase, context),
    effectOf(theCase, command, context),
  )
}
