import type { Contact } from './contact.ts'
import type { EventData, StartedClock } from './events.ts'
import type { Day, Moment } from './pack.ts'
import type { Talk } from './talk/talk.ts'
import type {
  Band,
  Category,
  Channel,
  ClockKind,
  ClockState,
  CloseReason,
  Compartment,
  EventType,
  FilingBasis,
  IndicatorId,
  IssueCode,
  ItemKind,
  Language,
  OutboxKind,
  OutboxState,
  ReferralState,
  Role,
  RouteBasis,
  Strength,
  TrackStatus,
} from './vocab.ts'

/** The only plaintext about a case: what lists, filters, clocks, replay and later messages need. */
export type Header = {
  filedOn: Day
  channel: Channel
  language: Language
  status: TrackStatus
  band: Band
  category: Category
  indicators: { id: IndicatorId; strength: Strength }[]
  facts: string[]
  issues: IssueCode[]
  /** '' until known. */
  regionGroup: string
  sector: string
  compartment: Compartment
  unsure: boolean
}

/** Who can open an item: the item's key sealed to `to` (a body id, `triage`, `receipt` or `sender`) under that key version. */
export type Wrap = { to: string; keyVersion: string; sealedKey: string }

/**
 * One sealed text or file. `box` never changes; `mac` is there on what a worker sent. Both base64url. `blobs`: sealed files it tells of.
 */
export type Item = { id: string; kind: ItemKind; mac?: string; box: string; wraps: Wrap[]; blobs?: string[] }

/**
 * A running or ended time limit on a track. Once ended, `due` keeps only the day, so it tells no moment of filing.
 * `day`: the day of `due` in the pack's time zone; `span`: see StartedClock; `pausedFor`: the sealed note with the reason.
 */
export type Clock = { kind: ClockKind; state: ClockState; due: Moment | Day; pausedOn?: Day; pausedFor?: string } & Pick<StartedClock, 'day' | 'span'>

/** One body's work on the case. */
export type Track = {
  queue: string
  /** Random id of this track's row in the work list. */
  row: string
  basis: RouteBasis
  status: TrackStatus
  owner?: string
  /** Items this track joined too late to hold keys for. */
  owes: string[]
  clocks: Clock[]
  heldUntil?: Day
  waitingFor?: 'worker' | 'recipient'
  /** Body a referral was offered to and that has not answered. */
  referredTo?: string
  /** On what basis it would get its track. */
  referralBasis?: RouteBasis
  /** Items that were there when it was offered and are not to leave. */
  referralWithheld?: string[]
  /** A referral without consent, because life is at risk, that waits for a second person. */
  riskAsked?: { to: string; by: string; at: Moment; purposeItem: string; parts: string[] }
  closeReason?: CloseReason
  /** Ladder step reached after breaches. */
  step: number
  /** Whom the ladder has called so far, by body id or office. */
  reached?: string[]
  /** Why the body has no part in the case any more: no row, no access, no new keys. The track stays for its history and its hold. */
  ended?: 'consent' | 'compartment' | 'party'
  /** Items a referral left out: no key of theirs is ever made for this body. */
  withheld?: string[]
}

/**
 * One offer of a case to another body and what became of it. `row`: random id of its row in that body's list of offers; `parts`: the
 * items that leave; `purposeItem`, `reasonItem`: sealed notes of why it was offered, and why it ended.
 */
export type Referral = {
  from: string
  to: string
  basis: RouteBasis
  state: ReferralState
  /** Day it came to this state. */
  on: Day
  offeredOn: Day
  purposeItem: string
  parts: string[]
  row?: string
  reasonItem?: string
  secondedBy?: string
}

/** A body that was given a copy and is asked to give it back, since the worker wants all deleted. It is waited for until the end of `until`. */
export type Recall = { queue: string; row: string; until: Day; confirmedOn?: Day }

export type Receipt = {
  /** First six digits; not unique. */
  locator: string
  salt: string
  verifier: string
  /** Version of the receipt key it was derived under. */
  keyVersion: string
  /** Day whose verifier key made the fast verifier; gone once hardened. */
  day?: Day
  hardened: boolean
  /** Verifier and key pair hold for this case alone; absent from what was made before that, and from a code asked for by text until it is hardened. */
  bound?: true
  /** Replies are sealed to this; grown from the code. */
  publicKey?: string
}

