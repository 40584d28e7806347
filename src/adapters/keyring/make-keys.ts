import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bytesOf, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import { generateSigningPair, signKey } from './signing.ts'

type Made = (path: string) => void
type Folder = 'web' | 'worker' | 'staff' | 'operator'
const KEY_BYTES = 32

/** Keys are made by the sealing suite, which this adapter does not know. */
export type GenerateKeyPair = () => Promise<{ publicKey: Uint8Array; privateKey: Uint8Array }>

/** The paths of the long-lived keys, by the process that may hold them (design section 2). */
export const fileOf = (dir: string, folder: Folder, kind: string, name = ''): string => join(dir, folder, `${name === '' ? kind : `${kind}.${name}`}.json`)

const writeMissing = (path: string, kind: string, name: string, key: () => Uint8Array, made: Made): void => {
  if (existsSync(path)) return
  writeKeyFile(path, { format: 1, kind, name, key: textOf(key()) })
  made(path)
}

const makeSecrets = (dir: string, made: Made): void => {
  for (const kind of ['id', 'sender-hash', 'pepper']) writeMissing(fileOf(dir, 'web', kind), kind, '', () => randomBytes(KEY_BYTES), made)
  writeMissing(fileOf(dir, 'web', 'receipt', '1'), 'receipt', '1', () => randomBytes(KEY_BYTES), made)
  const pepper = readKeyFile(fileOf(dir, 'web', 'pepper'))
  if (!('fault' in pepper)) writeMissing(fileOf(dir, 'worker', 'pepper'), 'pepper', '', () => bytesOf(pepper), made)
}

/** A signing pair goes to two folders: whoever signs, and whoever checks. */
const makeSigningPair = (dir: string, kind: string, signer: Folder, checkers: Folder[], made: Made): void => {
  const privatePath = fileOf(dir, signer, `${kind}-private`)
  if (existsSync(privatePath)) return
  const { publicKey, privateKey } = generateSigningPair()
  writeMissing(privatePath, `${kind}-private`, '', () => privateKey, made)
  for (const checker of checkers) {
    writeKeyFile(fileOf(dir, checker, `${kind}-public`), { format: 1, kind: `${kind}-public`, name: '', key: textOf(publicKey) })
    made(fileOf(dir, checker, `${kind}-public`))
  }
}

const makeQueueKey = async (dir: string, queue: string, generate: GenerateKeyPair, made: Made): Promise<void> => {
  const path = fileOf(dir, 'worker', 'queue', `${queue}.1`)
  const signer = readKeyFile(fileOf(dir, 'staff', 'staff-signing-private'))
  if (existsSync(path) || 'fault' in signer) return
  const { publicKey, privateKey } = await generate()
  const own = fileOf(dir, 'operator', 'queue-private', `${queue}.1`)
  writeKeyFile(own, { format: 1, kind: 'queue-private', name: `${queue}.1`, key: textOf(privateKey) })
  made(own)
  writeKeyFile(path, signKey({ format: 1, kind: 'queue', name: `${queue}.1`, key: textOf(publicKey) }, bytesOf(signer)))
  made(path)
}

/**
 * Makes every long-lived key that is missing and returns the files made, relative to `dir`. With `operator`, a development
 * machine, the queues get keys whose private halves lie in the operator's folder; without it members bring their own.
 */
export const makeKeys = async (dir: string, options: { queues: string[]; operator: boolean }, generate: GenerateKeyPair): Promise<string[]> => {
  const paths: string[] = []
  const made: Made = (path) => paths.push(relative(dir, path))
  makeSecrets(dir, made)
  makeSigningPair(dir, 'triage-signing', 'worker', ['web'], made)
  makeSigningPair(dir, 'staff-signing', 'staff', ['worker'], made)
  if (options.operator) for (const queue of options.queues) await makeQueueKey(dir, queue, generate, made)
  return paths
}
