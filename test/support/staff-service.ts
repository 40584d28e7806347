import { Secret, TOTP } from 'otpauth'
import { createKeySigner } from '../../src/adapters/keyring/key-signer.ts'
import { createQueueVault } from '../../src/adapters/sealing/queue-vault.ts'
import { composeStaffSide } from '../../src/compose/staff.ts'
import { composeStaffIdentity } from '../../src/compose/staff-identity.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { countWeek as countWeekOf } from '../../src/oversight/count-week.ts'
import { serve } from '../../src/web/kit/serve.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import type { FilingOptions } from './filing-service.ts'
import { startFiling } from './filing-service.ts'
import { NOON } from './given.ts'
import type { StaffBrowser, StaffPage } from './staff-browser.ts'
import { createBrowser } from './staff-browser.ts'
import { createWorkerSide } from './worker-side.ts'

export const PASSPHRASE = 'seven blue herons over the weir'
/** A run over a passphrase that costs next to nothing: most tests ask what happens around it. */
const CHEAP = { memory: 64, passes: 1 }

export type Colleague = { id: string; login: string; totp: string; recoveryKey: string; browser: StaffBrowser }

/** The staff pages beside the anonymous side, over real adapters in one folder, and a clock that stands still until told. */
export const startStaff = async ({ staffUrl, port = 0, ...under }: { staffUrl?: string; port?: number } & Pick<FilingOptions, 'folder' | 'stores'> = {}) => {
  let now = NOON
  const clock = { now: () => now }
  const filing = await startFiling({ clock, ...under })
  const { stores, keyring, lines } = filing
  const config = { ...filing.config, env: { ...filing.config.env, ...(staffUrl === undefined ? {} : { STAFF_URL: staffUrl }) } }
  const log = (level: string, event: string, fields: Record<string, string | number | boolean> = {}) => void lines.push({ level, event, fields })
  const parts = { stores, keyring, clock, log, cost: CHEAP }
  const side = composeStaffSide(config, parts)
  const identity = composeStaffIdentity(config, parts)
  const served = await serve(side.app, { host: '127.0.0.1', port, limits: { grace: 200 } })
  const url = `http://127.0.0.1:${served.port}`
  const wait = (seconds: number): void => {
    now = addMinutes(now, seconds / 60)
  }
  const codeOf = (secret: string, minutesAhead = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) + minutesAhead * 60_000 })
  const invite = (fields: Partial<NewMember> & { login: string }) => identity.invite('operator', { name: fields.login, role: 'caseworker', queues: [], ...fields })
  /** Invited by the operator, accepted by the pages, signed in. */
  const join = async (fields: Partial<NewMember> & { login: string }): Promise<Colleague> => {
    const { id, code } = await invite(fields)
    const browser = createBrowser(url)
    const enrol = await browser.submit(await browser.get(PATHS.accept), PATHS.accept, { login: fields.login, code, passphrase: PASSPHRASE })
    const totp = /name="secret" value="([^"]+)"/.exec(enrol.html)?.[1] ?? ''
    const kept = await browser.submit(enrol, PATHS.acceptConfirm, { code: codeOf(totp) })
    return { id, login: fields.login, totp, recoveryKey: /class="digits" dir="ltr">([^<]+)</.exec(kept.html)?.[1] ?? '', browser }
  }
  /** Both factors on another browser. */
  const signIn = async ({ login, totp }: Colleague, browser: StaffBrowser = createBrowser(url)): Promise<StaffPage> => {
    await browser.submit(await browser.get(PATHS.signIn), PATHS.signIn, { login, passphrase: PASSPHRASE })
    wait(30)
    return browser.submit(await browser.get(PATHS.second), PATHS.second, { code: codeOf(totp) })
  }
  const vault = createQueueVault(createKeySigner(keyring.staff().signing))
  /** A queue's first key in the store, sealed to these people; from now on triage seals to it. */
  const giveQueueKey = async (queue: string, ...people: Colleague[]): Promise<void> => {
    const members = await Promise.all(people.map(({ id }) => stores.staff.load(id)))
    const holders = members.flatMap((member) => (member?.publicKeys ? [{ member: member._id, hpke: member.publicKeys.hpke }] : []))
    await stores.queueKeys.add(await vault.make({ queue, version: '1', holders, madeOn: '2026-11-24' }))
    keyring.adoptQueueKeys(await stores.queueKeys.all())
  }
  const workers = createWorkerSide(filing, { clock })
  /** A complaint that was filed and read; its id. */
  const file = async (text: string, more: Record<string, unknown> = {}): Promise<string> => {
    const before = new Set((await stores.cases.scan(1_000)).map(({ _id }) => _id))
    await filing.reporter.files({ text, ...more })
    const found = (await stores.cases.scan(1_000)).find(({ _id }) => !before.has(_id))
    if (found === undefined) throw new Error('nothing was filed')
    await workers.runDue(found._id)
    return found._id
  }
  const countWeek = countWeekOf({ figures: stores.figures, clock, rules: config.pack })
  const stop = async (): Promise<void> => {
    await served.close()
    await side.stop()
    await filing.stop()
  }
  return {
    ...filing,
    filingUrl: filing.url,
    url,
    web: side.web,
    identity,
    browse: () => createBrowser(url),
    invite,
    join,
    signIn,
    codeOf,
    giveQueueKey,
    file,
    countWeek,
    runDue: workers.runDue,
    wait,
    clock,
    stop,
  }
}
export type StaffService = Awaited<ReturnType<typeof startStaff>>
