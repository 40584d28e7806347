import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../../core/vocab.ts'
import type { Answer } from '../kit/answer.ts'
import { json, redirect } from '../kit/answer.ts'
import { sheetAnswer, sheetQuery } from '../kit/design-system.ts'
import type { Guard } from '../kit/guard.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import type { Pages } from './deps.ts'
import { placeOf } from './frame.ts'
import { PATHS } from './paths.ts'
import { addForm, EVERY_ROLE, members, visitors } from './staff-route.ts'
import { STYLE } from './style.ts'

const script = readFileSync(new URL('assets/passkey.js', import.meta.url))
const counter = readFileSync(new URL('assets/message.js', import.meta.url))
const CACHE = { 'Cache-Control': 'public, max-age=3600' }
const YEAR_SECONDS = 31_536_000

const scriptAnswer = (body: Buffer): Answer => ({ status: 200, type: 'text/javascript; charset=utf-8', body, packable: true, headers: CACHE })

const fileSpec = (name: string, path: string, summary: string) =>
  ({ name, summary, method: 'get', path, access: 'public', answers: 'json', reads: 'nothing', open: true, responses: { 200: { description: summary } }, errors: [] }) as const

const addFile = (web: Web, name: string, path: string, summary: string, answer: () => Answer): void => route(web, { ...fileSpec(name, path, summary), schemas: {} }, answer)

/** The language of the pages is kept in the browser alone. */
const addLanguage = (web: Web, { identity, languages }: Pages, { cookies, names }: Guard): void => {
  const body = z.object({ lang: z.string().refine((value) => languages.some((one) => one === value)), to: z.string().max(200).default('') })
  const keep = (language: Language, to: string): Answer => redirect(to, [cookies.set(names.language, language, YEAR_SECONDS)])
  addForm(web, visitors, { name: 'language', summary: 'Another language', path: PATHS.language, schemas: { body } }, ({ language }) => keep(language, PATHS.signIn))
  addForm(web, members(identity, EVERY_ROLE), { name: 'ownLanguage', summary: 'Another language', path: PATHS.ownLanguage, schemas: { body } }, ({ language, body: { to } }) =>
    keep(language, placeOf(to)),
  )
}

/** Language, files of the pages, and the probe. */
export const addServiceRoutes = (web: Web, pages: Pages, guard: Guard): void => {
  addLanguage(web, pages, guard)
  addFile(web, 'health', PATHS.health, 'The process answers', () => json(200, { status: 'ok' }))
  route(web, { ...fileSpec('style', PATHS.style, 'The style sheet'), schemas: { query: sheetQuery } }, ({ query }) => sheetAnswer(STYLE, query))
  addFile(web, 'script', PATHS.script, 'The script that asks for a passkey', () => scriptAnswer(script))
  addFile(web, 'counter', PATHS.counter, 'The script that counts a text while it is written', () => scriptAnswer(counter))
  addFile(web, 'icon', PATHS.icon, 'No icon, on purpose', () => ({ status: 204 }))
}
