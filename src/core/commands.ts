import type { Actor, FiledFacts, Item, OutboxEntry, Receipt } from './case.ts'
import type { Delivery, DeliveryFailure } from './delivery.ts'
import type { ItemWraps, NewEvent, Reading, RemedyRecord, SaidOutcome } from './events.ts'
import type { EntrySelector } from './outbox.ts'
import type { CaseRules, Day, Moment } from './pack.ts'
import type { TriagePlan } from './plan-triage.ts'
import type { Fared } from './talk/fared.ts'
import type { CommandCode } from './talk/sms-commands.ts'
import type { Talk } from './talk/talk.ts'
import type { Answer } from './talk/talk-hear.ts'
import type { SmsTextKey } from './texts/sms-text-keys.ts'
import type { ActionCode } from './transitions.ts'
import type {
  Band,
  BoardQuestion,
  BoardStep,
  BodyAnswer,
  Channel,
  ClockKind,
  CloseReason,
  ContactReason,
  FilingBasis,
  Followed,
  Harmed,
  Language,
  Need,
  Paid,
  RouteBasis,
  SupportStep,
} from './vocab.ts'

/** What every decision may know of the world: the time, the pack's rules, and a source of ids that hold no time. */
export type Context = { now: Moment; rules: CaseRules; newId: () => string }

/** What a decision changes: events for the history, entries for the outbox. Applied in one write. */
export type Decision = { events: NewEvent[]; add: OutboxEntry[]; drop: EntrySelector[] }

export type FileCommand = FiledFacts & {
  type: 'file'
  /** Until when an earlier case's acknowledgement still stands for this sender; absent: this text is acknowledged now. */
  toldUntil?: Moment
  consents: string[]
}

/**
 * A text that is a command (`core/sms-commands.ts`). `item`: the id of its sending. With `code` comes the receipt made for it and, in
 * `sealed`, its digits for the worker process; with `pair_set` the keyed hash of the two digits.
 */
export type TextCommand = {
  type: 'text_command'
  code: CommandCode
  item: string
  receipt?: Receipt
  sealed?: string
  pair?: string
  proven?: boolean
  acknowledgement?: string
}

/** What a worker wants of a union. `item`: what they write to it and to nobody else; `told`: those who work the complaint may know. */
export type ContactWish =
  | { type: 'ask_contact'; body: string; item?: Item; told: boolean; asked: { channel: Channel; wording: string; language: Language } }
  | { type: 'write_contact'; item: Item }
  | { type: 'take_back_contact' }

/** What a worker, or whoever holds the receipt or the number, can want. */
export type WorkerCommand =
  /** `acknowledgement`: id of the entry to start if the sender was not told within a day that texts arrive. */
  /** `unclear`: a short text that is no answer to anything. */
  | { type: 'add_message'; item: Item; language: Language; acknowledgement?: string; unclear?: true }
  | { type: 'withdraw' }
  | { type: 'ask_deletion' }
  | { type: 'answer_follow_up'; how: Followed; harmed: Harmed; paid: Paid }
  /** The same by text, one answer at a time. `item`: id of its sending. */
  | { type: 'answer_text'; item: string; said: Fared }
  | { type: 'give_consent'; body: string; coversLater: boolean; asked?: { channel: Channel; wording: string; language: Language } }
  | { type: 'refuse_consent'; body: string }
  | { type: 'withdraw_consent'; body: string }
  | { type: 'make_code'; receipt: Receipt }
  | ContactWish
  | TextCommand

/** What time and the workers bring to a conversation by SMS. `talk_turn`: the pause for fragments is over. */
export type TalkCommand =
  | { type: 'talk_turn' }
  | { type: 'talk_rest' }
  | { type: 'heard_end' }
  | { type: 'delete_confirm' }
  | { type: 'text_said'; entry: string; text: SmsTextKey; outcome: SaidOutcome }

/** What a gateway reports of a reply that was sent. */
export type ReplyReported = { type: 'reply_reported'; item: string; report: Delivery }

/** What time and the workers bring. */
export type SystemCommand =
  /** `heard`: what of an SMS conversation the texts read now said, and the answer among them. */
  | { type: 'triage'; plan: TriagePlan; wraps: ItemWraps[]; findings?: Item; heard?: { known: Talk['known']; bare: boolean; answer?: Answer } }
  | { type: 'quarantine'; code: string; entry: string; wraps: ItemWraps[] }
  | { type: 'harden'; receipt: Receipt; wraps: ItemWraps[] }
  | { type: 'clock_due'; queue: string; kind: ClockKind }
  | { type: 'pause_limit'; queue: string; kind: ClockKind }
  | { type: 'hold_end'; queue: string }
  | { type: 'ladder_step'; queue: string }
  | { type: 'follow_up'; day: number }
  | { type: 'retention' }
  | { type: 'contact_passed'; item: string; wraps: ItemWraps[] }
  | { type: 'contact_due'; contact: string }
  | { type: 'contact_end'; contact: string }
  | { type: 'address_end' }
  | { type: 'wrap_drop' }
  | { type: 'conversation_end' }
  | { type: 'acknowledgement_end' }
  | TalkCommand
  | { type: 'reply_sent'; item: string; outcome: 'sent' | 'failed' | 'unknown'; why?: DeliveryFailure }
  | ReplyReported

/** What an action carries besides who and where. */
type StaffPayload = {
  owner?: string
  band?: Band
  reading?: Reading
  item?: Item
  filingBasis?: FilingBasis
  to?: string
  fields?: string[]
  basis?: RouteBasis
  /** Of an emergency: the worker is not told, since that would put them in danger. */
  quiet?: true
  kind?: ClockKind
  until?: Day
  remedy?: RemedyRecord
  /** With `filingBasis`: what of the pack's list is there. */
  met?: Need[]
  support?: { measure: string; step: SupportStep }
  closeReason?: CloseReason
  answer?: BodyAnswer
  /** With `answer`: a sentence for the union board. */
  line?: string
  link?: { kind: 'head' | 'member'; caseId: string }
  wraps?: ItemWraps[]
}

/** What the union board does about a part that has come before it. */
export type BoardCommand = { type: 'board'; actor: Actor & { id: string }; queue: string } & ({ question: BoardQuestion } | { step: BoardStep })

/** What somebody a worker asked for does. `as`: the body they act for. */
export type ContactCommand = {
  type: 'contact'
  actor: Actor & { id: string }
  contact: string
  as: string
  act: 'take' | 'answer' | 'done' | 'decline' | 'clear'
  item?: Item
  reason?: ContactReason
}

/** One row of the transitions table put to use. `reason` is a sealed note; `seconded` the id of the second person; `seen` the mark of the track the actor had before them. */
export type StaffCommand = { type: 'staff'; action: ActionCode; actor: Actor & { id: string }; queue: string; reason?: Item; seconded?: string; seen?: string } & StaffPayload

export type Command = FileCommand | WorkerCommand | SystemCommand | StaffCommand | BoardCommand | ContactCommand
