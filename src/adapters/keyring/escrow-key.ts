import { existsSync } from 'node:fs'
import { bytesOf, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import { fileOf } from './make-keys.ts'
import { signKey } from './signing.ts'

const VERSION = '1'

/** Writes the public half, signed, and what the secret is known by. There is one escrow an installation: a second would not open what the first was sealed to. Returns the files. */
export const writeEscrow = (dir: string, { publicKey, check, signer }: { publicKey: Uint8Array; check: Uint8Array; signer: Uint8Array }): string[] => {
  if (existsSync(fileOf(dir, 'staff', 'escrow', VERSION))) throw new Error('there is an escrow key already')
  writeKeyFile(fileOf(dir, 'staff', 'escrow-check', VERSION), { format: 1, kind: 'escrow-check', name: VERSION, key: textOf(check) })
  writeKeyFile(fileOf(dir, 'staff', 'escrow', VERSION), signKey({ format: 1, kind: 'escrow', name: VERSION, key: textOf(publicKey) }, signer))
  return [`staff/escrow-check.${VERSION}.json`, `staff/escrow.${VERSION}.json`]
}

/** What the joined shares are checked against. Throws when there is no escrow. */
export const readEscrowCheck = (dir: string): Uint8Array => {
  const file = readKeyFile(fileOf(dir, 'staff', 'escrow-check', VERSION))
  if ('fault' in file) throw new Error('there is no escrow key')
  return bytesOf(file)
}
