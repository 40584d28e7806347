import type { Evidence, FactFinding } from '../core/findings.ts'
import type { Scale } from './lexicon.ts'
import type { Match } from './match.ts'
import type { Normalised } from './normalise.ts'
import type { Scope } from './scope.ts'

/** A match with what its surroundings make of it. */
export type Scoped = { match: Match; scope: Scope; language: string }

/** Pieces of evidence kept for one fact; a text that says a thing a thousand times says it once. */
const MOST_EVIDENCE = 8

const evidenceOf = ({ match, language }: Scoped, text: string, { tokens }: Normalised): Evidence => {
  const start = tokens[match.first]?.start ?? 0
  const end = tokens[match.last]?.end ?? start
  return { start, end, text: text.slice(start, end), rule: `${language}/${match.pattern.rule}` }
}

const addEvidence = (list: Evidence[], added: Evidence): Evidence[] =>
  list.length >= MOST_EVIDENCE || list.some((one) => one.start <= added.start && one.end >= added.end)
    ? list
    : [...list.filter((one) => !(added.start <= one.start && added.end >= one.end)), added]

/** Facts with all their evidence, by id: what is said, and what is denied. */
const collect = (scoped: readonly Scoped[], text: string, normalised: Normalised): Map<string, FactFinding> => {
  const found = new Map<string, FactFinding>()
  for (const one of scoped) {
    if (one.scope.polarity === 'unsaid') continue
    const { fact, time } = one.match.pattern
    const state = one.scope.polarity === 'denied' ? 'contradicted' : 'supported'
    const evidence = evidenceOf(one, text, normalised)
    const known = found.get(fact)
    if (!known || (known.state === 'contradicted' && state === 'supported')) found.set(fact, { id: fact, state, who: one.scope.who, time, evidence: [evidence] })
    else if (known.state === state) found.set(fact, { ...known, time: time === 'now' ? 'now' : known.time, evidence: addEvidence(known.evidence, evidence) })
  }
  return found
}

/** A counter-fact contradicts what it is against, unless a later part of the text says otherwise. */
const applyCounterFacts = (found: Map<string, FactFinding>, scale: Scale): void => {
  for (const { id, against } of scale.counterFacts) {
    const counter = found.get(id)
    if (counter?.state !== 'supported') continue
    const saidAt = Math.max(...counter.evidence.map(({ start }) => start))
    for (const fact of against) {
      const known = found.get(fact)
      if (known?.state === 'supported' && Math.max(...known.evidence.map(({ start }) => start)) <= saidAt) found.set(fact, { ...known, state: 'contradicted' })
    }
  }
  if (found.get('c_past_resolved')?.state === 'supported') for (const [id, fact] of found) if (id.startsWith('f_')) found.set(id, { ...fact, time: 'past' })
}

/** Facts that together say more than each; the new one rests on the evidence of all. */
const upgrade = (found: Map<string, FactFinding>, scale: Scale): void => {
  for (const { all, gives } of scale.upgrades) {
    const parts = all.map((id) => found.get(id))
    if (found.has(gives) || !parts.every((part) => part?.state === 'supported')) continue
    found.set(gives, { id: gives, state: 'supported', who: parts[0]?.who ?? 'self', time: parts[0]?.time ?? 'now', evidence: parts.flatMap((part) => part?.evidence ?? []) })
  }
}

/** Every fact the text states or denies, once, with the words. All frameworks are computed from these. */
export const findFacts = (scoped: readonly Scoped[], text: string, normalised: Normalised, scale: Scale): FactFinding[] => {
  const found = collect(scoped, text, normalised)
  applyCounterFacts(found, scale)
  upgrade(found, scale)
  return [...found.values()].sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0) || (a.id < b.id ? -1 : 1))
}
