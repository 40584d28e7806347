import type { Day } from '../core/pack.ts'

/** A sender's number as it is kept: sealed to the worker process, till the end of a day. */
export type Address = { hash: string; sealed: string; expires: Day }

/** Numbers of senders, apart from the cases, so that a number ends sooner than its case. Throws `store_unavailable` when it cannot keep or read. */
export type AddressStore = {
  /** Keeps an address in place of an older one of its hash. Durable before the promise settles: a case is written only after it. */
  put(address: Address): Promise<void>
  get(hash: string): Promise<Address | undefined>
  /** Removes the address if it is still this sealed one; false where a newer text has renewed it, or none is there. */
  remove(hash: string, sealed: string): Promise<boolean>
  /** Removes every address whose day is before `today`, and says how many. */
  expire(today: Day): Promise<number>
}
