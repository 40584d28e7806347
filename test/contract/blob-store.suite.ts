import { expect } from 'chai'
import { PART_BYTES } from '../../src/adapters/sealing/file-parts.ts'
import { createFileOpener, createFileTaker } from '../../src/adapters/sealing/files.ts'
import { FairlineError } from '../../src/core/errors.ts'
import type { BlobPart, BlobStore } from '../../src/ports/files.ts'

/** An empty place where sealed files are kept, made for one test. */
export type BlobPlace = { open(): Promise<BlobStore>; remove(): Promise<void> }

const part = (overrides: Partial<BlobPart> = {}): BlobPart => ({ blob: 'blob-1', n: 0, item: 'item-1', on: '2026-11-24', bytes: Buffer.from([0, 1, 255, 128]), ...overrides })
const hex = (bytes: Uint8Array | undefined): string | undefined => (bytes === undefined ? undefined : Buffer.from(bytes).toString('hex'))

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const gathered = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof FairlineError ? error.code : String(error)),
  )

/** What every BlobStore promises, whatever it stands on, and what sealing over it does. */
export const describeBlobStore = (name: string, makePlace: () => Promise<BlobPlace>): Mocha.Suite =>
  describe(`${name} keeps sealed files`, () => {
    let place: BlobPlace
    let store: BlobStore
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(() => place.remove())

    it('gives every byte back, in this process and another, and nothing behind the last part', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
      await store.put(part({ bytes }))
      await store.put(part({ n: 1 }))
      for (const one of [store, await place.open()]) {
        expect(hex(await one.get('blob-1', 0))).to.equal(hex(bytes))
        expect(hex(await one.get('blob-1', 1))).to.equal('0001ff80')
        expect([await one.get('blob-1', 2), await one.get('blob-2', 0)]).to.deep.equal([undefined, undefined])
      }
    })

    it('keeps a part once, as it was put last', async () => {
      await store.put(part())
      await store.put(part({ bytes: Buffer.from('again') }))
      expect(Buffer.from((await store.get('blob-1', 0)) ?? []).toString()).to.equal('again')
    })

    it('removes a file whole, and no other; where there is none nothing happens', async () => {
      for (const blob of ['blob-1', 'blob-2']) for (const n of [0, 1]) await store.put(part({ blob, n }))
      await store.remove('blob-1')
      await store.remove('blob-1')
      expect([await store.get('blob-1', 0), await store.get('blob-1', 1)]).to.deep.equal([undefined, undefined])
      expect(hex(await store.get('blob-2', 1))).to.equal('0001ff80')
    })

    it('lists what was begun by a day, each file once, page by page', async () => {
      for (const [blob, on] of [
        ['b', '2026-11-22'],
        ['a', '2026-11-23'],
        ['d', '2026-11-24'],
        ['c', '2026-11-23'],
      ] as const)
        for (const n of [0, 1]) await store.put(part({ blob, on, n, item: `item-${blob}` }))
      const first = await store.begun('2026-11-23', 2)
      expect(first).to.deep.equal([
        { blob: 'a', item: 'item-a' },
        { blob: 'b', item: 'item-b' },
      ])
      expect(await store.begun('2026-11-23', 2, 'b')).to.deep.equal([{ blob: 'c', item: 'item-c' }])
      expect(await store.begun('2026-11-23', 2, 'c')).to.deep.equal([])
    })

    it('carries files of every size round a part’s, sealed, and tells their hash', async () => {
      const [taker, opener] = [createFileTaker(store), createFileOpener(store)]
      for (const size of [0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, PART_BYTES * 2, 700_000]) {
        const bytes = Buffer.alloc(size, `secret words of ${size} `)
        const blob = `file-${size}`
        const taken = await taker.take({ blob, item: 'item-1', on: '2026-11-24' }, chunked(bytes, 50_001))
        expect(taken.size).to.equal(size)
        expect((await gathered(opener.read({ blob, key: taken.key }))).equals(bytes), String(size)).to.equal(true)
        expect(Buffer.from((await store.get(blob, 0)) ?? []).includes('secret words')).to.equal(false)
      }
    })

    it('opens nothing that was cut off, swapped, changed or belongs to another file', async () => {
      const [taker, opener] = [createFileTaker(store), createFileOpener(store)]
      const bytes = Buffer.alloc(PART_BYTES * 2 + 5, 'x')
      const { key } = await taker.take({ blob: 'one', item: 'i', on: '2026-11-24' }, chunked(bytes, 99_999))
      const [first, second, third] = await Promise.all([0, 1, 2].map(async (n) => Buffer.from((await store.get('one', n)) ?? [])))
      const as = async (blob: string, list: (Buffer | undefined)[]): Promise<string> => {
        for (const [n, one] of list.entries()) if (one) await store.put(part({ blob, n, bytes: one }))
        return codeOf(gathered(opener.read({ blob, key })))
      }
      expect(await as('two', [first, second, third])).to.equal('item_unreadable')
      await store.remove('one')
      expect(await as('one', [first, second])).to.equal('item_unreadable')
      await store.remove('one')
      expect(await as('one', [second, first, third])).to.equal('item_unreadable')
      const flipped = Buffer.from(first ?? [])
      flipped[7] = (flipped[7] ?? 0) ^ 1
      await store.remove('one')
      expect(await as('one', [flipped, second, third])).to.equal('item_unreadable')
      expect(await codeOf(gathered(opener.read({ blob: 'gone', key })))).to.equal('item_unreadable')
    })

    it('leaves nothing of a file that broke off', async () => {
      const broken = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.alloc(PART_BYTES * 2)
        throw new FairlineError('request_timeout')
      }
      expect(await codeOf(createFileTaker(store).take({ blob: 'b', item: 'i', on: '2026-11-24' }, broken()))).to.equal('request_timeout')
      expect(await store.begun('2026-12-31', 10)).to.deep.equal([])
    })
  })
