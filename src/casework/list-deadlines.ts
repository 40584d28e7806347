import type { Reader } from '../core/access.ts'
import { addDays, closeOf, dayOf } from '../core/calendar.ts'
import type { Day, Moment } from '../core/pack.ts'
import { NO_DUE } from '../core/side-rows.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { WorkCursor } from '../ports/work.ts'
import type { CaseworkDeps } from './deps.ts'

/** When something of a queue is due: within an hour, which begins at `from`, or by the end of `day`. How many cases it is about is not told. */
export type Deadline = { queue: string; day: Day; from?: Moment }

const PAGE = 200
/** Rows of a queue that are looked at: one's own first. */
const MOST = 2_000
/** Days a deadline that has passed is still shown. */
const PAST_DAYS = 30
const HOUR_MS = 3_600_000

/** Of what was missed, what is still to come counts here: a calendar is for what one can keep. */
const comingOf = ({ due, next }: WorkRow): Moment => next ?? due

const deadlineOf = (row: WorkRow, zone: string): Deadline => {
  const { queue } = row
  const due = comingOf(row)
  const day = dayOf(due, zone)
  if (due === closeOf(day, zone)) return { queue, day }
  return { queue, day, from: new Date(Math.floor(Date.parse(due) / HOUR_MS) * HOUR_MS).toISOString() }
}

const rowsOf = async ({ work }: CaseworkDeps, queue: string, owner: string): Promise<WorkRow[]> => {
  const rows: WorkRow[] = []
  let after: WorkCursor | undefined
  do {
    const page = await work.page({ queue, open: true, owner }, PAGE, after)
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined && rows.length < MOST)
  return rows
}

/**
 * The deadlines of what a colleague works or may take, queue by queue: hours and days, each once, and nothing of a case. Stands in the
 * log once a day, since a calendar asks all day long.
 */
export const listDeadlines =
  (deps: CaseworkDeps) =>
  async ({ id, role, queues, clearances }: Reader): Promise<Deadline[]> => {
    const { zone } = deps.rules.calendar
    const now = deps.clock.now()
    const today = dayOf(now, zone)
    await deps.log.append({ id: `calendar.${id}.${today}`, at: now, actor: { role, id }, act: 'list_viewed', detail: { view: 'calendar' } })
    const rows = (await Promise.all(queues.flatMap((queue) => [rowsOf(deps, queue, id), rowsOf(deps, queue, '')]))).flat()
    const shown = rows.filter(
      (row) => comingOf(row) !== NO_DUE && (row.compartment === 'none' || clearances.includes(row.compartment)) && dayOf(comingOf(row), zone) >= addDays(today, -PAST_DAYS),
    )
    const each = new Map(shown.map((row) => deadlineOf(row, zone)).map((deadline) => [`${deadline.queue} ${deadline.from ?? deadline.day}`, deadline]))
    return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, deadline]) => deadline)
  }
