import { expect } from 'chai'
import { WordIndex } from '../../../src/classify/word-index.ts'

const indexOf = (stems: string[], { common = [], prefixes = [] }: { common?: string[]; prefixes?: string[] } = {}) => {
  let last = -1
  const nextId = (): number => {
    last += 1
    return last
  }
  const index = new WordIndex(nextId, prefixes, new Set(common))
  const suffix = {
    name: 'n',
    pieces: new Map([
      ['lar', 1],
      ['im', 1],
    ]),
    longest: 3,
  }
  const ids = stems.map((stem) => index.add({ kind: 'stem', stem, suffix, negated: false }))
  return (word: string): string[] => {
    const { plain } = index.ofWord(word)
    return stems.filter((_, at) => plain.has(ids[at] ?? -1))
  }
}

describe('a slip of the finger', () => {
  const read = indexOf(['pasport', 'sahibkar', 'maas', 'leaving'])
  for (const [what, word] of [
    ['a letter too many', 'passportlarim'],
    ['a letter missing', 'sahibar'],
    ['two letters in each other’s place', 'pasprotim'],
    ['one vowel for another', 'pasportlar'.replace('o', 'a')],
  ] as const) {
    it(`is read through: ${what}`, () => expect(read(word)).to.deep.equal([word.startsWith('s') ? 'sahibkar' : 'pasport']))
  }
  it('of one letter for another is read through in long stems only', () => {
    expect(read('sahidkar')).to.deep.equal(['sahibkar'])
    expect(read('leading')).to.deep.equal([])
  })
  it('is no slip in a short word, in the first letter, or twice', () => {
    for (const word of ['paspot', 'maaz', 'basport', 'pasbord', 'pspot']) expect(read(word)).to.deep.equal([])
  })
  it('is no slip at the end of a stem', () => expect(read('pasporx')).to.deep.equal([]))
  it('is no slip where it may be of two stems', () => expect(indexOf(['goraxnus', 'gorixnus'])('gorexnus')).to.deep.equal([]))
  it('is none in a word that the language is known by', () => expect(indexOf(['pasport'], { common: ['paspot'] })('paspot')).to.deep.equal([]))
  it('leaves letters that are stretched aside', () => {
    expect(read('sahhibkkarr')).to.deep.equal(['sahibkar'])
    expect(read('maaslar')).to.deep.equal(['maas'])
  })
  it('ends on hostile words in time that grows with their length', () => expect(read('p'.repeat(100_000))).to.deep.equal([]))
})

describe('a prefix', () => {
  const read = indexOf(['pera', 'bayad'], { prefixes: ['na', 'nag', 'w'] })
  it('is left aside where the language has it', () => expect([read('nagbayad'), read('wpera'), read('xpera')]).to.deep.equal([['bayad'], ['pera'], []]))
})
