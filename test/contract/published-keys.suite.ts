import { expect } from 'chai'
import type { PublishedKeys } from '../../src/ports/triage-keys.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

const keyOf = (day: string) => ({ day, key: `key-${day}`, signature: `signature-${day}` })

/** What worker and web tell each other about the days' keys, whatever the store. */
export const describePublishedKeys = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} carries the days’ keys`, () => {
    const current = eachInNewPlace(makePlace)
    const keys = (): PublishedKeys => current.stores.keys

    it('shows nothing before something is published', async () => {
      expect(await keys().read()).to.deep.equal([])
      expect(await keys().oldestSpooled()).to.equal(undefined)
    })

    it('shows to another process what was published last, by day', async () => {
      await keys().publish([keyOf('2026-11-25'), keyOf('2026-11-24')])
      const other = await current.place.open()
      expect(await other.keys.read()).to.deep.equal([keyOf('2026-11-24'), keyOf('2026-11-25')])
      await keys().publish([keyOf('2026-11-25'), keyOf('2026-11-26')])
      expect(await other.keys.read()).to.deep.equal([keyOf('2026-11-25'), keyOf('2026-11-26')])
    })

    it('knows the oldest day that any spool needs, and forgets a spool that is drained', async () => {
      await keys().noteSpool('one', '2026-11-20')
      await keys().noteSpool('two', '2026-11-18')
      await keys().noteSpool('two', '2026-11-19')
      expect(await keys().oldestSpooled()).to.equal('2026-11-19')
      await keys().noteSpool('two', undefined)
      expect(await keys().oldestSpooled()).to.equal('2026-11-20')
      await keys().noteSpool('one', undefined)
      await keys().noteSpool('never seen', undefined)
      expect(await keys().oldestSpooled()).to.equal(undefined)
    })
  })
