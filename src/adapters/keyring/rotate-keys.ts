import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { QueuePair } from '../../ports/identity.ts'
import { bytesOf, endKeyFile, keyFilesIn, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import type { GenerateKeyPair } from './make-keys.ts'
import { fileOf } from './make-keys.ts'
import { isSigned, signKey } from './signing.ts'

const DAY_MS = 86_400_000

type Folder = 'web' | 'worker' | 'staff' | 'operator'
type Versioned = { path: string; version: number }

const versionsIn = (dir: string, folder: Folder, kind: string): Versioned[] =>
  keyFilesIn(join(dir, folder))
    .flatMap((path) => {
      const [, version] = basename(path).match(new RegExp(`^${kind.replaceAll('.', '\\.')}\\.(\\d+)\\.json$`)) ?? []
      return version === undefined ? [] : [{ path, version: Number(version) }]
    })
    .sort((a, b) => a.version - b.version)

/** A version no folder has used: what is sealed to a lost key must not meet another under its name. */
const freeVersion = (dir: string, places: readonly (readonly [Folder, string])[], atLeast = 1): string =>
  String(Math.max(atLeast, ...places.flatMap(([folder, kind]) => versionsIn(dir, folder, kind).map(({ version }) => version + 1))))

/**
 * Ends versions that were replaced this many days ago, by the age of the file that replaced them: a folder brought back from a backup
 * keeps them longer, never shorter. Returns how many.
 */
export const endReplaced = (dir: string, folder: Folder, kind: string, keepDays: number, now: number): number => {
  const versions = versionsIn(dir, folder, kind)
  const ended = versions.filter((_, index) => {
    const next = versions[index + 1]
    return next !== undefined && now - statSync(next.path).mtimeMs > keepDays * DAY_MS
  })
  for (const { path } of ended) endKeyFile(path)
  return ended.length
}

/** A new receipt key: codes of forms shown from now on come from it. Returns its file. */
export const rotateReceiptKey = (dir: string): string => {
  const version = freeVersion(dir, [['web', 'receipt']])
  writeKeyFile(fileOf(dir, 'web', 'receipt', version), { format: 1, kind: 'receipt', name: version, key: textOf(randomBytes(32)) })
  return `web/receipt.${version}.json`
}

/** Writes the private half first: a public one alone would seal what nobody opens. */
const writePair = async (
  generate: GenerateKeyPair,
  privateHalf: { path: string; kind: string; name: string },
  publicHalf: { path: string; kind: string; name: string; signer: Uint8Array },
): Promise<void> => {
  const { publicKey, privateKey } = await generate()
  const { path, kind, name } = privateHalf
  writeKeyFile(path, { format: 1, kind, name, key: textOf(privateKey) })
  writeKeyFile(publicHalf.path, signKey({ format: 1, kind: publicHalf.kind, name: publicHalf.name, key: textOf(publicKey) }, publicHalf.signer))
}

const signerOf = (dir: string, folder: 'worker' | 'staff', kind: string): Uint8Array => {
  const file = readKeyFile(fileOf(dir, folder, kind))
  if ('fault' in file) throw new Error(`${folder}/${kind}.json ${file.fault}`)
  return bytesOf(file)
}

/** A new sender key: numbers and replies to them are sealed to it from now on. Returns its files. */
export const rotateSenderKey = async (dir: string, generate: GenerateKeyPair): Promise<string[]> => {
  const version = freeVersion(dir, [
    ['web', 'sender'],
    ['worker', 'sender-private'],
  ])
  await writePair(
    generate,
    { path: fileOf(dir, 'worker', 'sender-private', version), kind: 'sender-private', name: version },
    { path: fileOf(dir, 'web', 'sender', version), kind: 'sender', name: version, signer: signerOf(dir, 'worker', 'triage-signing-private') },
  )
  const shown = readKeyFile(fileOf(dir, 'web', 'sender', version))
  if (!('fault' in shown)) writeKeyFile(fileOf(dir, 'staff', 'sender', version), shown)
  return [`worker/sender-private.${version}.json`, `web/sender.${version}.json`, `staff/sender.${version}.json`]
}

/** The pairs of a queue that a development machine's operator holds, oldest first; only those the staff signed. */
export const operatorPairs = (dir: string, queue: string): QueuePair[] =>
  versionsIn(dir, 'operator', `queue-private.${queue}`).flatMap(({ path, version }) => {
    const [own, shown, checker] = [
      readKeyFile(path),
      readKeyFile(fileOf(dir, 'worker', 'queue', `${queue}.${version}`)),
      readKeyFile(fileOf(dir, 'worker', 'staff-signing-public')),
    ]
    if ('fault' in own || 'fault' in shown || 'fault' in checker || !isSigned(shown, bytesOf(checker))) return []
    return [{ version: String(version), publicKey: shown.key, privateKey: bytesOf(own) }]
  })

/** A new pair of a queue for an operator who holds the one before; undefined where no operator does. `above`: the newest version elsewhere. */
export const rotateOperatorPair = async (dir: string, queue: string, above: number, generate: GenerateKeyPair): Promise<QueuePair | undefined> => {
  if (operatorPairs(dir, queue).length === 0) return undefined
  const places = [
    ['operator', `queue-private.${queue}`],
    ['worker', `queue.${queue}`],
  ] as const
  const name = `${queue}.${freeVersion(dir, places, above + 1)}`
  await writePair(
    generate,
    { path: fileOf(dir, 'operator', 'queue-private', name), kind: 'queue-private', name },
    { path: fileOf(dir, 'worker', 'queue', name), kind: 'queue', name, signer: signerOf(dir, 'staff', 'staff-signing-private') },
  )
  return operatorPairs(dir, queue).at(-1)
}

/** One line of the inventory: never a key. */
type ListedKey = { file: string; kind: string; name: string; madeOn: string }

/** Every key file of the folders, as far as this user may read them. */
export const listKeyFiles = (dir: string): ListedKey[] =>
  ['web', 'worker', 'staff', 'operator']
    .filter((folder) => existsSync(join(dir, folder)))
    .flatMap((folder) =>
      keyFilesIn(join(dir, folder)).flatMap((path) => {
        const file = readKeyFile(path)
        return 'fault' in file ? [] : [{ file: `${folder}/${basename(path)}`, kind: file.kind, name: file.name, madeOn: statSync(path).mtime.toISOString().slice(0, 10) }]
      }),
    )
