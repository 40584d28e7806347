import { expect } from 'chai'
import type { LogEntry } from '../../src/core/log.ts'
import type { AccessLog } from '../../src/ports/access-log.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

const entryOf = (id: string, overrides: Partial<LogEntry> = {}): LogEntry => ({
  id,
  at: '2026-11-24T08:00:00.000Z',
  actor: { role: 'inspector', id: 'ilham' },
  act: 'case_viewed',
  caseId: 'case-1',
  detail: { queue: 'labour' },
  ...overrides,
})
const CHECKPOINT = { size: 2, day: '2026-11-24', root: 'root', signature: 'signature', cosignatures: [] }

/** What every AccessLog promises. */
export const describeAccessLog = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps the log of views`, () => {
    const current = eachInNewPlace(makePlace)
    const log = (): AccessLog => current.stores.log

    it('gives each entry the next place, and shows it whole to another process', async () => {
      expect([await log().append(entryOf('a')), await log().append(entryOf('b', { act: 'signed_in' }))]).to.deep.equal([0, 1])
      const other = await current.place.open()
      const rows = await other.log.read(0, 10)
      expect(rows.map(({ n, entry }) => [n, entry])).to.deep.equal([
        [0, entryOf('a')],
        [1, entryOf('b', { act: 'signed_in' })],
      ])
      expect(new Set(rows.map(({ leaf }) => leaf)).size).to.equal(2)
      expect((await log().read(1, 10)).map(({ n }) => n)).to.deep.equal([1])
    })

    it('keeps an entry that is appended twice once', async () => {
      expect([await log().append(entryOf('a')), await log().append(entryOf('b')), await log().append(entryOf('a'))]).to.deep.equal([0, 1, 0])
      expect(await log().read(0, 10)).to.have.length(2)
    })

    it('leaves no gap and no double place to many at once, from two processes', async () => {
      const other = await current.place.open()
      const places = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? log() : other.log).append(entryOf(`id-${n}`))))
      expect(places.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 40 }, (_, n) => n))
    })

    it('forgets what it said of a case and keeps the leaves', async () => {
      await log().append(entryOf('a'))
      await log().append(entryOf('b', { caseId: 'case-2' }))
      const before = await log().read(0, 10)
      await log().forget('case-1')
      const rows = await log().read(0, 10)
      expect(rows.map(({ leaf }) => leaf)).to.deep.equal(before.map(({ leaf }) => leaf))
      expect(rows[0]).to.have.all.keys('n', 'leaf')
      expect(rows[1]?.entry?.caseId).to.equal('case-2')
      expect(await log().append(entryOf('c'))).to.equal(2)
    })

    it('keeps checkpoints by size, each once, with one signature a member below', async () => {
      expect([await log().addCheckpoint(CHECKPOINT), await log().addCheckpoint({ ...CHECKPOINT, root: 'forked' })]).to.deep.equal([true, false])
      await log().addCheckpoint({ ...CHECKPOINT, size: 10 })
      for (const signature of ['one', 'two']) expect(await log().cosign(2, { member: 'union', publicKey: 'key', signature })).to.equal(true)
      expect(await log().cosign(3, { member: 'union', publicKey: 'key', signature: 'x' })).to.equal(false)
      expect(await log().checkpoints()).to.deep.equal([
        { ...CHECKPOINT, cosignatures: [{ member: 'union', publicKey: 'key', signature: 'two' }] },
        { ...CHECKPOINT, size: 10 },
      ])
    })
  })
