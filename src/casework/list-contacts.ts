import { dayOf } from '../core/calendar.ts'
import type { Day } from '../core/pack.ts'
import { sideOf } from '../core/side-rows.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { WorkCursor } from '../ports/work.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'

/** Rows of one queue that are read at one time, and shown at most: whoever wants to hide those who ask behind others has to ask that often. */
const PAGE = 100
const SHOWN = 2_000

/** A line of the list: somebody asks. `state`: `given_back` has to be destroyed; `isLate`: nobody did in time what `due` asks for: an answer, or to say that it is destroyed. Nothing of who or what. */
export type ContactLine = { id: string; queue: string; state: 'new' | 'taken' | 'answered' | 'given_back'; owner: string; due: Day; isLate: boolean }

const stateOf = ({ trackStatus, waitingFor, owner }: WorkRow): ContactLine['state'] => {
  if (trackStatus === 'withdrawn') return 'given_back'
  if (waitingFor === 'worker') return 'answered'
  return owner === '' ? 'new' : 'taken'
}

const rowsOf = async ({ work }: CaseworkDeps, queue: string): Promise<WorkRow[]> => {
  const rows: WorkRow[] = []
  let next: WorkCursor | undefined
  do {
    const page = await work.page({ queue: sideOf(queue, 'contact'), open: true }, PAGE, next)
    rows.push(...page.rows)
    next = page.next
  } while (next !== undefined && rows.length < SHOWN)
  return rows
}

/** Workers who ask for a body of this colleague's, those who wait longest first. Logged before it is shown. */
export const listContacts =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague): Promise<ContactLine[]> => {
    const today = dayOf(deps.clock.now(), deps.rules.calendar.zone)
    const pages = await Promise.all(colleague.queues.map((queue) => rowsOf(deps, queue)))
    await noteInLog(deps, colleague, 'list_viewed', { detail: { view: 'contact' } })
    const lineOf =
      (queue: string) =>
      (row: WorkRow): ContactLine => {
        const [state, due] = [stateOf(row), row.due.slice(0, 10)]
        return { id: row.number, queue, state, owner: row.owner, due, isLate: due < today && state !== 'answered' }
      }
    return pages.flatMap((rows, index) => rows.map(lineOf(colleague.queues[index] ?? '')))
  }
