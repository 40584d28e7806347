import type { Moment } from '../core/pack.ts'

/** The wall clock. */
export type Clock = { now(): Moment }

/** Ids that hold no time and no place. */
export type Ids = {
  /** 128 random bits, base64url. */
  random(): string
  /** A case number for the phone, like `K7M-2Q9`: no letters that sound or look alike. */
  number(): string
  /** Id of an item from what makes its sending unique: channel, case (web messages only), idempotency key or gateway message id. */
  item(parts: { channel: string; caseId?: string; key: string }): string
}
