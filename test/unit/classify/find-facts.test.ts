import { expect } from 'chai'
import type { Scoped } from '../../../src/classify/find-facts.ts'
import { askedFacts, findFacts, linksOf } from '../../../src/classify/find-facts.ts'
import type { Scale } from '../../../src/classify/lexicon.ts'
import type { Rule } from '../../../src/classify/pattern.ts'
import type { Scope } from '../../../src/classify/scope.ts'
import { shipped } from '../../support/shipped.ts'

/** A small invented scale. */
const scale: Scale = {
  ...shipped.scale,
  counterFacts: [
    { id: 'c_have', name: 'has it', against: ['f_held'] },
    { id: 'c_fine', name: 'all is well', against: ['*'] },
  ],
  upgrades: [
    { all: ['f_one', 'f_two'], gives: 'f_both' },
    { all: ['f_unpaid', 'f_stays'], gives: 'f_held_back', leaving: true },
    { all: ['f_promised', 'f_turned'], gives: 'f_lied', within: 1 },
    { all: ['f_offered', 'f_paid'], gives: 'f_short', within: 1, differ: true },
  ],
}
const said = (fact: string, start: number, scope: Partial<Scope> = {}, rule: Partial<Rule> = {}, end = start + 2): Scoped => ({
  pattern: { fact, rule: fact, time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined, ...rule },
  scope: { polarity: 'stated', who: 'self', time: 'now', leaving: false, ...scope },
  evidence: { start, end, text: 'xx', rule: fact },
})
const facts = (...scoped: Scoped[]) => findFacts(scoped, scale)
const states = (...scoped: Scoped[]): Record<string, string> => Object.fromEntries(facts(...scoped).map(({ id, state }) => [id, state]))
const startsOf = (...scoped: Scoped[]): number[] => facts(...scoped).flatMap(({ evidence }) => evidence.map(({ start }) => start))

describe('the facts of a text', () => {
  it('are what it states and what it denies, and nothing that it asks or advertises', () => {
    expect(states(said('f_a', 0), said('f_b', 4, { polarity: 'denied' }), said('f_c', 8, { polarity: 'asked' }), said('f_d', 12, { polarity: 'unsaid' }))).to.deep.equal({
      f_a: 'supported',
      f_b: 'contradicted',
    })
  })
  it('come once each, in the order of the text, and by name where they begin together', () => {
    expect(facts(said('f_b', 9), said('f_z', 3), said('f_a', 9), said('f_z', 20)).map(({ id }) => id)).to.deep.equal(['f_z', 'f_a', 'f_b'])
    expect(facts(said('f_a', 9), said('f_b', 9)).map(({ id }) => id)).to.deep.equal(['f_a', 'f_b'])
  })
  it('are stated where they are also denied, whichever comes first', () => {
    expect(states(said('f_a', 0), said('f_a', 5, { polarity: 'denied' }))).to.deep.equal({ f_a: 'supported' })
    expect(states(said('f_a', 0, { polarity: 'denied' }), said('f_a', 5))).to.deep.equal({ f_a: 'supported' })
    expect(startsOf(said('f_a', 0, { polarity: 'denied' }), said('f_a', 5))).to.deep.equal([5])
  })
  it('go on where any of their words say so', () => {
    const time = (...times: Scope['time'][]) => facts(...times.map((one, at) => said('f_a', at * 5, { time: one })))[0]?.time
    expect([time('past'), time('past', 'now'), time('now', 'past'), time('past', 'past')]).to.deep.equal(['past', 'now', 'now', 'past'])
  })
  it('are told of whom they were first told of', () => expect(facts(said('f_a', 0, { who: 'group' }), said('f_a', 5, { who: 'other' }))[0]?.who).to.equal('group'))
})

describe('the words behind a fact', () => {
  it('are kept once: a longer stretch takes the place of those inside it', () => {
    const spans = (...scoped: Scoped[]) => facts(...scoped)[0]?.evidence.map(({ start, end }) => [start, end])
    expect(spans(said('f_a', 0, {}, {}, 4), said('f_a', 0, {}, {}, 4))).to.deep.equal([[0, 4]])
    expect(spans(said('f_a', 0, {}, {}, 9), said('f_a', 2, {}, {}, 9))).to.deep.equal([[0, 9]])
    expect(spans(said('f_a', 2, {}, {}, 9), said('f_a', 2, {}, {}, 5))).to.deep.equal([[2, 9]])
    expect(spans(said('f_a', 0, {}, {}, 4), said('f_a', 8, {}, {}, 12), said('f_a', 9, {}, {}, 11))).to.deep.equal([
      [0, 4],
      [8, 12],
    ])
    expect(spans(said('f_a', 2, {}, {}, 9), said('f_a', 2, {}, {}, 12))).to.deep.equal([[2, 12]])
    expect(spans(said('f_a', 2, {}, {}, 6), said('f_a', 7, {}, {}, 9), said('f_a', 0, {}, {}, 6))).to.deep.equal([
      [7, 9],
      [0, 6],
    ])
    expect(spans(said('f_a', 2, {}, {}, 6), said('f_a', 4, {}, {}, 9))).to.deep.equal([
      [2, 6],
      [4, 9],
    ])
  })
  it('are eight at most', () => expect(startsOf(...Array.from({ length: 12 }, (_, at) => said('f_a', at * 5)))).to.deep.equal([0, 5, 10, 15, 20, 25, 30, 35]))
})

