import { createHash, randomBytes } from 'node:crypto'
import type { Checkpoint, LogEntry, LogRow } from '../../core/log.ts'
import { leafOf } from '../../core/log.ts'
import type { AccessLog } from '../../ports/access-log.ts'
import type { Run } from './attempts.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'
import type { StoredLogRow } from './schemas.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const SALT_BYTES = 16
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const stored = (n: number, entry: LogEntry): StoredLogRow => {
  const salt = randomBytes(SALT_BYTES)
  return { _id: entry.id, n, leaf: textOf(leafOf(sha256, n, salt, entry)), salt: textOf(salt), entry, ...(entry.caseId === undefined ? {} : { caseId: entry.caseId }) }
}

const rowOf = ({ n, leaf, salt, entry }: StoredLogRow): LogRow => ({ n, leaf, ...(salt === undefined ? {} : { salt }), ...(entry === undefined ? {} : { entry }) })

/** Takes the next free place; of two who take it at once one goes on to the one after. */
const append = async ({ log }: Places, entry: LogEntry): Promise<number> => {
  for (;;) {
    const known = await log.asked.findOne({ _id: entry.id }, { n: 1 }).lean()
    if (known !== null) return known.n
    const last = await log.asked
      .findOne({ n: { $gte: 0 } }, { n: 1 })
      .sort({ n: -1 })
      .lean()
    const row = stored((last?.n ?? -1) + 1, entry)
    try {
      await log.written.insertOne(row)
      return row.n
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
}

const checkpointOf = ({ size, day, root, signature, cosignatures }: Checkpoint): Checkpoint => ({ size, day, root, signature, cosignatures })

/** The log of views of a database. */
export const createAccessLog = (places: Places, run: Run): AccessLog => {
  const { log, checkpoints } = places
  return {
    append: (entry) => run(() => append(places, entry)),
    forget: (caseId) => run(async () => void (await log.written.updateMany({ caseId }, { $unset: { caseId: 1, salt: 1, entry: 1 } }))),
    read: (from, limit) =>
      run(async () =>
        (
          await log.asked
            .find({ n: { $gte: from } })
            .sort({ n: 1 })
            .limit(limit)
            .lean()
        ).map(rowOf),
      ),
    checkpoints: () =>
      run(async () =>
        (
          await checkpoints.asked
            .find({ size: { $gte: 0 } })
            .sort({ size: 1 })
            .lean()
        ).map(checkpointOf),
      ),
    addCheckpoint: (checkpoint) =>
      run(async () => {
        try {
          await checkpoints.written.insertOne({ _id: String(checkpoint.size), ...checkpoint })
          return true
        } catch (error) {
          if (!isDuplicate(error)) throw error
          return false
        }
      }),
    cosign: (size, cosignature) =>
      run(async () => {
        const _id = String(size)
        await checkpoints.written.updateOne({ _id }, { $pull: { cosignatures: { member: cosignature.member } } })
        return (await checkpoints.written.updateOne({ _id }, { $push: { cosignatures: { ...cosignature } } })).matchedCount > 0
      }),
  }
}
