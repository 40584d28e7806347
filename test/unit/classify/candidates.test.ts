import { expect } from 'chai'
import { indexCandidates } from '../../../src/classify/candidates.ts'
import type { Asked } from '../../../src/classify/fill-slots.ts'
import { runOf } from '../../../src/classify/fill-slots.ts'
import { createIdPlaces } from '../../../src/classify/id-places.ts'

type Thing = Asked & { name: string }
const thing = (name: string, needs: number[], optional: number[] = []): Thing => ({
  name,
  inClause: false,
  slots: [...needs.map((id) => ({ id, gap: 0, optional: false })), ...optional.map((id) => ({ id, gap: 0, optional: true }))],
})

/** Names of what a text may hold whose words satisfy `ids`, in the order it is gone over; and every id that was asked for on the way. */
const goneOver = (list: Thing[], ids: number[], seen: number[] = [9, 9, 9, 9, 9, 9]): { names: string[]; asked: number[] } => {
  const places = createIdPlaces(new Uint8Array(6).fill(1))
  places.begin(ids.length)
  ids.forEach((id, at) => {
    places.put(id, at)
  })
  const [names, asked]: [string[], number[]] = [[], []]
  const watched = {
    ...places,
    has: (id: number) => {
      asked.push(id)
      return places.has(id)
    },
  }
  // Another list beside it, under the same ids, that nobody goes over.
  indexCandidates([list, list.map(({ slots }) => ({ slots, inClause: true }))], Int32Array.from(seen)).forEach(0, watched, (thing) => names.push(list[thing]?.name ?? ''))
  return { names, asked }
}
const candidates = (list: Thing[], ids: number[], seen?: number[]): string[] => goneOver(list, ids, seen).names

describe('what a text may hold', () => {
  it('is what finds all its ids there, and nothing that lacks one', () => {
    const list = [thing('a', [0]), thing('ab', [0, 1]), thing('abc', [0, 1, 2]), thing('d', [3])]
    expect(candidates(list, [0, 1])).to.have.members(['a', 'ab'])
    expect(candidates(list, [0, 1, 2])).to.have.members(['a', 'ab', 'abc'])
    expect(candidates(list, [1, 2])).to.deep.equal([])
    expect(candidates(list, [])).to.deep.equal([])
    expect(candidates(list, [3, 0])).to.have.members(['a', 'd'])
  })
  it('asks nothing of what it can do without', () => {
    expect(candidates([thing('a, b perhaps', [0], [1])], [0])).to.deep.equal(['a, b perhaps'])
    expect(candidates([thing('only perhaps', [], [1])], [1])).to.deep.equal([])
  })
  it('asks once for an id that stands in two of its places', () => expect(goneOver([thing('twice', [0, 0])], [0])).to.deep.equal({ names: ['twice'], asked: [] }))
  it('goes on behind what lacks something, however much that needs', () => {
    const list = [thing('lacks', [0, 1, 2, 3]), thing('whole', [0]), thing('lacks too', [0, 4]), thing('whole too', [0, 5])]
    expect(candidates(list, [0, 1, 5], [1, 9, 9, 9, 9, 9])).to.deep.equal(['whole', 'whole too'])
  })
  it('is looked for under the id that fewest texts hold, and never touched where that one is missing', () => {
    expect(goneOver([thing('ab', [0, 1])], [0], [9, 1])).to.deep.equal({ names: [], asked: [] })
    expect(goneOver([thing('ab', [0, 1])], [1], [9, 1])).to.deep.equal({ names: [], asked: [0] })
  })
  it('and, of ids alike there, under the one that fewest others ask for', () => {
    const list = [thing('ab', [0, 1]), thing('a', [0]), thing('ac', [0], [2])]
    expect(goneOver(list, [0]).asked).to.deep.equal([])
    expect(goneOver(list, [1]).asked).to.deep.equal([0])
  })
  it('is told with the run of its slots, list by list', () => {
    const lists = [[thing('a', [0]), thing('ab', [0, 1], [2])], [], [{ ...thing('b', [1]), inClause: true }]]
    const places = createIdPlaces(new Uint8Array(6).fill(1))
    places.begin(2)
    for (const id of [0, 1]) places.put(id, id)
    const { rows, isLeading, forEach } = indexCandidates(lists, Int32Array.from([1, 9, 9]))
    const runs = lists.map((list, at) => {
      const found: number[][] = []
      forEach(at, places, (place, run) => found.push([...rows.subarray(run, run + runOf(list[place] ?? thing('none', [])).length)]))
      return found
    })
    expect(runs).to.deep.equal(lists.map((list) => list.map(runOf)))
    expect([...isLeading]).to.deep.equal([1, 1, 0])
  })
})
