import { breach, overdueKinds } from './breaches.ts'
import { closeOf, dayOf, hourOf } from './calendar.ts'
import type { Case, OutboxEntry } from './case.ts'
import { isFull } from './case-size.ts'
import { answeredClocks } from './clock-effects.ts'
import { clockRef, clockSelectors, clocksFor, retentionEntry, startClocks, trackSelectors } from './clocks.ts'
import type { ContactWish, Context, Decision, TextCommand, WorkerCommand } from './commands.ts'
import { decideContactWish, endingContacts } from './decide-contact.ts'
import { takesConsent } from './decide-filing.ts'
import type { ErrorCode, Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { EventData } from './events.ts'
import type { EntrySelector } from './outbox.ts'
import { newEntry } from './outbox.ts'
import { graverBand } from './reading.ts'
import { recalling } from './recall.ts'
import { acknowledging } from './talk/acknowledgement.ts'
import { decideText } from './talk/decide-text.ts'
import { FARED_TEXTS, faredAgain, heardFared, nextFared } from './talk/fared.ts'
import { hearing } from './talk/heard.ts'
import { mayTalk } from './talk/talk-events.ts'
import { textEntry } from './talk/talk-turn.ts'
import { OPEN_STATUSES, OUTWARD_KINDS } from './vocab.ts'

/** Every worker activity starts the retention clock again. */
const activity = (theCase: Case, context: Context): { add: OutboxEntry[]; drop: EntrySelector[] } => ({
  add: [retentionEntry({ activeOn: dayOf(context.now, context.rules.calendar.zone) }, context.rules, context.newId())],
  drop: theCase.outbox.filter((entry) => entry.kind === 'retention').map(({ id }) => ({ id })),
})

/** Default tracks that a message wakes from being closed, with fresh clocks; what was to follow the closing is off. */
const reopening = (theCase: Case, { rules, now, newId }: Context): Decision => {
  const queues = theCase.tracks.filter((track) => track.status === 'closed' && track.basis === 'default' && track.ended === undefined).map((track) => track.queue)
  if (queues.length === 0 || theCase.header.status !== 'closed') return { events: [], add: [], drop: [] }
  const started = queues.map((queue) =>
    startClocks(
      queue,
      clocksFor(queue, theCase.header, rules, now).filter(({ kind }) => kind === 'human_look' || kind === 'first_answer'),
      newId,
    ),
  )
  return {
    events: [{ type: 'reopened', data: { queues } }, ...started.flatMap(({ events }) => events)],
    add: started.flatMap(({ add }) => add),
    drop: [{ kind: 'follow_up' }, { kind: 'conversation_end' }, ...started.flatMap(({ drop }) => drop)],
  }
}

/** Hands the case to triage (again), one entry at most. */
const lookAgain = (theCase: Case, context: Context): OutboxEntry[] =>
  theCase.outbox.some((entry) => entry.kind === 'triage' && entry.generation === 0) ? [] : [newEntry(context.newId(), 'triage', hourOf(context.now))]

const addMessage = (theCase: Case, command: Extract<WorkerCommand, { type: 'add_message' }>, context: Context): Decision => {
  const woken = reopening(theCase, context)
  const active = activity(theCase, context)
  const told = acknowledging(theCase, command.acknowledgement, context)
  const heard = hearing(theCase, context, { turns: true, trusted: theCase.talk?.pair === undefined && theCase.talk?.locked === undefined })
  const answered = answeredClocks(theCase, context)
  const unclear = command.unclear && theCase.talk?.fared?.out ? ({ unclear: true } as const) : {}
  const again = 'unclear' in unclear && mayTalk(theCase) ? faredAgain(theCase, dayOf(context.now, context.rules.calendar.zone)) : undefined
  return {
    events: [{ type: 'message_added', data: { item: command.item, language: command.language, ...unclear } }, ...answered.events, ...woken.events],
    add: [
      ...[...lookAgain(theCase, context), ...answered.add, ...woken.add, ...active.add, ...told.add, ...heard.add],
      ...(again === undefined ? [] : [textEntry(FARED_TEXTS[again], context)]),
    ],
    drop: [...active.drop, ...answered.drop, ...woken.drop, ...told.drop, ...heard.drop],
  }
}

/** The number of a sender is kept no longer than the conversation; until the end of the day, so that the last answer can still go out. */
const addressEnd = (theCase: Case, { now, rules, newId }: Context): OutboxEntry[] =>
  theCase.sender === undefined ? [] : [newEntry(newId(), 'address_end', closeOf(dayOf(now, rules.calendar.zone), rules.calendar.zone))]

/** Stops all work. What had run out by then is still said. */
const withdraw = (theCase: Case, context: Context): Decision => {
  const active = activity(theCase, context)
  const outward = OUTWARD_KINDS.map((kind): EntrySelector => ({ kind }))
  const open = theCase.tracks.filter((track) => OPEN_STATUSES.includes(track.status))
  const late = open.flatMap((track) => breach(theCase, track, overdueKinds(track, context.now, context.rules), context).events)
  return {
    events: [...late, ...endingContacts(theCase, context, false), { type: 'withdrawn', data: {} }],
    add: [...active.add, ...addressEnd(theCase, context)],
    drop: [...active.drop, ...outward, { kind: 'address_end' }],
  }
}

/** A hold, or a referral another body has yet to answer, stops the erasing; their timers stay so that they can end. */
const stopsErasing = (theCase: Case, entry: OutboxEntry): boolean =>
  entry.kind === 'hold_end' || (entry.kind === 'clock' && theCase.tracks.some((track) => track.referredTo !== undefined && entry.ref === clockRef(track.queue, 'accept_referral')))

/** Hides at once and pulls everything that sends, refers, reads or hardens; only the erasing itself is left to do, once copies that were given away are answered for. */
const askDeletion = (theCase: Case, context: Context): Decision => ({
  events: [...recalling(theCase, context), ...endingContacts(theCase, context, true), { type: 'deletion_asked', data: {} }],
  add: [newEntry(context.newId(), 'erase', hourOf(context.now))],
  drop: theCase.outbox.filter((entry) => !stopsErasing(theCase, entry)).map(({ id }) => ({ id })),
})

const giveConsent = (theCase: Case, command: Extract<WorkerCommand, { type: 'give_consent' }>, context: Context): Decision => {
  const active = activity(theCase, context)
  return {
    events: [{ type: 'consent_given', data: { body: command.body, coversLater: command.coversLater, ...command.asked } }],
    add: [...lookAgain(theCase, context), ...active.add],
    drop: active.drop,
  }
}

/** No is an answer like any: the question is closed, and nobody puts it again. */
const refuseConsent = (theCase: Case, body: string, context: Context): Decision => {
  const active = activity(theCase, context)
  return { events: [{ type: 'consent_refused', data: { body } }], add: active.add, drop: active.drop }
}

/** The consent ends what is to come: the body's part, its keys, a referral to it, and their timers. What was read cannot be unread. */
const withdrawConsent = (theCase: Case, body: string, context: Context): Decision => {
  const active = activity(theCase, context)
  const ended = theCase.tracks.filter((track) => track.queue === body && track.basis === 'needs_consent').flatMap(trackSelectors)
  const offered = theCase.tracks
    .filter((track) => track.referredTo === body && track.referralBasis === 'needs_consent')
    .flatMap((track) => clockSelectors(track.queue, 'accept_referral'))
  return { events: [{ type: 'consent_withdrawn', data: { body } }], add: active.add, drop: [...active.drop, ...ended, ...offered] }
}

type Answered = EventData['follow_up_answered']

/** Who was punished for it has the case opened again at once, as grave as the pack says. */
const keepAnswers = (theCase: Case, answered: Answered, context: Context): Decision => {
  const active = activity(theCase, context)
  if (answered.harmed !== 'yes') return { events: [{ type: 'follow_up_answered', data: answered }], ...active }
  const band = graverBand(context.rules.casework?.retaliationBand ?? 'P1', theCase.header.band)
  const woken = reopening({ ...theCase, header: { ...theCase.header, band } }, context)
  return {
    events: [{ type: 'follow_up_answered', data: { ...answered, band } }, ...woken.events],
    add: [...woken.add, ...active.add],
    drop: [...woken.drop, ...active.drop],
  }
}

const answerFollowUp = (theCase: Case, { how, harmed, paid }: Extract<WorkerCommand, { type: 'answer_follow_up' }>, context: Context): Decision =>
  keepAnswers(theCase, { day: theCase.followUp?.day ?? 0, how, harmed, paid }, context)

/** What confirms an answer by text: the next question, that a person looks at it, or that all is kept. */
const FARED_ENDS = { yes: 'person', no: 'followed', unsure: 'followed' } as const

const answerText = (theCase: Case, { item, said }: Extract<WorkerCommand, { type: 'answer_text' }>, context: Context): Decision | Refusal => {
  const answered = heardFared(theCase, said, dayOf(context.now, context.rules.calendar.zone))
  if (answered === undefined) return refuse('conflict')
  const kept = keepAnswers(theCase, { ...answered, item }, context)
  const heard = hearing(theCase, context, { turns: false, trusted: theCase.talk?.pair === undefined })
  const next = nextFared(answered)
  const key = next === undefined ? FARED_ENDS[answered.harmed ?? 'no'] : FARED_TEXTS[next]
  return {
    events: kept.events,
    add: [...kept.add, ...heard.add, textEntry(key, context)],
    drop: [...kept.drop, ...heard.drop, { kind: 'notify', ref: key }],
  }
}

const makeCode = (theCase: Case, command: Extract<WorkerCommand, { type: 'make_code' }>, context: Context): Decision => {
  const active = activity(theCase, context)
  return {
    events: [{ type: 'code_made', data: { receipt: command.receipt } }],
    add: [newEntry(context.newId(), 'harden', hourOf(context.now)), ...active.add],
    drop: [{ kind: 'harden' }, ...active.drop],
  }
}

/** A text that is a command is an act of the worker like any; one that deletes for good leaves nothing else to do. */
const followText = (theCase: Case, command: TextCommand, context: Context): Decision => {
  const decided = decideText(theCase, command, context)
  if (command.code === 'confirm_delete') {
    const asked = askDeletion(theCase, context)
    return { ...asked, events: [...decided.events, ...asked.events] }
  }
  const active = activity(theCase, context)
  return { events: decided.events, add: [...decided.add, ...active.add], drop: [...decided.drop, ...active.drop] }
}

/** What concerns a union is an act of the worker like any: retention counts from it. */
const wishOf = (theCase: Case, command: ContactWish, context: Context): Decision | Refusal => {
  const wish = decideContactWish(theCase, command, context)
  if ('refused' in wish) return wish
  const active = activity(theCase, context)
  return { events: wish.events, add: [...wish.add, ...active.add], drop: [...wish.drop, ...active.drop] }
}

/** Why a worker's command cannot be followed now, if so. */
const obstacle = (theCase: Case, command: WorkerCommand, context: Context): ErrorCode | undefined => {
  if (theCase.deletionAskedOn !== undefined) return command.type === 'ask_deletion' ? 'nothing_to_do' : 'deletion_running'
  if (command.type === 'ask_deletion') return undefined
  if ((command.type === 'text_command' || command.type === 'answer_text') && theCase.items.some(({ id }) => id === command.item)) return 'nothing_to_do'
  if (command.type === 'text_command') return undefined
  if (theCase.withdrawnOn !== undefined && command.type !== 'withdraw_consent') return command.type === 'withdraw' ? 'nothing_to_do' : 'case_withdrawn'
  if (command.type === 'add_message' && theCase.items.some(({ id }) => id === command.item.id)) return 'nothing_to_do'
  if (command.type === 'add_message' && isFull(theCase)) return 'case_full'
  if (command.type === 'answer_follow_up' && theCase.followUp === undefined) return 'nothing_to_do'
  if (command.type === 'give_consent' && !takesConsent(command.body, context.rules)) return 'body_unknown'
  if (command.type === 'refuse_consent' && !theCase.consentAsked.includes(command.body)) return 'nothing_to_do'
  if (command.type === 'withdraw_consent' && !theCase.consents.some(({ body }) => body === command.body)) return 'nothing_to_do'
  return undefined
}

/** What a worker's wish does to the case. Withdrawing stops work and keeps the case; deleting hides it and erases it. */
export const decideWorker = (theCase: Case, command: WorkerCommand, context: Context): Decision | Refusal => {
  const refused = obstacle(theCase, command, context)
  if (refused) return refuse(refused)
  switch (command.type) {
    case 'add_message':
      return addMessage(theCase, command, context)
    case 'withdraw':
      return withdraw(theCase, context)
    case 'ask_deletion':
      return askDeletion(theCase, context)
    case 'give_consent':
      return giveConsent(theCase, command, context)
    case 'refuse_consent':
      return refuseConsent(theCase, command.body, context)
    case 'withdraw_consent':
      return withdrawConsent(theCase, command.body, context)
    case 'answer_follow_up':
      return answerFollowUp(theCase, command, context)
    case 'answer_text':
      return answerText(theCase, command, context)
    case 'make_code':
      return makeCode(theCase, command, context)
    case 'text_command':
      return followText(theCase, command, context)
    case 'ask_contact':
    case 'write_contact':
    case 'take_back_contact':
      return wishOf(theCase, command, context)
  }
}
