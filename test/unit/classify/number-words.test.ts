import { expect } from 'chai'
import { numberOf, numbersIn } from '../../../src/classify/number-words.ts'

const WORDS = new Map(Object.entries({ zero: 0, two: 2, four: 4, five: 5, ten: 10, fourteen: 14, twenty: 20, fifty: 50, hundred: 100, thousand: 1000, million: 1_000_000 }))
/** The numbers of some words: each value with the word it begins and the word it ends with. */
const read = (text: string): [number, number, number][] =>
  numbersIn(text.split(' ').map((norm) => numberOf(norm, WORDS))).flatMap((found, at) => (found ? [[found.value, found.first, at]] : []))
const values = (text: string): number[] => read(text).map(([value]) => value)

describe('the numbers of a text', () => {
  it('are read in digits, with points for thousands, as the hour of a time, and whole', () => {
    expect(values('12 1.500 1,500 1.500.000 8:30 12,5 99999.5')).to.deep.equal([12, 1500, 1500, 1_500_000, 8, 12, 99999])
    expect(values('12.500 1500 thousand')).to.deep.equal([12_500, 1_500_000])
    expect(values('1234567')).to.deep.equal([1_234_567])
  })
  it('are no dates, phone numbers or words with a digit in them', () => {
    expect(values('12345678 01.02.2026 994501234567 a12 12a 1.5000 8:300 123456.5 .5 5. 12345.678 1.500.000.000 12.3456')).to.deep.equal([])
  })
  it('are read in words, each part where it belongs', () => {
    expect(values('ten four')).to.deep.equal([14])
    expect(values('twenty five')).to.deep.equal([25])
    expect(values('hundred fifty four')).to.deep.equal([154])
    expect(values('two hundred fifty')).to.deep.equal([250])
    expect(values('two thousand five hundred four')).to.deep.equal([2504])
    expect(values('thousand five hundred fifty')).to.deep.equal([1550])
    expect(values('thousand five')).to.deep.equal([1005])
    expect(values('hundred four')).to.deep.equal([104])
    expect(values('ten hundred five')).to.deep.equal([1005])
    expect(values('hundred')).to.deep.equal([100])
    expect(values('fifty thousand')).to.deep.equal([50_000])
  })
  it('are two where one does not go on the other, and with another word between', () => {
    expect(values('two four')).to.deep.equal([2, 4])
    expect(values('five ten')).to.deep.equal([5, 10])
    expect(values('ten twenty')).to.deep.equal([10, 20])
    expect(values('ten zero')).to.deep.equal([10, 0])
    expect(values('five four zero four fourteen five twenty ten')).to.deep.equal([5, 4, 0, 4, 14, 5, 20, 10])
    expect(values('ten and four')).to.deep.equal([10, 4])
  })
  it('in digits go on with hundreds and thousands, and with no smaller word', () => {
    expect(values('5 thousand')).to.deep.equal([5000])
    expect(values('3 hundred fifty')).to.deep.equal([350])
    expect(values('20 five')).to.deep.equal([20, 5])
    expect(values('twenty 5')).to.deep.equal([20, 5])
  })
  it('stand at the word they end with, and know the one they begin with', () => {
    expect(read('paid two hundred fifty manat')).to.deep.equal([[250, 1, 3]])
    expect(read('5 thousand and 12')).to.deep.equal([
      [5000, 0, 1],
      [12, 3, 3],
    ])
  })
})
