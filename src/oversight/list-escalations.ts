import type { EscalationRow } from '../core/escalation-rows.ts'
import type { EscalationCursor, EscalationFilter } from '../ports/figures.ts'
import type { Card } from './card.ts'
import { cardOf, isWithheld } from './card.ts'
import type { Monitor, WatchDeps } from './deps.ts'
import { noteLook } from './deps.ts'

/** Cards of one page, and rows read at one time where some are withheld. */
const PAGE = 20
const READ = 100

export type EscalationList = { cards: Card[]; next?: EscalationCursor }

/** Whether narrowing by this would say of a card what is withheld of it. */
const tells = ({ facet }: EscalationFilter): boolean => facet?.by === 'regionGroup' || facet?.by === 'sector'

/**
 * Rows that may be shown, read on until a page is full: a page that is short of one, or a cursor that stands on one, would say where a
 * withheld card lies.
 */
const shownRows = async ({ escalations, rules }: WatchDeps, filter: EscalationFilter, from: EscalationCursor | undefined): Promise<EscalationRow[]> => {
  if (!tells(filter)) return (await escalations.page(filter, PAGE + 1, from)).rows
  const shown: EscalationRow[] = []
  let after = from
  do {
    const { rows, next } = await escalations.page(filter, READ, after)
    shown.push(...rows.filter((row) => !isWithheld(row, rules)))
    after = next
  } while (after !== undefined && shown.length <= PAGE)
  return shown
}

/** What has come before the board, the longest waiting first. Logged before it is shown. A card whose place or sector is withheld is not found by them either. */
export const listEscalations =
  (deps: WatchDeps) =>
  async (monitor: Monitor, filter: EscalationFilter, after?: EscalationCursor): Promise<EscalationList> => {
    await noteLook(deps, monitor, { detail: { list: 'escalations', by: filter.facet?.by ?? '' } })
    const found = await shownRows(deps, filter, after)
    const rows = found.slice(0, PAGE)
    const last = found.length > PAGE ? rows.at(-1) : undefined
    const now = deps.clock.now()
    return { cards: rows.map((row) => cardOf(row, deps.rules, now)), ...(last ? { next: { since: last.since, id: last._id } } : {}) }
  }
