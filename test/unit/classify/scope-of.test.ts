import { expect } from 'chai'
import type { Match } from '../../../src/classify/match.ts'
import type { Normalised } from '../../../src/classify/normalise.ts'
import type { Scope } from '../../../src/classify/scope.ts'
import { scopeOf, surroundingsOf } from '../../../src/classify/scope.ts'
import type { ScopeKind } from '../../../src/classify/scope-words.ts'
import { emptyMarks } from '../../../src/classify/scope-words.ts'

/** Words that stand for a scope word of their kind; any other word is none. */
const KINDS: Readonly<Record<string, ScopeKind>> = {
  not: 'negations',
  only: 'noNegations',
  later: 'negationsAfter',
  and: 'joins',
  if: 'conditions',
  who: 'questions',
  can: 'questionStarts',
  whether: 'asking',
  wanted: 'adverts',
  they: 'others',
  i: 'self',
  we: 'group',
  once: 'past',
  leave: 'leaving',
}

/**
 * A text in which `M` is what was matched, from its first to its last; `m` fills a place in between. A word with `,` begins a clause,
 * with `.` a sentence, with `?` ends one that asks.
 */
const scope = (text: string, match: Partial<Omit<Match, 'pattern'>> & { fact?: string; time?: 'past'; leaving?: boolean } = {}): Scope => {
  const marks = emptyMarks()
  const questions = new Set<number>()
  let [sentence, clause] = [0, 0]
  const written = text.split(' ')
  const tokens = written.map((word, at) => {
    if (word.startsWith('.')) sentence += 1
    if (/^[.,]/.test(word)) clause += 1
    if (word.endsWith('?')) questions.add(sentence)
    const norm = word.replace(/[.,?]/g, '')
    const kind = KINDS[norm]
    if (kind) marks[kind].add(at)
    return { norm, start: at, end: at + 1, sentence, clause }
  })
  const places = tokens.flatMap(({ norm }, at) => (norm === 'M' ? [at] : []))
  const words = tokens.flatMap(({ norm }, at) => (norm === 'M' || norm === 'm' ? [at] : []))
  const normalised: Normalised = { tokens, questions }
  const { fact = 'f_a', time = 'now', leaving = false, ...more } = match
  const pattern: Match['pattern'] = { fact, rule: 'r', time, leaving, inClause: false, hours: undefined, detail: undefined }
  const whole = { pattern, first: places[0] ?? 0, last: places.at(-1) ?? 0, words, negated: false, supposed: false, ...more }
  return scopeOf(whole, normalised, surroundingsOf(normalised, marks))
}
const polarity = (text: string, match?: Parameters<typeof scope>[1]) => scope(text, match).polarity
const all = (rows: [text: string, polarity: Scope['polarity']][]): void => {
  for (const [text, wanted] of rows) it(`is ${wanted}: ${text}`, () => expect(polarity(text)).to.equal(wanted))
}

describe('a negation around a match', () => {
  all([
    ['M', 'stated'],
    ['not M', 'denied'],
    ['not x x M', 'denied'],
    ['not x x x M', 'stated'],
    ['not not M', 'stated'],
    ['not and M', 'stated'],
    ['and not M', 'denied'],
    ['not ,M', 'stated'],
    ['M not x', 'stated'],
    ['M later', 'denied'],
    ['M x later', 'denied'],
    ['M x x later', 'stated'],
    ['M ,later', 'stated'],
    ['later M', 'stated'],
    ['M not M', 'denied'],
    ['M x not x M', 'denied'],
    ['M not x ,x M', 'stated'],
    ['M not not M', 'stated'],
    ['not M not M', 'stated'],
    ['not M later', 'stated'],
  ])
  it('turns round what an ending turned round', () => {
    expect([polarity('M', { negated: true }), polarity('not M', { negated: true })]).to.deep.equal(['denied', 'stated'])
  })
  it('is none where the pattern asked for the word itself', () => expect(polarity('M not M', { words: [0, 1, 2] })).to.equal('stated'))
  it('is none in a phrase whose negation turns nothing round', () => {
    const marks = emptyMarks()
    marks.negations.add(0)
    marks.noNegations.add(0)
    const tokens = ['not', 'M'].map((norm, at) => ({ norm, start: at, end: at + 1, sentence: 0, clause: 0 }))
    const normalised = { tokens, questions: new Set<number>() }
    const pattern = { fact: 'f_a', rule: 'r', time: 'now' as const, leaving: false, inClause: false, hours: undefined, detail: undefined }
    const match = { pattern, first: 1, last: 1, words: [1], negated: false, supposed: false }
    expect(scopeOf(match, normalised, surroundingsOf(normalised, marks)).polarity).to.equal('stated')
  })
})

