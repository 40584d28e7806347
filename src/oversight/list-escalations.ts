import type { EscalationCursor, EscalationFilter } from '../ports-figures.ts'
import type { Card } from './card.ts'
import { cardOf, isWithheld } from './card.ts'
import type { Monitor, WatchDeps } from './deps.ts'
import { noteLook } from './deps.ts'

/** Cards of one page. */
const PAGE = 20

export type EscalationList = { cards: Card[]; next?: EscalationCursor }

/** What has come before the board, the longest waiting first. Logged before it is shown. A card whose place or sector is withheld is not found by them either. */
export const listEscalations =
  (deps: WatchDeps) =>
  async (monitor: Monitor, filter: EscalationFilter, after?: EscalationCursor): Promise<EscalationList> => {
    await noteLook(deps, monitor, { detail: { list: 'escalations', by: filter.facet?.by ?? '' } })
    const { rows, next } = await deps.escalations.page(filter, PAGE, after)
    const telling = filter.facet?.by === 'regionGroup' || filter.facet?.by === 'sector'
    const now = deps.clock.now()
    const shown = rows.filter((row) => !(telling && isWithheld(row, deps.rules)))
    return { cards: shown.map((row) => cardOf(row, deps.rules, now)), ...(next ? { next } : {}) }
  }
