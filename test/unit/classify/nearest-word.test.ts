import { expect } from 'chai'
import fc from 'fast-check'
import { nearestWord } from '../../../src/classify/nearest-word.ts'

const WORDS = ['bos', 'pasport', 'pasportlar', 'pasta', 'work', 'works']
const nearest = (word: string): string | undefined => WORDS[nearestWord(WORDS, word)]

describe('the nearest known word', () => {
  it('is the word itself where it is known', () => {
    for (const word of WORDS) expect(nearest(word)).to.equal(word)
  })
  it('is the one that begins most like it', () => {
    expect(nearest('pasportumu')).to.equal('pasportlar')
    expect(nearest('pasportlarimiz')).to.equal('pasportlar')
    expect(nearest('workers')).to.equal('work')
    expect(nearest('worksh')).to.equal('works')
  })
  it('is none where fewer than four letters, or less than half of it, are the same', () => {
    expect(nearest('boss')).to.equal(undefined)
    expect(nearest('past')).to.equal('pasta')
    expect(nearest('pas')).to.equal(undefined)
    expect(nearest('workxyzab')).to.equal(undefined)
    expect(nearest('workxyza')).to.equal('works')
    expect(nearest('')).to.equal(undefined)
    expect(nearest('aaaa')).to.equal(undefined)
    expect(nearest('zzzz')).to.equal(undefined)
    expect(nearestWord([], 'work')).to.equal(-1)
  })
  it('is found as if each were looked at', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 })
    const shared = (one: string, other: string): number => [...one].findIndex((letter, at) => other[at] !== letter)
    const length = (one: string, other: string): number => (shared(one, other) < 0 ? Math.min(one.length, other.length) : shared(one, other))
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (given, sought) => {
        const sorted = given.sort()
        const most = Math.max(-1, ...sorted.map((one) => length(one, sought)))
        const found = nearestWord(sorted, sought)
        if (sorted.includes(sought)) expect(sorted[found]).to.equal(sought)
        else if (most >= 4 && 2 * most >= sought.length) expect(length(sorted[found] ?? '', sought)).to.equal(most)
        else expect(found).to.equal(-1)
      }),
    )
  })
})
