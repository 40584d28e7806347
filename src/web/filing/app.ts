import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import type { Pack } from '../../core/pack.ts'
import type { Voice } from '../../core/texts/text-keys.ts'
import type { Intake } from '../../intake/commands.ts'
import type { Log } from '../../ports/operator.ts'
import type { CodeCarrier, ProofOfWork } from '../../ports/pages.ts'
import { page } from '../kit/answer.ts'
import { createCookies } from '../kit/cookies.ts'
import { createKit } from '../kit/kit.ts'
import { workerLanguages } from '../kit/language.ts'
import type { Limits, Traffic } from '../kit/limits.ts'
import { LIMITS } from '../kit/limits.ts'
import { createPace, createPlaces } from '../kit/pace.ts'
import { createRender } from '../kit/render.ts'
import { createPlainOriginCheck } from '../kit/same-origin.ts'
import { seal } from '../kit/seal.ts'
import type { Web } from '../kit/web-app.ts'
import { createWeb } from '../kit/web-app.ts'
import { codeIn, createCodeCookie } from './code-cookie.ts'
import { addCodeRoutes } from './code-routes.ts'
import { addComplaintRoute } from './complaint-routes.ts'
import { addFileRoute } from './file-routes.ts'
import { addFollowRoutes } from './follow-routes.ts'
import { faultModel } from './frame.ts'
import { addHolderRoutes } from './holder-routes.ts'
import { addJourneyRoutes } from './journey-routes.ts'
import { addOwnRoutes } from './own-routes.ts'
import { addQuietRoutes } from './quiet-routes.ts'
import { addServiceRoutes } from './service-routes.ts'
import { addSharingRoutes } from './sharing-routes.ts'
import { addUnionRoutes } from './union-routes.ts'
import { addVoiceRoute } from './voice-routes.ts'

/** `channels`: add the routes of other channels on the public port. `publicUrl`: under which people reach it; decides on headers that only https may carry. */
type FilingDeps = {
  intake: Intake
  /** Carries codes between pages. */
  carrier: CodeCarrier
  work: ProofOfWork
  pack: Pack
  log: Log
  traffic: Traffic
  publicUrl?: string | undefined
  /** The same service as an onion. */
  onionUrl?: string | undefined
  limits?: Partial<Limits>
  /** Recordings of the pages. */
  voices?: readonly Voice[]
  channels?: readonly ((web: Web) => void)[]
}

const secureBy = (publicUrl: string | undefined): boolean => publicUrl !== undefined && new URL(publicUrl).protocol === 'https:'

/** The anonymous side: the API, the pages, probes and the description. It never reads who calls. */
export const createFilingApp = ({ intake, carrier, work, pack, log, traffic, publicUrl, onionUrl, limits, voices = [], channels = [] }: FilingDeps): Express => {
  const kit = createKit({ pack, log, traffic, limits: { ...LIMITS, ...limits }, languages: workerLanguages(pack) })
  const render = createRender(fileURLToPath(new URL('views', import.meta.url)))
  const cookies = createCookies({ secure: secureBy(publicUrl) })
  const takePlace = createPlaces(createPace(kit.limits.filings), kit.traffic)
  const pages = { pack, say: kit.say, languages: kit.languages, intake, render, codes: createCodeCookie(cookies, carrier), voices, work, takePlace }
  const web = createWeb(kit, {
    publicUrl,
    onionUrl,
    sound: voices.length > 0,
    door: { cookies, refuseForeign: createPlainOriginCheck(publicUrl), codeOf: codeIn(cookies, carrier) },
    faultPage: (failure, language) => page(failure.status, render('fault.njk', faultModel(pages, language, failure)), failure.headers),
  })
  addComplaintRoute(web, { intake, pack })
  addHolderRoutes(web, { intake })
  addJourneyRoutes(web, pages)
  addCodeRoutes(web, pages)
  addOwnRoutes(web, pages)
  addFollowRoutes(web, pages)
  addSharingRoutes(web, pages)
  addUnionRoutes(web, pages)
  addFileRoute(web, pages)
  addQuietRoutes(web, pages)
  addVoiceRoute(web, voices)
  for (const addRoutes of channels) addRoutes(web)
  addServiceRoutes(web, { intake })
  seal(web)
  return web.app
}
