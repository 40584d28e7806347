import type { RoutingRule } from './pack.ts'

/** One rule that a proposal treats otherwise. `moved`: the same rule among others in another order, which can decide whom it holds for. */
export type RuleChange = { id: string; what: 'added' | 'removed' | 'changed' | 'moved'; before?: RoutingRule; after?: RoutingRule }

const idsOf = (rules: readonly RoutingRule[]): string[] => rules.map(({ id }) => id)

/** Rules that stand in both, in the order of these. */
const shared = (rules: readonly RoutingRule[], others: readonly RoutingRule[]): string[] => idsOf(rules).filter((id) => idsOf(others).includes(id))

/** What a proposal would change of the rules, rule by rule, in the order of the proposal; what goes stands last. */
export const ruleChanges = (now: readonly RoutingRule[], proposed: readonly RoutingRule[]): RuleChange[] => {
  const order = shared(now, proposed)
  const next = shared(proposed, now)
  const kept = proposed.flatMap((after): RuleChange[] => {
    const before = now.find(({ id }) => id === after.id)
    if (before === undefined) return [{ id: after.id, what: 'added', after }]
    if (JSON.stringify(before) !== JSON.stringify(after)) return [{ id: after.id, what: 'changed', before, after }]
    return order.indexOf(after.id) === next.indexOf(after.id) ? [] : [{ id: after.id, what: 'moved', before, after }]
  })
  const gone = now.filter(({ id }) => !idsOf(proposed).includes(id)).map((before): RuleChange => ({ id: before.id, what: 'removed', before }))
  return [...kept, ...gone]
}
