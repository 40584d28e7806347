import type { Case, Event } from '../case.ts'
import { eventDay } from '../event-day.ts'
import type { EventData } from '../events.ts'
import type { Day } from '../pack.ts'
import { FARED_TEXTS, nextFared } from './fared.ts'
import type { Talk } from './talk.ts'
import { isSilent } from './talk.ts'
import { STEPS } from './talk-steps.ts'

/** Wrong tries at the two digits in a day. */
const MOST_WRONG = 3

/** A conversation as it begins with the first text. */
export const newTalk = (heardOn: Day, stopped?: Talk['stopped']): Talk => ({
  asked: [],
  bodies: [],
  known: [],
  bare: true,
  over: false,
  reminded: false,
  heardOn,
  ...(stopped === undefined ? {} : { stopped }),
})

const without = <K extends keyof Talk>(talk: Talk, ...keys: K[]): Omit<Talk, K> & Partial<Pick<Talk, K>> => {
  const rest: Talk = { ...talk }
  for (const key of keys) delete rest[key]
  return rest
}

/** The phone has spoken: what was silent too long is locked, and the next knock is a new one. */
const heard = (talk: Talk, on: Day): Talk => ({
  ...without(talk, 'knocked'),
  heardOn: on,
  ...(isSilent(talk, on) ? { locked: true } : {}),
})

const trusted = (talk: Talk, on: Day): Talk => ({ ...without(talk, 'locked', 'wrong'), trustedOn: on })

const countWrong = (talk: Talk, on: Day): Talk => ({ ...talk, wrong: { on, count: talk.wrong?.on === on ? talk.wrong.count + 1 : 1 } })
/** There are too few pairs to let anybody try them all; a code cannot be guessed, so a wrong one only counts. */
const lockIfWorn = (talk: Talk): Talk => ((talk.wrong?.count ?? 0) >= MOST_WRONG ? { ...talk, locked: true } : talk)

const commanded = (talk: Talk, { command, proven, pair }: EventData['commanded'], on: Day): Talk => {
  const now = heard(command === 'pair' ? talk : without(talk, 'pairAsked'), on)
  switch (command) {
    case 'stop':
      return { ...now, stopped: 'opted_out' }
    case 'start':
      return without(now, 'stopped')
    case 'person':
      return { ...without(now, 'open'), over: true }
    case 'pair':
      return { ...now, pairAsked: true }
    case 'pair_set':
      return { ...trusted(now, on), ...(pair === undefined ? {} : { pair }) }
    case 'pair_given':
      return trusted(now, on)
    case 'pair_wrong':
      return lockIfWorn(countWrong(now, on))
    case 'receipt':
      return proven ? trusted(now, on) : countWrong(now, on)
    default:
      return now
  }
}

const asked = (talk: Talk, { step, again, body }: EventData['talk_asked']): Talk => {
  // A step that gives way to another before it was answered is asked later.
  const put = talk.open && talk.open.step !== step && !talk.open.again ? talk.open.step : undefined
  return {
    ...talk,
    open: { step, again, ...(body === undefined ? {} : { body }) },
    asked: [...talk.asked.filter((one) => one !== put && one !== step), step],
    bodies: body === undefined || talk.bodies.includes(body) ? talk.bodies : [...talk.bodies, body],
  }
}

const answered = (talk: Talk, { language, safe }: EventData['talk_answered']): Talk => ({
  ...without(talk, 'open'),
  ...(language === undefined ? {} : { language }),
  ...(safe === undefined || safe === 'never' ? {} : { safe }),
  ...(safe === 'never' ? { stopped: 'unsafe' } : {}),
})

/** A question that did not go out for the number of a day is asked at the next text. */
const unasked = (talk: Talk): Talk => ({ ...without(talk, 'open'), asked: talk.asked.filter((step) => step !== talk.open?.step) })