describe('a counter-fact', () => {
  it('contradicts what it is against, and that alone', () => {
    expect(states(said('f_held', 0), said('f_a', 3), said('c_have', 9))).to.deep.equal({ f_held: 'contradicted', f_a: 'supported', c_have: 'supported' })
  })
  it('or every fact, and no other counter-fact', () => {
    expect(states(said('f_held', 0), said('f_a', 3), said('c_have', 1), said('c_fine', 9))).to.deep.include({ f_held: 'contradicted', f_a: 'contradicted', c_have: 'supported' })
  })
  it('yields to what is said later', () => {
    expect(states(said('c_have', 0), said('f_held', 9))['f_held']).to.equal('supported')
    expect(states(said('f_held', 0), said('c_have', 5), said('f_held', 9))['f_held'], 'by its last words').to.equal('supported')
    expect(states(said('f_held', 5), said('c_have', 5))['f_held'], 'of one place').to.equal('contradicted')
  })
  it('does nothing where it is denied itself', () => expect(states(said('f_held', 0), said('c_have', 9, { polarity: 'denied' }))['f_held']).to.equal('supported'))
})

describe('an end of it', () => {
  const times = (...scoped: Scoped[]): Record<string, string> => Object.fromEntries(facts(...scoped).map(({ id, time }) => [id, time]))
  it('puts all into the past', () => expect(times(said('f_a', 0), said('f_b', 3), said('c_past_resolved', 9))).to.deep.equal({ f_a: 'past', f_b: 'past', c_past_resolved: 'now' }))
  it('but not what outlasts it', () => {
    for (const id of ['f_suicidal', 'f_medical_emergency', 'f_to_be_moved', 'f_death', 'f_discovered'])
      expect(times(said(id, 0), said('c_past_resolved', 9))[id], id).to.equal('now')
  })
  it('nor where the text says that it goes on, or that it has not ended', () => {
    expect(times(said('f_a', 0), said('c_past_resolved', 9), said('c_still_now', 12))['f_a']).to.equal('now')
    expect(times(said('f_a', 0), said('c_past_resolved', 9), said('c_still_now', 12, { polarity: 'denied' }))['f_a']).to.equal('past')
    expect(times(said('f_a', 0), said('c_past_resolved', 9, { polarity: 'denied' }))['f_a']).to.equal('now')
  })
})

describe('facts that together say more', () => {
  it('give one fact, by the words of all', () => {
    const found = facts(said('f_two', 0, { who: 'group' }), said('f_one', 9, { who: 'other' })).find(({ id }) => id === 'f_both')
    expect(found).to.deep.include({ state: 'supported', who: 'other', time: 'now' })
    expect(found?.evidence.map(({ start }) => start)).to.deep.equal([9, 0])
  })
  it('not where one is missing, denied, or what they give stands already', () => {
    expect(states(said('f_one', 0))).to.not.have.property('f_both')
    expect(states(said('f_one', 0), said('f_two', 4, { polarity: 'denied' }))).to.not.have.property('f_both')
    expect(states(said('f_one', 0), said('f_two', 4), said('f_both', 9, { polarity: 'denied' }))['f_both']).to.equal('contradicted')
  })
  it('are over where one of them is', () => expect(facts(said('f_one', 0), said('f_two', 4, { time: 'past' })).find(({ id }) => id === 'f_both')?.time).to.equal('past'))
  it('rest on eight stretches at most', () => {
    const many = Array.from({ length: 7 }, (_, at) => [said('f_one', at * 10), said('f_two', at * 10 + 5)]).flat()
    expect(facts(...many).find(({ id }) => id === 'f_both')?.evidence).to.have.lengthOf(8)
  })
  it('or only where one is said of going away, if the rule asks for it', () => {
    expect(states(said('f_unpaid', 0), said('f_stays', 4))).to.not.have.property('f_held_back')
    expect(states(said('f_unpaid', 0), said('f_stays', 4, { leaving: true }))).to.have.property('f_held_back')
    expect(states(said('f_unpaid', 0, { leaving: true }), said('f_stays', 4))).to.have.property('f_held_back')
  })
})

