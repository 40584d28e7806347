import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { createCredentials } from '../../src/adapters/credentials/credentials.ts'
import { createOneTimeCodes } from '../../src/adapters/credentials/one-time-codes.ts'
import { createSessionSeal } from '../../src/adapters/credentials/session-seal.ts'
import { createTokens } from '../../src/adapters/credentials/tokens.ts'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { createKeySigner } from '../../src/adapters/keyring/key-signer.ts'
import { generateSigningPair } from '../../src/adapters/keyring/signing.ts'
import { createLogSigner } from '../../src/adapters/log-signing/log-signing.ts'
import { createPasskeys } from '../../src/adapters/passkeys/passkeys.ts'
import { createQueueVault } from '../../src/adapters/sealing/queue-vault.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { randomId } from '../../src/adapters/system/ids.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { LogEntry } from '../../src/core/log.ts'
import type { Member } from '../../src/core/member.ts'
import type { Begun, Identity, NewMember, SignedIn } from '../../src/identity/commands.ts'
import type { IdentityDeps } from '../../src/identity/deps.ts'
import { createIdentity } from '../../src/identity/identity.ts'
import { createSlowdown } from '../../src/identity/sign-in/slowdown.ts'
import { coreRules } from './core-rules.ts'
import { NOON } from './given.ts'

export const STAFF_ORIGIN = 'https://staff.example'
export const STAFF_HOST = 'staff.example'
export const PASSPHRASE = 'seven blue herons over the weir'

/** A run that costs next to nothing: most tests ask what happens around it. */
const CHEAP = { memory: 64, passes: 1 }

export type Person = { id: string; login: string; secret: string; recoveryKey: string; by: SignedIn; begun: Begun }

export type StaffSide = {
  deps: IdentityDeps
  identity: Identity
  log: LogEntry[]
  folder: string
  now(): string
  wait(seconds: number): void
  /** The code an authenticator app with this secret shows, its clock so many minutes ahead. */
  code(secret: string, minutesAhead?: number): string
  /** Invited, accepted and signed in. */
  member(fields: Partial<NewMember> & { login: string }): Promise<Person>
  /** The member as the store has them now. */
  stored(person: Pick<Person, 'id'>): Promise<Member>
  /** Written past the program, as who writes the database would. */
  overwrite(person: Pick<Person, 'id'>, fields: Partial<Member>): Promise<void>
  /** Signed in again, both factors, on another browser. */
  signedIn(person: Person, passphrase?: string): Promise<SignedIn>
  /** A process beside this one: the same store and keys, nothing of its memory. */
  another(overrides?: Partial<IdentityDeps>): Identity
  close(): Promise<void>
}

const invited = async (identity: Identity, code: (secret: string) => string, fields: Partial<NewMember> & { login: string }): Promise<Person> => {
  const { id, code: invitation } = await identity.invite('operator', { name: fields.login, role: 'inspector', queues: [], ...fields })
  const { pending, totp } = await identity.beginAcceptance({ login: fields.login, code: invitation, passphrase: PASSPHRASE })
  const { recoveryKey, ...begun } = await identity.confirmAcceptance({ pending, code: code(totp.secret) })
  return { id, login: fields.login, secret: totp.secret, recoveryKey, begun, by: await identity.resume(begun.secret) }
}

/** The identity stage over an embedded store, real adapters, and a clock that stands still until told. */
export const makeStaffSide = (overrides: Partial<IdentityDeps> = {}): StaffSide => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-staff-'))
  const { staff, sessions, queueKeys, close } = openEmbeddedStore({ folder, exclusive: false })
  let now = NOON
  const log: LogEntry[] = []
  const sessionKey = Buffer.alloc(32, 7)
  const deps: IdentityDeps = {
    staff,
    sessions,
    queueKeys,
    accessLog: { append: async (entry) => log.push(entry) },
    credentials: createCredentials(generateKeyPair, CHEAP),
    codes: createOneTimeCodes(),
    seal: createSessionSeal(sessionKey),
    tokens: createTokens(sessionKey),
    passkeys: createPasskeys({ name: 'Fairline', host: STAFF_HOST, origin: STAFF_ORIGIN }),
    vault: createQueueVault(createKeySigner(generateSigningPair())),
    mailAddresses: { seal: async (member) => `sealed for ${member}` },
    slowdown: createSlowdown(),
    signAs: (privateKey, text) => createLogSigner(Buffer.from(privateKey, 'base64url')).sign(text),
    ids: { random: randomId },
    clock: { now: () => now },
    rules: coreRules(),
    ...overrides,
  }
  const identity = createIdentity(deps)
  const code = (secret: string, minutesAhead = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) + minutesAhead * 60_000 })
  const wait = (seconds: number): void => {
    now = addMinutes(now, seconds / 60)
  }
  const stored = async ({ id }: Pick<Person, 'id'>): Promise<Member> => {
    const member = await staff.load(id)
    if (member === undefined) throw new Error('the member is gone')
    return member
  }
  return {
    deps,
    identity,
    log,
    folder,
    now: () => now,
    wait,
    code,
    member: (fields) => invited(identity, code, fields),
    stored,
    overwrite: async (person, fields) => {
      const member = await stored(person)
      if ((await staff.replace({ ...member, ...fields, version: member.version + 1 }, member.version)) !== 'replaced') throw new Error('the member was not overwritten')
    },
    signedIn: async ({ login, secret }, passphrase = PASSPHRASE) => {
      const first = await identity.signIn({ login, passphrase })
      wait(30)
      return identity.resume((await identity.secondFactorByCode(await identity.resume(first.secret), code(secret))).secret)
    },
    another: (more = {}) => createIdentity({ ...deps, slowdown: createSlowdown(), ...more }),
    close: async () => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A queue's first key, sealed to these people. */
export const giveQueueKey = async ({ deps }: StaffSide, queue: string, ...people: Person[]): Promise<void> => {
  const members = await Promise.all(people.map(({ id }) => deps.staff.load(id)))
  const holders = members.flatMap((member) => (member?.publicKeys ? [{ member: member._id, hpke: member.publicKeys.hpke }] : []))
  await deps.queueKeys.add(await deps.vault.make({ queue, version: '1', holders, madeOn: '2026-11-24' }))
}

/** The code of the error a promise ends with; 'none' when it ends well. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  )
