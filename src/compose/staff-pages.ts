import { fileURLToPath } from 'node:url'
import type { Config } from '../../config/load.ts'
import { createLogSigner, logVerifier } from '../adapters/log-signing/log-signing.ts'
import { createFileOpener } from '../adapters/sealing/files.ts'
import { randomId } from '../adapters/system/ids.ts'
import { createCasework } from '../casework/casework.ts'
import { createContactWork } from '../casework/contact-work.ts'
import type { CaseworkDeps } from '../casework/deps.ts'
import { createPatternWork } from '../casework/patterns.ts'
import { dayOf } from '../core/calendar.ts'
import type { Identity } from '../identity/commands.ts'
import { cosignCheckpoint } from '../oversight/cosign-checkpoint.ts'
import type { WatchDeps } from '../oversight/deps.ts'
import { verifyLog } from '../oversight/verify-log.ts'
import { createWatch } from '../oversight/watch.ts'
import { yearlyReport } from '../oversight/yearly-report.ts'
import { addReportRoutes } from '../web/figures/report-routes.ts'
import type { Render } from '../web/kit/render.ts'
import { createRender } from '../web/kit/render.ts'
import type { StaffDeps } from '../web/staff/app.ts'
import type { Here } from '../web/staff/frame.ts'
import { frame } from '../web/staff/frame.ts'
import { PATHS, pathTo } from '../web/staff/paths.ts'
import { members } from '../web/staff/staff-route.ts'
import { addWatch } from '../web/watch/app.ts'
import { composeAdmin } from './admin.ts'
import { colleagueOf, writingParts } from './desk.ts'
import { ruleFacts, scaleWeights } from './rule-facts.ts'
import { composeStaffIdentity, staffUrlOf } from './staff-identity.ts'
import type { StaffParts } from './staff-parts.ts'

const renderOf = (...folders: string[]): Render => createRender(...folders.map((folder) => fileURLToPath(new URL(`../${folder}`, import.meta.url))))

/** The union board and the yearly reports beside the staff pages: the same sessions and frame, their own pages and texts. */
const besidePages =
  (deps: WatchDeps, identity: Identity, standards: Config['standards']): NonNullable<StaffDeps['beside']> =>
  (web, pages) => {
    const { pack, say } = pages
    const shared = { pack, say, frame: (here: Here, title: string) => frame(pages, here, title) }
    addWatch(web, { ...shared, watch: createWatch(deps), render: renderOf('web/watch/views', 'web/staff/views'), who: members(identity, ['union_monitor']), logPath: PATHS.log })
    addReportRoutes(web, {
      ...shared,
      report: yearlyReport(deps.figures, standards),
      render: renderOf('web/figures/views', 'web/staff/views'),
      who: members(identity, ['union_monitor', 'statistics_reader', 'social_partner', 'lead']),
      today: () => dayOf(deps.clock.now(), pack.calendar.zone),
    })
  }

/** The staff pages over their ports. */
export const composeStaffPages = (config: Config, { stores, keyring, clock, log, ...rest }: StaffParts): StaffDeps => {
  const { env, pack } = config
  const { cases, work, blobs, staff, log: accessLog } = stores
  const identity = composeStaffIdentity(config, { stores, keyring, clock, ...rest })
  const rules = ruleFacts(config)
  const weights = scaleWeights(config)
  const verify = verifyLog({ log: accessLog, verifier: logVerifier, publicKey: createLogSigner(keyring.staff().logSigning).publicKey, isUnionKey: () => true })
  const cosignHead = cosignCheckpoint({ log: accessLog, verify })
  const desk: CaseworkDeps = { ...writingParts({ stores, keyring }), cases, work, log: accessLog, ids: { random: randomId }, clock, rules: pack, files: createFileOpener(blobs) }
  return {
    beside: besidePages(
      { cases, log: accessLog, figures: stores.figures, escalations: stores.escalations, ids: { random: randomId }, clock, rules: pack },
      identity,
      config.standards,
    ),
    identity,
    casework: createCasework(desk),
    contacts: createContactWork(desk),
    patterns: createPatternWork({ ...desk, patterns: stores.patterns, phone: pack.phone }),
    pack,
    clock,
    log,
    colleagueOf: colleagueOf(identity),
    namesOf: async (ids) => {
      const found = await Promise.all(ids.map((id) => staff.load(id)))
      return new Map(found.flatMap((member) => (member ? [[member._id, member.name]] : [])))
    },
    checkpoints: accessLog.checkpoints,
    cosign: (by, size) => cosignHead(size, (text) => identity.cosign(by, text)),
    explained: (language) => config.explained.own[language] ?? config.explained.english,
    factOf: (rule) => rules.get(rule) ?? '',
    weightOf: (id) => weights.get(id),
    admin: composeAdmin(config, { stores, clock }),
    calendarUrl: (token) => new URL(pathTo(PATHS.calendar, token), staffUrlOf(env)).href,
    publicUrl: env.STAFF_URL,
    formKey: keyring.staff().session,
  }
}
