import { expect } from 'chai'
import type { ProcessNote } from '../../src/ports/notes.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

const build = (overrides: Partial<ProcessNote> = {}): ProcessNote => ({
  _id: 'one',
  at: '2026-11-24T08:00:00.000Z',
  begun: '2026-11-24T07:00:00.000Z',
  mail: true,
  sms: 'kannel',
  ...overrides,
})

/** What the notes of the worker processes promise, whatever they stand on. */
export const describeProcessNotes = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps notes of the worker processes`, () => {
    const current = eachInNewPlace(makePlace)

    it('one each, in place of the one before, the latest first, also for another process', async () => {
      const { notes } = current.stores
      await notes.put(build())
      await notes.put(build({ _id: 'two', at: '2026-11-24T08:01:00.000Z', mail: false, sms: '' }))
      await notes.put(build({ at: '2026-11-24T08:02:00.000Z', swept: '2026-11-24T08:01:59.000Z' }))
      const other = (await current.place.open()).notes
      expect(await other.all()).to.deep.equal([
        build({ at: '2026-11-24T08:02:00.000Z', swept: '2026-11-24T08:01:59.000Z' }),
        build({ _id: 'two', at: '2026-11-24T08:01:00.000Z', mail: false, sms: '' }),
      ])
      expect([await other.forget('2026-11-24T08:02:00.000Z'), (await notes.all()).map(({ _id }) => _id)]).to.deep.equal([1, ['one']])
    })
  })
