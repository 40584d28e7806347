import { expect } from 'chai'
import { indexRuns, marked } from '../../../src/classify/letter-runs.ts'

/** Which of some runs of letters a word has, with its edges marked. */
const runsIn = (word: string, ...names: string[]): string[] => {
  const found: string[] = []
  indexRuns(names.map((name, at) => [name, at] as const))(word, (piece) => found.push(names[piece] ?? ''))
  return found
}

describe('runs of letters', () => {
  it('are found wherever they stand, also at the edges of a word', () => {
    expect(runsIn('pasport', '^pa', 'asp', 'aspo', 'aspor', 'rt$', 'xyz')).to.have.members(['^pa', 'asp', 'aspo', 'aspor', 'rt$'])
    expect(runsIn('pasport', '^as', 'or$')).to.deep.equal([])
  })
  it('are three to five letters long', () => expect(runsIn('pasport', 'pa', 'as', 'pasp', 'pasport', 'asport')).to.deep.equal(['pasp']))
  it('are found each time they come', () => expect(runsIn('lalala', 'lal', 'ala')).to.deep.equal(['lal', 'ala', 'lal', 'ala']))
  it('are those of the first twenty-four letters', () => {
    const long = `${'a'.repeat(20)}bcdefghi`
    expect(marked(long)).to.equal(`^${'a'.repeat(20)}bcde$`)
    expect(runsIn(long, 'cde', 'de$', 'fgh')).to.have.members(['cde', 'de$'])
  })
  it('are told apart though many are known', () => {
    const names = Array.from({ length: 400 }, (_, at) => `${String.fromCharCode(97 + (at % 20))}${String.fromCharCode(97 + Math.floor(at / 20))}z`)
    for (const name of names) expect(runsIn(name, ...names)).to.deep.equal([name])
  })
})
