import type { Entity } from './entity-name.ts'
import { entityName, phonesIn, siteName, taxNumbers } from './entity-name.ts'
import type { Detail } from './findings.ts'
import type { PhonePlan } from './phone-number.ts'

/** An employer, recruiter, address, tax number or phone that a complaint names. `written`: as it stands there. */
export type Mention = Entity & { written: string }

/** What of a complaint is looked through: its words, the form's answers, and the names the reader found in it. */
export type Told = { text: string; facts?: Record<string, string>; details?: readonly Detail[] }

/** Mentions of one complaint that are kept; who names more names a list. */
export const MOST_MENTIONS = 8
/** Letters around a named recruiter or employer in which a phone is taken for theirs: elsewhere it may be the worker's own. */
const BESIDE = 80

const asMention = (kind: Entity['kind'], name: string | undefined, written: string): Mention[] => (name === undefined ? [] : [{ kind, name, written }])

const people = ({ details = [] }: Told): { kind: 'employer' | 'recruiter'; detail: Detail }[] =>
  details.flatMap((detail) => (detail.kind === 'employer' || detail.kind === 'recruiter' ? [{ kind: detail.kind, detail }] : []))

const phones = (told: Told, plan: PhonePlan): Mention[] =>
  people(told).flatMap(({ detail: { evidence } }) =>
    phonesIn(told.text.slice(Math.max(0, evidence.start - BESIDE), evidence.end + BESIDE), plan).map((name): Mention => ({ kind: 'phone', name, written: name })),
  )

/** Whom a complaint names, each once: what the form asked for first, then what the text says. */
export const mentionsIn = (told: Told, plan: PhonePlan): Mention[] => {
  const { employer = '', place = '' } = told.facts ?? {}
  const found: Mention[] = [
    ...asMention('employer', entityName(employer), employer.trim()),
    ...taxNumbers(`${employer}\n${told.text}`).map((name): Mention => ({ kind: 'tax_number', name, written: name })),
    ...people(told).flatMap(({ kind, detail }) => asMention(kind, entityName(detail.value), detail.value)),
    ...asMention('site', siteName(place), place.trim()),
    ...phones(told, plan),
  ]
  return found.filter(({ kind, name }, at) => found.findIndex((one) => one.kind === kind && one.name === name) === at).slice(0, MOST_MENTIONS)
}
