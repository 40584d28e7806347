import { expect } from 'chai'
import { indexPieces } from '../../../src/classify/piece-index.ts'
import type { CueWord } from '../../../src/classify/pieces.ts'
import { piecesIn } from '../../../src/classify/pieces.ts'

/** Words with their traits behind a colon (`pay:boss,past`); a point ends a sentence. */
const wordsOf = (text: string): CueWord[] => {
  let sentence = 0
  return text.split(' ').map((written) => {
    const [norm = '', traits = ''] = written.replace('.', '').split(':')
    const word = { norm, sentence, traits: traits.split(',').filter((trait) => trait !== '') }
    if (written.endsWith('.')) sentence += 1
    return word
  })
}
const pieces = (text: string, which: RegExp = /./): string[] => [...piecesIn(wordsOf(text))].filter((piece) => which.test(piece))

describe('the pieces of a text', () => {
  it('are each word itself and its runs of three to five letters, its edges marked', () => {
    expect(pieces('pay')).to.have.members(['=pay', '^pa', 'pay', 'ay$', '^pay', 'pay$', '^pay$'])
    expect(pieces('worked', /^.{5}$/)).to.have.members(['^work', 'worke', 'orked', 'rked$'])
  })
  it('are pairs with the word before, and by their beginnings also with the one before that', () => {
    expect(pieces('aaaaab bbbbbc cccccd', / /)).to.have.members(['=aaaaab bbbbbc', '~aaaa bbbb', '=bbbbbc cccccd', '~bbbb cccc', '~aaaa cccc'])
  })
  it('are traits, and pairs of traits of words near each other, in their order', () => {
    expect(pieces('x:boss y:docs,past', /^@/)).to.have.members(['@boss', '@docs', '@past', '@boss @docs', '@boss @past'])
    expect(pieces('x:a z z z z y:b', / @/)).to.deep.equal(['@a @b'])
    expect(pieces('x:a z z z z z y:b', / @/)).to.deep.equal([])
  })
  it('are no pairs of traits over the end of a sentence', () => expect(pieces('x:a y:b. z:c', / @/)).to.deep.equal(['@a @b']))
})

describe('pieces that are known', () => {
  const NAMES = ['=pay', '=late', 'ate', '~lat pa', '=late pay', '~late pay', '@a', '@a @b', '@b', '@c', '@a @c']
  const TRAITS = ['a', 'b']
  /** The known pieces of some words, each with the word it stands at. */
  const known = (text: string, from = 0, to = Number.POSITIVE_INFINITY, times = 1): string[] => {
    const words = wordsOf(text)
    const tokens = words.map((word) => ({ ...word, start: 0, end: 0, clause: 0 }))
    const traits = words.map((word) => word.traits.map((trait) => TRAITS.indexOf(trait)))
    const index = indexPieces(NAMES, TRAITS, () => [])
    let found: string[] = []
    for (let time = 0; time < times; time += 1) {
      found = []
      const piece = (of: number, at: number): void => void found.push(`${NAMES[of]} ${at}`)
      index.forEach(tokens, traits, from, Math.min(to, tokens.length), {
        piece,
        word: ({ pieces: alone }, at) => {
          for (const of of alone) piece(of, at)
        },
      })
    }
    return found
  }
  it('are found at the words they stand at', () => {
    expect(known('late pay')).to.have.members(['=late 0', 'ate 0', '=pay 1', '=late pay 1', '~late pay 1'])
    expect(known('late pay', 0, 2, 2), 'and the same the second time').to.have.members(['=late 0', 'ate 0', '=pay 1', '=late pay 1', '~late pay 1'])
    expect(known('gate x pay')).to.have.members(['ate 0', '=pay 2'])
    expect(known('late x pay')).to.have.members(['=late 0', 'ate 0', '=pay 2', '~late pay 2'])
    expect(known('late x x pay')).to.have.members(['=late 0', 'ate 0', '=pay 3'])
  })
  it('are found of traits, and of traits near each other in a sentence', () => {
    expect(known('x:a y:b')).to.have.members(['@a 0', '@b 1', '@a @b 0'])
    expect(known('x:b y:a')).to.have.members(['@b 0', '@a 1'])
    expect(known('x:a. y:b')).to.have.members(['@a 0', '@b 1'])
    expect([known('x:a z z z z y:b').length, known('x:a z z z z z y:b').length]).to.deep.equal([3, 2])
  })
  it('are none of words outside the run that is read', () => {
    expect(known('late pay', 1)).to.have.members(['=pay 1'])
    expect(known('late pay', 0, 1)).to.have.members(['=late 0', 'ate 0'])
    expect(known('x:a y:b', 0, 1)).to.have.members(['@a 0'])
  })
})
