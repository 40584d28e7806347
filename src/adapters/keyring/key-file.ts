import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What every key file says of itself, so that a file put in another's place is noticed. */
export const keyFileSchema = z.strictObject({
  format: z.literal(1),
  kind: z.string(),
  /** Version, day or queue that tells keys of one kind apart. */
  name: z.string(),
  key: z.string(),
  /** Ed25519 signature over kind, name and key, on public keys that others wrap to. */
  signature: z.string().optional(),
})
export type KeyFile = z.output<typeof keyFileSchema>

export const bytesOf = (file: Pick<KeyFile, 'key'>): Uint8Array => Buffer.from(file.key, 'base64url')
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Writes a key so that after a crash it is whole or absent; readable by its owner alone. */
export const writeKeyFile = (path: string, file: KeyFile): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify(file)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, path)
}

/** Overwrites and removes a key. On journaling or flash storage old bytes may survive; the key's end is that nothing names it any more. */
export const endKeyFile = (path: string): void => {
  const size = statSync(path).size
  const handle = openSync(path, 'r+')
  try {
    writeSync(handle, Buffer.alloc(size))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  rmSync(path)
}

export const keyFilesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(folder, name))
    : []

/** Reads a key file; a fault is returned in words, never with the key in it. */
export const readKeyFile = (path: string): KeyFile | { fault: string } => {
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { fault: missing ? 'is missing' : 'is not a key file' }
  }
}
