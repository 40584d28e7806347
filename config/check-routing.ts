import type { Body, CaseRules, Condition, RoutingRule, Target } from '../src/core/pack.ts'
import { mayReceive } from '../src/core/route.ts'
import type { PackParts } from './pack-checks.ts'

type Kind = 'sector' | 'regionGroup' | 'fact'
const KINDS: readonly Kind[] = ['sector', 'regionGroup', 'fact']

/** Ids a condition mentions, by what they are ids of. */
const mentioned = (condition: Condition, kind: Kind): string[] => {
  if ('all' in condition) return condition.all.flatMap((part) => mentioned(part, kind))
  if ('any' in condition) return condition.any.flatMap((part) => mentioned(part, kind))
  if ('not' in condition) return mentioned(condition.not, kind)
  if (kind === 'fact') return 'fact' in condition ? condition.fact : []
  if (kind === 'sector') return 'sector' in condition ? condition.sector : []
  return 'regionGroup' in condition ? condition.regionGroup : []
}

/** Why a target can never be sent to. The firewall list is told apart: a rule that aims at it is a mistake to be seen, not one to be filtered away. */
const checkTarget = (target: Target, rule: RoutingRule, bodies: readonly Body[], firewall: Pick<CaseRules, 'neverAuto'>): string[] => {
  const aimed = bodies.filter((body) => ('body' in target ? body.id === target.body : body.network === target.network))
  if (aimed.length === 0) return ['body' in target ? `unknown body ${target.body}` : `no body belongs to the network ${target.network}`]
  return aimed.flatMap((body) => {
    if (firewall.neverAuto.includes(body.id)) return [`${body.id} is on the firewall list and can never be a recipient`]
    if (!mayReceive(body, firewall)) return [`${body.id} is not a recipient`]
    return rule.compartment && target.basis === 'default' && !body.trained ? [`${body.id} is not trained, so a rule with a compartment needs consent for it`] : []
  })
}

/** Rules against the bodies, lists and facts they name. A part whose own file has faults is not held against the rules. */
export const checkRouting = ({ routing = [], bodies, sectors, regions, neverAuto = [] }: PackParts, facts: ReadonlySet<string> | undefined): string[] => {
  const known: Record<Kind, ReadonlySet<string> | undefined> = {
    sector: sectors && new Set(sectors.map(({ id }) => id)),
    regionGroup: regions && new Set(regions.map(({ group }) => group)),
    fact: facts,
  }
  return routing.flatMap((rule) => {
    const targets = bodies ? rule.to.flatMap((target) => checkTarget(target, rule, bodies, { neverAuto })) : []
    const strangers = bodies ? (rule.exclude ?? []).filter((id) => !bodies.some((body) => body.id === id)).map((id) => `excludes unknown body ${id}`) : []
    const unknown = KINDS.flatMap((kind) =>
      mentioned(rule.when, kind)
        .filter((id) => known[kind]?.has(id) === false)
        .map((id) => `unknown ${kind} ${id}`),
    )
    return [...targets, ...strangers, ...unknown].map((fault) => `routing.json ${rule.id}: ${fault}`)
  })
}
