import type { Pack, RoutingRule } from '../src/core/pack.ts'
import { checkRouting } from './check-routing.ts'
import { createFaultReader } from './fault-reader.ts'
import type { Scale } from './indicator-schema.ts'
import { packSchema } from './pack-schema.ts'

type Proposal = { faults: string[] } | { rules: RoutingRule[] }

const NAME = 'routing.json'

/** A proposed routing.json held against the pack as the start would hold it: its rules, or everything wrong with it. */
export const checkProposal = (pack: Pack, { facts }: Pick<Scale, 'facts'>, text: string): Proposal => {
  const reader = createFaultReader({ read: () => text, list: () => [], has: () => true })
  const rules = reader.file('', NAME, packSchema.shape.routing)
  if (rules === undefined) return { faults: reader.faults }
  const ids = rules.map(({ id }) => id)
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${NAME}: ${id} is there twice`)
  const faults = [...repeated, ...checkRouting({ ...pack, routing: rules }, new Set(facts.map(({ id }) => id)))]
  return faults.length > 0 ? { faults } : { rules }
}
