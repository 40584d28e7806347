import type { IncomingHttpHeaders } from 'node:http'
import type { Express, IRoute, RequestHandler } from 'express'
import express from 'express'
import type { Language } from '../../core/vocab.ts'
import type { Answer } from './answer.ts'
import type { Cookies } from './cookies.ts'
import type { Failure } from './errors.ts'
import type { Guard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import type { Kit } from './kit.ts'
import type { AnyRoute } from './route.ts'
import type { OriginCheck } from './same-origin.ts'

/** What an app without sessions keeps at its door: its cookies, a check of what another site makes a browser send, and where a code may be. */
export type Door = {
  cookies: Cookies
  refuseForeign: OriginCheck
  /** The code a request brings, as it was typed or in its cookie; '' where there is none. */
  codeOf(headers: IncomingHttpHeaders, typed: Record<string, string>): string
}

/** An Express app that serves only what was registered through `route()`. */
export type Web = {
  app: Express
  kit: Kit
  routes: AnyRoute[]
  /** What Express holds that came from here; anything else stops the start. */
  known: Set<IRoute | RequestHandler>
  /** The page that shows a refusal to a person. */
  faultPage: (failure: Failure, language: Language, typed?: Record<string, string>) => Answer
  /** Of an app with sessions. */
  guard?: Guard
  /** Of an app whose pages are open to anybody and where the holder of a code comes back. */
  door?: Door
}

export type WebOptions = {
  publicUrl?: string | undefined
  onionUrl?: string | undefined
  faultPage: Web['faultPage']
  guard?: Guard
  door?: Door
  passkeys?: boolean
  sound?: boolean
}

/** Express with its habits off: no ETag (it would tell that a page was seen before), no X-Powered-By, no proxy headers, no nested query. */
export const createWeb = (kit: Kit, options: WebOptions): Web => {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', false)
  app.set('query parser', 'simple')
  app.enable('case sensitive routing')
  const known = new Set<IRoute | RequestHandler>()
  for (const handler of securityHeaders(options)) {
    app.use(handler)
    known.add(handler)
  }
  return { app, kit, routes: [], known, faultPage: options.faultPage, ...(options.guard ? { guard: options.guard } : {}), ...(options.door ? { door: options.door } : {}) }
}
