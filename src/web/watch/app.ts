import type { Web } from '../kit/web-app.ts'
import { addBoardRoutes } from './board-routes.ts'
import { addCardRoutes } from './card-routes.ts'
import type { Member, WatchParts } from './parts.ts'
import { addWeekRoutes } from './week-routes.ts'

/** The union board's pages, in an app whose sessions they share. */
export const addWatch = <M extends Member>(web: Web, parts: WatchParts<M>): void => {
  addBoardRoutes(web, parts)
  addCardRoutes(web, parts)
  addWeekRoutes(web, parts)
}
