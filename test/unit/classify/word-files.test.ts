import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { wordFileSchema } from '../../../config/indicator-schema.ts'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const known = new Set([...scale.facts, ...scale.counterFacts].map(({ id }) => id))

for (const file of words) {
  describe(`the words of ${file.language}`, () => {
    // Read alone, so that no other language can raise the fact in its place.
    const classify = compileClassifier(scale, [file])
    for (const { fact, rule, example } of file.patterns) {
      it(`raise ${fact} by ${rule} in «${example}»`, () => {
        const rules = classify(example, { lang: file.language })
          .facts.filter(({ id, state }) => id === fact && state === 'supported')
          .flatMap(({ evidence }) => evidence.map((one) => one.rule))
        expect(rules).to.not.be.empty
      })
    }
    it('name only facts of the scale, each rule once', () => {
      expect(file.patterns.filter(({ fact }) => !known.has(fact)).map(({ fact }) => fact)).to.be.empty
      expect(new Set(file.patterns.map(({ rule }) => rule)).size).to.equal(file.patterns.length)
    })
    it('are words, each stated once', () => {
      const lists = [file.common, file.negations, file.negationsAfter, file.joins, file.questions, file.questionStarts, file.others, file.self, file.group, file.past, file.leaving]
      for (const list of lists) {
        expect(list.filter((word) => word.trim() === '')).to.be.empty
        expect(list.filter((word, at) => list.indexOf(word) !== at)).to.be.empty
      }
    })
  })
}

describe('the page for linguists', () => {
  const page = readFileSync(new URL('../../../docs/languages.md', import.meta.url), 'utf8')
  it('names only facts of the scale', () => {
    const named = [...page.matchAll(/`([fc]_[a-z_0-9]+)`/g)].map(([, id = '']) => id)
    expect(named.length).to.be.greaterThan(50)
    expect(named.filter((id) => !known.has(id))).to.be.empty
  })
})

describe('a word file with faults', () => {
  it('shows all of them at once', () => {
    const result = wordFileSchema.safeParse({ ...words[0], version: 1, self: 'i', patterns: [{ fact: 'x', rule: 'r', match: [], example: '' }] })
    expect(result.success ? [] : result.error.issues.map(({ path }) => path.join('.'))).to.have.members([
      'version',
      'self',
      'patterns.0.fact',
      'patterns.0.match',
      'patterns.0.example',
    ])
  })
})

describe('the scale', () => {
  const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
  it('refers only to what it holds', () => {
    const operational = ids(scale.operational)
    const flags = ids(scale.flags)
    for (const { recruitment = [], work = [], involuntary = [], penalty = [], flag, id } of scale.facts) {
      expect(
        [...recruitment, ...work].filter((one) => !operational.includes(one)),
        id,
      ).to.be.empty
      expect(
        involuntary.filter((one) => !ids(scale.involuntary).includes(one)),
        id,
      ).to.be.empty
      expect(
        penalty.filter((one) => !ids(scale.penalties).includes(one)),
        id,
      ).to.be.empty
      if (flag !== undefined) expect(flags).to.include(flag)
    }
    for (const { all, gives } of scale.upgrades) expect([...all, gives].filter((one) => !known.has(one))).to.be.empty
    for (const { against } of scale.counterFacts) expect(against.filter((one) => one !== '*' && !known.has(one))).to.be.empty
    expect([...scale.urgentFlags, scale.childFlag, scale.forcedLabourFlag].filter((one) => !flags.includes(one))).to.be.empty
    expect(scale.questions.filter(({ fact }) => !known.has(fact))).to.be.empty
  })
  it('names each thing once', () => {
    for (const list of [scale.facts, scale.counterFacts, scale.flags, scale.operational, scale.involuntary, scale.penalties, scale.indicators]) {
      expect(new Set(ids(list)).size).to.equal(list.length)
    }
  })
  it('can reach every indicator, operational sign, side of the test and urgent flag from some fact', () => {
    const reached = new Set(
      scale.facts.flatMap((fact) => [...fact.indicators, ...(fact.recruitment ?? []), ...(fact.work ?? []), ...(fact.involuntary ?? []), ...(fact.penalty ?? []), fact.flag ?? '']),
    )
    const wanted = [...ids(scale.indicators), ...ids(scale.operational), ...ids(scale.involuntary), ...ids(scale.penalties), ...scale.urgentFlags]
    expect(wanted.filter((one) => !reached.has(one))).to.deep.equal([scale.childFlag])
  })
})
