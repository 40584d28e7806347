import type { FactRule, Scale } from './lexicon.ts'

const known = new WeakMap<Scale, ReadonlyMap<string, FactRule>>()

/** The facts of a scale by their ids, put together once: every text asks for them. */
export const factRules = (scale: Scale): ReadonlyMap<string, FactRule> => {
  const found = known.get(scale) ?? new Map(scale.facts.map((rule) => [rule.id, rule]))
  known.set(scale, found)
  return found
}
