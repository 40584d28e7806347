import type { ErrorCode } from '../../core/errors.ts'
import type { Schemas } from '../kit/parse.ts'
import type { Handler, Recover } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import type { Member, WatchParts } from './parts.ts'

type Said<S extends Schemas> = { name: string; summary: string; path: string; schemas: S; isForm?: true; errors?: readonly ErrorCode[] }

/** A page of the board, or what a form of it does; for monitors of unions alone, whatever else is said. */
export const addWatchRoute = <S extends Schemas, M extends Member>(
  web: Web,
  { who }: Pick<WatchParts<M>, 'who'>,
  { isForm, errors = [], ...said }: Said<S>,
  handler: Handler<S, M>,
  recover?: Recover<M>,
): void => {
  const how = isForm
    ? ({ method: 'post', reads: 'form', responses: { 303: { description: 'Done' } } } as const)
    : ({ method: 'get', reads: 'nothing', responses: { 200: { description: 'The page' } } } as const)
  route(web, { ...said, ...how, ...who, answers: 'page', errors }, handler, recover)
}
