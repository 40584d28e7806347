import type { Evidence, FactFinding } from '../core/findings.ts'
import type { Scale } from './lexicon.ts'
import type { Rule } from './pattern.ts'
import type { Scope } from './scope.ts'
import type { Statement } from './told-together.ts'
import { namesTheSame, toldTogether } from './told-together.ts'

/** A match with what its surroundings make of it. `sentence`: the one it begins in; what is weighed of the whole text has none. */
export type Scoped = { pattern: Rule; scope: Scope; evidence: Evidence; sentence?: number }

type Upgrade = Scale['upgrades'][number]

/** Where the text puts a fact: into work and life there, or to what happens on leaving; both may hold. */
export type Link = 'work' | 'leaving'
export type Links = ReadonlyMap<string, ReadonlySet<Link>>

/** Pieces of evidence kept for one fact; a text that says a thing a thousand times says it once. */
const MOST_EVIDENCE = 8

const addEvidence = (list: Evidence[], added: Evidence): Evidence[] =>
  list.some((one) => one.start <= added.start && one.end >= added.end)
    ? list
    : [...list.filter((one) => !(added.start <= one.start && added.end >= one.end)), added].slice(0, MOST_EVIDENCE)

/** One fact after another statement of it. What is said outweighs what is denied, what goes on outweighs what is over. */
const merged = (known: FactFinding | undefined, next: FactFinding): FactFinding => {
  if (!known) return next
  if (known.state !== next.state) return next.state === 'supported' ? next : known
  const [added] = next.evidence
  return { ...known, time: next.time === 'now' ? 'now' : known.time, evidence: added ? addEvidence(known.evidence, added) : known.evidence }
}

/** Facts with all their evidence, by id: what is said, and what is denied. */
const collect = (scoped: readonly Scoped[]): Map<string, FactFinding> => {
  const found = new Map<string, FactFinding>()
  for (const { pattern, scope, evidence } of scoped) {
    const { polarity, who, time } = scope
    if (polarity === 'unsaid' || polarity === 'asked') continue
    const { fact } = pattern
    const state = polarity === 'denied' ? 'contradicted' : 'supported'
    found.set(fact, merged(found.get(fact), { id: fact, state, who, time, evidence: [evidence] }))
  }
  return found
}

const lastPlace = ({ evidence }: FactFinding): number => Math.max(...evidence.map(({ start }) => start))

/** A counter-fact contradicts what it is against, unless a later part of the text says otherwise. */
const applyCounterFacts = (found: Map<string, FactFinding>, scale: Scale): void => {
  for (const { id, against } of scale.counterFacts) {
    const counter = found.get(id)
    if (counter?.state !== 'supported') continue
    for (const [fact, known] of found) {
      const isAgainst = fact.startsWith('f_') && (against.includes('*') || against.includes(fact))
      if (isAgainst && known.state === 'supported' && lastPlace(known) <= lastPlace(counter)) found.set(fact, { ...known, state: 'contradicted' })
    }
  }
}

/** Dangers that outlast the place they began at: who got away may still be ill, or want to die. */
const OUTLASTING = ['f_suicidal', 'f_medical_emergency', 'f_to_be_moved', 'f_death', 'f_discovered']

/** All of it is over once the text says so, unless it goes on to say that it is not, or that others are still there. */
const applyEnd = (found: Map<string, FactFinding>): void => {
  const [over, still] = [found.get('c_past_resolved'), found.get('c_still_now')]
  if (over?.state !== 'supported' || still?.state === 'supported') return
  for (const [id, fact] of found) if (id.startsWith('f_') && !OUTLASTING.includes(id)) found.set(id, { ...fact, time: 'past' })
}

