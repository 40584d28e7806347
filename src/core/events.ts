import type { FiledFacts, Item, Receipt, Wrap } from './case.ts'
import type { Contact } from './contact.ts'
import type { Delivery, DeliveryFailure } from './delivery.ts'
import type { Day, Moment } from './pack.ts'
import type { CommandCode } from './talk/sms-commands.ts'
import type { KnownPart, Talk } from './talk/talk.ts'
import type { StepId } from './talk/talk-steps.ts'
import type { SmsTextKey } from './texts/sms-text-keys.ts'
import type {
  Band,
  BoardQuestion,
  BoardStep,
  BodyAnswer,
  Category,
  Channel,
  ClockKind,
  CloseReason,
  Compartment,
  ContactReason,
  EventType,
  FilingBasis,
  Followed,
  Harmed,
  IndicatorId,
  IssueCode,
  Language,
  Need,
  Paid,
  RemedyType,
  RouteBasis,
  Strength,
  SupportStep,
  Verifier,
} from './vocab.ts'

/** What a reading of one text, or a person's correction of it, says of the case. */
export type Reading = {
  language: Language
  category: Category
  indicators: { id: IndicatorId; strength: Strength }[]
  facts: string[]
  issues: IssueCode[]
  band: Band
  unsure: boolean
  regionGroup: string
  sector: string
}

/** Words a person gave as a reason live in a sealed note; events name that item. */
type Reason = { reasonItem: string }
type Queue = { queue: string }
/** `day`: the day of `due` in the pack's time zone, kept when the clock has ended. `span`: of one that counts working days, from which day how many. */
export type StartedClock = { kind: ClockKind; due: Moment; day?: Day; span?: { from: Day; workingDays: number } }
/** Wraps for one item, made by triage or a member. */
export type ItemWraps = { item: string; wraps: Wrap[] }
/** A body that joins. `owes`: items it cannot open yet. */
export type NewTrack = { queue: string; row: string; basis: RouteBasis; owes: string[]; clocks: StartedClock[]; withheld?: string[] }

/** What became of a text of the machine's. */
export type SaidOutcome = 'sent' | 'failed' | 'unknown' | 'opted_out' | 'dropped'

/**
 * What came of a case for those it is about. `minor`: an amount in hundredths of its currency, so that sums are exact; `amount`: of records
 * made before that, in whole units. `corrects`: the number of the event this one takes the place of; `void`: that one was a mistake
 * and nothing stands in its place.
 */
export type RemedyRecord = {
  remedy: RemedyType
  minor?: number
  amount?: number
  currency?: string
  promisedOn?: Day
  paidOn?: Day
  workers?: number
  verifiedBy?: Verifier
  corrects?: number
  void?: true
}

