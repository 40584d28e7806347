import type { ErrorCode } from '../core/errors.ts'
import type { MemberPublicKeys, MemberWrap, Passkey, QueueKey, Session } from '../core/member.ts'
import type { Day, Moment } from '../core/pack.ts'

/** What the identity stage needs of the outside besides the stores. Keys are base64url text; private ones live in memory only. */

/** The private halves of a member's two pairs. */
export type MemberKeys = { hpke: string; sign: string }
/** One run over a passphrase: a half that is kept to compare, a half that opens the wrap and is kept nowhere. */
export type Stretched = { salt: string; verifier: string; secret: Uint8Array }

/** Passphrases, recovery keys, invitation codes, and what a member's private keys are wrapped with. */
export type Credentials = {
  /** Why a new passphrase is not taken; undefined when it is. */
  judge(passphrase: string, login: string): Promise<ErrorCode | undefined>
  /** Argon2id, once and one at a time; a new salt unless one is given. Throws `busy` when too many wait. */
  stretch(passphrase: string, salt?: string): Promise<Stretched>
  /** In a time that tells nothing. */
  isSame(one: string, other: string): boolean
  newMemberKeys(): Promise<{ keys: MemberKeys; publicKeys: Omit<MemberPublicKeys, 'signature'> }>
  /** Wraps the private halves under a secret, bound to the member and to what the secret is. */
  wrap(input: { member: string; by: MemberWrap['by']; secret: Uint8Array; keys: MemberKeys }): MemberWrap
  /** Undefined: another secret, member or kind, or changed. */
  unwrap(wrap: MemberWrap, input: { member: string; secret: Uint8Array }): MemberKeys | undefined
  /** Something only the member's own private keys can make and open: who writes the store can put nothing in its place. */
  sealOwn(keys: MemberKeys, place: { member: string; purpose: string }, text: string): string
  openOwn(keys: MemberKeys, place: { member: string; purpose: string }, sealed: string): string | undefined
  /** 128 bits in groups for a sheet of paper. */
  newRecoveryKey(): string
  /** The bytes behind what was typed, in either case, with or without the groups; undefined when it is none. */
  readRecoveryKey(typed: string): Uint8Array | undefined
  newInvitation(): { code: string; hash: string }
  /** The hash of a typed code, to compare. */
  hashInvitation(typed: string): string
}

/** One-time codes of an authenticator app (RFC 6238, thirty seconds, six digits). */
export type OneTimeCodes = {
  enrol(login: string): { secret: string; uri: string }
  /** For the app again, from a secret that is there. */
  uri(secret: string, login: string): string
  /** The step of a right code that is later than `lastStep`; or the minutes by which the clock that made it is ahead; or undefined. */
  check(input: { secret: string; code: string; now: Moment; lastStep: number }): { step: number } | { minutesAhead: number } | undefined
}

/** What a session is sealed with: a secret only the cookie holds, together with the staff process's session key. */
export type SessionSeal = {
  newSecret(): string
  /** SHA-256 of the secret: the id in the store. */
  idOf(secret: string): string
  /** Seals the keys and, with them, everything the store says of the session but when it was seen. */
  seal(secret: string, session: Omit<Session, 'sealedKeys' | 'seen'>, keys: MemberKeys): string
  /** Undefined: another secret, or anything of the session was changed in the store. */
  open(secret: string, session: Session): MemberKeys | undefined
}

/** What is handed to a browser and comes back with its next form: sealed, for one purpose, till a moment. */
export type Tokens = {
  hand(purpose: string, value: object, until: Moment): string
  /** Undefined: of another purpose, too old, or changed. `once`: it is not taken a second time by this process. */
  take(purpose: string, token: string, now: Moment, once?: boolean): object | undefined
}

/** A passkey as it was made, before it has a name. */
type MadePasskey = Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'>

/** WebAuthn. Options and responses are the JSON forms of the standard; a challenge is good for one answer. */
export type Passkeys = {
  askNew(member: { id: string; login: string; name: string }, known: readonly Passkey[]): Promise<{ options: object; challenge: string }>
  made(response: unknown, challenge: string): Promise<MadePasskey | undefined>
  /** With nobody known, for whoever has a passkey here. */
  ask(known: readonly Passkey[]): Promise<{ options: object; challenge: string }>
  /** Whose passkey answered: nothing is proven by it yet. */
  named(response: unknown): { passkey: string; member?: string } | undefined
  /** The new counter when the answer is the passkey's. `alone`: it stands for both factors, so the person must have shown themselves to it. */
  answered(response: unknown, challenge: string, passkey: Passkey, alone: boolean): Promise<{ counter: number } | undefined>
}

/** A holder of a queue's key, by the public key it is sealed to. */
export type Holder = { member: string; hpke: string }

/** A pair of a queue that lies outside of the store: the operator's. */
export type QueuePair = { version: string; publicKey: string; privateKey: Uint8Array }

/** Signs public keys, and seals queue keys to members. Holds the staff-signing key, opens nothing by itself. */
export type QueueVault = {
  signMember(member: string, keys: Omit<MemberPublicKeys, 'signature'>): MemberPublicKeys
  isMemberSigned(member: string, keys: MemberPublicKeys): boolean
  /** Whether private halves belong to these public ones. */
  isPair(publicKeys: Pick<MemberPublicKeys, 'hpke' | 'sign'>, keys: MemberKeys): Promise<boolean>
  /** A new pair, signed, its private half sealed to the holders and kept nowhere else; or the one given. */
  make(input: { queue: string; version: string; holders: readonly Holder[]; madeOn: Day; pair?: QueuePair }): Promise<QueueKey>
  isSigned(key: QueueKey): boolean
  /** The private half; undefined: no wrap of this member, or one that does not open or does not fit the public half. */
  open(key: QueueKey, holder: { member: string; keys: MemberKeys }): Promise<Uint8Array | undefined>
  seal(key: Pick<QueueKey, 'queue' | 'version'>, privateKey: Uint8Array, holder: Holder): Promise<QueueKey['wraps'][number]>
}

/** Says of a public key that it is one to wrap to, and checks it: over kind, name and key. */
export type KeySigner = {
  sign(named: { kind: string; name: string; key: string }): string
  isSigned(named: { kind: string; name: string; key: string }, signature: string): boolean
}