describe('a question about a match', () => {
  all([
    ['can x M ?', 'asked'],
    ['whether x M ?', 'asked'],
    ['x who M ?', 'asked'],
    ['x M who ?', 'asked'],
    ['x M ?', 'stated'],
    ['x can M ?', 'stated'],
    ['can x M', 'stated'],
    ['x who M', 'stated'],
    ['x M ,can x ?', 'stated'],
    ['x M ,x who ?', 'stated'],
    ['x ,can M ?', 'asked'],
    ['can x ,M ?', 'stated'],
    ['whether M', 'asked'],
    ['x .whether M', 'asked'],
    ['x ,whether M', 'stated'],
    ['can x ? .x M', 'stated'],
  ])
})

describe('a supposition about a match', () => {
  all([
    ['if M', 'asked'],
    ['if x M', 'asked'],
    ['if x x M', 'stated'],
    ['if and M', 'asked'],
    ['if ,M', 'stated'],
    ['M if', 'stated'],
    ['not if M', 'asked'],
  ])
  it('is made by an ending too', () => expect(polarity('M', { supposed: true })).to.equal('asked'))
  it('makes a threat all the same', () => {
    for (const fact of ['f_threat_violence', 'f_unpaid_to_hold', 'f_debt_bonded', 'f_contract_penalty_leave', 'f_hours_forced', 'f_docs_conditional', 'f_ransom', 'f_suicidal'])
      expect([polarity('if M', { fact }), polarity('M', { fact, supposed: true })], fact).to.deep.equal(['stated', 'stated'])
  })
  it('leaves what the text is about, and that it asks, as they are', () => {
    for (const fact of ['f_at_work', 'f_asks_advice'])
      expect([polarity('if M', { fact }), polarity('not M', { fact }), polarity('can M ?', { fact })], fact).to.deep.equal(['stated', 'stated', 'stated'])
  })
})

describe('an advert', () => {
  all([
    ['wanted x M', 'unsaid'],
    ['x M wanted', 'unsaid'],
    ['not M wanted', 'unsaid'],
    ['wanted .x M', 'stated'],
    ['wanted i M', 'stated'],
    ['wanted we M', 'stated'],
    ['wanted they M', 'unsaid'],
  ])
  it('states nothing of any fact', () => expect(polarity('wanted M', { fact: 'f_at_work' })).to.equal('unsaid'))
  it('but what it promises, and what that was in truth', () => {
    for (const fact of ['f_job_promised', 'f_terms_promised', 'f_turned_out']) {
      expect(polarity('wanted M', { fact }), fact).to.equal('stated')
      expect(polarity('wanted not M', { fact }), fact).to.equal('denied')
    }
    expect(polarity('wanted M', { fact: 'f_terms_given' })).to.equal('unsaid')
  })
})

describe('whose experience it is', () => {
  for (const [text, who] of [
    ['x M', 'self'],
    ['i M', 'self'],
    ['we M', 'group'],
    ['they M', 'other'],
    ['i they M', 'self'],
    ['i we M', 'group'],
    ['they we M', 'group'],
    ['M ,we x', 'group'],
    ['M .we x', 'self'],
    ['they .M', 'self'],
  ] as const)
    it(`is ${who}: ${text}`, () => expect(scope(text).who).to.equal(who))
})

describe('when it was, and of going away', () => {
  it('is over after a word for it in the clause, six words before at most', () => {
    const time = (text: string) => scope(text).time
    expect([time('M'), time('once M'), time('once x x x x x M'), time('once x x x x x x M')]).to.deep.equal(['now', 'past', 'past', 'now'])
    expect([time('once ,M'), time('once and M'), time('M once')]).to.deep.equal(['now', 'now', 'now'])
  })
  it('is over where its own words say so', () => expect(scope('M', { time: 'past' }).time).to.equal('past'))
  it('is of going away anywhere in the sentence, or by its own words', () => {
    expect([scope('M').leaving, scope('M ,leave').leaving, scope('leave M').leaving, scope('M .leave').leaving, scope('M', { leaving: true }).leaving]).to.deep.equal([
      false,
      true,
      true,
      false,
      true,
    ])
  })
})
