import { expect } from 'chai'
import { FairlineError } from '../../src/core/errors.ts'
import type { Spool, SpoolEntry } from '../../src/ports/spool.ts'
import { buildItem, buildReceipt } from '../support/build-case.ts'

/** A place where a spool keeps its entries; each `open` stands for a restart, after `close` of the one before. */
type SpoolPlace = { open(): Promise<Spool>; remove(): Promise<void> }

const DAY = '2026-11-24'
const entryOf = (id: string, triageDay = DAY): SpoolEntry => {
  const wraps = [{ to: 'triage', keyVersion: triageDay, sealedKey: `key-${id}` }]
  return {
    kind: 'filing',
    channel: 'api',
    language: 'az',
    filingBasis: 'intelligence_only',
    consents: [],
    regionGroup: 'absheron',
    sector: 'construction',
    item: buildItem({ id, wraps }),
    receipt: buildReceipt({ day: triageDay }),
    asMessage: buildItem({ id: `${id}-message`, kind: 'message', wraps }),
  }
}
const textOf = (id: string, triageDay = DAY): SpoolEntry => ({
  kind: 'text',
  item: buildItem({ id, kind: 'message', wraps: [{ to: 'triage', keyVersion: triageDay, sealedKey: `key-${id}` }] }),
  sender: 'hash-1',
  address: '1:x1.sealed',
})
const idOf = (entry: SpoolEntry): string => (entry.kind === 'command' ? entry.id : entry.item.id)
const idsTaken = async (spool: Spool): Promise<string[]> => {
  const ids: string[] = []
  await spool.drain(async (entry) => void ids.push(idOf(entry)))
  return ids
}

/** What every Spool promises. */
export const describeSpool = (name: string, makePlace: () => Promise<SpoolPlace>): Mocha.Suite =>
  describe(`${name} holds what the store cannot take now`, () => {
    let place: SpoolPlace
    let spool: Spool
    beforeEach(async () => {
      place = await makePlace()
      spool = await place.open()
    })
    afterEach(async () => {
      await spool.close().catch(() => undefined)
      await place.remove()
    })

    it('gives back what it took, whole and in order, once', async () => {
      const entries = [entryOf('a'), textOf('b'), entryOf('c'), textOf('d')]
      for (const entry of entries) await spool.append(entry, DAY)
      const taken: SpoolEntry[] = []
      expect(await spool.drain(async (entry) => void taken.push(entry))).to.equal(4)
      expect(taken).to.deep.equal(entries)
      expect(await idsTaken(spool)).to.deep.equal([])
    })

    it('keeps many that come at once', async () => {
      const ids = Array.from({ length: 200 }, (_, n) => `id-${n}`)
      await Promise.all(ids.map((id) => spool.append(entryOf(id), DAY)))
      expect(spool.state().entries).to.equal(200)
      expect((await idsTaken(spool)).sort()).to.deep.equal(ids.sort())
    })

    it('has it after a restart, under the same name', async () => {
      await spool.append(entryOf('a'), DAY)
      const { id } = spool
      await spool.close()
      spool = await place.open()
      expect(spool.id).to.equal(id)
      expect(await idsTaken(spool)).to.deep.equal(['a'])
    })

    it('stops where the store is away, and goes on from there', async () => {
      for (const id of ['a', 'b', 'c']) await spool.append(entryOf(id), DAY)
      let calls = 0
      const taken = await spool.drain(async () => {
        calls += 1
        if (calls === 2) throw new FairlineError('store_unavailable')
      })
      expect([taken, spool.state().entries, spool.setAside()]).to.deep.equal([1, 2, 0])
      expect(await idsTaken(spool)).to.deep.equal(['b', 'c'])
    })

    it('sets aside what fails otherwise, takes the rest, and loses neither', async () => {
      for (const id of ['a', 'b']) await spool.append(entryOf(id), DAY)
      const taken = await spool.drain(async (entry) => {
        if (idOf(entry) === 'a') throw new Error('a fault of our own')
      })
      expect([taken, spool.state().entries, spool.setAside()]).to.deep.equal([1, 1, 1])
      await spool.close()
      spool = await place.open()
      expect([spool.state().entries, spool.setAside()]).to.deep.equal([1, 1])
    })

    it('says how much waits, since when, and which day’s key it needs', async () => {
      expect(spool.state()).to.deep.equal({ entries: 0 })
      await spool.append(entryOf('a', '2026-11-23'), '2026-11-24')
      await spool.append(entryOf('b', '2026-11-22'), '2026-11-25')
      expect(spool.state()).to.deep.equal({ entries: 2, since: '2026-11-24', oldestKey: '2026-11-22' })
      await spool.append(textOf('c', '2026-11-21'), '2026-11-25')
      expect(spool.state().oldestKey).to.equal('2026-11-21')
    })

    it('knows whose texts wait, till they are taken or set aside', async () => {
      await spool.append(entryOf('a'), DAY)
      expect(spool.holdsOf('hash-1')).to.equal(false)
      await spool.append(textOf('b'), DAY)
      expect([spool.holdsOf('hash-1'), spool.holdsOf('hash-2')]).to.deep.equal([true, false])
      await spool.drain(async (entry) => {
        if (idOf(entry) === 'b') throw new Error('a fault of our own')
      })
      expect([spool.holdsOf('hash-1'), spool.setAside()]).to.deep.equal([false, 1])
    })

    it('is ready when it would keep an entry', async () => {
      await spool.ready()
      expect(spool.state().entries).to.equal(0)
    })
  })
