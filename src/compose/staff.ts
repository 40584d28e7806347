import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import type { Config } from '../../config/load.ts'
import type { StretchCost } from '../adapters/credentials/stretch.ts'
import { createKeySigner } from '../adapters/keyring/key-signer.ts'
import { createLogSigner, logVerifier } from '../adapters/log-signing/log-signing.ts'
import { createDeskSealer } from '../adapters/sealing/desk-sealer.ts'
import { createFileOpener } from '../adapters/sealing/files.ts'
import { createQueueOpener } from '../adapters/sealing/opener.ts'
import { createQueueVault } from '../adapters/sealing/queue-vault.ts'
import { randomId } from '../adapters/system/ids.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { createCasework } from '../casework/casework.ts'
import { createContactWork } from '../casework/contact-work.ts'
import type { CaseworkDeps, Colleague } from '../casework/deps.ts'
import { createPatternWork } from '../casework/patterns.ts'
import { dayOf } from '../core/calendar.ts'
import { STAFF_ROLES } from '../core/vocab.ts'
import type { Identity, SignedIn } from '../identity/commands.ts'
import { createIdentity } from '../identity/identity.ts'
import { newestOf, versionsOf } from '../identity/queues/leave-queues.ts'
import { expireSessions } from '../identity/sign-in/sessions.ts'
import { cosignCheckpoint } from '../oversight/cosign-checkpoint.ts'
import { countWeek } from '../oversight/count-week.ts'
import type { WatchDeps } from '../oversight/deps.ts'
import { makeCheckpoint } from '../oversight/make-checkpoint.ts'
import { verifyLog } from '../oversight/verify-log.ts'
import { createWatch } from '../oversight/watch.ts'
import { yearlyReport } from '../oversight/yearly-report.ts'
import type { Keyring } from '../ports/keyring.ts'
import type { Log } from '../ports/operator.ts'
import type { Clock } from '../ports/system.ts'
import { addReportRoutes } from '../web/figures/report-routes.ts'
import type { Render } from '../web/kit/render.ts'
import { createRender } from '../web/kit/render.ts'
import type { Web } from '../web/kit/web-app.ts'
import type { StaffDeps } from '../web/staff/app.ts'
import { createStaffWeb } from '../web/staff/app.ts'
import type { Here } from '../web/staff/frame.ts'
import { frame } from '../web/staff/frame.ts'
import { PATHS, pathTo } from '../web/staff/paths.ts'
import { members } from '../web/staff/staff-route.ts'
import { addWatch } from '../web/watch/app.ts'
import { composeAdmin } from './admin.ts'
import { composeExplanations } from './explanations.ts'
import { composeIdentity } from './identity.ts'
import type { Stores } from './store.ts'

const CHECKPOINT_MS = 3_600_000
const EXPIRE_MS = 300_000

type StaffSide = {
  stores: Pick<Stores, 'cases' | 'work' | 'blobs' | 'staff' | 'sessions' | 'queueKeys' | 'log' | 'figures' | 'escalations' | 'keys' | 'mails' | 'notes' | 'patterns'>
  keyring: Pick<Keyring, 'staff'>
  clock: Clock
  log: Log
  cost?: StretchCost
}

/** A member as casework needs them. Their queue keys are opened when a text is, and kept for this request alone. */
const colleagueOf =
  (identity: Identity) =>
  (by: SignedIn): Colleague => {
    const { id, role, queues, clearances, unit } = by.member
    let opener: Promise<Colleague['opener']> | undefined
    const ready = (): Promise<Colleague['opener']> => {
      opener ??= identity.queueKeys(by).then((keys) => createQueueOpener(keys, true))
      return opener
    }
    const open: Colleague['opener']['open'] = async (item, caseId) => (await ready()).open(item, caseId)
    const unwrap: Colleague['opener']['unwrap'] = async (item, caseId) => (await ready()).unwrap(item, caseId)
    return { id, role, queues, clearances, unit, opener: { open, unwrap }, conflicts: () => identity.conflicts(by) }
  }

/** The fact each rule looks for, by the name it carries in a finding. */
const ruleFacts = ({ words }: Config): ReadonlyMap<string, string> => {
  return new Map(
    words.flatMap(({ language, patterns }) => [
      [`${language}/cues`, 'cue'] as const,
      ...patterns.map(({ rule, fact }) => [`${language}/${rule}`, fact.startsWith('f_cue') ? 'cue' : fact] as const),
    ]),
  )
}