describe('facts that say more where they are told one after another', () => {
  const at = (sentence: number, scoped: Scoped): Scoped => ({ ...scoped, sentence })
  const lied = (...scoped: Scoped[]) => facts(...scoped).find(({ id }) => id === 'f_lied')

  it('give one fact, by the words of both', () => {
    const found = lied(at(1, said('f_turned', 20)), at(0, said('f_promised', 3, { who: 'group' })))
    expect(found).to.deep.include({ state: 'supported', who: 'group', time: 'now' })
    expect(found?.evidence.map(({ start }) => start)).to.deep.equal([3, 20])
  })
  it('not the other way round, nor far apart, nor in words that overlap, nor where their sentence is not known', () => {
    expect(lied(at(0, said('f_turned', 0)), at(1, said('f_promised', 20)))).to.equal(undefined)
    expect(lied(at(0, said('f_promised', 0)), at(2, said('f_turned', 20)))).to.equal(undefined)
    expect(lied(at(0, said('f_promised', 0, {}, {}, 9)), at(0, said('f_turned', 5)))).to.equal(undefined)
    expect(lied(said('f_promised', 0), said('f_turned', 20))).to.equal(undefined)
  })
  it('nor where the half that stands near is asked or denied', () => {
    expect(lied(at(0, said('f_promised', 0)), at(1, said('f_turned', 20, { polarity: 'asked' })), at(5, said('f_turned', 90)))).to.equal(undefined)
    expect(lied(at(0, said('f_promised', 0)), at(1, said('f_turned', 20, { polarity: 'denied' })), at(5, said('f_turned', 90)))).to.equal(undefined)
  })
  it('add their words to what one half said alone, and do not turn what is denied', () => {
    const halves = [at(0, said('f_promised', 0)), at(1, said('f_turned', 20, { time: 'past' }))]
    expect(lied(at(0, said('f_lied', 1, { time: 'past' }, {}, 1)), ...halves)).to.deep.include({ time: 'now' })
    expect(lied(at(2, said('f_lied', 50)), ...halves)?.evidence.map(({ start }) => start)).to.deep.equal([50, 0, 20])
    expect(lied(at(2, said('f_lied', 50, { polarity: 'denied' })), ...halves)?.state).to.equal('contradicted')
  })
  it('but not where they must differ and name the same numbers', () => {
    const paid = (first: string, second: string) => {
      const half = (fact: string, sentence: number, start: number, text: string): Scoped => ({
        ...said(fact, start),
        sentence,
        evidence: { start, end: start + 9, text, rule: fact },
      })
      return states(half('f_offered', 0, 0, first), half('f_paid', 1, 20, second))
    }
    expect(paid('offers 800', 'pays 800')).to.not.have.property('f_short')
    expect(paid('offers 800', 'pays 250')).to.have.property('f_short')
  })
  it('are over where both halves are', () => {
    const time = (first: Scope['time'], second: Scope['time']) => lied(at(0, said('f_promised', 0, { time: first })), at(1, said('f_turned', 20, { time: second })))?.time
    expect([time('past', 'past'), time('past', 'now'), time('now', 'now')]).to.deep.equal(['past', 'now', 'now'])
  })
})

describe('where the text puts a fact', () => {
  const links = (...scoped: Scoped[]): Record<string, string[]> => Object.fromEntries([...linksOf(scoped)].map(([id, on]) => [id, [...on]]))
  it('is work, leaving where it is told with going away, and leaving alone where its own words say so', () => {
    expect(links(said('f_a', 0), said('f_b', 3, { leaving: true }), said('f_c', 6, { leaving: true }, { leaving: true }))).to.deep.equal({
      f_a: ['work'],
      f_b: ['work', 'leaving'],
      f_c: ['leaving'],
    })
  })
  it('is gathered from all its words, and from none that denies or asks', () => {
    expect(links(said('f_a', 0, { leaving: true }, { leaving: true }), said('f_a', 5))).to.deep.equal({ f_a: ['leaving', 'work'] })
    expect(links(said('f_a', 0, { polarity: 'denied' }), said('f_b', 5, { polarity: 'asked' }))).to.deep.equal({})
  })
})

describe('what a text only asks', () => {
  it('is kept with its words, apart', () => {
    const asked = said('f_a', 3, { polarity: 'asked' })
    expect(askedFacts([asked, said('f_b', 0), said('f_c', 9, { polarity: 'denied' })])).to.deep.equal([{ id: 'f_a', evidence: [asked.evidence] }])
  })
})
