import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { CaseStore, DueCursor } from '../../src/ports/cases.ts'
import { buildCase, buildOutboxEntry, buildTombstone, nextOf } from '../support/build-case.ts'

type DueCase = Awaited<ReturnType<CaseStore['due']>>[number]
type Current = { readonly cases: CaseStore }

const at = (minute: number): string => `2026-11-24T08:${String(minute).padStart(2, '0')}:00.000Z`
const dueAt = (_id: string, due: string): Case => buildCase({ _id, outbox: [buildOutboxEntry({ id: `entry-${_id}`, due })] })

/** Walks all pages; `between` runs after each, with what it held. */
const walkDue = async (cases: CaseStore, until: string, limit: number, between: (page: DueCase[]) => Promise<void> = async () => undefined): Promise<DueCase[]> => {
  const found: DueCase[] = []
  let cursor: DueCursor | undefined
  for (;;) {
    const page = await cases.due(until, limit, cursor)
    found.push(...page)
    cursor = page.at(-1)
    if (cursor === undefined) return found
    await between(page)
  }
}

/** Moves the entry of a case to another moment. */
const moveTo = async (cases: CaseStore, id: string, due: string): Promise<void> => {
  const theCase = await cases.load(id)
  if (theCase && !isTombstone(theCase)) await cases.replace(nextOf(theCase, { outbox: theCase.outbox.map((entry) => ({ ...entry, due })) }), theCase.version)
}

const describeDue = (current: Current): Mocha.Suite =>
  describe('finding what is due', () => {
    it('gives cases at or before the moment, by moment and id, and none without an entry', async () => {
      for (const [id, minute] of [
        ['c', 2],
        ['b', 1],
        ['a', 2],
        ['d', 3],
        ['e', 4],
      ] as const)
        await current.cases.insert(dueAt(id, at(minute)))
      await current.cases.insert(buildCase({ _id: 'idle', outbox: [] }))
      expect(await current.cases.due(at(3), 10)).to.deep.equal([
        { id: 'b', wake: at(1) },
        { id: 'a', wake: at(2) },
        { id: 'c', wake: at(2) },
        { id: 'd', wake: at(3) },
      ])
    })

    it('goes on strictly behind the cursor, also within one moment', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await current.cases.insert(dueAt(id, at(1)))
      expect((await walkDue(current.cases, at(1), 2)).map(({ id }) => id)).to.deep.equal(['a', 'b', 'c', 'd', 'e'])
    })

    it('skips nobody while cases already seen move on behind the walk', async () => {
      const ids = Array.from({ length: 30 }, (_, index) => `case-${String(index).padStart(2, '0')}`)
      for (const [index, id] of ids.entries()) await current.cases.insert(dueAt(id, at(index % 7)))
      const seen = await walkDue(current.cases, at(10), 4, async (page) => {
        for (const { id } of page) await moveTo(current.cases, id, at(30))
      })
      expect(seen.map(({ id }) => id).sort()).to.deep.equal(ids)
      expect(await current.cases.due(at(10), 10)).to.deep.equal([])
    })

    it('meets a case again when it moves ahead of the walk, and still skips nobody', async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `case-${String(index).padStart(2, '0')}`)
      for (const [index, id] of ids.entries()) await current.cases.insert(dueAt(id, at(index)))
      const seen = await walkDue(current.cases, at(20), 3, async (page) => {
        if (page.some(({ id }) => id === 'case-00')) await moveTo(current.cases, 'case-00', at(20))
      })
      expect(seen.map(({ id }) => id)).to.deep.equal([...ids, 'case-00'])
    })

    it('follows the least due moment of the outbox as it changes', async () => {
      const theCase = buildCase({ outbox: [buildOutboxEntry({ id: 'one', due: at(5) }), buildOutboxEntry({ id: 'two', due: at(9) })] })
      await current.cases.insert(theCase)
      expect(await current.cases.due(at(20), 10)).to.deep.equal([{ id: 'case-1', wake: at(5) }])
      await current.cases.replace(nextOf(theCase, { outbox: theCase.outbox.slice(1) }), 1)
      expect(await current.cases.due(at(20), 10)).to.deep.equal([{ id: 'case-1', wake: at(9) }])
      await current.cases.replace(nextOf({ ...theCase, version: 2 }, { outbox: [] }), 2)
      expect(await current.cases.due(at(20), 10)).to.deep.equal([])
    })
  })

const describeScan = (current: Current): Mocha.Suite =>
  describe('scanning', () => {
    it('gives every case and tombstone once, in order of id, page by page', async () => {
      const ids = ['B', 'Z', '_', 'a', 'b', 'z']
      for (const _id of [...ids].reverse()) await current.cases.insert(buildCase({ _id }))
      await current.cases.bury(buildTombstone(buildCase({ _id: 'a' })), 1)
      const first = await current.cases.scan(4)
      const second = await current.cases.scan(4, first.at(-1)?._id)
      expect([...first, ...second].map(({ _id }) => _id)).to.deep.equal(ids)
      expect([...first, ...second].filter(isTombstone).map(({ _id }) => _id)).to.deep.equal(['a'])
      expect(await current.cases.scan(4, 'z')).to.deep.equal([])
    })
  })

/** Walking over many cases. */
export const describePaging = (current: Current): void => {
  describeDue(current)
  describeScan(current)
}
