import { askLowerBand, correctFindings, lowerBand, raiseBand } from './band-effects.ts'
import { askBreakGlass, breakGlass } from './break-glass.ts'
import { askWaiting, hold, pauseClock, releaseHold, reopen, resumeClock } from './clock-effects.ts'
import { askConsent } from './consent-effects.ts'
import type { Effect } from './effect.ts'
import { MISSING, only, reasonOf } from './effect.ts'
import { refuse } from './errors.ts'
import { openQuestion } from './escalation-rows.ts'
import type { NewEvent } from './events.ts'
import { setBasis } from './filing-basis.ts'
import { staysFlat } from './flat-links.ts'
import { newEntry } from './outbox.ts'
import { confirmRecall } from './recall.ts'
import { acceptReferral, agreeRiskReferral, askRiskReferral, endReferral, payOwed, refer } from './referral-effects.ts'
import { recordRemedy } from './remedy.ts'
import { recordSupport } from './support.ts'
import type { ActionCode } from './transitions.ts'
import { spentTriageWraps } from './wraps.ts'

/** Characters of the line that goes with an explanation. */
export const MOST_LINE = 200

/** A sealed item written on a track, with its event. What is for the worker is also sent while the conversation is open; else it waits for the code. */
const write =
  (type: 'reply_written' | 'note_written'): Effect =>
  (theCase, track, { item }, { now, newId }) =>
    item === undefined || item.kind !== (type === 'note_written' ? 'note' : 'reply')
      ? MISSING
      : {
          events: [{ type, data: { queue: track.queue, item } }],
          drop: [],
          add: type !== 'note_written' && theCase.conversationOpen ? [newEntry(newId(), 'send_reply', now, item.id)] : [],
        }

/** A reply that asks something: the track waits for the worker, and with a day to wait until so do the clocks that may. */
const askWorker: Effect = (theCase, track, command, context) => {
  const told = write('reply_written')(theCase, track, command, context)
  if ('refused' in told || command.item === undefined) return told
  const waiting = askWaiting(track, command, context)
  return {
    ...told,
    events: [{ type: 'worker_asked', data: { queue: track.queue, item: command.item } }, ...waiting.events],
    add: [...told.add, ...waiting.add],
    drop: waiting.drop,
  }
}

/** The same link is not made twice. */
const link: Effect = (theCase, _track, command) => {
  if (!command.link) return MISSING
  if (!staysFlat(theCase, command.link)) return refuse('link_refused')
  const { kind, caseId } = command.link
  if (theCase.links.some((known) => known.caseId === caseId)) return refuse('nothing_to_do')
  return only({ type: 'linked', data: { kind, caseId, reasonItem: reasonOf(command) } })
}

const unlink: Effect = (theCase, _track, command) =>
  command.link && theCase.links.some(({ caseId }) => caseId === command.link?.caseId)
    ? only({ type: 'unlinked', data: { caseId: command.link.caseId, reasonItem: reasonOf(command) } })
    : refuse('nothing_to_do')

/** People have decided: triage's own wraps go where the desk holds the key, unless a reading is on its way. */
const endQuarantine: Effect = (theCase, track, command) => {
  const after = {
    ...theCase,
    tracks: theCase.tracks.map((other) => (other.queue === track.queue ? { ...other, status: 'triaged' as const } : other)),
  }
  const items = theCase.outbox.some(({ kind }) => kind === 'triage') ? [] : spentTriageWraps(after)
  const dropped: NewEvent[] = items.length === 0 ? [] : [{ type: 'triage_wraps_dropped', data: { items } }]
  return {
    ...only({ type: 'quarantine_ended', data: { queue: track.queue, reasonItem: reasonOf(command) } }, ...dropped),
    drop: [{ kind: 'ladder_step', ref: track.queue }],
  }
}

const allocate: Effect = (theCase, track, { owner }) => {
  if (!owner) return MISSING
  return theCase.conflicts?.includes(owner) ? refuse('action_not_allowed') : only({ type: 'allocated', data: { queue: track.queue, owner } })
}

/** What the worker is told of the outcome is a reply like any other. */
const close: Effect = (theCase, track, command, context) => {
  if (!command.closeReason) return MISSING
  const told = command.item ? write('reply_written')(theCase, track, command, context) : only()
  if ('refused' in told) return told
  const seconded = command.closeReason === 'malicious_or_spam' && command.seconded !== undefined ? { secondedBy: command.seconded } : {}
  return { ...told, events: [...told.events, { type: 'closed', data: { queue: track.queue, reason: command.closeReason, reasonItem: reasonOf(command), ...seconded } }] }
}

/** One answer a question of the union board. The line is the body's own, of this length at most and in one line. */
const explain: Effect = (theCase, track, { answer, line }) => {
  if (answer === undefined || (line !== undefined && (line.length > MOST_LINE || /[\r\n]/.test(line)))) return MISSING
  if (openQuestion(theCase, track.queue) === undefined) return refuse('nothing_to_do')
  return only({ type: 'explanation_given', data: { queue: track.queue, answer, ...(line === undefined ? {} : { line }) } })
}

/** What each action of the transitions table does once the table has allowed it. */
export const staffEffects: { [A in ActionCode]: Effect } = {
  claim: (_case, track, { actor }) => (track.owner === actor.id ? refuse('nothing_to_do') : only({ type: 'claimed', data: { queue: track.queue, owner: actor.id } })),
  allocate,
  hand_back: (_case, track, command) => only({ type: 'handed_back', data: { queue: track.queue, reasonItem: reasonOf(command) } }),
  raise_band: raiseBand,
  ask_lower_band: askLowerBand,
  lower_band: lowerBand,
  correct_findings: correctFindings,
  set_basis: setBasis,
  declare_conflict: (_case, track, command) => only({ type: 'conflict_declared', data: { queue: track.queue, reasonItem: reasonOf(command) } }),
  ask_worker: askWorker,
  reply: write('reply_written'),
  note: write('note_written'),
  refer,
  ask_consent: askConsent,
  ask_risk_referral: askRiskReferral,
  agree_risk_referral: agreeRiskReferral,
  accept_referral: acceptReferral,
  reject_referral: endReferral('referral_rejected'),
  revoke_referral: endReferral('referral_revoked'),
  pause_clock: pauseClock,
  resume_clock: resumeClock,
  hold,
  release_hold: releaseHold,
  record_remedy: recordRemedy,
  record_support: recordSupport,
  explain,
  close,
  reopen,
  link,
  unlink,
  end_quarantine: endQuarantine,
  pay_owed: payOwed,
  ask_break_glass: askBreakGlass,
  break_glass: breakGlass,
  confirm_recall: confirmRecall,
}
