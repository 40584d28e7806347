import { expect } from 'chai'
import { WordIndex } from '../../../src/classify/word-index.ts'

const indexOf = (stems: string[], { common = [], prefixes = [], open = [] }: { common?: string[]; prefixes?: string[]; open?: string[] } = {}) => {
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
  const ids = stems.map((stem) => index.add({ kind: 'stem', stem, suffix: open.includes(stem) ? undefined : suffix, negated: false }))
  return (word: string): string[] => {
    const { plain } = index.ofWord(word)
    return stems.filter((_, at) => plain.has(ids[at] ?? -1))
  }
}

describe('a slip of the finger', () => {
  const read = (word: string): string[] => indexOf(['pasport', 'sahibkar', 'maas', 'leaving'])(word)
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

describe('how long a stem must be for a slip', () => {
  const isRead = (stem: string, word: string, open: string[] = []): boolean => indexOf([stem], { open })(word).length > 0
  it('is six letters, or seven where any ending may follow, and as many of the word', () => {
    expect([isRead('pasort', 'pasrot'), isRead('pasor', 'pasro')]).to.deep.equal([true, false])
    expect([isRead('pasorta', 'pasrota', ['pasorta']), isRead('pasort', 'pasrot', ['pasort']), isRead('pasort', 'pasrotlar', ['pasort'])]).to.deep.equal([true, false, false])
    expect([isRead('illegal', 'ilegal'), isRead('ilegal', 'llegal'), isRead('passor', 'pasor')]).to.deep.equal([true, false, false])
  })
  it('is eight where a letter is another that sounds otherwise, or one too many or too few that stands alone', () => {
    expect([isRead('leadings', 'leavings'), isRead('leading', 'leaving')]).to.deep.equal([true, false])
    expect([isRead('sahibkar', 'sahixbkar'), isRead('sahibka', 'sahixbka'), isRead('sahibka', 'sahiibka'), isRead('sahibka', 'sahibbka')]).to.deep.equal([true, false, true, true])
    expect([isRead('sahibkar', 'sahbkar'), isRead('sahibka', 'sahbka'), isRead('sahhibka', 'sahibka'), isRead('sahiibka', 'sahibka')]).to.deep.equal([true, false, true, true])
    expect([isRead('sahibka', 'sahebka'), isRead('sahibka', 'sahtbka'), isRead('sahtbka', 'sahibka')]).to.deep.equal([true, false, false])
  })
  it('leaves one letter at least that is right behind the slip', () => {
    expect([isRead('sahibkar', 'sahibkra'), isRead('sahibkar', 'sahibakr'), isRead('sahibkar', 'sahibkor'), isRead('sahibkar', 'sahibkao')]).to.deep.equal([
      false,
      true,
      true,
      false,
    ])
  })
  it('is that of the longest stem, where several are read', () => {
    expect(indexOf(['sahibkar', 'sahibka'])('sahebkarlar')).to.deep.equal(['sahibkar'])
    expect(indexOf(['sahibkar', 'sahibka'])('sahebkalar')).to.deep.equal(['sahibka'])
  })
  it('is no use with an ending that is none of the class', () => expect([isRead('sahibkar', 'sahebkarlarim'), isRead('sahibkar', 'sahebkarxyz')]).to.deep.equal([true, false]))
})

describe('a prefix', () => {
  const read = (word: string): string[] => indexOf(['pera', 'bayad'], { prefixes: ['na', 'nag', 'w'] })(word)
  it('is left aside where the language has it', () => expect([read('nagbayad'), read('wpera'), read('xpera')]).to.deep.equal([['bayad'], ['pera'], []]))
})
