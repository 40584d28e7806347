import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { Secret, TOTP } from 'otpauth'
import { loadConfig } from '../../config/load.ts'
import { composeOperator } from '../../src/compose/operator.ts'
import { createIdentity } from '../../src/identity/identity.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess } from '../support/service-process.ts'
import { PASSPHRASE } from '../support/staff-side.ts'

type Invited = { login: string; code: string; until: string }

describe('The operator keeps accounts and keys from the command line', function () {
  this.timeout(60_000)
  let service: ServiceProcess
  before(async () => {
    service = await createServiceProcess()
    service.fairline('init')
  })
  after(() => service.remove())

  const run = (...args: string[]) => service.fairline(...args)
  const json = <T>(...args: string[]): T => JSON.parse(run(...args, '--json').out) as T
  const accept = async ({ login, code }: Invited): Promise<void> => {
    const { deps, close } = await composeOperator(loadConfig({ STORE_URL: service.folder }))
    const identity = createIdentity(deps)
    const { pending, totp } = await identity.beginAcceptance({ login, code, passphrase: PASSPHRASE })
    await identity.confirmAcceptance({ pending, code: new TOTP({ secret: Secret.fromBase32(totp.secret) }).generate() })
    await close()
  }

  it('invites, and says what it does not take', async () => {
    const invited = json<Invited>('staff', 'add', '--login', 'aysel', '--name', 'Aysel', '--role', 'inspector', '--clearance', 'trafficking')
    expect(invited.code).to.match(/^([0-9A-Z]{5}-){5}[0-9A-Z]$/)
    expect(run('staff', 'add', '--login', 'aysel', '--name', 'A', '--role', 'lead').err).to.contain('somebody has this login')
    expect(run('staff', 'add', '--login', 'x1', '--name', 'X', '--role', 'worker')).to.include({ code: 2 })
    expect(run('staff', 'add', '--login', 'x1', '--name', 'X', '--role', 'lead', '--queue', 'nowhere').code).to.equal(1)
    expect(run('queue', 'add', 'vac', '--member', 'nobody').err).to.contain('no such member')
    await accept(invited)
    expect(json<{ login: string; state: string }[]>('staff', 'list').map(({ login, state }) => [login, state])).to.deep.equal([['aysel', 'active']])
  })

  it('brings somebody into a queue, rotates its key, and lists keys without one', () => {
    expect(json<{ admitted: string }>('queue', 'add', 'vac', '--member', 'aysel').admitted).to.equal('let_in')
    expect(json<{ made: string[] }>('keys', 'rotate', 'queue', 'vac').made).to.deep.equal(['queue vac.2'])
    const { queues } = json<{ queues: object[] }>('keys', 'list')
    expect(queues).to.have.length(2)
    expect(queues[1]).to.deep.include({ queue: 'vac', version: '2', holders: 1 })
    const secret = JSON.parse(readFileSync(join(service.folder, 'keys/operator/queue-private.vac.2.json'), 'utf8')) as { key: string }
    expect(run('keys', 'list').out).to.not.contain(secret.key)
  })

  it('keeps the last of a queue unless forced, and writes down what it does', async () => {
    expect(run('staff', 'disable', 'aysel').err).to.contain('nobody else holds')
    expect(run('staff', 'disable', 'aysel', '--force').code).to.equal(0)
    const { deps, close } = await composeOperator(loadConfig({ STORE_URL: service.folder }))
    const members = await deps.staff.list()
    await close()
    expect(members.map(({ state, wraps }) => [state, wraps.length])).to.deep.equal([['disabled', 0]])
  })

  it('in production makes no operator key and names the queues that nobody can open', async () => {
    const bare = await createServiceProcess({ NODE_ENV: 'production' })
    const { made, keyless } = JSON.parse(bare.fairline('init', '--json').out) as { made: string[]; keyless: string[] }
    expect(made.filter((file) => file.startsWith('operator/'))).to.deep.equal(['operator/log-signing-public.json'])
    expect(keyless).to.include.members(['vac', 'slis_baku'])
    expect(existsSync(join(bare.folder, 'keys/staff/session.json'))).to.equal(true)
    await bare.remove()
    rmSync(bare.folder, { recursive: true, force: true })
  })
})