/** A question after the end waits from the moment it went out; one that did not go out is asked on the page of the code alone. */
const faredSaid = (talk: Talk, { text, outcome }: EventData['said']): Talk => {
  if (talk.fared === undefined || FARED_TEXTS[talk.fared.step] !== text) return talk
  return outcome === 'sent' || outcome === 'unknown' ? { ...talk, fared: { ...talk.fared, out: true } } : without(talk, 'fared')
}

/** A short text that is no answer has the question put once more; after a second one it waits no longer. */
const unclear = (talk: Talk): Talk => {
  if (!talk.fared?.out) return talk
  if (talk.fared.again) return without(talk, 'fared')
  const { out: _unanswered, ...fared } = talk.fared
  return { ...talk, fared: { ...fared, again: true } }
}

/** By text the next question waits; on the page of the code all were answered. */
const faredAnswered = (talk: Talk, { day, how, harmed, paid, item }: EventData['follow_up_answered'], on: Day): Talk => {
  const rest = without(talk, 'fared')
  const step = nextFared({ ...(harmed === undefined ? {} : { harmed }), ...(paid === undefined ? {} : { paid }) })
  if (item === undefined) return rest
  return { ...heard(rest, on), ...(step === undefined ? {} : { fared: { day, step, how, ...(harmed === undefined ? {} : { harmed }) } }) }
}

/** A question counts as asked from the moment it went out: what came before it answers something else. */
const said = (theCase: Case, talk: Talk, { text, outcome }: EventData['said'], on: Day): Talk => {
  const isAsk = talk.open !== undefined && STEPS[talk.open.step].text === text
  const wentOut = outcome === 'sent' || outcome === 'unknown'
  if (isAsk && outcome === 'dropped') return unasked(talk)
  return {
    ...talk,
    ...(wentOut ? { sent: { on, count: talk.sent?.on === on ? talk.sent.count + 1 : 1 } } : {}),
    ...(isAsk && wentOut && talk.open ? { open: { ...talk.open, from: theCase.items.length } } : {}),
    ...(isAsk && outcome === 'failed' ? { over: true } : {}),
    ...(text === 'reminder' ? { reminded: true } : {}),
    ...(wentOut && text.startsWith('knock') ? { knocked: true } : {}),
    ...(outcome === 'opted_out' ? { stopped: 'opted_out' } : {}),
  }
}

/** What an event does to the conversation; undefined when the case has none. */
export const evolveTalk = (theCase: Case, event: Event): Talk | undefined => {
  const { talk } = theCase
  const on = eventDay(event)
  if (event.type === 'filed') return talk ?? (event.data.talks === undefined ? undefined : newTalk(on, event.data.stopped))
  // A case from before the deployment conversed is asked nothing, and follows commands all the same.
  if (talk === undefined) return event.type === 'commanded' ? commanded({ ...newTalk(on), over: true }, event.data, on) : undefined
  switch (event.type) {
    case 'message_added':
      return heard(without(event.data.unclear ? unclear(talk) : talk, 'pairAsked'), on)
    case 'commanded':
      return commanded(talk, event.data, on)
    case 'triaged':
      return event.data.heard === undefined ? talk : { ...talk, ...event.data.heard }
    case 'talk_asked':
      return asked(talk, event.data)
    case 'talk_answered':
      return answered(talk, event.data)
    case 'talk_ended':
      return { ...without(talk, 'open'), over: true }
    case 'said':
      return faredSaid(said(theCase, talk, event.data, on), event.data)
    case 'follow_up_due':
      return { ...talk, fared: { day: event.data.day, step: 'how' } }
    case 'follow_up_answered':
      return faredAnswered(talk, event.data, on)
    // A word of the worker's own opens a case again and leaves the question standing.
    case 'reopened':
      return event.by.role === 'worker' ? talk : without(talk, 'fared')
    // A person speaks now, and the machine is silent.
    case 'reply_written':
    case 'worker_asked':
      return { ...without(talk, 'open', 'fared'), over: true }
    default:
      return talk
  }
}
