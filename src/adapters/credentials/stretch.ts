import { argon2, createHash, randomBytes } from 'node:crypto'
import type { Stretched } from '../../ports/identity.ts'

/** What one run costs; tests take a cheap one. */
export type StretchCost = { memory: number; passes: number }
/** Argon2id as reference and design set it: 128 MiB, four passes, one lane, once for each login. */
export const FULL_COST: StretchCost = { memory: 131_072, passes: 4 }

const SALT_BYTES = 16
const HALF = 32

/** A half to compare, kept as its hash, and a half that opens the wrap. NFC, so that one phrase typed on two systems is the same. */
export const stretch = (passphrase: string, cost: StretchCost, salt = randomBytes(SALT_BYTES).toString('base64url')): Promise<Stretched> =>
  new Promise((resolve, reject) => {
    const input = { message: passphrase.normalize('NFC'), nonce: Buffer.from(salt, 'base64url'), parallelism: 1, tagLength: 2 * HALF, ...cost }
    argon2('argon2id', input, (error, derived) => {
      if (error) reject(error)
      else resolve({ salt, verifier: createHash('sha256').update(derived.subarray(0, HALF)).digest('base64url'), secret: derived.subarray(HALF) })
    })
  })
