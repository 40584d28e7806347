import { hkdfSync } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib/v1'
import { z } from 'zod'
import type { WebKeys } from '../../ports/keyring.ts'
import type { ProofOfWork } from '../../ports/pages.ts'

/** Hashes at most; half of them on average: a second or two on a telephone, while somebody writes their code down. */
const MOST = 60_000
const LIFE_MS = 1_800_000
/** Proofs remembered as used, till they run out; what is beyond is refused, and so only slowed. */
const REMEMBERED = 20_000

const payloadSchema = z.strictObject({ algorithm: z.literal('SHA-256'), challenge: z.string(), number: z.int().min(0), salt: z.string(), signature: z.string() })

/** A solution as a form brings it: base64 of its JSON. */
const read = (solution: string): z.output<typeof payloadSchema> | undefined => {
  if (solution === '' || solution.length > 2_000) return undefined
  try {
    return payloadSchema.parse(JSON.parse(Buffer.from(solution, 'base64').toString('utf8')))
  } catch {
    return undefined
  }
}

/** ALTCHA's proof of work, made and checked here: nobody else is asked, and nothing is learned of who works. */
export const createProofOfWork = (keys: () => Pick<WebKeys, 'receipt'>, now: () => number = Date.now): ProofOfWork => {
  const used = new Map<string, number>()
  const hmacKey = (): string => {
    const newest = [...keys().receipt].sort((a, b) => Number(b.version) - Number(a.version))[0]?.key ?? new Uint8Array()
    return Buffer.from(hkdfSync('sha256', newest, '', 'fairline proof of work', 32)).toString('base64url')
  }
  const forget = (): void => {
    for (const [proof, until] of used) if (until <= now()) used.delete(proof)
  }
  return {
    challenge: async () => {
      const { algorithm, challenge, maxnumber, salt, signature } = await createChallenge({ hmacKey: hmacKey(), maxnumber: MOST, expires: new Date(now() + LIFE_MS) })
      return { algorithm, challenge, maxnumber: maxnumber ?? MOST, salt, signature }
    },
    spend: async (solution) => {
      const payload = read(solution)
      if (payload === undefined) return false
      const isRight = await verifySolution(payload, hmacKey(), true).catch(() => false)
      if (!isRight || used.has(payload.challenge)) return false
      forget()
      if (used.size >= REMEMBERED) return false
      used.set(payload.challenge, now() + LIFE_MS)
      return true
    },
  }
}
