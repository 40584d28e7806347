import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { explain } from '../../../src/classify/explain.ts'
import { plainWords } from '../../support/plain-words.ts'
import { shipped } from '../../support/shipped.ts'

const { scale } = shipped
const classify = compileClassifier(scale, [
  plainWords({
    numbers: { twelve: 12 },
    details: {
      people: ['# (workers|of us)'],
      duration: ['# months'],
      amount: ['# dollars'],
      place: ['in', 'near'],
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
