import { addDays } from './calendar.ts'
import type { EntityKind } from './entity-name.ts'
import type { Day } from './pack.ts'
import { wordingShared } from './wording.ts'

/** Reports older than this count for nothing and are forgotten (practice.md 5.5). */
export const PATTERN_DAYS = 180
/** Reporters behind a lead, at least. */
const FEWEST_REPORTERS = 3
const RECENT_DAYS = 60
const FEWEST_EMPLOYERS = 2
/** Reports whose wording is so much alike were hardly written by people apart. */
const ALIKE = 0.5

export const LEAD_REASONS = ['three_reporters', 'rising', 'many_employers'] as const
export type LeadReason = (typeof LEAD_REASONS)[number]
/** Why a lead may be no pattern: nothing proves that the reporters are different people; the same words; most on one day; most without any indicator. */
export const LEAD_FLAGS = ['reporters_unproven', 'alike_wording', 'one_day', 'bare'] as const
export type LeadFlag = (typeof LEAD_FLAGS)[number]

/**
 * One complaint that names an entity, as the worker process alone can read it. `reporter`: keyed hash of the phone, else the case;
 * `employers`: tokens of the employers the same complaint names; `wording`: see `wordingSketch`.
 */
export type PatternMark = {
  kind: EntityKind
  token: string
  caseId: string
  reporter: string
  byPhone: boolean
  on: Day
  bare: boolean
  wording: number[]
  employers: string[]
}

/** What the marks of one entity amount to. `reporters`: people, as far as can be told, not messages. */
export type Judgement = { kind: EntityKind; reasons: LeadReason[]; flags: LeadFlag[]; reporters: number; reports: number; since: Day; marks: PatternMark[] }

const distinct = (all: readonly string[]): number => new Set(all).size
const mostly = (count: number, of: number): boolean => count * 2 > of

/** A recruiter of several employers is a sign by itself; an employer of several recruiters is not. */
const employersBehind = (marks: readonly PatternMark[]): number =>
  marks[0]?.kind === 'recruiter' || marks[0]?.kind === 'phone' ? distinct(marks.flatMap(({ employers }) => employers)) : 0

const rises = (marks: readonly PatternMark[], today: Day): boolean => {
  const turn = addDays(today, -RECENT_DAYS)
  const recent = distinct(marks.filter(({ on }) => on > turn).map(({ reporter }) => reporter))
  return recent > distinct(marks.filter(({ on }) => on <= turn).map(({ reporter }) => reporter))
}

const isEcho = (mark: PatternMark, marks: readonly PatternMark[]): boolean =>
  marks.some((other) => other.reporter !== mark.reporter && wordingShared(mark.wording, other.wording) >= ALIKE)

const fullestDay = (marks: readonly PatternMark[]): number => Math.max(...[...new Set(marks.map(({ on }) => on))].map((day) => marks.filter(({ on }) => on === day).length))

const flagsOf = (marks: readonly PatternMark[]): LeadFlag[] => {
  const phones = distinct(marks.filter(({ byPhone }) => byPhone).map(({ reporter }) => reporter))
  const raised: Record<LeadFlag, boolean> = {
    reporters_unproven: phones < FEWEST_REPORTERS,
    alike_wording: mostly(marks.filter((mark) => isEcho(mark, marks)).length, marks.length),
    one_day: mostly(fullestDay(marks), marks.length),
    bare: mostly(marks.filter(({ bare }) => bare).length, marks.length),
  }
  return LEAD_FLAGS.filter((flag) => raised[flag])
}

/**
 * Whether the complaints that name one entity are worth a person's look, and what speaks against it: three reporters in 180 days, or one
 * recruiter behind several employers by two. A rise is told beside them and is none by itself: two reports are always a rise. Undefined
 * where they are not. It decides nothing: a lead of a queue confirms.
 */
export const judgePattern = (all: readonly PatternMark[], today: Day): Judgement | undefined => {
  const first = addDays(today, -PATTERN_DAYS)
  const marks = all.filter(({ on }) => on > first).sort((a, b) => (a.on === b.on ? a.caseId.localeCompare(b.caseId) : a.on < b.on ? 1 : -1))
  const [newest, oldest] = [marks[0], marks.at(-1)]
  if (newest === undefined || oldest === undefined) return undefined
  const reporters = distinct(marks.map(({ reporter }) => reporter))
  const raised: Record<LeadReason, boolean> = {
    three_reporters: reporters >= FEWEST_REPORTERS,
    rising: reporters >= FEWEST_REPORTERS && rises(marks, today),
    many_employers: reporters >= 2 && employersBehind(marks) >= FEWEST_EMPLOYERS,
  }
  const reasons = LEAD_REASONS.filter((reason) => raised[reason])
  if (reasons.length === 0) return undefined
  return { kind: newest.kind, reasons, flags: flagsOf(marks), reporters, reports: distinct(marks.map(({ caseId }) => caseId)), since: oldest.on, marks }
}
