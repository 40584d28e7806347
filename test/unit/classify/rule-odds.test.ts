import { expect } from 'chai'
import type { Scale } from '../../../src/classify/lexicon.ts'
import { learnRuleOdds, oddsIn } from '../../../src/classify/rule-odds.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import type { IndicatorId } from '../../../src/core/vocab.ts'
import { shipped } from '../../support/shipped.ts'

const scale: Scale = {
  ...shipped.scale,
  facts: [
    { id: 'f_two', name: 'two', indicators: ['deception', 'isolation'] },
    { id: 'f_danger', name: 'danger', indicators: [], flag: 'now' },
    { id: 'f_later', name: 'later', indicators: [], flag: 'later' },
    { id: 'f_plain', name: 'plain', indicators: ['deception'] },
  ],
  urgentFlags: ['now'],
}
const fact = (id: string, rules: string[], more: Partial<FactFinding> = {}): FactFinding => ({
  id,
  state: 'supported',
  who: 'self',
  time: 'now',
  evidence: rules.map((rule, at) => ({ start: at, end: at + 1, text: 'x', rule })),
  ...more,
})
const judged = (facts: FactFinding[], indicators: IndicatorId[] = [], urgent = false) => ({ facts, indicators, urgent })
const times = <T>(count: number, of: T): T[] => Array.from({ length: count }, () => of)

describe('how often a rule is right', () => {
  it('is counted for each thing it was read for, once a text', () => {
    const text = judged([fact('f_two', ['en/a', 'en/a']), fact('f_plain', ['en/a', 'en/b'])], ['deception'])
    const odds = learnRuleOdds(times(8, text), scale)
    expect(odds).to.deep.equal({ 'en/a deception': 161, 'en/a isolation': -161, 'en/b deception': 161 })
  })
  it('is even where it was right as often as not, and hardly more where it was seen once', () => {
    const seen = (right: number, wrong: number): number =>
      learnRuleOdds([...times(right, judged([fact('f_plain', ['r'])], ['deception'])), ...times(wrong, judged([fact('f_plain', ['r'])]))], scale)['r deception'] ?? 0
    expect([seen(3, 3), seen(1, 0), seen(0, 1), seen(98, 0), seen(98, 8)]).to.deep.equal([0, 41, -41, 391, 230])
  })
  it('is counted for danger where the fact goes on and is urgent by itself', () => {
    const odds = learnRuleOdds(
      [
        judged([fact('f_danger', ['a'])], [], true),
        judged([fact('f_danger', ['b'])]),
        judged([fact('f_danger', ['c'], { time: 'past' }), fact('f_later', ['d'])], [], true),
        judged([fact('f_danger', ['e'], { state: 'contradicted' }), fact('f_nowhere', ['f'])], [], true),
      ],
      scale,
    )
    expect(odds).to.deep.equal({ 'a danger': 41, 'b danger': -41 })
  })
  it('is written in the order of their names', () => {
    expect(Object.keys(learnRuleOdds([judged([fact('f_plain', ['b', 'a', 'c'])])], scale))).to.deep.equal(['a deception', 'b deception', 'c deception'])
  })
})

describe('the odds of what rules read in a text', () => {
  it('are those of the rule that is oftenest right, and even of one nobody counted', () => {
    const odds = { 'a deception': -100, 'b deception': 50, 'b isolation': 30 }
    expect([...oddsIn([fact('f_two', ['a', 'b'])], odds, scale)]).to.deep.equal([
      ['deception', 0.5],
      ['isolation', 0.3],
    ])
    expect([...oddsIn([fact('f_plain', ['a'])], odds, scale)]).to.deep.equal([['deception', -1]])
    expect([...oddsIn([fact('f_plain', ['a', 'new'])], odds, scale)]).to.deep.equal([['deception', 0]])
  })
  it('are none of what no rule read', () => expect([...oddsIn([fact('f_plain', ['a'], { state: 'contradicted' })], {}, scale)]).to.deep.equal([]))
})
