import type { QueryFilter } from 'mongoose'
import type { EscalationRow } from '../../core/escalation-rows.ts'
import type { EscalationCursor, EscalationFilter, EscalationPage, EscalationStore } from '../../ports/figures.ts'
import type { Run } from './attempts.ts'
import type { Places } from './places.ts'
import { readRanges } from './ranges.ts'
import type { PutRows } from './work-rows-write.ts'

type Range = QueryFilter<EscalationRow>

/** The rest of the cursor's day, then the days after it. */
const rangesOf = ({ open, facet }: EscalationFilter, after: EscalationCursor | undefined): Range[] => {
  const equal: Range = { open, ...(facet === undefined ? {} : { [facet.by]: facet.value }) }
  if (after === undefined) return [{ ...equal, since: { $gte: '' } }]
  return [
    { ...equal, since: after.since, _id: { $gt: after.id } },
    { ...equal, since: { $gt: after.since } },
  ]
}

const pageOf = (found: EscalationRow[], limit: number): EscalationPage => {
  const last = found.length > limit ? found[limit - 1] : undefined
  return { rows: found.slice(0, limit), ...(last === undefined ? {} : { next: { since: last.since, id: last._id } }) }
}

/** What has come before the union board, of a database. Which index serves a filter is said, not left to the server's guess. */
export const createEscalationStore = ({ escalations }: Places, run: Run, putRows: PutRows<EscalationRow>): EscalationStore => ({
  put: (caseId, version, rows) => run(() => putRows(caseId, version, rows)),
  load: (id) => run(async () => (await escalations.asked.findOne({ _id: id }).lean()) ?? undefined),
  page: (filter, limit, after) =>
    run(async () => {
      const hint = filter.facet === undefined ? 'since' : `by_${filter.facet.by}`
      const read = (range: Range, size: number) => escalations.asked.find(range).sort({ since: 1, _id: 1 }).hint(hint).limit(size).lean()
      return pageOf(await readRanges(rangesOf(filter, after), limit + 1, read), limit)
    }),
})