/** What the text states of each fact, in the order of the text. */
const statementsOf = (scoped: readonly Scoped[]): ReadonlyMap<string, Statement[]> => {
  const told = new Map<string, Statement[]>()
  for (const { pattern, scope, evidence, sentence } of scoped) {
    if (scope.polarity !== 'stated' || sentence === undefined) continue
    const list = told.get(pattern.fact) ?? []
    list.push({ sentence, time: scope.time, evidence })
    told.set(pattern.fact, list)
  }
  for (const list of told.values()) list.sort((a, b) => a.evidence.start - b.evidence.start)
  return told
}

/** The parts of an upgrade as one: its words, and whether it is over. `undefined` where they do not stand together. */
const joined = (
  parts: readonly FactFinding[],
  { all, within, differ }: Upgrade,
  told: () => ReadonlyMap<string, Statement[]>,
): Pick<FactFinding, 'time' | 'evidence'> | undefined => {
  if (within === undefined) {
    const time = parts.some((part) => part.time === 'past') ? 'past' : 'now'
    return { time, evidence: parts.flatMap(({ evidence }) => evidence).slice(0, MOST_EVIDENCE) }
  }
  const together = toldTogether(
    all.map((id) => told().get(id) ?? []),
    within,
  ).filter(({ evidence }) => !differ || !namesTheSame(evidence))
  if (together.length === 0 || parts.length === 0) return undefined
  const time = parts.every((part) => part.time === 'past') || together.every((one) => one.time === 'past') ? 'past' : 'now'
  return {
    time,
    evidence: together
      .slice(0, MOST_EVIDENCE)
      .flatMap(({ evidence }) => evidence)
      .reduce(addEvidence, []),
  }
}

/** Facts that together say more than each; the new one rests on the evidence of all. */
const upgrade = (found: Map<string, FactFinding>, scale: Scale, scoped: readonly Scoped[]): void => {
  const links = linksOf(scoped)
  let statements: ReadonlyMap<string, Statement[]> | undefined
  const told = () => (statements ??= statementsOf(scoped))
  for (const one of scale.upgrades) {
    const { all, gives, leaving, within } = one
    const known = found.get(gives)
    // What is told in halves is shown with both, though one half alone was enough for a pattern.
    if (known && (within === undefined || known.state !== 'supported')) continue
    if (!all.every((id) => found.get(id)?.state === 'supported')) continue
    if (leaving && !all.some((id) => links.get(id)?.has('leaving'))) continue
    const parts = all.flatMap((id) => found.get(id) ?? [])
    const together = joined(parts, one, told)
    if (!together) continue
    const { time, evidence } = together
    if (known) found.set(gives, { ...known, time: time === 'now' ? time : known.time, evidence: evidence.reduce(addEvidence, known.evidence) })
    else found.set(gives, { id: gives, state: 'supported', who: parts[0]?.who ?? 'self', time, evidence })
  }
}

/** What the text only asks or supposes: it states nothing, and shows what the complaint is about. */
export const askedFacts = (scoped: readonly Scoped[]): Pick<FactFinding, 'id' | 'evidence'>[] =>
  scoped.filter(({ scope }) => scope.polarity === 'asked').map(({ pattern, evidence }) => ({ id: pattern.fact, evidence: [evidence] }))

/** Every fact the text states or denies, once, with the words. All frameworks are computed from these. */
export const findFacts = (scoped: readonly Scoped[], scale: Scale): FactFinding[] => {
  const found = collect(scoped)
  applyCounterFacts(found, scale)
  applyEnd(found)
  upgrade(found, scale, scoped)
  return [...found.values()].sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0) || (a.id < b.id ? -1 : 1))
}

/** Which side each fact was stated on: a penalty told in one sentence with going away is one for leaving too. */
export const linksOf = (scoped: readonly Scoped[]): Links => {
  const links = new Map<string, Set<Link>>()
  for (const { pattern, scope } of scoped) {
    if (scope.polarity !== 'stated') continue
    const own = links.get(pattern.fact) ?? new Set<Link>()
    if (!pattern.leaving) own.add('work')
    if (scope.leaving) own.add('leaving')
    links.set(pattern.fact, own)
  }
  return links
}
