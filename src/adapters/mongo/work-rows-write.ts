import mongoose from 'mongoose'
import { DUPLICATE_KEY, isDuplicate } from './duplicate-key.ts'
import type { Place } from './places.ts'
import type { Projection } from './schemas.ts'

/** Rows of one request, so that each is answered within an attempt's time. */
const ROWS_AT_ONCE = 100
/** More often nobody older can come between: each version is put by one or two workers. */
const UPSERT_TRIES = 20
/** Said, since the ids that stay would else tempt a server to walk all of them. */
const OF_CASE = { hint: 'case' } as const

/** Replaces the rows of a case unless those of a higher version were put already. Bears being done twice, or half. */
export type PutRows<Row> = (caseId: string, version: number, rows: readonly Row[]) => Promise<void>

/** A row made from a case of a version. */
type CaseRow = { _id: string; caseId: string; version: number }
type Filter<Row> = mongoose.mongo.Filter<Row>
/** Where the rows lie, and what is known of the highest version put of each case. */
type Rows<Row extends CaseRow> = { place: Place<Row>; projections: Place<Projection> }

/** Raises the highest version put of a case, and says which it is now. Two who begin one at once: the later finds it there. */
const raise = async <Row extends CaseRow>({ projections }: Rows<Row>, caseId: string, version: number): Promise<number> => {
  const raised = () => projections.written.findOneAndUpdate({ _id: caseId }, { $max: { version } }, { upsert: true, returnDocument: 'after' })
  try {
    return (await raised())?.version ?? version
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return (await raised())?.version ?? version
  }
}

/** The rows whose upsert met a row of the same id: one of a higher version, or one that somebody older inserted at that very moment. */
const upsert = async <Row extends CaseRow>({ place }: Rows<Row>, rows: readonly Row[]): Promise<Row[]> => {
  try {
    await place.written.bulkWrite(
      rows.map((row) => ({
        replaceOne: {
          filter: { _id: row._id, caseId: row.caseId, version: { $lte: row.version } } as Filter<Row>,
          replacement: row as mongoose.mongo.WithoutId<Row>,
          upsert: true,
        },
      })),
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
const write = async <Row extends CaseRow>(at: Rows<Row>, version: number, rows: readonly Row[]): Promise<void> => {
  let left = rows
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === UPSERT_TRIES) throw new Error('a row cannot be written: its id is taken')
    const met = await upsert(at, left)
    const newer =
      met.length === 0
        ? []
        : await at.place.written.find({ _id: { $in: met.map(({ _id }) => _id) }, version: { $gt: version } } as Filter<Row>, { projection: { _id: 1 } }).toArray()
    left = met.filter(({ _id }) => !newer.some((row) => row._id === _id))
  }
}

/**
 * The order makes it safe without a transaction: the version is raised first, rows of lower ones are refused one by one, and who
 * finds at its end that somebody newer passed takes its own rows away again.
 */
export const createPutRows = <Row extends CaseRow>(place: Place<Row>, projections: Place<Projection>): PutRows<Row> => {
  const at = { place, projections }
  return async (caseId, version, rows) => {
    for (const row of rows) await place.check(row)
    if ((await raise(at, caseId, version)) > version) return
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await write(at, version, rows.slice(from, from + ROWS_AT_ONCE))
    await place.written.deleteMany({ caseId, version: { $lte: version }, _id: { $nin: rows.map(({ _id }) => _id) } } as Filter<Row>, OF_CASE)
    const newest = await projections.asked.findOne({ _id: caseId }).lean()
    if (newest !== null && newest.version > version) await place.written.deleteMany({ caseId, version: { $lte: version } } as Filter<Row>, OF_CASE)
  }
}
