import type { CaseworkRules } from './casework-rules.ts'
import type { PhonePlan } from './phone-number.ts'
import type { SmsRules } from './talk/sms-rules.ts'
import type { Band, Category, ClockKind, Compartment, EventType, FilingBasis, IndicatorId, IssueCode, Language, RouteBasis } from './vocab.ts'

/** A calendar day in the pack's time zone, `YYYY-MM-DD`. */
export type Day = string
/** An instant, ISO 8601 in UTC with milliseconds; compares as text. */
export type Moment = string

/** A text in several languages; every language the pack names is there. */
export type Names = Partial<Record<Language, string>>

/** A phone number, amount or address that goes stale: `verified_on` is null until somebody checked it. */
type Contact = { type: 'phone' | 'url' | 'address'; value: string; verified_on: Day | null; note?: string }

export type BodyKind =
  | 'inspectorate'
  | 'monitoring_centre'
  | 'assistance_centre'
  | 'ngo'
  | 'ombudsman'
  | 'child_protection'
  | 'union'
  | 'employers'
  | 'police'
  | 'migration'
  | 'prosecutor'
  | 'emergency'
  | 'triage_desk'

/** An organisation that may receive, watch or only be named. */
export type Body = {
  id: string
  kind: BodyKind
  names: Names
  /** recipient: has a work queue and keys. watcher: sees escalations, never words. statistics_reader: suppressed tables only. contact_only: shown to people, never a queue. */
  access: 'recipient' | 'watcher' | 'statistics_reader' | 'contact_only'
  /** Several bodies of one service by region share a network name; a rule may aim at the network. */
  network?: string
  /** Within a network: region groups this body serves; the `central` one takes the rest. */
  serves?: string[]
  central?: boolean
  /** Trained for suspicion of forced labour and trafficking. */
  trained?: boolean
  /** Filing bases on which this body can take a complaint up. */
  bases: FilingBasis[]
  contacts: Contact[]
  source: string
}

/** A test over what the clear header holds, and nothing else, so that past headers can be replayed. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { always: true }
  | { indicator: IndicatorId[] }
  | { fact: string[] }
  | { issue: IssueCode[] }
  | { category: Category[] }
  | { band: Band[] }
  | { sector: string[] }
  | { regionGroup: string[] }

/** Where a rule sends: one body, or whichever body of a network serves the case's region. */
export type Target = { body: string; basis: RouteBasis } | { network: string; basis: RouteBasis }

/** First match wins within a tier; every tier may add recipients. */
export type RoutingRule = {
  id: string
  tier: string
  when: Condition
  to: Target[]
  compartment?: Exclude<Compartment, 'none'>
  /** Bodies this rule keeps out, whatever other tiers say (conflict of interest). */
  exclude?: string[]
  source: string
}

/** How long a clock runs. Units of a day or more end at the close of their last day. */
export type ClockLength = { minutes: number } | { hours: number } | { workingDays: number } | { days: number } | { months: number } | { years: number }

/** A clock that starts on a track when a case is triaged, if every stated test holds. */
export type ClockRule = {
  kind: ClockKind
  band?: Band[]
  issue?: IssueCode[]
  bodyKind?: BodyKind[]
  length: ClockLength
  /** Events on the track that meet it; a limitation period is met by none and only shown. */
  metBy: EventType[]
  pausable: boolean
  source: string
  verified_on: Day | null
}

/** One rung after a breached clock: whose attention, how long after the step before. */
export type LadderStep = { step: number; to: 'owner' | 'lead' | 'body' | 'union_board'; after: ClockLength; body?: string }

export type WorkCalendar = {
  zone: string
  /** ISO weekdays that are worked, 1 = Monday. */
  workDays: number[]
  holidays: { day: Day; name: string; verified_on: Day | null }[]
}

/**
 * `threshold`: no count below it is shown to the union board or said in its mails. `withholds`: compartments of whose cases a card shows
 * neither signs nor place nor sector, because there are few.
 */
type BoardRules = { threshold: number; withholds: Exclude<Compartment, 'none'>[] }

type Region = { id: string; group: string; names: Names }
type Sector = { id: string; isic: string; names: Names; risk: boolean }

/**
 * Unions a worker may ask to be put in touch with, and who is told when one of them does not answer. `answerWorkingDays`: how long an
 * answer is waited for, to the end of that week; `days`: how long the consent lasts.
 */
export type ContactRules = { bodies: { id: string; other: string }[]; answerWorkingDays: number; days: number }

/** What the pure rules of a case read of a country pack. */
export type CaseRules = {
  bodies: Body[]
  routing: RoutingRule[]
  /** Applied last and absolutely: never a recipient by any rule (migration, police). */
  neverAuto: string[]
  /** Queue for what cannot be read. */
  quarantine: string
  clocks: ClockRule[]
  calendar: WorkCalendar
  ladder: LadderStep[]
  regions: Region[]
  sectors: Sector[]
  /** Days after the last activity of the worker until a case's retention ends. */
  retentionDays: number
  /** Days after closing at which a worker is asked about retaliation; the last also ends the SMS conversation. */
  followUpDays: number[]
  /** Days triage keeps its own wrap while a consent question is open; at most 7. */
  consentDays: number
  /** Days a paused clock may stand still. */
  pauseMaxDays: number
  /** What unions are shown. */
  board: BoardRules
  /** Without it no worker is offered contact with a union. */
  contact?: ContactRules
  /** Hours a referral may wait for acceptance before it bounces. */
  referralHours: number
  /** What caseworkers record and check by; without it nothing of that is offered. */
  casework?: CaseworkRules
  /** Minutes a case stays open that two people opened in an emergency; 60 where it is not said. */
  glassMinutes?: number
  /** The conversation by SMS; without it texts are kept and acknowledged, and nothing is asked. */
  sms?: SmsRules
}

/** A whole country pack, checked by `config/pack-schema.ts`. */
export type Pack = CaseRules & {
  id: string
  format: 1
  names: Names
  languages: Language[]
  defaultLanguage: Language
  /** Languages of the workers' pages alone, besides `languages`: staff are not answered in them, and names may be missing. */
  workerLanguages?: Language[]
  /** Languages whose texts nobody who speaks them has read. */
  unreviewed?: Language[]
  /** How numbers are written there. */
  phone: PhonePlan
  emergency: (Contact & { names: Names })[]
  amounts: { id: string; value: number; currency: string; verified_on: Day | null; source: string }[]
  texts: Partial<Record<Language, Record<string, string>>>
}
