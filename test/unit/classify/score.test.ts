import { expect } from 'chai'
import { compileKeywords } from '../../../src/classify/keyword-baseline.ts'
import type { Judged, Labels } from '../../../src/classify/score.ts'
import { factFaultsOf, faultsOf, scoreByLanguage, scoreReadings } from '../../../src/classify/score.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'

const labels = (indicators: Labels['indicators'], urgent = false, category: Labels['category'] = 'forced_labour'): Labels => ({ indicators, urgent, category })
const judged = (id: string, lang: string, expected: Labels, found: Labels): Judged => ({ id, lang, expected, found })

const set: Judged[] = [
  judged('1', 'az', labels(['deception', 'isolation'], true), labels(['deception'], true)),
  judged('2', 'az', labels(['deception']), labels(['deception', 'debt_bondage'], true)),
  judged('3', 'ru', labels([], false, 'other'), labels(['isolation'], false)),
  judged('4', 'ru', labels([], false, 'other'), labels([], false, 'other')),
]

describe('the score of readings', () => {
  const score = scoreReadings(set)
  it('counts every mark over all items', () => {
    expect(score.micro).to.deep.include({ precision: 2 / 4, recall: 2 / 3, expected: 3 })
    expect(score.micro.f1).to.be.closeTo(4 / 7, 1e-9)
  })
  it('averages F1 over the indicators that the set holds', () => {
    expect(score.indicators.deception.f1).to.equal(1)
    expect(score.macroF1).to.equal(0.5)
  })
  it('shows urgent, category, and what was flagged without reason', () => {
    expect(score.urgent).to.deep.include({ precision: 0.5, recall: 1 })
    expect([score.categoryAccuracy, score.falselyFlagged]).to.deep.equal([0.75, 0.5])
  })
  it('is nothing, and no fault, of an empty set', () => expect(scoreReadings([]).micro).to.deep.equal({ precision: 0, recall: 0, f1: 0, expected: 0 }))
  it('is given for each language', () =>
    expect(scoreByLanguage(set).map(({ lang, score: { items } }) => [lang, items])).to.deep.equal([
      ['az', 2],
      ['ru', 2],
    ]))
  it('names what was wrong of a text', () => {
    expect(set.map(faultsOf)).to.deep.equal([['missed isolation'], ['wrong debt_bondage', 'wrong urgent'], ['wrong isolation', 'category forced_labour for other'], []])
  })
})

describe('the score of one mark', () => {
  const of = (expected: boolean, found: boolean) => scoreReadings([judged('1', 'az', labels(expected ? ['isolation'] : []), labels(found ? ['isolation'] : []))])
  it('is whole where it is right, and nought where it is wrong, missed or not there', () => {
    expect(of(true, true).indicators.isolation).to.deep.equal({ precision: 1, recall: 1, f1: 1, expected: 1 })
    for (const [expected, found] of [
      [true, false],
      [false, true],
      [false, false],
    ] as const)
      expect(of(expected, found).indicators.isolation, `${expected} ${found}`).to.deep.equal({ precision: 0, recall: 0, f1: 0, expected: expected ? 1 : 0 })
  })
  it('goes under its own indicator, each of the eleven', () => {
    for (const id of INDICATORS) {
      const { indicators, macroF1 } = scoreReadings([judged('1', 'az', labels([id]), labels([id]))])
      expect(INDICATORS.filter((one) => indicators[one].expected === 1)).to.deep.equal([id])
      expect(macroF1).to.equal(1)
    }
  })
  it('is of what was found too often, where half of it is right', () => {
    const { indicators, macroF1, falselyFlagged } = scoreReadings([
      judged('1', 'az', labels(['isolation']), labels(['isolation'])),
      judged('2', 'az', labels(['deception']), labels(['isolation'])),
    ])
    expect(indicators.isolation).to.deep.include({ precision: 0.5, recall: 1, expected: 1 })
    expect([macroF1, falselyFlagged]).to.deep.equal([1 / 3, 0])
  })
})

describe('languages in a score', () => {
  it('come with most items first, and by name where they have as many', () => {
    const of = (...langs: string[]) => scoreByLanguage(langs.map((lang, at) => judged(`${at}`, lang, labels([]), labels([])))).map(({ lang }) => lang)
    expect([of('az', 'tr', 'ru', 'ru'), of('tr', 'az'), of('az', 'tr')]).to.deep.equal([
      ['ru', 'az', 'tr'],
      ['az', 'tr'],
      ['az', 'tr'],
    ])
  })
})

describe('faults of a reading', () => {
  it('say which mark, category and urgency it missed', () => {
    expect(faultsOf(judged('1', 'az', labels(['isolation', 'deception'], true), labels(['deception'], false)))).to.deep.equal(['missed isolation', 'missed urgent'])
  })
  it('say which facts it missed and added, where the set names facts', () => {
    const facts = (expected: string[] | undefined, found: string[] | undefined) =>
      factFaultsOf(judged('1', 'az', { ...labels([]), facts: expected }, { ...labels([]), facts: found }))
    expect(facts(['f_a', 'f_b'], ['f_b', 'f_c'])).to.deep.equal(['-f_a', '+f_c'])
    expect([facts(['f_a'], ['f_a']), facts(undefined, ['f_a']), facts(['f_a'], undefined), facts([], ['f_a'])]).to.deep.equal([[], [], ['-f_a'], ['+f_a']])
  })
})

describe('the plain keyword list', () => {
  const read = compileKeywords({ indicators: { retention_of_documents: ['pasport'], excessive_overtime: ['saat'] }, urgent: ['qapı'], labour: ['iş'] })
  it('raises what it finds wherever it stands', () => {
    expect(read('Pasportum məndədir')).to.deep.equal(labels(['retention_of_documents']))
    expect(read('14 saat, QAPI')).to.deep.equal(labels(['excessive_overtime'], true, 'labour_violation'))
    expect([read('işləyirəm').category, read('salam').category]).to.deep.equal(['labour_violation', 'other'])
  })
})
