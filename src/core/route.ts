import type { Reading } from './events.ts'
import type { Body, CaseRules, Condition, RoutingRule, Target } from './pack.ts'
import type { Compartment, RouteBasis } from './vocab.ts'

/** One body that gets the case, why, and on what basis. A body that needs consent gets no key before the worker consents. */
export type Recipient = { body: string; basis: RouteBasis; rule: string }
type Routing = { recipients: Recipient[]; compartment: Compartment; rules: string[] }

const some = <T>(wanted: readonly T[], has: readonly T[]): boolean => wanted.some((value) => has.includes(value))

/** Whether a condition holds of what the header says. */
export const holds = (condition: Condition, of: Reading): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, of))
  if ('any' in condition) return condition.any.some((part) => holds(part, of))
  if ('not' in condition) return !holds(condition.not, of)
  if ('always' in condition) return true
  if ('indicator' in condition)
    return some(
      condition.indicator,
      of.indicators.map(({ id }) => id),
    )
  if ('fact' in condition) return some(condition.fact, of.facts)
  if ('issue' in condition) return some(condition.issue, of.issues)
  if ('category' in condition) return condition.category.includes(of.category)
  if ('band' in condition) return condition.band.includes(of.band)
  if ('sector' in condition) return condition.sector.includes(of.sector)
  return condition.regionGroup.includes(of.regionGroup)
}

/** The body a target means here: itself, or the network's body for the region, or else the network's central one. */
const bodyOf = (target: Target, regionGroup: string, bodies: readonly Body[]): Body | undefined => {
  if ('body' in target) return bodies.find((body) => body.id === target.body)
  const network = bodies.filter((body) => body.network === target.network)
  return network.find((body) => body.serves?.includes(regionGroup)) ?? network.find((body) => body.central)
}

/** First matching rule of each tier, in the order tiers appear. */
const matching = (rules: readonly RoutingRule[], reading: Reading): RoutingRule[] => {
  const taken = new Map<string, RoutingRule>()
  for (const rule of rules) if (!taken.has(rule.tier) && holds(rule.when, reading)) taken.set(rule.tier, rule)
  return [...taken.values()]
}

const COMPARTMENT_ORDER: readonly Compartment[] = ['children', 'trafficking', 'none']

/** May this body ever be a recipient? Only one with a queue, and never one on the firewall list. */
export const mayReceive = (body: Body, rules: Pick<CaseRules, 'neverAuto'>): boolean => body.access === 'recipient' && !rules.neverAuto.includes(body.id)

/** Bodies that a matching rule keeps out of a case, whatever other rules say: they are a party to it. */
export const keptOut = (reading: Reading, rules: CaseRules): string[] => matching(rules.routing, reading).flatMap((rule) => rule.exclude ?? [])

/**
 * Who gets a case: the first matching rule of every tier, less the bodies a matching rule excludes (conflict of interest).
 * If a body is named on two bases, the one without consent stands. The firewall list is applied last and absolutely.
 * With nobody left it goes to the desk that holds the quarantine queue: a complaint is never without a reader.
 */
export const route = (reading: Reading, rules: CaseRules): Routing => {
  const matched = matching(rules.routing, reading)
  const excluded = keptOut(reading, rules)
  const recipients = new Map<string, Recipient>()
  for (const rule of matched) {
    for (const target of rule.to) {
      const body = bodyOf(target, reading.regionGroup, rules.bodies)
      if (!body || excluded.includes(body.id)) continue
      const known = recipients.get(body.id)
      if (!known || (known.basis === 'needs_consent' && target.basis === 'default')) recipients.set(body.id, { body: body.id, basis: target.basis, rule: rule.id })
    }
  }
  const compartments: Compartment[] = matched.map((rule) => rule.compartment ?? 'none')
  const allowed = [...recipients.values()].filter(({ body }) => rules.bodies.some((known) => known.id === body && mayReceive(known, rules)))
  const desk: Recipient = { body: rules.quarantine, basis: 'default', rule: 'no_reader' }
  const readers = allowed.some(({ basis }) => basis === 'default') ? allowed : [...allowed.filter(({ body }) => body !== desk.body), desk]
  return {
    recipients: readers,
    compartment: COMPARTMENT_ORDER.find((compartment) => compartments.includes(compartment)) ?? 'none',
    rules: matched.map((rule) => rule.id),
  }
}
