import { addDays, closeOf, dayOf, hourOf } from './calendar.ts'
import type { Case } from './case.ts'
import { ACKNOWLEDGE_REF, clockEntries, clockSelectors, clocksFor, joiningClocks, runningClock, startClocks, trackSelectors } from './clocks.ts'
import type { Context, Decision, SystemCommand } from './commands.ts'
import { isOfContact } from './contact.ts'
import { contactBodies } from './contact-rules.ts'
import { decideContactWish } from './decide-contact.ts'
import type { Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { ItemWraps, NewEvent, NewTrack } from './events.ts'
import { evolve } from './evolve.ts'
import { newEntry } from './outbox.ts'
import type { TriagePlan } from './plan-triage.ts'
import { trackOf } from './status.ts'
import { showNumber } from './talk/decide-text.ts'
import { answered } from './talk/talk-events.ts'
import type { Answer } from './talk/talk-hear.ts'
import { nextTurn, textEntry } from './talk/talk-turn.ts'
import { BANDS } from './vocab.ts'
import { awaitsAnswer, onlyTo, spentTriageWraps } from './wraps.ts'

/** Days a quarantined case waits before the board is alarmed (design section 3). */
const QUARANTINE_ALARM_DAYS = 30

/** The case as it will be once these have happened. */
const foresee = (theCase: Case, events: readonly NewEvent[], context: Context): Case => {
  const on = dayOf(context.now, context.rules.calendar.zone)
  const last = theCase.events.at(-1)?.n ?? 0
  return events.reduce((current, event, index) => evolve(current, { ...event, n: last + index + 1, on, by: { role: 'system' } }), theCase)
}

/**
 * Adds what becomes of triage's own wraps: those no longer needed are dropped in the same write, those kept for an answer that may
 * come get one entry that ends them.
 */
const endingWraps = (theCase: Case, decision: Decision, { now, rules, newId }: Context): Decision => {
  const after = foresee(theCase, decision.events, { now, rules, newId })
  const items = spentTriageWraps(after)
  const waits = theCase.outbox.some(({ kind }) => kind === 'wrap_drop')
  const awaits = awaitsAnswer(after)
  const { zone } = rules.calendar
  const limit = closeOf(addDays(dayOf(now, zone), rules.consentDays), zone)
  return {
    events: [...decision.events, ...(items.length === 0 ? [] : [{ type: 'triage_wraps_dropped', data: { items } } as const])],
    add: [...decision.add, ...(awaits && !waits ? [newEntry(newId(), 'wrap_drop', limit)] : [])],
    drop: [...decision.drop, ...(awaits ? [] : [{ kind: 'wrap_drop' } as const])],
  }
}

/** A graver band than before: whoever works the case must look again, unless they must already sooner. */
const lookSooner = (theCase: Case, plan: TriagePlan, { now, rules, newId }: Context): Decision => {
  const graver = BANDS.indexOf(plan.reading.band) < BANDS.indexOf(theCase.header.band)
  const open = graver ? theCase.tracks.filter((track) => (track.status === 'triaged' || track.status === 'in_progress') && !plan.dropped.includes(track.queue)) : []
  const started = open.map((track) => {
    const running = runningClock(track, 'human_look')
    const sooner = clocksFor(track.queue, plan.reading, rules, now).filter(({ kind, due }) => kind === 'human_look' && (running === undefined || due < running.due))
    return startClocks(track.queue, sooner, newId)
  })
  return {
    events: started.flatMap(({ events }) => events),
    add: started.flatMap(({ add }) => add),
    drop: started.flatMap(({ drop }) => drop),
  }
}

/** Debts that triage pays because it still holds the keys itself. */
const paying = (theCase: Case, wraps: readonly ItemWraps[]): Decision => {
  const paid = theCase.tracks.filter(
    (track) => runningClock(track, 'pay_owed') && track.owes.every((id) => wraps.some(({ item, wraps: made }) => item === id && made.some(({ to }) => to === track.queue))),
  )
  return {
    events: paid.map(({ queue }) => ({ type: 'clock_met', data: { queue, kind: 'pay_owed' } })),
    add: [],
    drop: paid.flatMap(({ queue }) => clockSelectors(queue, 'pay_owed')),
  }
}

const joining = (theCase: Case, plan: TriagePlan, { now, rules, newId }: Context): NewTrack[] =>
  plan.open.map(({ body, basis, owes }) => ({
    queue: body,
    row: newId(),
    basis,
    owes,
    clocks: theCase.withdrawnOn === undefined ? joiningClocks(body, owes, plan.reading, rules, now) : [],
  }))

/** Is this the first reading, and did it come after the time within which a case has to be read? The entry for that time goes when it runs out, and a lead is told. */
const isReadLate = ({ events, outbox }: Case, { now, rules }: Context): boolean => {
  if (events.some(({ type }) => type === 'triaged')) return false
  const promised = outbox.find(({ kind, ref }) => kind === 'clock' && ref === ACKNOWLEDGE_REF)
  if (promised !== undefined) return promised.due < now
  return events.some((event) => event.type === 'escalated' && event.data.queue === rules.quarantine && event.data.to === 'lead')
}

type Triage = Extract<SystemCommand, { type: 'triage' }>
const heardOf = ({ heard }: Triage) => (heard === undefined ? {} : { heard: { known: heard.known, bare: heard.bare } })

/** A yes by text asks the pack's first union, and says to it nothing but that somebody asks. */
const askingUnion = (theCase: Case, { step, digits }: Answer, context: Context): Decision => {
  const [body] = contactBodies(context.rules)
  if (step !== 'union' || digits[0] !== 1 || body === undefined) return { events: [], add: [], drop: [] }
  const language = theCase.talk?.language ?? theCase.header.language
  const asked = decideContactWish(theCase, { type: 'ask_contact', body, told: false, asked: { channel: 'sms', wording: 'ask_union', language } }, context)
  return 'refused' in asked ? { events: [], add: [], drop: [] } : { ...asked, add: [...asked.add, textEntry('union_asked', context)] }
}

/** What an answer among the texts does, besides being kept: a body is agreed to, which needs another reading; or no more is asked, and the number that deletes is shown. */
const converse = (theCase: Case, { heard }: Triage, context: Context): Decision => {
  const { sms } = context.rules
  if (heard?.answer === undefined || sms === undefined || theCase.withdrawnOn !== undefined) return { events: [], add: [], drop: [] }
  const happened = answered(heard.answer, sms)
  const ending = theCase.hiddenOn === undefined && happened.some(({ type }) => type === 'talk_ended') ? showNumber('declined', context) : { add: [], drop: [] }
  const agreed = happened.some(({ type }) => type === 'consent_given')
  const union = askingUnion(theCase, heard.answer, context)
  return {
    events: [...happened, ...union.events],
    add: [...ending.add, ...(agreed ? [newEntry(context.newId(), 'triage', hourOf(context.now))] : []), ...union.add],
    drop: [...ending.drop, ...union.drop],
  }
}

/** Once the texts are read and no further one is waited for, the machine speaks. */
const takingTurn = (theCase: Case, read: Decision, context: Context): Decision => {
  if (theCase.outbox.some(({ kind }) => kind === 'fragment_pause') || read.add.some(({ kind }) => kind === 'triage')) return read
  const turn = nextTurn(foresee(theCase, read.events, context), context)
  return { events: [...read.events, ...turn.events], add: [...read.add, ...turn.add], drop: [...read.drop, ...turn.drop] }
}

const triage = (theCase: Case, command: Extract<SystemCommand, { type: 'triage' }>, context: Context): Decision => {
  const { plan, findings } = command
  const tracks = joining(theCase, plan, context)
  const wraps = onlyTo(command.wraps, (item, to) => plan.wrapTo.some((planned) => planned.item === item && planned.to.includes(to)))
  const { reading, compartment, consentAsked, dropped, parties, rules } = plan
  const items = plan.wrapTo.map(({ item }) => item)
  const triaged: NewEvent = {
    type: 'triaged',
    data: {
      items,
      reading,
      compartment,
      tracks,
      wraps,
      consentAsked,
      dropped,
      rules,
      ...(parties.length > 0 ? { parties } : {}),
      ...(findings ? { findings } : {}),
      ...heardOf(command),
      ...(isReadLate(theCase, context) ? { late: true } : {}),
    },
  }
  const more = theCase.withdrawnOn === undefined ? [lookSooner(theCase, plan, context), paying(theCase, wraps)] : []
  const talked = converse(theCase, command, context)
  const unoffered = theCase.tracks.filter(({ referredTo }) => referredTo !== undefined && dropped.includes(referredTo))
  const lost = [
    ...theCase.tracks.filter((track) => dropped.includes(track.queue)).flatMap(trackSelectors),
    ...unoffered.flatMap(({ queue }) => clockSelectors(queue, 'accept_referral')),
  ]
  const read: Decision = {
    events: [triaged, ...more.flatMap(({ events }) => events), ...talked.events],
    add: [...tracks.flatMap((track) => clockEntries(track.queue, track.clocks, context.newId)), ...more.flatMap(({ add }) => add), ...talked.add],
    drop: [{ kind: 'triage' }, { kind: 'clock', ref: ACKNOWLEDGE_REF }, ...lost, ...more.flatMap(({ drop }) => drop), ...talked.drop],
  }
  return endingWraps(theCase, takingTurn(theCase, read, context), context)
}

/** What five runs could not read goes to people: wrapped to the quarantine queue where it opens, else kept with its triage key. */
const quarantine = (theCase: Case, command: Extract<SystemCommand, { type: 'quarantine' }>, { rules, newId, now }: Context): Decision => {
  const { zone } = rules.calendar
  const queue = rules.quarantine
  const row = trackOf(theCase, queue)?.row ?? newId()
  const own = new Set(theCase.items.filter((item) => !isOfContact(item)).map(({ id }) => id))
  const wraps = onlyTo(command.wraps, (item, to) => to === queue && own.has(item))
  const alarm = newEntry(newId(), 'ladder_step', closeOf(addDays(dayOf(now, zone), QUARANTINE_ALARM_DAYS), zone), queue)
  const waits = theCase.outbox.some((entry) => entry.kind === 'ladder_step' && entry.ref === queue)
  return {
    events: [
      { type: 'triage_failed', data: { entry: command.entry, code: command.code } },
      { type: 'quarantined', data: { code: command.code, queue, row, wraps } },
    ],
    add: theCase.withdrawnOn !== undefined || waits ? [] : [alarm],
    drop: [{ id: command.entry }],
  }
}

const harden = (theCase: Case, command: Extract<SystemCommand, { type: 'harden' }>, context: Context): Decision | Refusal => {
  if (theCase.receipt === undefined || theCase.receipt.hardened) return refuse('nothing_to_do')
  const wraps = onlyTo(command.wraps, (_item, to) => to === 'receipt')
  return endingWraps(theCase, { events: [{ type: 'receipt_hardened', data: { receipt: command.receipt, wraps } }], add: [], drop: [{ kind: 'harden' }] }, context)
}

/** What reading, failing to read, and hardening do to a case. */
export const decideTriage = (theCase: Case, command: Extract<SystemCommand, { type: 'triage' | 'quarantine' | 'harden' }>, context: Context): Decision | Refusal => {
  if (theCase.deletionAskedOn !== undefined) return refuse('nothing_to_do')
  switch (command.type) {
    case 'triage':
      return triage(theCase, command, context)
    case 'quarantine':
      return quarantine(theCase, command, context)
    case 'harden':
      return harden(theCase, command, context)
  }
}
