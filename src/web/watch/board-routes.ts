import { z } from 'zod'
import type { EscalationCursor } from '../../ports/figures.ts'
import type { Answer } from '../kit/answer.ts'
import { page } from '../kit/answer.ts'
import type { Web } from '../kit/web-app.ts'
import { cardModel } from './card-model.ts'
import { facetOf, narrowings } from './narrowing.ts'
import type { Here, Member, WatchParts } from './parts.ts'
import { WATCH_PATHS } from './paths.ts'
import { addWatchRoute } from './watch-route.ts'

const VIEWS = ['open', 'answered'] as const
type Asked = { view: (typeof VIEWS)[number]; only: string }

const asked = { view: z.enum(VIEWS).catch('open'), only: z.string().max(120).catch('') }
/** Where the page before ended. It is posted: an address would keep since when somebody waits. */
const cursor = z.object({ ...asked, since: z.iso.date(), id: z.string().min(1).max(80) })

const pathOf = ({ view, only }: Asked): string => {
  const query = new URLSearchParams({ ...(view === 'open' ? {} : { view }), ...(only === '' ? {} : { only }) }).toString()
  return `${WATCH_PATHS.board}${query === '' ? '' : `?${query}`}`
}

const showBoard = async <M extends Member>(parts: WatchParts<M>, here: Here<M>, { view, only }: Asked, after?: EscalationCursor): Promise<Answer> => {
  const { say, watch } = parts
  const { language } = here
  const facet = facetOf(only)
  const { cards, next } = await watch.list(here.by.member, { open: view === 'open', ...(facet ? { facet } : {}) }, after)
  const model = {
    ...parts.frame(here, say(language, 'watch.board')),
    board: WATCH_PATHS.board,
    weekPath: WATCH_PATHS.week,
    logPath: parts.logPath,
    views: VIEWS.map((one) => ({ path: pathOf({ view: one, only }), text: say(language, `watch.view.${one}`), here: one === view })),
    view,
    only: facet ? only : '',
    narrowings: narrowings(parts, language, only),
    cards: cards.map((card) => cardModel(parts, language, card)),
    next: next ?? null,
    firstPath: after === undefined ? '' : pathOf({ view, only }),
  }
  return page(200, parts.render('board.njk', model))
}

/** The list of what has come before the board, narrowed and page by page. */
export const addBoardRoutes = <M extends Member>(web: Web, parts: WatchParts<M>): void => {
  addWatchRoute(
    web,
    parts,
    { name: 'board', summary: 'What has come before the union board', path: WATCH_PATHS.board, schemas: { query: z.object(asked) } },
    ({ query, ...here }) => showBoard(parts, here, query),
  )
  addWatchRoute(
    web,
    parts,
    { name: 'moreBoard', summary: 'The next page', path: WATCH_PATHS.board, isForm: true, schemas: { body: cursor }, errors: [] },
    ({ body: { since, id, ...wanted }, ...here }) => showBoard(parts, here, wanted, { since, id }),
  )
}
