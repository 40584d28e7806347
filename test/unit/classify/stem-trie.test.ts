import { expect } from 'chai'
import { createStemTrie, NOWHERE, ROOT } from '../../../src/classify/stem-trie.ts'

describe('the tree of stems', () => {
  it('gives each stem a list of its own, the same when asked again', () => {
    const trie = createStemTrie()
    const [lock, locks] = [trie.endingAt('lock'), trie.endingAt('locks')]
    expect(lock).to.not.equal(locks)
    expect(trie.endingAt('lock')).to.equal(lock)
    const node = [...'lock'].reduce(trie.next, ROOT)
    expect(trie.stemsAt(node)).to.equal(lock)
    expect(trie.stemsAt(trie.next(node, 's'))).to.equal(locks)
    expect(trie.stemsAt(ROOT)).to.deep.equal([])
  })
  it('leads nowhere by a letter that no stem goes on with', () => {
    const trie = createStemTrie()
    expect([trie.next(ROOT, 'a'), trie.firstOf(ROOT)]).to.deep.equal([NOWHERE, NOWHERE])
    trie.endingAt('ab')
    expect(trie.next(ROOT, 'b')).to.equal(NOWHERE)
    expect(trie.firstOf(trie.next(trie.next(ROOT, 'a'), 'b'))).to.equal(NOWHERE)
  })
  it('walks the letters that follow a node in the order they came', () => {
    const trie = createStemTrie()
    for (const stem of ['ca', 'b', 'cb', 'a']) trie.endingAt(stem)
    const letters: string[] = []
    for (let child = trie.firstOf(ROOT); child !== NOWHERE; child = trie.following(child)) letters.push(trie.letterOf(child))
    expect(letters).to.deep.equal(['c', 'b', 'a'])
    expect([trie.letterOf(ROOT), trie.letterOf(99), trie.following(99), trie.firstOf(99)]).to.deep.equal(['', '', NOWHERE, NOWHERE])
  })
})
