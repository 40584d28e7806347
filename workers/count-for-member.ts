import type { MailCounts } from '../src/core/mail-text.ts'
import type { Member } from '../src/core/member.ts'
import type { Moment } from '../src/core/pack.ts'
import { sideOf } from '../src/core/side-rows.ts'
import type { WorkRow } from '../src/core/work-rows.ts'
import type { WorkCursor, WorkStore } from '../src/ports/work.ts'

/** `urgent`: danger now is among what nobody took. */
type Counted = MailCounts & { urgent: boolean }

const PAGE = 500
/** Rows of a queue that are looked at; mails say "1,000 or more" long before. */
const MOST = 5_000

const NONE: Counted = { open: 0, waiting: 0, overdue: 0, urgent: false }

const added = (sum: Counted, { owner, due, band }: WorkRow, now: Moment): Counted => ({
  open: sum.open + 1,
  waiting: sum.waiting + (owner === '' ? 1 : 0),
  overdue: sum.overdue + (due < now ? 1 : 0),
  urgent: sum.urgent || (owner === '' && band === 'P0'),
})

const openRows = async (work: Pick<WorkStore, 'page'>, queue: string): Promise<WorkRow[]> => {
  const rows: WorkRow[] = []
  let after: WorkCursor | undefined
  do {
    const page = await work.page({ queue, open: true }, PAGE, after)
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined && rows.length < MOST)
  return rows
}

/** Whose lists a member is told of: those of their queues, or of workers who ask for their union. */
const listsOf = ({ role, queues }: Pick<Member, 'role' | 'queues'>): string[] => (role === 'union_contact' ? queues.map((queue) => sideOf(queue, 'contact')) : queues)

/** Counts the open work of a member's queues, without what lies in compartments closed to them. One round reads each queue once. */
export const createCounting = (work: Pick<WorkStore, 'page'>, now: Moment): ((member: Pick<Member, 'role' | 'queues' | 'clearances'>) => Promise<Counted>) => {
  const known = new Map<string, Promise<WorkRow[]>>()
  const rowsOf = (queue: string): Promise<WorkRow[]> => {
    const rows = known.get(queue) ?? openRows(work, queue)
    known.set(queue, rows)
    return rows
  }
  return async ({ role, queues, clearances }) => {
    const rows = (await Promise.all(listsOf({ role, queues }).map(rowsOf))).flat()
    const seen = rows.filter(({ compartment }) => compartment === 'none' || clearances.includes(compartment))
    return seen.reduce((sum, row) => added(sum, row, now), NONE)
  }
}
