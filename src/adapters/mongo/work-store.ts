import type { QueryFilter } from 'mongoose'
import type { Moment } from '../../core/pack.ts'
import type { Band } from '../../core/vocab.ts'
import { BANDS } from '../../core/vocab.ts'
import { NARROWING_FIELDS } from '../../core/work-keys.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import type { WorkCursor, WorkFilter, WorkNarrowing, WorkPage, WorkStore } from '../../ports/work.ts'
import type { Run } from './attempts.ts'
import { LIST_ORDER, listIndexOf, PATH_OF } from './indexes.ts'
import type { Places } from './places.ts'
import { readRanges } from './ranges.ts'
import type { PutRows } from './work-rows-write.ts'

/** Counts stop here: a list says "1,000+", and the exact number is made elsewhere. */
const COUNT_LIMIT = 1_000

/** Every band; without a bound the unfiltered list would be read from the collection instead of its index. */
const ANY_BAND = { $gte: BANDS[0] }

const cursorAt = ({ band, due, _id }: WorkRow): WorkCursor => ({ band, due, id: _id })

/** The first `limit` of one row more than asked for; that one tells whether the list goes on. */
const pageOf = (found: WorkRow[], limit: number): WorkPage => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return found.length > limit && last ? { rows, next: cursorAt(last) } : { rows }
}

type Range = QueryFilter<WorkRow>

const narrowOf = (narrow: WorkNarrowing): Range => {
  const { filedFrom, filedTo } = narrow
  const filed = { ...(filedFrom === undefined ? {} : { $gte: filedFrom }), ...(filedTo === undefined ? {} : { $lte: filedTo }) }
  const fields = NARROWING_FIELDS.flatMap((field) => (narrow[field] === undefined ? [] : [[PATH_OF[field], narrow[field]] as const]))
  return { ...Object.fromEntries(fields), ...(filedFrom === undefined && filedTo === undefined ? {} : { filedOn: filed }) }
}

/** The equalities of a filter, which its index begins with; owner and day of a narrowed list are asked of each entry at its end, compartments of each row. */
const equalOf = ({ band: _band, before: _before, compartments, facet, narrow, ...equal }: WorkFilter): Range => ({
  ...equal,
  ...(facet === undefined ? {} : { [facet.by]: facet.value }),
  ...(narrow === undefined ? {} : narrowOf(narrow)),
  ...(compartments === undefined ? {} : { compartment: { $in: [...compartments] } }),
})

/** Within one band, what is due before a moment and stands behind the cursor. */
const bandRanges = (equal: Range, band: Band, before: Moment, after: WorkCursor | undefined): Range[] =>
  after === undefined
    ? [{ ...equal, band, due: { $lt: before } }]
    : [...(after.due < before ? [{ ...equal, band, due: after.due, _id: { $gt: after.id } }] : []), { ...equal, band, due: { $gt: after.due, $lt: before } }]

/** The rest of the cursor's moment, then of its band, then of the list; with a bound on what is due, band by band. */
const listRanges = (filter: WorkFilter, after: WorkCursor | undefined): Range[] => {
  const { band, before } = filter
  const equal = equalOf(filter)
  if (before !== undefined) {
    const left = BANDS.filter((one) => (band === undefined || one === band) && (after === undefined || one >= after.band))
    return left.flatMap((one) => bandRanges(equal, one, before, one === after?.band ? after : undefined))
  }
  if (after === undefined) return [{ ...equal, band: band ?? ANY_BAND }]
  const within = { ...equal, band: after.band }
  return [{ ...within, due: after.due, _id: { $gt: after.id } }, { ...within, due: { $gt: after.due } }, ...(band === undefined ? [{ ...equal, band: { $gt: after.band } }] : [])]
}

/** For a count the order does not matter: one range of each band. */
const countedRange = (filter: WorkFilter): Range => {
  const { band, before } = filter
  return { ...equalOf(filter), ...(before === undefined ? { band: band ?? ANY_BAND } : { band: band ?? { $in: [...BANDS] }, due: { $lt: before } }) }
}

/** The work list of a database. Which index serves a filter is said, not left to the server's guess. */
export const createWorkStore = ({ work }: Places, run: Run, putRows: PutRows<WorkRow>): WorkStore => ({
  put: (caseId, version, rows) => run(() => putRows(caseId, version, rows)),
  rowsOf: (caseId) => run(() => work.asked.find({ caseId }).lean()),
  lately: (limit) =>
    run(() =>
      work.asked
        .find({ filedOn: { $gt: '' } })
        .sort({ filedOn: -1, caseId: -1, _id: -1 })
        .hint('filed')
        .limit(limit)
        .lean(),
    ),
  page: (filter, limit, after) =>
    run(async () => {
      const hint = listIndexOf(filter)
      return pageOf(await readRanges(listRanges(filter, after), limit + 1, (range, size) => work.asked.find(range).sort(LIST_ORDER).hint(hint).limit(size).lean()), limit)
    }),
  count: (filter) =>
    run(async () => {
      const count = await work.asked.countDocuments(countedRange(filter), { limit: COUNT_LIMIT, hint: listIndexOf(filter) })
      return { count, more: count >= COUNT_LIMIT }
    }),
})
