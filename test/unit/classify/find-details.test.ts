import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { explain } from '../../../src/classify/explain.ts'
import { keepDetails } from '../../../src/classify/find-details.ts'
import type { Detail } from '../../../src/core/findings.ts'
import { plainWords } from '../../support/plain-words.ts'
import { shipped } from '../../support/shipped.ts'

const { scale } = shipped
const classify = compileClassifier(scale, [
  plainWords({
    numbers: { twelve: 12 },
    details: {
      people: ['# (workers|of us)', 'crowd'],
      hours: ['shift of #'],
      recruiter: ['agent'],
      duration: ['# months'],
      amount: ['# dollars'],
      place: ['town'],
      placeAfter: ['in', 'near'],
      employer: ['(boss|owner)'],
      sectors: { construction: ['site', 'scaffold*'], domestic: ['nanny'] },
    },
  }),
])
const told = (text: string): string[] => (classify(text).details ?? []).map(({ kind, value, evidence }) => `${kind} ${value} «${evidence.text}»`)

describe('what a text tells beside the facts', () => {
  it('is how many people, how long, how much', () => {
    expect(told('There are twelve of us here, 3 months, 1,500 dollars')).to.have.members(['people 12 «twelve of us»', 'duration 3 «3 months»', 'amount 1500 «1,500 dollars»'])
  })
  it('is the sector, by its code', () => expect(told('work on scaffolding on a site')).to.deep.equal(['sector construction «scaffolding»']))
  it('is no farm where a door is tied shut: in Azerbaijani a garden and a lock begin alike', () => {
    const { words } = shipped
    const inAzerbaijani = compileClassifier(
      scale,
      words.filter(({ language }) => language === 'az'),
    )
    const sectors = (text: string) => (inAzerbaijani(text).details ?? []).flatMap(({ kind, value }) => (kind === 'sector' ? [value] : []))
    expect(sectors('Gecə qapını üstümüzə bağlayırlar')).to.deep.equal([])
    expect(sectors('Üzüm bağında işləyirik')).to.deep.equal(['agriculture'])
  })
  it('is a name beside its cue, whole, and no word that begins a sentence', () => {
    expect(told('The boss Rashid Aliyev said. We live in Baku. Near the river')).to.deep.equal(['employer Rashid Aliyev «Rashid Aliyev»', 'place Baku «Baku»'])
    expect(told('my boss. They are in the city')).to.deep.equal([])
  })
  it('is shown to the reader with its words', () => expect(explain(classify('12 of us'))).to.include('Tells of people: 12 («12 of us»)'))
  it('is not told without end', () => expect(told('site nanny '.repeat(50)).length).to.equal(2))
})

describe('a name beside its cue', () => {
  for (const [text, names] of [
    ['the boss Rashid Aliyev Ogli Bey', ['employer Rashid Aliyev Ogli']],
    ['the boss Rashid, Aliyev came', ['employer Rashid']],
    ['the boss called Rashid came', ['employer Rashid']],
    ['the boss is called Rashid', []],
    ['the boss, Rashid came', []],
    ['we told Rashid Aliyev boss', ['employer Rashid Aliyev']],
    ['we told Ali Rashid Aliyev boss', ['employer Rashid Aliyev']],
    ['we told Rashid the boss', ['employer Rashid']],
    ['we told Rashid of the boss', []],
    ['we like Baku, Rashid boss', ['employer Rashid']],
    ['Rashid boss', []],
    ['we told Rashid boss Aliyev', ['employer Aliyev']],
    ['an agent Rashid came', ['recruiter Rashid']],
    ['we live in Baku, near London', ['place Baku', 'place London']],
    ['she keeps my SIM in a drawer with Leyla in the kitchen', []],
    ['we live in the town', []],
    ['we live by Baku town', ['place Baku']],
    ['we live by town Baku', ['place Baku']],
  ] as const)
    it(`${text}: ${names.join(', ') || 'none'}`, () => expect((classify(text).details ?? []).map(({ kind, value }) => `${kind} ${value}`)).to.deep.equal(names))
})

describe('a number of a detail', () => {
  it('is looked for in all its words, and is none where none stands there', () => {
    expect(told('a shift of twelve')).to.deep.equal(['hours 12 «shift of twelve»'])
    expect(told('a crowd')).to.deep.equal([])
  })
  it('is shown with the rule that read it', () => expect(classify('twelve of us').details?.[0]?.evidence.rule).to.equal('en/people'))
})

describe('details that are kept', () => {
  const detail = (kind: Detail['kind'], value: string, start: number, end: number): Detail => ({ kind, value, evidence: { start, end, text: value, rule: 'r' } })
  const kept = (...details: Detail[]): string[] => keepDetails(details).map(({ kind, value }) => `${kind} ${value}`)
  it('are each value once a kind', () => {
    expect(kept(detail('people', '5', 0, 4), detail('people', '5', 10, 14), detail('duration', '5', 20, 24))).to.deep.equal(['people 5', 'duration 5'])
  })
  it('are none that stand within the words of one before', () => {
    expect(kept(detail('place', 'Baku', 2, 9), detail('place', 'a', 2, 9), detail('place', 'b', 3, 6), detail('people', 'c', 3, 6))).to.deep.equal(['place Baku', 'people c'])
    expect(kept(detail('place', 'Baku', 2, 9), detail('place', 'a', 1, 6), detail('place', 'b', 6, 10), detail('place', 'c', 12, 14))).to.deep.equal([
      'place Baku',
      'place a',
      'place b',
      'place c',
    ])
  })
  it('are five of a kind at most', () => {
    const many = Array.from({ length: 8 }, (_, at) => detail('place', `p${at}`, at * 10, at * 10 + 4))
    expect(kept(...many, detail('people', '5', 100, 104))).to.deep.equal(['place p0', 'place p1', 'place p2', 'place p3', 'place p4', 'people 5'])
  })
})
