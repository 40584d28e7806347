import { createHash, randomBytes } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import type { BlobStore, FileOpener, FileTaker } from '../../ports/files.ts'
import { openPart, PART_BYTES, sealPart } from './file-parts.ts'

const KEY_BYTES = 32

/** Bytes gathered to parts of one size; the last may be shorter, and there is always one. */
async function* parts(source: AsyncIterable<Uint8Array>): AsyncGenerator<{ plain: Buffer; last: boolean }> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(Buffer.from(chunk))
    size += chunk.length
    // One part is kept back: only the end of the source tells which is the last.
    while (size > PART_BYTES) {
      const all = Buffer.concat(held)
      yield { plain: all.subarray(0, PART_BYTES), last: false }
      held = [all.subarray(PART_BYTES)]
      size = all.length - PART_BYTES
    }
  }
  yield { plain: Buffer.concat(held), last: true }
}

/** Seals files as they come, into a blob store. The key it made is in memory only till its caller has sealed it. */
export const createFileTaker = (blobs: BlobStore): FileTaker => {
  const drop: FileTaker['drop'] = (blob) => blobs.remove(blob).catch(() => undefined)
  return {
    drop,
    take: async (place, source) => {
      const key = randomBytes(KEY_BYTES)
      const hash = createHash('sha256')
      let [n, size] = [0, 0]
      try {
        for await (const { plain, last } of parts(source)) {
          hash.update(plain)
          size += plain.length
          await blobs.put({ ...place, n, bytes: sealPart(key, { blob: place.blob, n, last }, plain) })
          n += 1
        }
      } catch (error) {
        await drop(place.blob)
        throw error
      }
      return { key: key.toString('base64url'), size, sha256: hash.digest('hex') }
    },
  }
}

/** Reads files out of a blob store, for whoever holds their keys. */
export const createFileOpener = (blobs: BlobStore): FileOpener => ({
  read: async function* ({ blob, key }) {
    const secret = Buffer.from(key, 'base64url')
    let part = await blobs.get(blob, 0)
    if (part === undefined) throw new FairlineError('item_unreadable')
    for (let n = 0; part !== undefined; n += 1) {
      const next: Uint8Array | undefined = await blobs.get(blob, n + 1)
      yield openPart(secret, { blob, n, last: next === undefined }, part)
      part = next
    }
  },
})
