import { expect } from 'chai'
import type { RoutingRule } from '../../../src/core/pack.ts'
import { replay } from '../../../src/core/replay.ts'
import { coreRules } from '../../support/core-rules.ts'
import { reading } from '../../support/given.ts'

const rules = coreRules()
/** Wages go to the shelter too, and to the NGO without being asked for. */
const proposed = rules.routing.map(
  (rule): RoutingRule =>
    rule.id === 'advice'
      ? {
          ...rule,
          to: [
            { body: 'shelter', basis: 'default' },
            { body: 'ngo', basis: 'default' },
          ],
        }
      : rule,
)

const wages = reading({ issues: ['unpaid_wages'] })
const ordinary = reading()
const west = reading({ issues: ['unpaid_wages'], regionGroup: 'west' })

describe('routes proposed, tried on past complaints', () => {
  it('move nothing where they send everybody to where they went', () => {
    expect(replay([wages, ordinary], rules, rules.routing)).to.deep.equal({ looked: 2, moved: 0, moves: [] })
    expect(replay([ordinary], rules, proposed)).to.deep.equal({ looked: 1, moved: 0, moves: [] })
  })

  it('tell who had complaints, who would have them, and how many: most first, with consent after a plus', () => {
    expect(replay([west, wages, ordinary, wages], rules, proposed)).to.deep.equal({
      looked: 4,
      moved: 3,
      moves: [
        { from: 'labour + ngo', to: 'labour ngo shelter', count: 2 },
        { from: 'labour-west + ngo', to: 'labour-west ngo shelter', count: 1 },
      ],
    })
  })

  it('name those of whom there are as many in the order of the bodies', () => {
    expect(replay([west, wages], rules, proposed).moves.map(({ from }) => from)).to.deep.equal(['labour + ngo', 'labour-west + ngo'])
    expect(replay([wages, west], rules, proposed).moves.map(({ from }) => from)).to.deep.equal(['labour + ngo', 'labour-west + ngo'])
  })
})
