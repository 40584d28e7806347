import { Secret, TOTP } from 'otpauth'
import { loadConfig } from '../../../config/load.ts'
import { createKeySigner } from '../../../src/adapters/keyring/key-signer.ts'
import { openKeyring } from '../../../src/adapters/keyring/open-keyring.ts'
import { createQueueVault } from '../../../src/adapters/sealing/queue-vault.ts'
import { generateKeyPair } from '../../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../../src/adapters/system/clock.ts'
import { composeStaffIdentity } from '../../../src/compose/staff-identity.ts'
import type { Stores } from '../../../src/compose/store.ts'
import { openStores } from '../../../src/compose/store.ts'
import type { Identity, NewMember } from '../../../src/identity/commands.ts'
import type { TakenMail } from '../mail-server.ts'
import type { Stack } from '../stack.ts'
import type { StaffBrowser, StaffPage } from '../staff-browser.ts'
import { createBrowser } from '../staff-browser.ts'
import type { Planted } from './secrets.ts'
import { KNOWN } from './secrets.ts'

/** A running process that a place can be read from. */
type Watched = { name: string; pid(): number; log(): string }
type Said = { out: string; err: string }
/** A page or file that somebody may have, as it is now; by kind of place. */
type Open = { kind: string; name: string; read(): Promise<string> }

/** Who works on a ground. Lala leads without the clearance its cases need. */
export const PEOPLE = {
  aysel: { role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] },
  lala: { role: 'lead', queues: ['vac'], clearances: [] },
  kamal: { role: 'lead', queues: ['vac'], clearances: ['trafficking', 'children'] },
  nigar: { role: 'caseworker', queues: ['ngo_migration_centre'], clearances: ['trafficking'] },
  samira: { role: 'union_monitor', queues: [], clearances: [] },
  rauf: { role: 'union_contact', queues: ['ahik'], clearances: [] },
  chief: { role: 'administrator', queues: [], clearances: [] },
} satisfies Record<string, Pick<NewMember, 'role' | 'queues' | 'clearances'>>
export type PersonName = keyof typeof PEOPLE
type Person = { login: PersonName; totp: string; browser: StaffBrowser }

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
  /** What anybody may read, and what steps got to read that may tell nobody. */
  pages: Open[]
  /** Mails as they came in. */
  mails(): readonly TakenMail[]
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
  people: Record<PersonName, Person>
  /** Aysel. */
  colleague: Person
  /** A browser of the staff side; every address it is led to is a place. */
  browse(): StaffBrowser
  learn(secret: Planted): void
}

/** A browser that notes where its pages lead. */
const noting = (browser: StaffBrowser, note: (address: string) => void): StaffBrowser => {
  const noted =
    <A extends unknown[]>(work: (...args: A) => Promise<StaffPage>) =>
    async (...args: A): Promise<StaffPage> => {
      const page = await work(...args)
      for (const [, address = ''] of page.html.matchAll(/\b(?:href|action|src)="([^"]*)"/g)) note(address)
      note(page.headers.get('location') ?? '')
      return page
    }
  return { jar: browser.jar, call: noted(browser.call), post: noted(browser.post), get: noted(browser.get), submit: noted(browser.submit) }
}

export const createWorld = (ground: Ground): World => {
  const addresses = new Set<string>()
  ground.pages.push({ kind: 'address', name: 'links of the staff side', read: async () => [...addresses].join('\n') })
  const browse = (): StaffBrowser => noting(createBrowser(ground.staffUrl), (address) => void addresses.add(address))
  const secrets = [...KNOWN]
  const person = (login: PersonName): Person => ({ login, totp: '', browser: browse() })
  const people = {
    aysel: person('aysel'),
    lala: person('lala'),
    kamal: person('kamal'),
    nigar: person('nigar'),
    samira: person('samira'),
    rauf: person('rauf'),
    chief: person('chief'),
  }
  return {
    ground,
    secrets,
    receipts: [],
    filed: 0,
    browse,
    people,
    colleague: people.aysel,
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

/** A queue's first key, sealed to these members; triage seals to it once its process has begun anew. */
export const giveQueueKey = (ground: Ground, queue: string, logins: readonly string[]): Promise<void> =>
  besideStaff(ground, async ({ stores }) => {
    const { signing } = openKeyring(loadConfig(ground.env).keyringDir, ['staff'], generateKeyPair).staff()
    const holders = (await stores.staff.list()).flatMap(({ _id, login, publicKeys }) => (publicKeys && logins.includes(login) ? [{ member: _id, hpke: publicKeys.hpke }] : []))
    if (holders.length !== logins.length) throw new Error(`somebody of ${logins.join(', ')} has no keys`)
    await stores.queueKeys.add(await createQueueVault(createKeySigner(signing)).make({ queue, version: '1', holders, madeOn: '2026-11-24' }))
  })
