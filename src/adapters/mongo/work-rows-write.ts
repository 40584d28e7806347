import mongoose from 'mongoose'
import type { WorkRow } from '../../core/work-rows.ts'
import { DUPLICATE_KEY, isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'

/** Rows of one request, so that each is answered within an attempt's time. */
const ROWS_AT_ONCE = 100
/** More often nobody older can come between: each version is put by one or two workers. */
const UPSERT_TRIES = 20
/** Said, since the ids that stay would else tempt a server to walk all of them. */
const OF_CASE = { hint: 'case' } as const

/** Replaces the rows of a case unless those of a higher version were put already. Bears being done twice, or half. */
export type PutRows = (caseId: string, version: number, rows: readonly WorkRow[]) => Promise<void>

/** Raises the highest version put of a case, and says which it is now. Two who begin one at once: the later finds it there. */
const raise = async ({ projections }: Places, caseId: string, version: number): Promise<number> => {
  const raised = () => projections.written.findOneAndUpdate({ _id: caseId }, { $max: { version } }, { upsert: true, returnDocument: 'after' })
  try {
    return (await raised())?.version ?? version
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return (await raised())?.version ?? version
  }
}

/** The rows whose upsert met a row of the same id: one of a higher version, or one that somebody older inserted at that very moment. */
const upsert = async ({ work }: Places, rows: readonly WorkRow[]): Promise<WorkRow[]> => {
  try {
    await work.written.bulkWrite(
      rows.map((row) => ({ replaceOne: { filter: { _id: row._id, caseId: row.caseId, version: { $lte: row.version } }, replacement: row, upsert: true } })),
      { ordered: false },
    )
    return []
  } catch (error) {
    const faults = error instanceof mongoose.mongo.MongoBulkWriteError ? [error.writeErrors].flat() : []
    if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error
    return faults.flatMap(({ index }) => rows[index] ?? [])
  }
}

/** Rows of a higher version stay; the others are written again until each stands. */
const write = async (places: Places, version: number, rows: readonly WorkRow[]): Promise<void> => {
  let left = rows
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === UPSERT_TRIES) throw new Error('a row of the work list cannot be written: its id is taken')
    const met = await upsert(places, left)
    const newer = met.length === 0 ? [] : await places.work.asked.find({ _id: { $in: met.map(({ _id }) => _id) }, version: { $gt: version } }, { _id: 1 }).lean()
    left = met.filter(({ _id }) => !newer.some((row) => row._id === _id))
  }
}

/**
 * The order makes it safe without a transaction: the version is raised first, rows of lower ones are refused one by one, and who
 * finds at its end that somebody newer passed takes its own rows away again.
 */
export const createPutRows = (places: Places): PutRows => {
  const { work, projections } = places
  return async (caseId, version, rows) => {
    for (const row of rows) await work.check(row)
    if ((await raise(places, caseId, version)) > version) return
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await write(places, version, rows.slice(from, from + ROWS_AT_ONCE))
    await work.written.deleteMany({ caseId, version: { $lte: version }, _id: { $nin: rows.map(({ _id }) => _id) } }, OF_CASE)
    const newest = await projections.asked.findOne({ _id: caseId }).lean()
    if (newest !== null && newest.version > version) await work.written.deleteMany({ caseId, version: { $lte: version } }, OF_CASE)
  }
}
