import { fileURLToPath } from 'node:url'
import type { Log } from '../../ports/operator.ts'
import { createGuard } from '../kit/guard.ts'
import { createKit } from '../kit/kit.ts'
import type { Limits } from '../kit/limits.ts'
import { createTraffic, LIMITS } from '../kit/limits.ts'
import { createRender } from '../kit/render.ts'
import { seal } from '../kit/seal.ts'
import type { Web } from '../kit/web-app.ts'
import { createWeb } from '../kit/web-app.ts'
import { addAcceptRoutes } from './account/accept-routes.ts'
import { addKeysRoutes } from './account/keys-routes.ts'
import { addNoticesRoutes } from './account/notices-routes.ts'
import { addSessionRoutes } from './account/session-routes.ts'
import { addSignInRoutes } from './account/sign-in-routes.ts'
import { addTokenRoutes } from './account/token-routes.ts'
import { addAdminPackRoutes } from './admin/admin-pack-routes.ts'
import { addAdminRulesRoutes } from './admin/admin-rules-routes.ts'
import { addAdminStateRoutes } from './admin/admin-state-routes.ts'
import { addLogRoutes } from './admin/log-routes.ts'
import { addMembersRoutes } from './admin/members-routes.ts'
import { addApiRoutes } from './api/api-routes.ts'
import { addActionRoutes, addCheckRoute } from './case/action-routes.ts'
import { addBreakGlassRoutes } from './case/break-glass-routes.ts'
import { addCaseRoutes } from './case/case-routes.ts'
import { addFileRoutes } from './case/file-routes.ts'
import { addLinkRoutes } from './case/link-routes.ts'
import { addOfferRoutes } from './case/offer-routes.ts'
import { addRecallRoutes } from './case/recall-routes.ts'
import { addReferralRoutes } from './case/referral-routes.ts'
import type { Pages, StaffParts } from './deps.ts'
import { turnAway } from './fault-page.ts'
import { addBulkRoutes } from './lists/bulk-routes.ts'
import { addContactRoutes } from './lists/contact-routes.ts'
import { addExportRoutes } from './lists/export-routes.ts'
import { addPatternRoutes } from './lists/patterns-routes.ts'
import { addRetentionRoutes } from './lists/retention-routes.ts'
import { addViewsRoutes } from './lists/views-routes.ts'
import { addWorkRoutes } from './lists/work-routes.ts'
import { addServiceRoutes } from './service-routes.ts'

/** `publicUrl`: where people reach it; without one it serves this machine alone. `formKey`: binds the forms of people who are not signed in. `beside`: adds other pages for people of the same sessions. */
export type StaffDeps = StaffParts & { log: Log; publicUrl?: string | undefined; formKey: Uint8Array; limits?: Partial<Limits>; beside?: (web: Web, pages: Pages) => void }

/** A few hundred people, and forms of a few fields; a passkey's answer and a handed-over key are the longest. */
const STAFF_LIMITS: Partial<Limits> = { formBytes: 65_536, drainBytes: 1_048_576, bodiesBytes: 8_388_608, open: 100 }

/** The staff side, with every route it has, for whoever lists them. */
export const createStaffWeb = ({ log, publicUrl, formKey, limits, beside, ...parts }: StaffDeps): Web => {
  const kit = createKit({ pack: parts.pack, log, traffic: createTraffic(), limits: { ...LIMITS, ...STAFF_LIMITS, ...limits } })
  const pages: Pages = { ...parts, say: kit.say, languages: kit.languages, render: createRender(fileURLToPath(new URL('views', import.meta.url))) }
  const guard = createGuard({ name: 'staff', publicUrl, formKey })
  const web = createWeb(kit, { publicUrl, passkeys: true, guard, faultPage: (failure, language, typed) => turnAway(pages, guard, { language, csrf: '' }, failure, typed) })
  addSignInRoutes(web, pages, guard)
  addAcceptRoutes(web, pages, guard)
  addWorkRoutes(web, pages)
  addViewsRoutes(web, pages)
  addBulkRoutes(web, pages)
  addExportRoutes(web, pages)
  addCaseRoutes(web, pages)
  addFileRoutes(web, pages)
  addActionRoutes(web, pages)
  addCheckRoute(web, pages)
  addReferralRoutes(web, pages)
  addOfferRoutes(web, pages)
  addPatternRoutes(web, pages)
  addRetentionRoutes(web, pages)
  addLinkRoutes(web, pages)
  addBreakGlassRoutes(web, pages)
  addRecallRoutes(web, pages)
  addContactRoutes(web, pages)
  addSessionRoutes(web, pages)
  addKeysRoutes(web, pages)
  addNoticesRoutes(web, pages)
  addAdminRulesRoutes(web, pages)
  addAdminPackRoutes(web, pages)
  addAdminStateRoutes(web, pages)
  addMembersRoutes(web, pages)
  addLogRoutes(web, pages)
  addTokenRoutes(web, pages)
  addApiRoutes(web, pages)
  addServiceRoutes(web, pages, guard)
  beside?.(web, pages)
  seal(web)
  return web
}
