import type { Reading } from './events.ts'
import type { CaseRules, RoutingRule } from './pack.ts'
import { route } from './route.ts'

/** Who got cases by the rules as they are, who would get them by those proposed, and how many. Bodies in order; by default, and after `+` with consent. */
type Move = { from: string; to: string; count: number }
export type Replay = { looked: number; moved: number; moves: Move[] }

const recipientsOf = (reading: Reading, rules: CaseRules): string => {
  const { recipients } = route(reading, rules)
  const named = (basis: 'default' | 'needs_consent'): string =>
    recipients
      .filter((one) => one.basis === basis)
      .map(({ body }) => body)
      .sort()
      .join(' ')
  return [named('default'), named('needs_consent')].filter((one) => one !== '').join(' + ')
}

/** Routes past headers by both sets of rules. What people changed since stands in the headers; nothing is opened. */
export const replay = (readings: readonly Reading[], rules: CaseRules, proposed: RoutingRule[]): Replay => {
  const counts = new Map<string, Move>()
  for (const reading of readings) {
    const [from, to] = [recipientsOf(reading, rules), recipientsOf(reading, { ...rules, routing: proposed })]
    if (from === to) continue
    const key = `${from} > ${to}`
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const moves = [...counts.values()].sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1))
  return { looked: readings.length, moved: moves.reduce((sum, { count }) => sum + count, 0), moves }
}
