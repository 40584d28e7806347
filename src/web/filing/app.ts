import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import type { Pack } from '../../core/pack.ts'
import type { Intake } from '../../intake/commands.ts'
import type { Log } from '../../ports.ts'
import { page } from '../kit/answer.ts'
import { createKit } from '../kit/kit.ts'
import type { Limits, Traffic } from '../kit/limits.ts'
import { LIMITS } from '../kit/limits.ts'
import { createRender } from '../kit/render.ts'
import { seal } from '../kit/seal.ts'
import type { Web } from '../kit/web-app.ts'
import { createWeb } from '../kit/web-app.ts'
import { addComplaintRoute } from './complaint-routes.ts'
import { addHolderRoutes } from './holder-routes.ts'
import { faultModel } from './page-model.ts'
import { addPageRoutes } from './page-routes.ts'
import { addServiceRoutes } from './service-routes.ts'

/** `channels`: add the routes of other channels on the public port. `publicUrl`: under which people reach it; decides on headers that only https may carry. */
type FilingDeps = {
  intake: Intake
  pack: Pack
  log: Log
  traffic: Traffic
  publicUrl?: string | undefined
  limits?: Partial<Limits>
  channels?: readonly ((web: Web) => void)[]
}

/** The anonymous side: the API, the plain page, probes and the description. It never reads who calls. */
export const createFilingApp = ({ intake, pack, log, traffic, publicUrl, limits, channels = [] }: FilingDeps): Express => {
  const kit = createKit({ pack, log, traffic, limits: { ...LIMITS, ...limits } })
  const render = createRender(fileURLToPath(new URL('views', import.meta.url)))
  const pages = { pack, say: kit.say, languages: kit.languages, intake, render }
  const web = createWeb(kit, {
    publicUrl,
    faultPage: (failure, language) => page(failure.status, render('fault.njk', faultModel(pages, language, failure)), failure.headers),
  })
  addComplaintRoute(web, { intake, pack })
  addHolderRoutes(web, { intake })
  addPageRoutes(web, pages)
  for (const addRoutes of channels) addRoutes(web)
  addServiceRoutes(web, { intake })
  seal(web)
  return web.app
}
