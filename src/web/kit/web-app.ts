import type { Express, IRoute, RequestHandler } from 'express'
import express from 'express'
import type { Language } from '../../core/vocab.ts'
import type { Answer } from './answer.ts'
import type { Failure } from './errors.ts'
import type { Guard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import type { Kit } from './kit.ts'
import type { AnyRoute } from './route.ts'

/** An Express app that serves only what was registered through `route()`. */
export type Web = {
  app: Express
  kit: Kit
  routes: AnyRoute[]
  /** What Express holds that came from here; anything else stops the start. */
  known: Set<IRoute | RequestHandler>
  /** The page that shows a refusal to a person. */
  faultPage: (failure: Failure, language: Language) => Answer
  /** Of an app with sessions. */
  guard?: Guard
}

/** Express with its habits off: no ETag (it would tell that a page was seen before), no X-Powered-By, no proxy headers, no nested query. */
export const createWeb = (kit: Kit, options: { publicUrl?: string | undefined; faultPage: Web['faultPage']; guard?: Guard; passkeys?: boolean }): Web => {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', false)
  app.set('query parser', 'simple')
  app.enable('case sensitive routing')
  const known = new Set<IRoute | RequestHandler>()
  for (const handler of securityHeaders(options.publicUrl, options.passkeys)) {
    app.use(handler)
    known.add(handler)
  }
  return { app, kit, routes: [], known, faultPage: options.faultPage, ...(options.guard ? { guard: options.guard } : {}) }
}
