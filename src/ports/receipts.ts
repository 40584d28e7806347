import type { Item, Receipt } from '../core/case.ts'
import type { Content } from './sealing.ts'

/** What a receipt opened: the key pair's private half reads the replies, in memory only. */
export type ReceiptProof = { privateKey?: Uint8Array }

/** Receipts: derived, checked, hardened. */
export type Receipts = {
  /** The version of the receipt key that a new code is made under. */
  keyVersion(): string
  /** The twenty digits for an idempotency key under a version of the receipt key, the newest if not named. */
  digits(idempotencyKey: string, keyVersion?: string): string
  /** The digits with what the case keeps of them, bound to the case if its id is known. Salt is new each time. */
  derive(idempotencyKey: string, keyVersion?: string, caseId?: string): { digits: string; record: Receipt }
  /** Digits in any script, spaces and dashes allowed, to twenty ASCII digits; undefined unless well formed with a right check digit. */
  parse(typed: string): string | undefined
  locator(digits: string): string
  /** Whether the digits open this receipt of this case. One check at a time per process. */
  check(record: Receipt, digits: string, caseId: string): Promise<ReceiptProof | undefined>
  /** Argon2id verifier and key pair in place of the fast verifier, bound to the case. */
  harden(record: Receipt, digits: string, caseId: string): Promise<Receipt>
  /** Opens an item sealed to the receipt's key. Throws `item_unreadable`. */
  open(item: Item, caseId: string, proof: ReceiptProof): Promise<Content>
}
