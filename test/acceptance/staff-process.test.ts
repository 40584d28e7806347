import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadConfig } from '../../config/load.ts'
import { makeMissingKeys } from '../../src/compose/make-missing-keys.ts'
import { openStores } from '../../src/compose/store.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import { describeWithService, serviceAddress } from '../support/needed-service.ts'
import { createServiceProcess, freePort } from '../support/service-process.ts'
import { createBrowser } from '../support/staff-browser.ts'

const mongodb = serviceAddress('TEST_MONGODB_URL')

/** What a process says until it listens or ends. */
const started = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let said = ''
    const take = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('listens on')) resolve(said)
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', () => resolve(said))
  })

/** As npm starts it, in a process group of its own: npm passes no signal on to what it runs. */
const runStaff = (env: Record<string, string>): ChildProcess =>
  spawn('npm', ['run', '--silent', 'staff'], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })

const endGroup = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve()
    child.once('close', () => resolve())
    process.kill(-child.pid, 'SIGTERM')
  })

describe('npm start', () => {
  it('serves the staff pages on their own port and says where', async () => {
    const service = await createServiceProcess()
    await service.start()
    const port = /Staff sign in at http:\/\/127\.0\.0\.1:(\d+)/.exec(service.log())?.[1] ?? ''
    const browser = createBrowser(`http://127.0.0.1:${port}`)
    const page = await browser.get(PATHS.signIn)
    const unknown = await browser.submit(page, PATHS.signIn, { login: 'nobody', passphrase: 'nobody has this passphrase' })
    expect([page.status, unknown.status]).to.deep.equal([200, 403])
    expect((await createBrowser(service.url).get(PATHS.signIn)).status).to.equal(404)

    const whole = service.fairline('verify-log', '--json')
    expect(JSON.parse(whole.out)).to.deep.include({ entries: 1, faults: [] })
    expect(whole.code).to.equal(0)
    const wrongKey = join(service.folder, 'another.json')
    cpSync(join(service.folder, 'keys', 'worker', 'staff-signing-public.json'), wrongKey)
    expect(service.fairline('verify-log', '--key', wrongKey).err).to.include('holds another key: staff-signing-public')
    writeFileSync(wrongKey, '{}')
    expect(service.fairline('verify-log', '--key', wrongKey).code).to.equal(2)
    await service.remove()
  }).timeout(30_000)
})

describeWithService('npm run staff', mongodb.missing, () => {
  it('starts over a database with its own folder of keys alone, and confined', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fairline-staff-process-'))
    const store = new URL(mongodb.url)
    store.pathname = `/staff_process_${process.pid}`
    const env = { STORE_URL: store.href, KEYRING_DIR: join(folder, 'keys'), STAFF_URL: 'https://staff.example', STAFF_PORT: String(await freePort()), NODE_ENV: 'production' }
    const config = loadConfig(env)
    await makeMissingKeys(config)
    for (const other of ['web', 'worker', 'operator']) rmSync(join(folder, 'keys', other), { recursive: true, force: true })
    await (await openStores(config, { server: true, makeIndexes: true })).close()
    const child = runStaff(env)
    const said = await started(child)
    expect(said).to.include('Fairline staff listens on')
    const page = await createBrowser(`http://127.0.0.1:${env.STAFF_PORT}`).get(PATHS.signIn)
    expect([page.status, page.cookies[0]?.startsWith('__Host-staff-form=')]).to.deep.equal([200, true])
    await endGroup(child)
    rmSync(folder, { recursive: true, force: true })
  }).timeout(30_000)

  it('refuses a folder, and a start without its address, all at once', async () => {
    const child = runStaff({ KEYRING_DIR: '' })
    const said = await started(child)
    for (const fault of ['STORE_URL must begin with mongodb:// for staff', 'KEYRING_DIR is missing', 'STAFF_URL is missing']) expect(said).to.include(fault)
  }).timeout(30_000)
})
