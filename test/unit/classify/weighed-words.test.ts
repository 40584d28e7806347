import { expect } from 'chai'
import type { CueFile } from '../../../src/classify/cues.ts'
import { compileCues } from '../../../src/classify/cues.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import type { PieceRow } from '../../../src/classify/packed-pieces.ts'
import { packPieces } from '../../../src/classify/packed-pieces.ts'

const WEIGHING: CueFile['weighing'] = { indicator: [], danger: [], facts: {}, labour: [] }
const fileOf = (biases: readonly number[], pieces: readonly PieceRow[]): CueFile => ({
  language: 'en',
  version: 'test',
  learnedFrom: { phrases: 0, texts: 0 },
  labels: biases.map((bias, at) => ({ fact: `f_${at}`, bias })),
  weighing: WEIGHING,
  rules: {},
  pieces: packPieces(pieces),
})
const pieceOf = (name: string, weight: number): PieceRow => ({ name, row: [100, weight] })
const readerOf = (file: CueFile) => (text: string) => compileCues(file, []).read(text, normalise(text), [])

/** `sa` and `sb` speak most, what begins with `m` a third as much and a little, `wa` a hair less; `na` speaks against. */
const STRONG = ['sa', 'sb'].map((word) => pieceOf(`=${word}`, 300))
const MEDIUM = ['ma', 'mb', 'mc', 'md'].map((word) => pieceOf(`=${word}`, 105))
const read = readerOf(fileOf([0], [...STRONG, ...MEDIUM, pieceOf('=wa', 104), pieceOf('=na', -300), pieceOf('=su', 53), pieceOf('=x su', 53)]))

describe('the weight of the words of a text', () => {
  const weighed = readerOf(
    fileOf(
      [-100, 50],
      [
        { name: '=debt', row: [100, 300, 0] },
        { name: '=work', row: [50, -200, 100] },
      ],
    ),
  )
  it('is the sum of its pieces, each once and the rarer ones more, over their length, beside what holds of any text', () => {
    const [first, second] = weighed('debt work debt').of
    expect(first).to.be.closeTo(-1 + 20_000 / (Math.hypot(100, 50) * 100), 1e-9)
    expect(second).to.be.closeTo(0.5 + 5_000 / (Math.hypot(100, 50) * 100), 1e-9)
  })
  it('is what holds of any text where no word says anything, and where there is none', () => {
    expect([...weighed('bread and salt').of]).to.deep.equal([-1, 0.5])
    expect([...weighed('').of]).to.deep.equal([-1, 0.5])
  })
  it('is shown by the words of that label', () => {
    const { wordsFor } = weighed('bread, debt. Salt and then, work')
    expect([wordsFor(0).text, wordsFor(1).text]).to.deep.equal(['debt', 'work'])
  })
})

describe('the words shown for a label', () => {
  const quoted = (text: string): string => read(text).wordsFor(0).text
  it('are the clause of those that speak most', () => expect(quoted('x x, ma x sa x, x x')).to.equal('ma x sa x'))
  it('are those that speak most by all that a word is known by', () => expect(quoted('wa x. x su')).to.equal('x su'))
  it('are the first clause where none speaks for it, and none of no text', () => expect([quoted('x na x. x'), quoted('')]).to.deep.equal(['x na x', '']))
})

describe('a long text is weighed in windows', () => {
  /** A text of so many words, ten a sentence or all in one, with `sa` and `sb` at two places. */
  const textOf = (words: number, places: readonly number[], perSentence = 10): string =>
    Array.from({ length: words }, (_, at) => `${['sa', 'sb'][places.indexOf(at)] ?? 'x'}${(at + 1) % perSentence === 0 ? '.' : ''}`).join(' ')
  /** Both count together only where one window holds both. */
  const together = (...given: Parameters<typeof textOf>): boolean => (read(textOf(...given)).of[0] ?? 0) > 4
  const inSentences = (first: number, second: number, words = 130): boolean => together(words, [first * 10, second * 10 + 9])

  it('beyond 120 words', () => {
    expect([together(120, [0, 119]), together(121, [0, 119]), together(120, [0, 119], 1_000)]).to.deep.equal([true, false, true])
  })
  it('of sixty words, each begun half way through the one before', () => {
    const pairs: [number, number][] = [
      [0, 5],
      [3, 8],
      [7, 12],
      [0, 6],
      [2, 6],
      [3, 9],
      [2, 8],
      [6, 12],
    ]
    expect(pairs.map(([first, second]) => inSentences(first, second))).to.deep.equal([true, true, true, false, false, false, false, false])
  })
  it('of which the last may be shorter', () => {
    expect([inSentences(10, 13, 140), inSentences(9, 13, 140)]).to.deep.equal([true, false])
  })
  it('of 120 words where no sentence ends', () => {
    const pairs = [
      [0, 119],
      [120, 239],
      [240, 299],
      [119, 120],
      [239, 240],
    ]
    expect(pairs.map((places) => together(300, places, 1_000))).to.deep.equal([true, true, true, false, false])
  })
  it('and shows the words where they stand, the first time where it says it twice', () => {
    const text = textOf(300, [285])
    expect(read(text).wordsFor(0)).to.include({ text: 'x x x x x sa x x x x', start: text.indexOf('sa') - 10 })
    const twice = textOf(300, [5, 285]).replace('sb', 'sa')
    expect(read(twice).wordsFor(0).start).to.equal(twice.indexOf('sa') - 10)
  })
})