/** What a case is opened with, in the clear but for its first item. */
export type FiledFacts = {
  channel: Channel
  language: Language
  filingBasis: FilingBasis
  regionGroup: string
  sector: string
  item: Item
  receipt?: Receipt
  sender?: { hash: string; round: number }
  /** An earlier case's sender wanted no more texts. */
  stopped?: NonNullable<Talk['stopped']>
  number: string
}

/** Who did it: staff carry an id, the worker and the system none. */
export type Actor = { role: Role; id?: string }

/** Every event holds `on`, its day in the pack's time zone. What staff did also holds `at`, its moment; a worker's act and what the machine does after it never do. */
export type Event<T extends EventType = EventType> = {
  [K in T]: { n: number; type: K; on?: Day; at?: Moment; by: Actor; data: EventData[K] }
}[T]

/** A moment at which something must happen. `ref` tells entries of one kind apart (queue/clock, item id, body). */
export type OutboxEntry = {
  id: string
  kind: OutboxKind
  due: Moment
  generation: number
  attempts: number
  state: OutboxState
  ref?: string
  /** What only the worker process may read, for a text of the machine's; it goes with the entry. */
  sealed?: string
  /** Held until the phone speaks again. */
  held?: true
}

/** The case document; design section 3. */
export type Case = {
  _id: string
  format: 1
  /** Rises by one with every write. */
  version: number
  /** Said on the phone; random, holds no time. */
  number: string
  header: Header
  filingBasis: FilingBasis
  tracks: Track[]
  sender?: { hash: string; round: number }
  conversationOpen: boolean
  /** Of a case filed by SMS, where its conversation stands. */
  talk?: Talk
  /** `upTo`: how many items there were when the consent was given; what came later is covered only by `coversLater`. `channel`, `wording` (name of the text) and `language`: how it was asked. */
  consents: { body: string; on: Day; coversLater: boolean; upTo: number; channel?: Channel; wording?: string; language?: Language }[]
  /** Bodies a consent question is open for. */
  consentAsked: string[]
  /** Bodies the worker said no to: nobody asks again. */
  consentRefused?: string[]
  referrals?: Referral[]
  recalls?: Recall[]
  /** Unions the worker asked to be put in touch with. */
  contacts?: Contact[]
  receipt?: Receipt
  items: Item[]
  events: Event[]
  outbox: OutboxEntry[]
  /** Least `due` of the outbox, or null when it is empty. */
  wake: Moment | null
  links: { kind: 'head' | 'member'; caseId: string; on: Day }[]
  /** Empty in every case: kept because the documents of format 1 hold it. */
  parts: string[]
  /** A lowering of P0 or P1 that waits for a second person. */
  loweringAsked?: { band: Band; by: string }
  /** A lead asked to open the case in an emergency and waits for a second person. `quiet`: telling the worker would put them in danger. */
  glassAsked?: { by: string; at: Moment; reasonItem: string; quiet?: true }
  /** Days on which two people opened it in an emergency, and the worker may know. */
  glassTold?: Day[]
  /** Members of staff who declared a conflict of interest: kept out of the case. */
  conflicts?: string[]
  /** The day retention ends, once it is near. */
  endsOn?: Day
  /** The question after closing that waits for its answer: days after closing. */
  followUp?: { day: number }
  withdrawnOn?: Day
  /** Deletion was asked for by text and waits to be confirmed: hidden like a deleted one, and back when a day passes without. */
  hiddenOn?: Day
  deletionAskedOn?: Day
  /** Day of the last worker activity; the retention clock counts from it. */
  activeOn: Day
  /** Random id of the figure row, so that the link dies with the case. */
  figureRow: string
}

/** What stays of a deleted case: enough to answer a replay, nothing to read. */
export type Tombstone = { _id: string; format: 1; deletedOn: Day; items: { id: string }[] }

export const isTombstone = (stored: Case | Tombstone): stored is Tombstone => 'deletedOn' in stored
