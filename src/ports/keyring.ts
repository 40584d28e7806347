import type { QueueKey } from '../core/member.ts'
import type { Day } from '../core/pack.ts'
import type { SignedKey } from './triage-keys.ts'

/** Raw keys of one process. Folder by folder, never all of them in one process but in the all-in-one. */
export type Keyring = {
  web(): WebKeys
  worker(): WorkerKeys
  staff(): StaffKeys
  operator(): OperatorKeys | undefined
  /**
   * The worker's part: makes today's and the coming days' triage keys where they are missing, ends those past keeping, and returns
   * the public halves of all there are, signed. `needed`: oldest day still needed.
   */
  rollTriageKeys(today: Day, needed?: Day): Promise<SignedKey[]>
  /**
   * The web's part: takes over the published keys whose signature holds, makes the days' verifier keys, and ends what is past keeping
   * and published no more. Returns how many were refused for their signature.
   */
  adoptTriageKeys(published: readonly SignedKey[], today: Day): Promise<number>
  /** The worker's part: seals from now on to the stored queue keys whose signature holds, besides those of its folder, which is read again. Returns the ids of those refused. */
  adoptQueueKeys(stored: readonly QueueKey[]): string[]
}

type PublicTriageKey = { day: Day; publicKey: Uint8Array }

export type WebKeys = {
  triage: PublicTriageKey[]
  id: Uint8Array
  senderHash: Uint8Array
  sender: { version: string; publicKey: Uint8Array }[]
  receipt: { version: string; key: Uint8Array }[]
  pepper: Uint8Array
  verifier: { day: Day; key: Uint8Array }[]
  /** Changes when any long-lived key was replaced; the store remembers it. */
  fingerprint: string
}

export type WorkerKeys = {
  triage: { day: Day; privateKey: Uint8Array }[]
  queues: { queue: string; version: string; publicKey: Uint8Array }[]
  sender: { version: string; privateKey: Uint8Array }[]
  pepper: Uint8Array
  /** Patterns are counted by tokens under it (patterns.ts). */
  token: Uint8Array
}

/** Raw bytes: `session` is a secret, the three others are halves of signing pairs as DER; `triageSigning` is a public one; `sender`: public halves replies to a number are sealed to; `escrow` is the public half queue keys are sealed to besides members. */
export type StaffKeys = { session: Uint8Array; signing: Uint8Array; logSigning: Uint8Array; triageSigning: Uint8Array; sender: WebKeys['sender']; escrow?: Uint8Array }

export type OperatorKeys = { queues: { queue: string; version: string; privateKey: Uint8Array }[] }
