import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { bytesOf, keyFilesIn, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import { generateSigningPair, publicHalf, signKey } from './signing.ts'

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

/** A key that two folders hold alike: the one that is missing is copied from the other, and only where neither is a new one is drawn. */
const makeShared = (dir: string, kind: string, folders: readonly [Folder, Folder], made: Made): void => {
  const paths = folders.map((folder) => fileOf(dir, folder, kind))
  const existing = paths.filter((path) => existsSync(path)).map(readKeyFile)
  if (existing.some((file) => 'fault' in file)) return
  const [found] = existing.flatMap((file) => ('fault' in file ? [] : [bytesOf(file)]))
  const key = found ?? randomBytes(KEY_BYTES)
  for (const path of paths) writeMissing(path, kind, '', () => key, made)
}

const makeSecrets = (dir: string, made: Made): void => {
  for (const kind of ['id', 'sender-hash']) writeMissing(fileOf(dir, 'web', kind), kind, '', () => randomBytes(KEY_BYTES), made)
  writeMissing(fileOf(dir, 'worker', 'token'), 'token', '', () => randomBytes(KEY_BYTES), made)
  writeMissing(fileOf(dir, 'staff', 'session'), 'session', '', () => randomBytes(KEY_BYTES), made)
  if (!keyFilesIn(join(dir, 'web')).some((path) => /receipt\.\d+\.json$/.test(path)))
    writeMissing(fileOf(dir, 'web', 'receipt', '1'), 'receipt', '1', () => randomBytes(KEY_BYTES), made)
  makeShared(dir, 'pepper', ['web', 'worker'], made)
}

/**
 * A signing pair goes to two folders: whoever signs, and whoever checks. A public half that is missing is taken from the private
 * one. With only the public one there the private one is kept elsewhere, and a new pair would undo every signature.
 */
const makeSigningPair = (dir: string, kind: string, signer: Folder, checker: Folder, made: Made): void => {
  const [privatePath, publicPath] = [fileOf(dir, signer, `${kind}-private`), fileOf(dir, checker, `${kind}-public`)]
  if (existsSync(publicPath)) return
  writeMissing(privatePath, `${kind}-private`, '', generateSigningPair, made)
  const own = readKeyFile(privatePath)
  const publicKey = 'fault' in own ? undefined : publicHalf(bytesOf(own))
  if (publicKey) writeMissing(publicPath, `${kind}-public`, '', () => publicKey, made)
}

/** The public half of the days' signing key for whoever checks besides the web: from the private half or, where that is kept elsewhere, from the web's copy. */
const copyTriageChecker = (dir: string, to: Folder, made: Made): void => {
  const [own, copy] = [readKeyFile(fileOf(dir, 'worker', 'triage-signing-private')), readKeyFile(fileOf(dir, 'web', 'triage-signing-public'))]
  const publicKey = ('fault' in own ? undefined : publicHalf(bytesOf(own))) ?? ('fault' in copy ? undefined : bytesOf(copy))
  if (publicKey) writeMissing(fileOf(dir, to, 'triage-signing-public'), 'triage-signing-public', '', () => publicKey, made)
}

/** The first version of the sender key that neither folder knows: a private half that lies there already may open numbers kept. */
const freeSenderVersion = (dir: string): string => {
  let version = 1
  while (existsSync(fileOf(dir, 'worker', 'sender-private', String(version)))) version += 1
  return String(version)
}

/** The pair that numbers and replies to them are sealed to. With only the public half there the private one is kept elsewhere. */
const makeSenderKey = async (dir: string, generate: GenerateKeyPair, made: Made): Promise<void> => {
  const signer = readKeyFile(fileOf(dir, 'worker', 'triage-signing-private'))
  const known = keyFilesIn(join(dir, 'web')).some((path) => /[/\\]sender\.\d+\.json$/.test(path))
  if (known || 'fault' in signer || !publicHalf(bytesOf(signer))) return
  const { publicKey, privateKey } = await generate()
  const version = freeSenderVersion(dir)
  writeMissing(fileOf(dir, 'worker', 'sender-private', version), 'sender-private', version, () => privateKey, made)
  const path = fileOf(dir, 'web', 'sender', version)
  writeKeyFile(path, signKey({ format: 1, kind: 'sender', name: version, key: textOf(publicKey) }, bytesOf(signer)))
  made(path)
}

/** The console seals replies to whoever texts: the public halves, as the worker signed them, stand beside its own keys too. */
const copySenderKeys = (dir: string, made: Made): void => {
  for (const path of keyFilesIn(join(dir, 'web')).filter((one) => /[/\\]sender\.\d+\.json$/.test(one))) {
    const [file, copy] = [readKeyFile(path), join(dir, 'staff', basename(path))]
    if ('fault' in file || existsSync(copy)) continue
    writeKeyFile(copy, file)
    made(copy)
  }
}

/** The first version that neither folder knows: a private key that lies there already is never written over, old cases may need it. */
const freeVersion = (dir: string, queue: string): string => {
  let version = 1
  while (existsSync(fileOf(dir, 'operator', 'queue-private', `${queue}.${version}`))) version += 1
  return `${queue}.${version}`
}

const makeQueueKey = async (dir: string, queue: string, generate: GenerateKeyPair, made: Made): Promise<void> => {
  const signer = readKeyFile(fileOf(dir, 'staff', 'staff-signing-private'))
  const known = keyFilesIn(join(dir, 'worker')).some((path) => basename(path).startsWith(`queue.${queue}.`))
  if (known || 'fault' in signer || !publicHalf(bytesOf(signer))) return
  const { publicKey, privateKey } = await generate()
  const name = freeVersion(dir, queue)
  writeMissing(fileOf(dir, 'operator', 'queue-private', name), 'queue-private', name, () => privateKey, made)
  const path = fileOf(dir, 'worker', 'queue', name)
  writeKeyFile(path, signKey({ format: 1, kind: 'queue', name, key: textOf(publicKey) }, bytesOf(signer)))
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
  makeSigningPair(dir, 'triage-signing', 'worker', 'web', made)
  makeSigningPair(dir, 'staff-signing', 'staff', 'worker', made)
  makeSigningPair(dir, 'log-signing', 'staff', 'operator', made)
  copyTriageChecker(dir, 'staff', made)
  await makeSenderKey(dir, generate, made)
  copySenderKeys(dir, made)
  if (options.operator) for (const queue of options.queues) await makeQueueKey(dir, queue, generate, made)
  return paths
}
