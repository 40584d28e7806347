import type { NextStep } from '../core/holder-view.ts'
import type { TrackStatus } from '../core/vocab.ts'

/** What travels between the pages of one holder: their code, and what the next page is to say. `done`: of the filing that has just been kept. */
export type Carried = { code: string; note?: string; done?: { appended: boolean; status: TrackStatus; next: NextStep } }

/** Puts a code away between two pages so that only this service reads it, and not for long. Keeps nothing itself. */
export type CodeCarrier = {
  /** Characters fit for a cookie; readable for `CARRIED_SECONDS`. */
  seal(carried: Carried): string
  /** Undefined for what was changed, is too old, or was never one. */
  open(sealed: string): Carried | undefined
  /** Proves that a form was made for the holder of this code. */
  proof(code: string): string
}
/** Work that a script may do so that its sender need not wait for others; no puzzle for anybody. */
export type ProofOfWork = {
  challenge(): Promise<{ algorithm: string; challenge: string; maxnumber: number; salt: string; signature: string }>
  /** Whether the work was done, and not spent before. Never throws. */
  spend(solution: string): Promise<boolean>
}

/** How long after the last page the code is still known. */
export const CARRIED_SECONDS = 900