/** Where people reach the pages; without an address, this machine. */
const staffUrlOf = ({ STAFF_URL, STAFF_PORT }: Config['env']): string => STAFF_URL ?? `http://localhost:${STAFF_PORT}`

/** Staff identities as the pages use them. A browser makes no passkey for a bare address, so a machine of one's own goes by its name. */
export const composeStaffIdentity = (config: Config, { stores, keyring, clock, cost }: Omit<StaffSide, 'log'>): Identity => {
  const staffUrl = staffUrlOf(config.env)
  return createIdentity(composeIdentity(config, { ...stores, keys: keyring.staff(), clock, staffUrl, ...(cost === undefined ? {} : { cost }) }))
}

/** What casework writes with: public keys of queues as the staff signed them, and who works a queue. */
export const writingParts = ({ stores: { staff, queueKeys }, keyring }: Pick<StaffSide, 'stores' | 'keyring'>): Pick<CaseworkDeps, 'sealer' | 'teammates'> => {
  const { signing, sender } = keyring.staff()
  const vault = createQueueVault(createKeySigner(signing))
  return {
    sealer: createDeskSealer({
      sender,
      queueKey: async (queue) => {
        const newest = newestOf(await versionsOf({ queueKeys, vault }, queue))
        return newest && { version: newest.version, publicKey: Buffer.from(newest.publicKey, 'base64url') }
      },
    }),
    teammates: async (queue) =>
      (await staff.list())
        .filter(({ state, role, queues }) => state === 'active' && queues.includes(queue) && STAFF_ROLES.some((one) => one === role))
        .map(({ _id: id, name, role, queues, clearances }) => ({ id, name, role, queues, clearances })),
  }
}

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
      who: members(identity, ['union_monitor', 'statistics_reader', 'lead']),
      today: () => dayOf(deps.clock.now(), pack.calendar.zone),
    })
  }

/** The staff pages over their ports. */
const staffDeps = (config: Config, { stores, keyring, clock, log, ...rest }: StaffSide): StaffDeps => {
  const { env, pack } = config
  const { cases, work, blobs, staff, log: accessLog } = stores
  const identity = composeStaffIdentity(config, { stores, keyring, clock, ...rest })
  const rules = ruleFacts(config)
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
    explained: composeExplanations(),
    factOf: (rule) => rules.get(rule) ?? '',
    admin: composeAdmin(config, { stores, clock }),
    calendarUrl: (token) => new URL(pathTo(PATHS.calendar, token), staffUrlOf(env)).href,
    publicUrl: env.STAFF_URL,
    formKey: keyring.staff().session,
  }
}

/** The staff side and its timers: the day's head of the log is signed here, where its key is, and sessions that are over go. */
export const composeStaffSide = (config: Config, parts: StaffSide): { app: Express; web: Web; stop(): Promise<void> } => {
  const { clock, log, stores, keyring } = parts
  const sign = makeCheckpoint({ log: stores.log, signer: createLogSigner(keyring.staff().logSigning), verifier: logVerifier })
  const signing = repeat({
    everyMs: CHECKPOINT_MS,
    work: async () => {
      const made = await sign(dayOf(clock.now(), config.pack.calendar.zone))
      if (made) log('info', 'log_signed', { entries: made.size })
    },
    failed: (error) => log('error', 'log_not_signed', { error: error instanceof Error ? error.name : 'unknown' }),
  })
  const expiring = repeat({
    everyMs: EXPIRE_MS,
    work: () => expireSessions({ sessions: stores.sessions, clock }),
    failed: (error) => log('warn', 'sessions_not_expired', { error: error instanceof Error ? error.name : 'unknown' }),
  })
  const counting = repeat({
    everyMs: CHECKPOINT_MS,
    work: async () => {
      if (await countWeek({ figures: stores.figures, clock, rules: config.pack })()) log('info', 'week_counted')
    },
    failed: (error) => log('warn', 'week_not_counted', { error: error instanceof Error ? error.name : 'unknown' }),
  })
  const web = createStaffWeb(staffDeps(config, parts))
  const stop = async (): Promise<void> => {
    await signing.stop()
    await expiring.stop()
    await counting.stop()
  }
  return { app: web.app, web, stop }
}
