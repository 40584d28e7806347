import { expect } from 'chai'
import { createIdPlaces, NOWHERE } from '../../../src/classify/id-places.ts'

const ALL = Uint8Array.from([1, 1, 1, 1])
const withPut = (...put: [id: number, at: number][]) => {
  const places = createIdPlaces(ALL)
  places.begin(10)
  for (const [id, at] of put) places.put(id, at)
  return places
}
const wordsOf = (places: ReturnType<typeof createIdPlaces>, id: number): number[] => {
  const found: number[] = []
  for (let at = places.firstFrom(id, 0); at < NOWHERE; at = places.firstFrom(id, at + 1)) found.push(at)
  return found
}

describe('the words at which an id stands', () => {
  it('are kept in order, each once, whatever the order they came in', () => {
    const places = withPut([1, 5], [1, 2], [1, 9], [1, 5], [1, 2], [1, 9], [1, 4], [1, 0])
    expect(wordsOf(places, 1)).to.deep.equal([0, 2, 4, 5, 9])
  })
  it('are none of an id that was not put', () => {
    const places = withPut([1, 5])
    expect([places.has(1), places.has(2), wordsOf(places, 1), wordsOf(places, 2)]).to.deep.equal([true, false, [5], []])
  })
  it('are found from any word on', () => {
    const places = withPut([0, 2], [0, 4], [0, 4], [0, 8])
    expect([-3, 0, 1, 2, 3, 4, 5, 8, 9, 31, 32, 70].map((least) => places.firstFrom(0, least))).to.deep.equal([2, 2, 2, 2, 4, 4, 8, 8, NOWHERE, NOWHERE, NOWHERE, NOWHERE])
  })
  it('stand in the order in which ids were first put', () => expect([...withPut([3, 1], [0, 2], [3, 3], [1, 0]).leading()]).to.deep.equal([3, 0, 1]))
  it('are told in order of those alone that lead to something', () => {
    const places = createIdPlaces(Uint8Array.from([0, 1, 0, 1]))
    places.begin(10)
    for (const id of [0, 3, 2, 1, 3]) places.put(id, id)
    expect([[...places.leading()], places.has(0), wordsOf(places, 2)]).to.deep.equal([[3, 1], true, [2]])
  })
  it('are gone with their text, and leave nothing to the next', () => {
    const places = withPut([1, 5], [1, 6], [2, 0])
    places.begin(10)
    expect([places.has(1), wordsOf(places, 1), [...places.leading()]]).to.deep.equal([false, [], []])
    places.put(1, 3)
    expect([wordsOf(places, 1), [...places.leading()], places.has(2)]).to.deep.equal([[3], [1], false])
  })
  it('may lie at the edges of a number’s bits', () => {
    const places = createIdPlaces(ALL)
    places.begin(97)
    for (const at of [0, 31, 32, 63, 96]) places.put(2, at)
    places.put(3, 64)
    expect(wordsOf(places, 2)).to.deep.equal([0, 31, 32, 63, 96])
    expect(wordsOf(places, 3)).to.deep.equal([64])
  })
  it('may be many in one text and few in the next', () => {
    const places = createIdPlaces(new Uint8Array(2_000))
    places.begin(800)
    for (let id = 0; id < 2_000; id += 1) for (const at of [id % 800, 799]) places.put(id, at)
    expect(Array.from({ length: 2_000 }, (_, id) => wordsOf(places, id))).to.deep.equal(Array.from({ length: 2_000 }, (_, id) => (id % 800 === 799 ? [799] : [id % 800, 799])))
    places.begin(9)
    places.put(2, 7)
    places.put(2, 8)
    expect([wordsOf(places, 2), wordsOf(places, 3)]).to.deep.equal([[7, 8], []])
  })
})
