import { expect } from 'chai'
import fc from 'fast-check'
import type { Address, AddressStore } from '../../src/ports/addresses.ts'

/** An empty place where addresses are kept, made for one test. */
type AddressPlace = {
  /** A handle on the addresses; a second one stands for another process. */
  open(): Promise<AddressStore>
  /** Closes what is still open and takes the data away. */
  remove(): Promise<void>
}
type MakeAddressPlace = () => Promise<AddressPlace>

const buildAddress = (overrides: Partial<Address> = {}): Address => ({ hash: 'hash-1', sealed: 'sealed-1', expires: '2026-12-31', ...overrides })

/** What every AddressStore promises, whatever it stands on. */
export const describeAddressStore = (name: string, makePlace: MakeAddressPlace): Mocha.Suite =>
  describe(`${name} keeps addresses of senders`, () => {
    let place: AddressPlace
    let store: AddressStore
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(() => place.remove())

    it('gives back what was put, in this process and another, and nothing for another hash', async () => {
      await store.put(buildAddress())
      expect(await store.get('hash-1')).to.deep.equal(buildAddress())
      expect(await (await place.open()).get('hash-1')).to.deep.equal(buildAddress())
      expect(await store.get('hash-2')).to.equal(undefined)
    })

    it('keeps one address a hash: the one put last', async () => {
      await store.put(buildAddress())
      const renewed = buildAddress({ sealed: 'sealed-2', expires: '2026-11-01' })
      await store.put(renewed)
      expect(await store.get('hash-1')).to.deep.equal(renewed)
    })

    it('keeps one of those put at the same moment, whole', async () => {
      const drawn = Array.from({ length: 20 }, (_, n) => buildAddress({ sealed: `sealed-${n}`, expires: `2026-12-${String(n + 10)}` }))
      const other = await place.open()
      await Promise.all(drawn.map((address, n) => (n % 2 === 0 ? store : other).put(address)))
      expect(drawn).to.deep.include(await store.get('hash-1'))
    })

    it('removes the address that was read, once, and none that was renewed meanwhile', async () => {
      await store.put(buildAddress())
      await store.put(buildAddress({ sealed: 'sealed-2' }))
      expect(await store.remove('hash-1', 'sealed-1')).to.equal(false)
      expect(await store.get('hash-1')).to.deep.equal(buildAddress({ sealed: 'sealed-2' }))
      expect([await store.remove('hash-1', 'sealed-2'), await store.remove('hash-1', 'sealed-2')]).to.deep.equal([true, false])
      expect(await store.get('hash-1')).to.equal(undefined)
    })

    it('ends exactly the addresses whose day has passed', async () => {
      const days = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25']
      for (const expires of days) await store.put(buildAddress({ hash: expires, expires }))
      expect(await store.expire('2026-11-24')).to.equal(2)
      expect(await store.expire('2026-11-24')).to.equal(0)
      expect(await Promise.all(days.map(async (hash) => (await store.get(hash))?.expires))).to.deep.equal([undefined, undefined, '2026-11-24', '2026-11-25'])
    })

    it('takes hashes and seals of any characters as they are', async () => {
      const text = fc.string({ unit: fc.constantFrom('a', "'", '"', '$', '.', '\u0000', '%', 'ə', '😀'), minLength: 1, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(text, text, async (hash, sealed) => {
          await store.put(buildAddress({ hash, sealed }))
          expect(await store.get(hash)).to.deep.equal(buildAddress({ hash, sealed }))
        }),
        { numRuns: 50 },
      )
    })
  })
