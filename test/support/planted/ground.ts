import { Secret, TOTP } from 'otpauth'
import { loadConfig } from '../../../config/load.ts'
import { createKeySigner } from '../../../src/adapters/keyring/key-signer.ts'
import { openKeyring } from '../../../src/adapters/keyring/open-keyring.ts'
import { createQueueVault } from '../../../src/adapters/sealing/queue-vault.ts'
import { generateKeyPair } from '../../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../../src/adapters/system/clock.ts'
import { composeStaffIdentity } from '../../../src/compose-staff.ts'
import type { Stores } from '../../../src/compose-store.ts'
import { openStores } from '../../../src/compose-store.ts'
import type { Identity } from '../../../src/identity/commands.ts'
import type { Stack } from '../stack.ts'
import type { StaffBrowser } from '../staff-browser.ts'
import { createBrowser } from '../staff-browser.ts'
import type { Planted } from './secrets.ts'
import { KNOWN } from './secrets.ts'

/** A running process that a place can be read from. */
type Watched = { name: string; pid(): number; log(): string }
type Said = { out: string; err: string }

/** A service under this test, whole or apart, with every handle that leads to what it keeps or says. */
export type Ground = {
  name: string
  url: string
  publicUrl: string
  staffUrl: string
  /** What the store, the keys and the staff side are configured by. */
  env: Record<string, string>
  /** Folders every file of which is a place; by kind. */
  folders: { kind: string; path: string }[]
  processes: Watched[]
  metrics: { name: string; port: number }[]
  commands: { name: string; run(): Said }[]
  fairline(...args: string[]): Said
  /** The servers of a service that runs apart. */
  servers?: Pick<Stack, 'look' | 'redis'>
  /** Whoever reads complaints begins anew, and so takes in the keys of queues made since. */
  restartReaders(): Promise<void>
  /** What was texted to people: the stand-in for the gateway has it, and nobody else may. */
  texted(): readonly { to: string; text: string }[]
  /** Waits until so many complaints are read. */
  untilRead(cases: number): Promise<void>
}

/** What happens on a ground, and every secret that came up on the way. */
export type World = {
  ground: Ground
  secrets: Planted[]
  receipts: string[]
  filed: number
  colleague: { login: string; totp: string; browser: StaffBrowser }
  learn(secret: Planted): void
}

export const createWorld = (ground: Ground): World => {
  const secrets = [...KNOWN]
  return {
    ground,
    secrets,
    receipts: [],
    filed: 0,
    colleague: { login: 'aysel', totp: '', browser: createBrowser(ground.staffUrl) },
    learn: (secret) => {
      if (secret.text.length < 6) throw new Error(`${secret.name} was not learned`)
      if (!secrets.some(({ text }) => text === secret.text)) secrets.push(secret)
    },
  }
}

/** The code an authenticator app shows, so many steps of half a minute from now. */
export const codeOf = (totp: string, steps = 0): string => new TOTP({ secret: Secret.fromBase32(totp) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Work on staff identities beside the running service, as an operator would do it. */
export const besideStaff = async <T>({ env }: Ground, work: (parts: { stores: Stores; identity: Identity }) => Promise<T>): Promise<T> => {
  const config = loadConfig(env)
  const stores = await openStores(config, { server: false })
  const keyring = openKeyring(config.keyringDir, ['staff'], generateKeyPair)
  try {
    return await work({ stores, identity: composeStaffIdentity(config, { stores, keyring, clock: systemClock }) })
  } finally {
    await stores.close()
  }
}

/** A queue's first key, sealed to this member; triage seals to it once its process has begun anew. */
export const giveQueueKey = (ground: Ground, queue: string, login: string): Promise<void> =>
  besideStaff(ground, async ({ stores }) => {
    const { signing } = openKeyring(loadConfig(ground.env).keyringDir, ['staff'], generateKeyPair).staff()
    const member = (await stores.staff.list()).find((one) => one.login === login)
    if (member?.publicKeys === undefined) throw new Error(`${login} has no keys`)
    const holders = [{ member: member._id, hpke: member.publicKeys.hpke }]
    await stores.queueKeys.add(await createQueueVault(createKeySigner(signing)).make({ queue, version: '1', holders, madeOn: '2026-11-24' }))
  })