/** What each event carries. No event holds a worker's words, a number or a code in the clear. */
export type EventData = {
  filed: FiledFacts & {
    /** The deployment converses by SMS; absent from what was filed before it did. */
    talks?: true
    figureRow: string
  }
  /** `unclear`: a few letters that answer nothing, while a question after the end waited. */
  message_added: { item: Item; language: Language; unclear?: true }
  /** A text that was a command. `pair`: keyed hash of two digits of the worker's own; `proven`: the code that was sent opens this case. */
  commanded: { command: CommandCode; item: string; pair?: string; proven?: boolean }
  talk_asked: { step: StepId; again: boolean; body?: string }
  /** Of what was answered only what decides how to go on. */
  talk_answered: { step: StepId; item: string; skipped: boolean; language?: Language; safe?: NonNullable<Talk['safe']> | 'never' }
  talk_ended: { why: 'asked_all' | 'declined' }
  talk_rested: Record<string, never>
  /** The ledger of what the machine texted. `dropped`: it was no longer allowed, or too much for a day. */
  said: { text: SmsTextKey; outcome: SaidOutcome }
  /** `wording`: name of the text that was agreed to; absent from what was agreed to before it was kept. */
  consent_given: { body: string; coversLater: boolean; channel?: Channel; wording?: string; language?: Language }
  consent_withdrawn: { body: string }
  code_made: { receipt: Receipt }
  receipt_hardened: { receipt: Receipt; wraps: ItemWraps[] }
  triaged: {
    items: string[]
    reading: Reading
    compartment: Compartment
    tracks: NewTrack[]
    wraps: ItemWraps[]
    findings?: Item
    consentAsked: string[]
    dropped: string[]
    /** Of those dropped, whom the rules keep out as a party; absent where there is none, and from what was read before they lost their part. */
    parties?: string[]
    rules: string[]
    /** What of a story told by SMS is known now. */
    heard?: { known: KnownPart[]; bare: boolean }
    /** The first reading came after the time within which a case has to be read. */
    late?: true
  }
  triage_failed: { entry: string; code: string }
  quarantined: { code: string; queue: string; row: string; wraps: ItemWraps[] }
  quarantine_ended: Queue & Reason
  wraps_added: { wraps: ItemWraps[]; queue: string }
  /** `consentEnded`: the time for an answer to a consent question is over. */
  triage_wraps_dropped: { items: string[]; consentEnded?: boolean }
  conversation_ended: Record<string, never>
  withdrawn: Record<string, never>
  deletion_proposed: Record<string, never>
  deletion_lapsed: Record<string, never>
  deletion_asked: Record<string, never>
  track_opened: NewTrack
  claimed: Queue & { owner: string }
  allocated: Queue & { owner: string }
  handed_back: Queue & Reason
  band_raised: { band: Band } & Reason
  band_lowering_asked: { band: Band } & Reason
  band_lowered: { band: Band; secondedBy: string }
  findings_corrected: { reading: Reading; item: Item }
  /** `met`: what of the pack's list was there, as a person ticked it; absent from what was set before there was a list. */
  basis_set: { filingBasis: FilingBasis; met?: Need[] }
  conflict_declared: Queue & Reason
  worker_asked: Queue & { item: Item }
  reply_written: Queue & { item: Item }
  /** `why`: of one that failed. */
  reply_sent: { item: string; outcome: 'sent' | 'failed' | 'unknown'; why?: DeliveryFailure }
  reply_reported: { item: string } & Delivery
  note_written: Queue & { item: Item }
  /** `fields`: ids of the items that leave; `row`: of the offer in the other body's list. */
  referral_offered: Queue & { to: string; basis: RouteBasis; purposeItem: string; fields: string[]; row?: string; secondedBy?: string }
  referral_accepted: NewTrack & { from: string }
  referral_rejected: { from: string; to: string } & Reason
  referral_revoked: { from: string; to: string } & Reason
  referral_bounced: { from: string; to: string }
  clock_started: Queue & StartedClock
  clock_paused: Queue & { kind: ClockKind; until: Day } & Reason
  clock_resumed: Queue & StartedClock
  clock_met: Queue & { kind: ClockKind }
  clock_breached: Queue & { kind: ClockKind }
  /** `conflict_of_interest`: a rung was passed over, its people or its body being a party; `idle_authority`: its body is the one that does not act. */
  escalated: Queue & { step: number; to: string; reason: 'clock_breached' | 'step_unanswered' | 'conflict_of_interest' | 'idle_authority' }
  held: Queue & { until: Day } & Reason
  hold_ended: Queue
  remedy_recorded: Queue & RemedyRecord
  closed: Queue & { reason: CloseReason; secondedBy?: string } & Reason
  reopened: { queues: string[] }
  linked: { kind: 'head' | 'member'; caseId: string } & Reason
  unlinked: { caseId: string } & Reason
  follow_up_due: { day: number }
  retention_reached: Record<string, never>
  address_ended: Record<string, never>
  /** The union board asks the body whose part has come before it. */
  explanation_asked: Queue & { question: BoardQuestion }
  /** `line`: a sentence of the body's own, for the board and for anybody; never about the worker. */
  explanation_given: Queue & { answer: BodyAnswer; line?: string }
  board_step_taken: Queue & { step: BoardStep }
  /** What had run out on a part that others were called to is answered. */
  escalation_answered: Queue
  /** The calendar has days off now that it had not when the clock began: it runs out later. */
  clock_moved: Queue & StartedClock
  /** `measure`: id of the pack's list. */
  support_recorded: Queue & { measure: string; step: SupportStep }
  /** `until`: when it shuts again by itself; `quiet`: the worker is not told. */
  break_glass_opened: { seconded: string; until?: Moment; quiet?: true } & Reason
  consent_requested: Queue & { body: string }
  consent_refused: { body: string }
  risk_referral_asked: Queue & { to: string; purposeItem: string; fields: string[] } & Reason
  break_glass_asked: { quiet?: true } & Reason
  copy_recalled: Queue & { row: string; until: Day }
  recall_confirmed: Queue
  /** Its last days have begun, till the end of that day; without one they are put off. */
  retention_near: { endsOn?: Day }
  /** A worker asks for a union. Without an item nothing is said but that somebody asks. */
  contact_asked: Pick<Contact, 'id' | 'row' | 'otherRow' | 'body' | 'other' | 'due' | 'until' | 'told' | 'channel' | 'wording' | 'language'> & { item?: Item }
  contact_written: { id: string; item: Item }
  contact_passed: { id: string; item: string; wraps: ItemWraps[] }
  contact_taken: { id: string; owner: string }
  /** `body`: who answers, the union or whoever was told that it is silent. */
  contact_answered: { id: string; body: string; item: Item }
  contact_late: { id: string }
  /** `until`, here and where it is taken back: the union knows something, and is asked to destroy it till the end of that day. */
  contact_ended: { id: string; how: 'done' | 'declined' | 'over'; reason?: ContactReason; until?: Day }
  contact_taken_back: { id: string; until?: Day }
  contact_cleared: { id: string }
  /** Answers by choice alone; by text they come one by one, each with those before it. `item`: id of that text's sending; `band`: to which the case was raised, where somebody was harmed for it. */
  follow_up_answered: { day: number; how: Followed; harmed?: Harmed; paid?: Paid; band?: Band; item?: string }
}

/** An event before it has its number. */
export type NewEvent<T extends EventType = EventType> = { [K in T]: { type: K; data: EventData[K] } }[T]
