import type { Evidence, FactFinding } from '../core/findings.ts'
import type { Scale } from './lexicon.ts'
import type { Match } from './match.ts'
import type { Normalised } from './normalise.ts'
import type { Scope } from './scope.ts'

/** A match with what its surroundings make of it. */
export type Scoped = { match: Match; scope: Scope; language: string }

/** Where the text puts a fact: into work and life there, or to what happens on leaving; both may hold. */
export type Link = 'work' | 'leaving'
export type Links = ReadonlyMap<string, ReadonlySet<Link>>

/** Pieces of evidence kept for one fact; a text that says a thing a thousand times says it once. */
const MOST_EVIDENCE = 8

const evidenceOf = ({ match, language }: Scoped, text: string, { tokens }: Normalised): Evidence => {
  const start = tokens[match.first]?.start ?? 0
  const end = tokens[match.last]?.end ?? start
  return { start, end, text: text.slice(start, end), rule: `${language}/${match.pattern.rule}` }
}

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
const collect = (scoped: readonly Scoped[], text: string, normalised: Normalised): Map<string, FactFinding> => {
  const found = new Map<string, FactFinding>()
  for (const one of scoped) {
    const { polarity, who, time } = one.scope
    if (polarity === 'unsaid' || polarity === 'asked') continue
    const { fact } = one.match.pattern
    const state = polarity === 'denied' ? 'contradicted' : 'supported'
    found.set(fact, merged(found.get(fact), { id: fact, state, who, time, evidence: [evidenceOf(one, text, normalised)] }))
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

/** Facts that together say more than each; the new one rests on the evidence of all. */
const upgrade = (found: Map<string, FactFinding>, scale: Scale, links: Links): void => {
  for (const { all, gives, leaving } of scale.upgrades) {
    if (leaving && !all.some((id) => links.get(id)?.has('leaving'))) continue
    const parts = all.flatMap((id) => found.get(id) ?? [])
    const [first] = parts
    if (!first || parts.length < all.length || found.has(gives) || parts.some(({ state }) => state !== 'supported')) continue
    const time = parts.some((part) => part.time === 'past') ? 'past' : 'now'
    found.set(gives, { id: gives, state: 'supported', who: first.who, time, evidence: parts.flatMap(({ evidence }) => evidence).slice(0, MOST_EVIDENCE) })
  }
}

/** What the text only asks or supposes: it states nothing, and shows what the complaint is about. */
export const askedFacts = (scoped: readonly Scoped[], text: string, normalised: Normalised): Pick<FactFinding, 'id' | 'evidence'>[] =>
  scoped.filter(({ scope }) => scope.polarity === 'asked').map((one) => ({ id: one.match.pattern.fact, evidence: [evidenceOf(one, text, normalised)] }))

/** Every fact the text states or denies, once, with the words. All frameworks are computed from these. */
export const findFacts = (scoped: readonly Scoped[], text: string, normalised: Normalised, scale: Scale): FactFinding[] => {
  const found = collect(scoped, text, normalised)
  applyCounterFacts(found, scale)
  applyEnd(found)
  upgrade(found, scale, linksOf(scoped))
  return [...found.values()].sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0) || (a.id < b.id ? -1 : 1))
}

/** Which side each fact was stated on: a penalty told in one sentence with going away is one for leaving too. */
export const linksOf = (scoped: readonly Scoped[]): Links => {
  const links = new Map<string, Set<Link>>()
  for (const { match, scope } of scoped) {
    if (scope.polarity !== 'stated') continue
    const own = links.get(match.pattern.fact) ?? new Set<Link>()
    if (!match.pattern.leaving) own.add('work')
    if (scope.leaving) own.add('leaving')
    links.set(match.pattern.fact, own)
  }
  return links
}
