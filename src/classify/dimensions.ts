import type { Assessment } from '../core/findings.ts'
import type { Strength } from '../core/vocab.ts'
import type { FactRule, Scale } from './lexicon.ts'

type Count = Record<Strength, number>

/** The dimension rule (ILO/EC 2009): two strong; one strong and one other; three medium; two medium and one weak. Weak ones never suffice. */
export const ruleMet = ({ strong, medium, weak }: Count): string => {
  if (strong >= 2) return '2 strong'
  if (strong >= 1 && medium + weak >= 1) return '1 strong and 1 medium or weak'
  if (medium >= 3) return '3 medium'
  return medium >= 2 && weak >= 1 ? '2 medium and 1 weak' : ''
}

/** The least that would make the rule hold. */
export const missingFor = (count: Count): string => {
  if (ruleMet(count) !== '') return ''
  if (count.strong === 1) return '1 more of any strength'
  if (count.medium === 2) return '1 more of any strength'
  return count.medium + count.weak > 0 ? '1 strong' : '2 strong, or 1 strong and 1 other'
}

type Operational = Scale['operational'][number]

/** The operational indicators of a scale by their ids, put together once: every text asks for them. */
const known = new WeakMap<Scale, ReadonlyMap<string, readonly Operational[]>>()
const operationalById = (scale: Scale): ReadonlyMap<string, readonly Operational[]> => {
  const found = known.get(scale) ?? Map.groupBy(scale.operational, ({ id }) => id)
  known.set(scale, found)
  return found
}

/** Every trafficking dimension, from the operational indicators the facts stand for, each counted once. */
export const countDimensions = (facts: readonly FactRule[], scale: Scale, isChild: boolean): Assessment['dimensions'] => {
  const byId = operationalById(scale)
  const present = new Set(facts.flatMap(({ link, recruitment, work }) => (link === 'recruitment' ? recruitment : work) ?? []))
  const counts = new Map(scale.dimensions.map(({ id }): [string, Count] => [id, { strong: 0, medium: 0, weak: 0 }]))
  for (const one of present) {
    for (const { dimension, child, adult } of byId.get(one) ?? []) {
      const [count, strength] = [counts.get(dimension), isChild ? child : adult]
      if (count && strength !== null) count[strength] += 1
    }
  }
  return [...counts].map(([id, count]) => {
    const rule = ruleMet(count)
    return { id, ...count, positive: rule !== '', rule, missing: missingFor(count) }
  })
}
