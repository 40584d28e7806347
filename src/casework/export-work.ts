import type { WorkRow } from '../core/work-rows.ts'
import type { WorkCursor } from '../ports/work.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import type { Look } from './list-work.ts'
import { filterOf } from './list-work.ts'
import { requireOwnQueue } from './own-queue.ts'

/** A list in a file is a list out of the house: no more than an inspector's whole queue. */
const MOST_EXPORTED = 10_000
/** Rows read at one time, so that others are answered in between. */
const PAGE = 500

/** What of a row leaves: its number and the clear header, nothing that opens anything. */
export type ExportedRow = Pick<
  WorkRow,
  | 'number'
  | 'filedOn'
  | 'band'
  | 'trackStatus'
  | 'category'
  | 'indicators'
  | 'issues'
  | 'regionGroup'
  | 'sector'
  | 'language'
  | 'channel'
  | 'unsure'
  | 'compartment'
  | 'owner'
  | 'waitingFor'
  | 'due'
>

const exported = ({
  number,
  filedOn,
  band,
  trackStatus,
  category,
  indicators,
  issues,
  regionGroup,
  sector,
  language,
  channel,
  unsure,
  compartment,
  owner,
  waitingFor,
  due,
}: WorkRow): ExportedRow => ({
  ...{ number, filedOn, band, trackStatus, category, indicators, issues, regionGroup },
  ...{ sector, language, channel, unsure, compartment, owner, waitingFor, due },
})

/**
 * The rows of a look at a queue of one's own, gravest first, to be taken away. The log tells how many before any leaves. `more`: the
 * list goes on behind the ten thousandth. Throws `out_of_scope` for another's queue.
 */
export const exportWork =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, look: Look, format: 'csv' | 'json'): Promise<{ rows: ExportedRow[]; more: boolean }> => {
    requireOwnQueue(colleague, look.queue)
    const filter = filterOf(deps, colleague, look)
    const rows: ExportedRow[] = []
    let after: WorkCursor | undefined
    do {
      const page = await deps.work.page(filter, Math.min(PAGE, MOST_EXPORTED - rows.length), after)
      rows.push(...page.rows.map(exported))
      after = page.next
    } while (after !== undefined && rows.length < MOST_EXPORTED)
    await noteInLog(deps, colleague, 'exported', { detail: { queue: look.queue, view: look.view, format, count: String(rows.length) } })
    return { rows, more: after !== undefined }
  }
