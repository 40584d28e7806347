import type { QueryFilter } from 'mongoose'
import type { FigureRow } from '../../core/figures/figure-row.ts'
import type { FigureFilter, FigureStore } from '../../ports/figures.ts'
import type { Run } from './attempts.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'

/** The index that holds the rows of a filter together in order of id. */
const indexOf = ({ open, filedIn }: FigureFilter): string => (filedIn === undefined ? (open === undefined ? '_id_' : 'open') : 'filed')

/** A write that met a newer row, or one inserted at the same moment: the newer stays, the other is looked at once more. */
const put = async ({ figures }: Places, row: FigureRow): Promise<void> => {
  await figures.written.replaceOne({ _id: row._id, version: { $lt: row.version } }, row, { upsert: true })
}

/** The figure rows and frozen tables of a database. */
export const createFigureStore = (places: Places, run: Run): FigureStore => {
  const { figures, frozen } = places
  const stands = async ({ _id, version }: FigureRow): Promise<boolean> => ((await figures.asked.findOne({ _id }, { version: 1 }).lean())?.version ?? 0) >= version
  return {
    put: (row) =>
      run(async () => {
        await figures.check(row)
        try {
          await put(places, row)
        } catch (error) {
          if (!isDuplicate(error)) throw error
          if (!(await stands(row))) await put(places, row)
        }
      }),
    scan: (filter, limit, afterId = '') =>
      run(() => {
        const wanted: QueryFilter<FigureRow> = { ...filter, _id: { $gt: afterId } }
        return figures.asked.find(wanted).sort({ _id: 1 }).hint(indexOf(filter)).limit(limit).lean()
      }),
    freeze: (table) =>
      run(async (again) => {
        await frozen.check(table)
        try {
          await frozen.written.insertOne({ ...table })
          return true
        } catch (error) {
          if (!isDuplicate(error)) throw error
          const found = again ? await frozen.asked.findOne({ _id: table._id }).lean() : null
          return found?.body === table.body && found.madeOn === table.madeOn
        }
      }),
    frozen: (id) => run(async () => (await frozen.asked.findOne({ _id: id }).lean()) ?? undefined),
  }
}
