import type { FactFinding } from '../core/findings.ts'
import type { IndicatorId } from '../core/vocab.ts'
import type { Scoped } from './find-facts.ts'
import type { Scale } from './lexicon.ts'

/**
 * The cues that stand: where patterns read that a thing is denied, or over, weighed words do not say otherwise. Patterns know
 * negation; weighed words know what such texts are made of.
 */
export const heedCues = (cues: readonly Scoped[], facts: readonly FactFinding[], scale: Scale): Scoped[] => {
  const rules = new Map(scale.facts.map((rule) => [rule.id, rule]))
  const about = (id: string): readonly IndicatorId[] => rules.get(id)?.indicators ?? []
  const stated = new Set(facts.filter(({ state }) => state === 'supported').flatMap(({ id }) => about(id)))
  const denied = new Set(facts.filter(({ state }) => state === 'contradicted').flatMap(({ id }) => about(id)))
  const isOver = facts.some(({ id, state }) => id === 'c_past_resolved' && state === 'supported')
  return cues
    .filter(({ pattern }) => !about(pattern.fact).some((id) => denied.has(id) && !stated.has(id)))
    .map((cue) => (isOver ? { ...cue, scope: { ...cue.scope, time: 'past' } } : cue))
}
