import type { Day } from '../pack.ts'
import type { Followed, Harmed, Language } from '../vocab.ts'
import type { StepId } from './talk-steps.ts'

export const SAFE_TIMES = ['any', 'day', 'evening'] as const

/** Why nobody is texted: the worker wrote STOP, or said that it is never safe. */
export const STOPPED = ['opted_out', 'unsafe'] as const

/** Parts of a story that no question is needed for; which, never what. */
export const KNOWN_PARTS = ['place', 'sector', 'people', 'duration'] as const
export type KnownPart = (typeof KNOWN_PARTS)[number]

/** What is asked some time after the end, one at a time: how things are, whether they were punished for it, whether what was owed came. */
export const FARED_STEPS = ['how', 'harmed', 'paid'] as const
export type FaredStep = (typeof FARED_STEPS)[number]

/** Where a conversation by SMS stands. No words, no answer to a question about the work, no number. */
export type Talk = {
  /** The step that waits for an answer. */
  open?: {
    step: StepId
    /** The body a consent question is about. */
    body?: string
    /** How many items there were when the question went out, once it has: only what came later answers it. */
    from?: number
    /** It was asked a second time. */
    again: boolean
  }
  /** Steps that were asked, in order. */
  asked: StepId[]
  /** Bodies consent was asked for. */
  bodies: string[]
  known: KnownPart[]
  /** Nothing but a greeting came so far. */
  bare: boolean
  /** Chosen by the worker; else the header's guess stands. */
  language?: Language
  safe?: (typeof SAFE_TIMES)[number]
  stopped?: (typeof STOPPED)[number]
  /** No more questions: all were asked, the worker wants a person, or a person has written. */
  over: boolean
  reminded: boolean
  /** Day of the last text of the worker. */
  heardOn: Day
  /** Something waits until the phone speaks, and it was told so. */
  knocked?: true
  /** The phone was silent so long that it may be another's: only the code opens it again. */
  locked?: true
  /** Keyed hash of the worker's own two digits; `asked` while they are waited for. */
  pair?: string
  pairAsked?: true
  /** Day on which the two digits, or the code, were given: what is said that day is said to the worker. */
  trustedOn?: Day
  /** Wrong two digits on a day. */
  wrong?: { on: Day; count: number }
  /** The question after the end that waits. `out`: it went out, so that what comes from now on may answer it; `again`: put a second time. */
  fared?: { day: number; step: FaredStep; out?: true; again?: true; how?: Followed; harmed?: Harmed }
  /** Texts sent on a day by the machine. */
  sent?: { on: Day; count: number }
}

/** Days of silence after which a number may belong to somebody else (recycled cards). */
const SILENT_DAYS = 90

/** Was the phone silent so long by this day that it may be another's? */
export const isSilent = ({ heardOn }: Pick<Talk, 'heardOn'>, on: Day): boolean => Date.parse(on) - Date.parse(heardOn) >= SILENT_DAYS * 86_400_000
