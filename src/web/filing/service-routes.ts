import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Intake } from '../../intake/commands.ts'
import type { Answer } from '../kit/answer.ts'
import { json } from '../kit/answer.ts'
import { describeApi } from '../kit/open-api.ts'
import type { Documented } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { PATHS } from './paths.ts'

const style = readFileSync(new URL('assets/filing.css', import.meta.url))
const script = readFileSync(new URL('assets/filing.js', import.meta.url))
/** One hour: long enough for a visit; the way out clears it. */
const STYLE_CACHE = 'public, max-age=3600'
const INFO = { title: 'Fairline filing API', version: '1', description: 'File a complaint, come back by its code. Errors are RFC 9457 problem details.' }

const readiness = z.object({ status: z.enum(['ready', 'spooling']), waiting: z.int().positive().optional().meta({ description: 'Complaints that wait for the database' }) })

const addFile = (web: Web, name: string, path: string, response: Documented, status: number, answer: () => Answer): void =>
  route(
    web,
    {
      name,
      summary: response.description,
      method: 'get',
      path,
      access: 'public',
      answers: 'json',
      reads: 'nothing',
      open: true,
      schemas: {},
      responses: { [status]: response },
      errors: [],
    },
    answer,
  )

const asset = (body: Buffer, type: string) => (): Answer => ({
  status: 200,
  type: `${type}; charset=utf-8`,
  body,
  packable: true,
  headers: { 'Cache-Control': STYLE_CACHE },
})

/** Probes, the description of the API, and the files of the page. Added last, so that the description knows every route. */
export const addServiceRoutes = (web: Web, { intake }: { intake: Intake }): void => {
  addFile(web, 'health', PATHS.health, { description: 'The process answers', schema: z.object({ status: z.literal('ok') }) }, 200, () => json(200, { status: 'ok' }))
  route(
    web,
    {
      name: 'ready',
      summary: 'Whether a complaint would be kept now',
      method: 'get',
      path: PATHS.ready,
      access: 'public',
      answers: 'json',
      reads: 'nothing',
      open: true,
      schemas: {},
      responses: { 200: { description: 'It would be kept; while the database is away, on this machine', schema: readiness } },
      errors: ['store_unavailable'],
    },
    async () => {
      const { spooled } = await intake.ready()
      return json(200, spooled > 0 ? { status: 'spooling', waiting: spooled } : { status: 'ready' })
    },
  )
  addFile(web, 'style', PATHS.style, { description: 'The style sheet' }, 200, asset(style, 'text/css'))
  addFile(web, 'script', PATHS.script, { description: 'What a script adds to the pages; none needs it' }, 200, asset(script, 'text/javascript'))
  addFile(web, 'icon', PATHS.icon, { description: 'No icon, on purpose' }, 204, () => ({ status: 204 }))
  let described: string | undefined
  addFile(web, 'description', PATHS.description, { description: 'This description' }, 200, () => {
    described ??= JSON.stringify(describeApi(web.routes, INFO))
    return { status: 200, type: 'application/json; charset=utf-8', body: described, packable: true }
  })
}
