import type { Casework } from '../../casework/casework.ts'
import type { ContactWork } from '../../casework/contact-work.ts'
import type { Colleague } from '../../casework/deps.ts'
import type { PatternWork } from '../../casework/patterns.ts'
import type { Checkpoint } from '../../core/log.ts'
import type { Pack, RoutingRule } from '../../core/pack.ts'
import type { Band, IndicatorId, Language } from '../../core/vocab.ts'
import type { Identity, SignedIn } from '../../identity/commands.ts'
import type { readAdminLog } from '../../oversight/admin-log.ts'
import type { QueueView } from '../../oversight/list-queues.ts'
import type { ServiceState } from '../../oversight/read-state.ts'
import type { RoundedReplay } from '../../oversight/replay-rules.ts'
import type { Clock } from '../../ports/system.ts'
import type { Render } from '../kit/render.ts'
import type { Say } from '../kit/texts.ts'

/** How the texts of a pack stand; made where the pack is read. */
type TextReport = {
  languages: { language: Language; texts: number; missing: number; long: number; reviewed: boolean }[]
  findings: { language: Language; key: string; finding: 'missing' | 'long_label' | 'long_sentence'; size: number }[]
}

/** What the administrator's pages are made from: nothing of it opens a case. */
export type AdminParts = {
  /** A proposed routing.json: its rules, or everything wrong with it, in English. */
  checkRules: (text: string) => { faults: string[] } | { rules: RoutingRule[] }
  /** Routes the last cases by these rules; logged first. */
  replay: (by: SignedIn, rules: RoutingRule[]) => Promise<RoundedReplay>
  /** What is missing or too long in the pack's texts, language by language. */
  texts: () => TextReport
  /** What a start would refuse in the files as they lie now, in English. Takes half a second. */
  packFaults: () => string[]
  queues: () => Promise<QueueView[]>
  /** Backwards from `before`. */
  log: ReturnType<typeof readAdminLog>
  state: () => Promise<ServiceState>
  /** A fact by its name in English. */
  factName: (id: string) => string
}

/** What a fact or a flag weighs by itself: `band` how urgent it makes a case; `counts` false for what says something only beside others, as one half of a broken promise does. */
export type Weight = { indicators: readonly IndicatorId[]; band?: Band; counts: boolean }

/** What the staff pages are made from. */
export type StaffParts = {
  identity: Identity
  casework: Casework
  patterns: PatternWork
  contacts: ContactWork
  pack: Pack
  clock: Clock
  /** A signed-in member as casework needs them, with an opener over their keys. */
  colleagueOf: (by: SignedIn) => Colleague
  /** Names of members, by their ids. */
  namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Signed heads of the log, oldest first. */
  checkpoints: () => Promise<Checkpoint[]>
  /** Puts a monitor's signature below the head of that size, once the log was found whole. Throws `log_broken`, `not_found`. */
  cosign: (by: SignedIn, size: number) => Promise<void>
  /** How facts, flags, dimensions and questions of a reading are called in a language. */
  explained: (language: Language) => {
    cue: string
    facts: Record<string, string>
    flags: Record<string, string>
    dimensions: Record<string, string>
    questions: Record<string, string>
  }
  /** The fact a rule looks for; '' for a rule of another version, and for what wording alone tells `cue`. */
  factOf: (rule: string) => string
  /** What a fact or a flag weighs; undefined for one of another version. */
  weightOf: (id: string) => Weight | undefined
  admin: AdminParts
  /** The whole address of a calendar. */
  calendarUrl: (token: string) => string
}

export type Pages = StaffParts & { say: Say; languages: Language[]; render: Render }
