import { expect } from 'chai'
import fc from 'fast-check'
import type { Reading } from '../../../src/core/events.ts'
import type { CaseRules, Condition, RoutingRule, Target } from '../../../src/core/pack.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import { holds, route } from '../../../src/core/route.ts'
import { BANDS, CATEGORIES, INDICATORS, ISSUES, STRENGTHS } from '../../../src/core/vocab.ts'
import { coreRules } from '../../support/core-rules.ts'
import { after, afterIn, filing, givenWorld, item, note, reading, staff, world } from '../../support/given.ts'

const BODIES = coreRules().bodies.map(({ id }) => id)
const FORBIDDEN = ['police', 'migration', 'ombudsman', 'shelter']

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ always: true }),
  fc.subarray([...INDICATORS]).map((indicator): Condition => ({ indicator })),
  fc.subarray([...ISSUES]).map((issue): Condition => ({ issue })),
  fc.subarray([...CATEGORIES]).map((category): Condition => ({ category })),
  fc.subarray([...BANDS]).map((band): Condition => ({ band })),
  fc.subarray(['f_a', 'f_b']).map((fact): Condition => ({ fact })),
  fc.subarray(['', 'west']).map((regionGroup): Condition => ({ regionGroup })),
  fc.subarray(['', 'construction']).map((sector): Condition => ({ sector })),
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  leaf.map((not): Condition => ({ not })),
  fc.array(leaf, { maxLength: 3 }).map((all): Condition => ({ all })),
  fc.array(leaf, { maxLength: 3 }).map((any): Condition => ({ any })),
)
const basis = fc.constantFrom('default' as const, 'needs_consent' as const)
const target: fc.Arbitrary<Target> = fc.oneof(fc.record({ body: fc.constantFrom(...BODIES, 'nobody'), basis }), fc.record({ network: fc.constantFrom('labour', 'nowhere'), basis }))
const rule: fc.Arbitrary<RoutingRule> = fc.record(
  {
    id: fc.string(),
    tier: fc.constantFrom('a', 'b', 'c'),
    when: condition,
    to: fc.array(target, { maxLength: 4 }),
    compartment: fc.constantFrom('trafficking' as const, 'children' as const),
    exclude: fc.subarray(BODIES),
    source: fc.constant('invented'),
  },
  { requiredKeys: ['id', 'tier', 'when', 'to', 'source'] },
)
const rulesets: fc.Arbitrary<CaseRules> = fc
  .record({ routing: fc.array(rule, { maxLength: 8 }), neverAuto: fc.subarray(FORBIDDEN), body: fc.constantFrom(...BODIES) })
  .map(({ routing, neverAuto, body }) => coreRules({ routing, neverAuto, ladder: [{ step: 1, to: 'body', body, after: { hours: 1 } }] }))
const readings: fc.Arbitrary<Reading> = fc
  .record({
    category: fc.constantFrom(...CATEGORIES),
    indicators: fc.array(fc.record({ id: fc.constantFrom(...INDICATORS), strength: fc.constantFrom(...STRENGTHS) }), { maxLength: 4 }),
    facts: fc.subarray(['f_a', 'f_b']),
    issues: fc.subarray([...ISSUES]),
    band: fc.constantFrom(...BANDS),
    unsure: fc.boolean(),
    regionGroup: fc.constantFrom('', 'west'),
    sector: fc.constantFrom('', 'construction'),
  })
  .map((some) => reading(some))

describe('routing', () => {
  it('never reaches a body on the firewall list, by any rule, reading, consent, ladder or referral', () => {
    fc.assert(
      fc.property(rulesets, fc.array(readings, { minLength: 1, maxLength: 3 }), fc.subarray(BODIES), (rules, texts, consents) => {
        let at = afterIn(world(rules), filing())
        for (const body of consents) at = { ...at, theCase: { ...at.theCase, consents: [...at.theCase.consents, { body, on: '2026-11-24', coversLater: true, upTo: 9 }] } }
        for (const [index, text] of texts.entries()) {
          const plan = planTriage(at.theCase, text, rules)
          const reached = [
            ...plan.open.map(({ body }) => body),
            ...plan.readers,
            ...plan.consentAsked,
            ...plan.wrapTo.flatMap(({ to }) => to),
            ...route(text, rules).recipients.map(({ body }) => body),
          ]
          for (const body of rules.neverAuto) expect(reached).to.not.include(body)
          at = afterIn(at, { type: 'read', as: text }, { type: 'add_message', item: item(`m${index}`, 'message'), language: 'az' })
        }
        for (const body of rules.neverAuto) {
          expect(at.theCase.tracks.map(({ queue }) => queue)).to.not.include(body)
          expect(at.theCase.items.flatMap(({ wraps }) => wraps.map(({ to }) => to))).to.not.include(body)
          const queue = at.theCase.tracks.find(({ status, ended }) => status === 'triaged' && ended === undefined)?.queue ?? ''
          const claimed = afterIn(at, staff('claim', { queue }))
          givenWorld(claimed)
            .when(staff('refer', { queue, to: body, item: note('p', queue), fields: ['story'], basis: 'default', seconded: 'samir' }))
            .thenRefused('never_auto')
        }
      }),
    )
  })
  it('never leaves a complaint without somebody who reads it by default', () => {
    fc.assert(
      fc.property(rulesets, readings, (rules, text) => {
        const { recipients } = route(text, rules)
        expect(recipients.some((recipient) => recipient.basis === 'default')).to.equal(true)
        expect(new Set(recipients.map(({ body }) => body)).size).to.equal(recipients.length)
      }),
    )
  })
  it('gives no key to a body that needs consent before the worker consents', () => {
    fc.assert(
      fc.property(rulesets, readings, (rules, text) => {
        const plan = planTriage(afterIn(world(rules), filing()).theCase, text, rules)
        const ladder = rules.ladder.map(({ body }) => body)
        const keyed = plan.wrapTo.flatMap(({ to }) => to).filter((body) => !ladder.includes(body))
        for (const body of plan.consentAsked) expect(keyed).to.not.include(body)
      }),
    )
  })
  it('judges a condition and its opposite oppositely', () => {
    fc.assert(fc.property(condition, readings, (one, text) => holds({ not: one }, text) === !holds(one, text)))
  })
  it('keeps out a body that a matching rule excludes', () => {
    const plan = planTriage(after(filing()).theCase, reading({ category: 'forced_labour' }), coreRules())
    expect(plan.open.map(({ body }) => body)).to.deep.equal(['shelter'])
    expect(plan.rules).to.deep.equal(['trafficking', 'breach'])
  })
})
