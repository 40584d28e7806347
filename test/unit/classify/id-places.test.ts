import { expect } from 'chai'
import { createIdPlaces } from '../../../src/classify/id-places.ts'

const SIZE = 4
const withPut = (...put: [id: number, at: number][]) => {
  const places = createIdPlaces(SIZE)
  for (const [id, at] of put) places.put(id, at)
  return places
}
const wordsOf = (places: ReturnType<typeof createIdPlaces>, id: number): number[] => Array.from({ length: places.count(id) }, (_, n) => places.nth(id, n))

describe('the words at which an id stands', () => {
  it('are kept in order, each once, whatever the order they came in', () => {
    const places = withPut([1, 5], [1, 2], [1, 9], [1, 5], [1, 2], [1, 9], [1, 4], [1, 0])
    expect(wordsOf(places, 1)).to.deep.equal([0, 2, 4, 5, 9])
  })
  it('are none of an id that was not put', () => {
    const places = withPut([1, 5])
    expect([places.has(1), places.has(2), places.count(1), places.count(2), places.firstFrom(2, 0)]).to.deep.equal([true, false, 1, 0, 0])
  })
  it('are found from any word on', () => {
    const places = withPut([0, 2], [0, 4], [0, 4], [0, 8])
    expect([0, 1, 2, 3, 4, 5, 8, 9].map((least) => places.firstFrom(0, least))).to.deep.equal([0, 0, 0, 1, 1, 2, 2, 3])
  })
  it('stand in the order in which ids were first put', () => expect(withPut([3, 1], [0, 2], [3, 3], [1, 0]).ids()).to.deep.equal([3, 0, 1]))
  it('are gone with their text, and leave nothing to the next', () => {
    const places = withPut([1, 5], [1, 6], [2, 0])
    const before = places.ids()
    places.clear()
    expect([places.has(1), places.count(1), places.firstFrom(1, 0), places.ids()]).to.deep.equal([false, 0, 0, []])
    places.put(1, 3)
    expect([wordsOf(places, 1), places.ids(), places.has(2), before]).to.deep.equal([[3], [1], false, [1, 2]])
  })
  it('may be many in one text and few in the next', () => {
    const places = createIdPlaces(SIZE)
    for (let at = 0; at < 200; at += 1) places.put(2, at)
    expect([places.count(2), places.nth(2, 199)]).to.deep.equal([200, 199])
    places.clear()
    places.put(2, 7)
    places.put(2, 8)
    expect(wordsOf(places, 2)).to.deep.equal([7, 8])
  })
})
