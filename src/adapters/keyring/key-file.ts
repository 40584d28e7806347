import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What every key file says of itself, so that a file put in another's place is noticed. */
const keyFileSchema = z.strictObject({
  format: z.literal(1),
  /** Narrow enough that no key fits in its place: faults name it. */
  kind: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** Version, day or queue that tells keys of one kind apart. */
  name: z.string().regex(/^[\w.-]{0,80}$/),
  key: z.base64url().min(1),
  /** Ed25519 signature over kind, name and key, on public keys that others wrap to. */
  signature: z.string().optional(),
})
export type KeyFile = z.output<typeof keyFileSchema>

export const bytesOf = (file: Pick<KeyFile, 'key'>): Uint8Array => Buffer.from(file.key, 'base64url')
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const withHandle = (handle: number, work: (handle: number) => void): void => {
  try {
    work(handle)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Puts the names in a folder on the disk too: else a power cut could leave a public key in one folder and lose its private half in another. */
const syncFolder = (folder: string): void => withHandle(openSync(folder, 'r'), () => undefined)

/** Writes a key so that after a crash it is whole or absent, and once written stays: of two processes that write one name the first wins. Readable by its owner alone. */
export const writeKeyFile = (path: string, file: KeyFile): void => {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.new`
  rmSync(draft, { force: true })
  withHandle(openSync(draft, 'wx', 0o600), (handle) => writeSync(handle, `${JSON.stringify(file)}\n`))
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  rmSync(draft)
  syncFolder(folder)
}

const ENDED = '.ended'

const overwrite = (path: string): void => {
  withHandle(openSync(path, 'r+'), (handle) => writeSync(handle, Buffer.alloc(statSync(path).size)))
  rmSync(path)
}

/** Overwrites and removes a key. On journaling or flash storage old bytes may survive; the key's end is that nothing names it any more. */
export const endKeyFile = (path: string): void => {
  renameSync(path, `${path}${ENDED}`)
  overwrite(`${path}${ENDED}`)
  syncFolder(dirname(path))
}

const filesIn = (folder: string, ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(folder, name))
    : []

export const keyFilesIn = (folder: string): string[] => filesIn(folder, '.json')

/** Finishes endings that a crash cut short. */
export const finishEndings = (folder: string): void => filesIn(folder, ENDED).forEach(overwrite)

/** Reads a key file; a fault is returned in words, never with the key in it. */
export const readKeyFile = (path: string): KeyFile | { fault: string } => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault'
    return { fault: code === 'ENOENT' ? 'is missing' : `cannot be read: ${code}` }
  }
  try {
    return keyFileSchema.parse(JSON.parse(text))
  } catch {
    return { fault: 'is not a key file' }
  }
}
