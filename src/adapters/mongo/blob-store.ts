import mongoose from 'mongoose'
import type { BlobStore } from '../../ports/files.ts'
import type { Run } from './attempts.ts'
import type { Places } from './places.ts'

const idOf = (blob: string, n: number): string => `${blob}/${n}`

/** Bytes as the driver hands them over. */
const bytesOf = (value: unknown): Uint8Array => (value instanceof mongoose.mongo.Binary ? value.value() : Buffer.from(Object(value)))

/** The sealed files of a database, a document for each part. */
export const createBlobStore = ({ blobs }: Places, run: Run): BlobStore => {
  const { asked, written } = blobs
  return {
    put: ({ blob, n, item, on, bytes }) =>
      run(async () => {
        await written.replaceOne({ _id: idOf(blob, n) }, { blob, n, item, on, bytes: Buffer.from(bytes) }, { upsert: true })
      }),
    get: (blob, n) =>
      run(async () => {
        const found = await asked.findOne({ _id: idOf(blob, n) }).lean()
        return found === null ? undefined : bytesOf(found.bytes)
      }),
    remove: (blob) =>
      run(async () => {
        await written.deleteMany({ blob })
      }),
    begun: (until, limit, after = '') =>
      run(async () => {
        const found = await asked
          .find({ n: 0, on: { $lte: until }, blob: { $gt: after } })
          .sort({ blob: 1 })
          .limit(limit)
          .select({ blob: 1, item: 1 })
          .lean()
        return found.map(({ blob, item }) => ({ blob, item }))
      }),
  }
}
