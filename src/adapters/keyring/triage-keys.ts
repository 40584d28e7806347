import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../core/calendar.ts'
import type { Day } from '../../core/pack.ts'
import type { SignedKey } from '../../ports/triage-keys.ts'
import type { KeyFile } from './key-file.ts'
import { bytesOf, endKeyFile, finishEndings, keyFilesIn, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import type { GenerateKeyPair } from './make-keys.ts'
import { fileOf } from './make-keys.ts'
import { isSigned, signKey } from './signing.ts'

/** Days made ahead, and days a day's private half is kept: at least as long as backups live. */
const DAYS_AHEAD = 7
const DAYS_KEPT = 14

const daysAhead = (today: Day): Day[] => Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => addDays(today, ahead))
const DAILY = /(?:triage|triage-private|verifier)\.(\d{4}-\d\d-\d\d)\.json$/

/** Ends a folder's keys of the days that are over. */
const endDays = (folder: string, isOver: (day: Day) => boolean): void => {
  finishEndings(folder)
  for (const path of keyFilesIn(folder)) {
    const day = DAILY.exec(path)?.[1]
    if (day !== undefined && isOver(day)) endKeyFile(path)
  }
}

/** Reads a key this process cannot do without. */
const needed = (dir: string, folder: 'web' | 'worker', kind: string): KeyFile => {
  const file = readKeyFile(fileOf(dir, folder, kind))
  if ('fault' in file) throw new Error(`${folder}/${kind}.json ${file.fault}`)
  return file
}

const publicFile = ({ day, key, signature }: SignedKey): KeyFile => ({ format: 1, kind: 'triage', name: day, key, signature })

/**
 * Makes the pair of a day and writes over nothing: items may be sealed to its private half already. The private half comes first; a
 * day that lost its public one is passed over, and the day before serves.
 */
const makeDay = async (dir: string, day: Day, signer: Uint8Array, generate: GenerateKeyPair): Promise<void> => {
  const [publicPath, privatePath] = [fileOf(dir, 'worker', 'triage', day), fileOf(dir, 'worker', 'triage-private', day)]
  if (existsSync(publicPath) || existsSync(privatePath)) return
  const { publicKey, privateKey } = await generate()
  writeKeyFile(privatePath, { format: 1, kind: 'triage-private', name: day, key: textOf(privateKey) })
  writeKeyFile(publicPath, signKey({ format: 1, kind: 'triage', name: day, key: textOf(publicKey) }, signer))
}

/**
 * The worker's part: today's and the next seven days' pairs, the end of those older than fourteen days that nothing needs any more, and
 * the public halves for the web: of the days whose private half is there. What is sealed to a lost one is lost.
 */
export const rollTriageKeys = async (dir: string, today: Day, oldestNeeded: Day | undefined, generate: GenerateKeyPair): Promise<SignedKey[]> => {
  const signer = bytesOf(needed(dir, 'worker', 'triage-signing-private'))
  for (const day of daysAhead(today)) await makeDay(dir, day, signer, generate)
  const keptFrom = addDays(today, -DAYS_KEPT)
  const last = oldestNeeded !== undefined && oldestNeeded < keptFrom ? oldestNeeded : keptFrom
  endDays(join(dir, 'worker'), (day) => day < last)
  return keyFilesIn(join(dir, 'worker'))
    .filter((path) => /\/triage\.[\d-]{10}\.json$/.test(path))
    .map(readKeyFile)
    .flatMap((file) => ('fault' in file || file.signature === undefined ? [] : [{ day: file.name, key: file.key, signature: file.signature }]))
    .filter(({ day }) => existsSync(fileOf(dir, 'worker', 'triage-private', day)))
}

/**
 * Ends what the web still holds of days that the worker cannot open any more (their private half was lost, or made anew after that).
 * A list without a key of these days takes nothing away: whoever writes the store could have emptied it.
 */
const dropLost = (dir: string, good: readonly SignedKey[], today: Day): void => {
  if (!good.some(({ day }) => day <= today && day >= addDays(today, -DAYS_AHEAD))) return
  const published = new Map(good.map(({ day, key }) => [day, key]))
  for (const day of daysAhead(today)) {
    const path = fileOf(dir, 'web', 'triage', day)
    const held = readKeyFile(path)
    if (!('fault' in held) && held.key !== published.get(day)) endKeyFile(path)
  }
}

/** The web's part: keeps the published keys on disk for when the store is away, makes the verifier key of each day, and ends both with their day. Returns how many keys were refused. */
export const adoptTriageKeys = (dir: string, published: readonly SignedKey[], today: Day): number => {
  const checker = bytesOf(needed(dir, 'web', 'triage-signing-public'))
  const [good, bad] = [published.filter((key) => isSigned(publicFile(key), checker)), published.filter((key) => !isSigned(publicFile(key), checker))]
  dropLost(dir, good, today)
  for (const key of good) {
    const path = fileOf(dir, 'web', 'triage', key.day)
    if (!existsSync(path)) writeKeyFile(path, publicFile(key))
  }
  for (const day of daysAhead(today)) {
    const path = fileOf(dir, 'web', 'verifier', day)
    if (!existsSync(path)) writeKeyFile(path, { format: 1, kind: 'verifier', name: day, key: textOf(randomBytes(32)) })
  }
  const keptFrom = addDays(today, -DAYS_KEPT)
  const living = new Set(good.map(({ day }) => day))
  endDays(join(dir, 'web'), (day) => day < keptFrom && !living.has(day))
  return bad.length
}
