import type { MemberMail } from './mail.ts'
import type { Day, Moment } from './pack.ts'
import type { Compartment, Role } from './vocab.ts'

/** Roles a person can have; `worker` and `system` are none. */
export type MemberRole = Exclude<Role, 'worker' | 'system'>

/** Public halves of a member's two pairs, base64url, signed by the staff-signing key: nobody wraps to a key that is not so signed. */
export type MemberPublicKeys = { hpke: string; sign: string; signature: string }

/** The member's private halves, sealed under a key that only the named secret gives. A passkey has a wrap only where its PRF works. */
export type MemberWrap = { by: 'passphrase' | 'recovery' | `passkey:${string}`; salt: string; sealed: string }

/** A passkey (WebAuthn). `prf`: it can open the member's keys by itself. */
export type Passkey = { id: string; publicKey: string; counter: number; name: string; addedOn: Day; prf: boolean; transports: string[] }

/**
 * How a member likes to look at a queue, under a name of their own: closed words of the pack, nothing of a case. `first`: where they
 * come to after signing in; one at most.
 */
export type SavedView = { name: string; queue: string; view: string; narrowing: Record<string, string>; first: boolean }
export const MOST_SAVED_VIEWS = 20

/**
 * A person on the staff side. Holds no readable secret: the passphrase only as a verifier, the TOTP secret sealed to the member's own
 * key, the private keys in wraps. Changed by conditional writes on `version` alone.
 */
export type Member = {
  _id: string
  format: 1
  version: number
  /** Typed to sign in; unique, lower case. */
  login: string
  /** Shown to colleagues. */
  name: string
  role: MemberRole
  /** Bodies whose queues this member works. */
  queues: string[]
  /** Compartments this member may enter besides ordinary cases. */
  clearances: Exclude<Compartment, 'none'>[]
  /** The office they sit in: a complaint about it is not for them. '' where it does not matter. */
  unit: string
  state: 'invited' | 'active' | 'disabled'
  /** SHA-256 of the invitation code, and the last day it can be accepted. */
  invitation?: { hash: string; until: Day }
  publicKeys?: MemberPublicKeys
  /** Argon2id, split: one half verifies, the other opens the wrap. */
  passphrase?: { salt: string; verifier: string }
  wraps: MemberWrap[]
  /** `lastStep`: the last thirty-second step that was used; it and earlier ones are spent. */
  totp?: { sealed: string; lastStep: number }
  passkeys: Passkey[]
  /** Wrong guesses in a row, and since when: they slow, they never lock out. */
  guesses: { failures: number; since?: Moment }
  /** Names of employers this member declared a conflict of interest with, each sealed under the member's own keys. */
  conflicts: string[]
  views?: SavedView[]
  /** Where notices go; absent: nowhere. */
  mail?: MemberMail
  /** The calendar's secret address, as the SHA-256 of its secret. */
  feed?: { hash: string; madeOn: Day }
}

/**
 * A signed-in browser. The id is the SHA-256 of the cookie's secret and the sealed key opens only with that secret, so who steals the
 * store gets no live session and no key. `first`: the passphrase was right, the second factor is owed. `token`: a program's, made in a
 * full session, with no key in it.
 */
export type Session = {
  _id: string
  member: string
  /** Version of the member's role and queues when it began; another one ends it. */
  access: string
  stage: 'first' | 'full' | 'token'
  sealedKeys: string
  /** What forms must bring back. */
  csrf: string
  begun: Moment
  seen: Moment
}

/** A version of a queue's key pair. The private half is sealed to each member; the newest version that is not retired is wrapped to. */
export type QueueKey = {
  /** `queue.version`. */
  _id: string
  revision: number
  queue: string
  version: string
  publicKey: string
  /** By the staff-signing key, over kind, name and key. */
  signature: string
  wraps: { member: string; sealedKey: string }[]
  madeOn: Day
  retiredOn?: Day
}

/** What of a member decides which sessions live on: when it changes, all end. */
export const accessMark = ({ role, queues, clearances, unit, state }: Pick<Member, 'role' | 'queues' | 'clearances' | 'unit' | 'state'>): string =>
  JSON.stringify([state, role, [...queues].sort(), [...clearances].sort(), unit])
