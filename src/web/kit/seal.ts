import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express'
import { FairlineError } from '../../core/errors.ts'
import type { Answer } from './answer.ts'
import { send } from './answer.ts'
import { failureOf, problemAnswer } from './errors.ts'
import { chooseLanguage } from './language.ts'
import type { Web } from './web-app.ts'

const isPage = (req: Request): boolean => !req.path.startsWith('/api') && (req.headers.accept ?? '').includes('text/html')

const refusal = (web: Web, error: unknown, req: Request): Answer => {
  const language = chooseLanguage(web.kit.languages, [req.query.lang], req.headers['accept-language'])
  const failure = failureOf(web.kit, error, 'none', language)
  return isPage(req) ? web.faultPage(failure, language) : problemAnswer(web.kit, failure, language)
}

/** What Express itself refuses: an address it cannot decode. Everything else that gets here is unexpected. */
const expressFault = (error: unknown): unknown => (error instanceof Error && 'status' in error && error.status === 400 ? new FairlineError('not_found', { cause: error }) : error)

/** Throws if the app holds a route or handler that did not come through `route()`: its access would be nobody's decision. */
const refuseStrangers = (web: Web): void => {
  for (const layer of web.app.router.stack) {
    const known = layer.route ? web.known.has(layer.route) : web.known.has(layer.handle)
    if (!known) throw new Error(`the app holds ${layer.route?.path ?? layer.name}, which did not come through route()`)
  }
}

/** Closes the app after its last route: strangers stop the start, other methods get 405, other addresses 404. */
export const seal = (web: Web): void => {
  refuseStrangers(web)
  for (const path of new Set(web.routes.map((spec) => spec.path))) {
    const methods = web.routes.filter((spec) => spec.path === path).map((spec) => spec.method.toUpperCase())
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ')
    web.app.all(path, (req: Request, res: Response) => {
      res.setHeader('Allow', allow)
      return send(req, res, refusal(web, new FairlineError('method_not_allowed'), req))
    })
  }
  web.app.use((req: Request, res: Response) => send(req, res, refusal(web, new FairlineError('not_found'), req)))
  const onError: ErrorRequestHandler = (error: unknown, req: Request, res: Response, _next: NextFunction) => send(req, res, refusal(web, expressFault(error), req))
  web.app.use(onError)
}
