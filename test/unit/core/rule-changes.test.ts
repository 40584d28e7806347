import { expect } from 'chai'
import type { RoutingRule } from '../../../src/core/pack.ts'
import { ruleChanges } from '../../../src/core/rule-changes.ts'

const rule = (id: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  id,
  tier: 't',
  when: { always: true },
  to: [{ body: 'labour', basis: 'default' }],
  source: 'invented',
  ...more,
})
const told = (now: RoutingRule[], proposed: RoutingRule[]) => ruleChanges(now, proposed).map(({ id, what }) => `${what} ${id}`)

describe('what proposed rules change', () => {
  it('is told rule by rule: what is new, otherwise, elsewhere in the order, or gone', () => {
    const [a, b, c] = [rule('a'), rule('b'), rule('c')]
    expect(told([a, b, c], [a, b, c])).to.deep.equal([])
    expect(told([a, b], [rule('new'), a, b])).to.deep.equal(['added new'])
    expect(told([a, b, c], [a, c])).to.deep.equal(['removed b'])
    expect(told([a, b], [a, rule('b', { tier: 'other' })])).to.deep.equal(['changed b'])
    expect(told([a, b, c], [b, a, c])).to.deep.equal(['moved b', 'moved a'])
  })
})
