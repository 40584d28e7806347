import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../core/calendar.ts'
import type { Day } from '../../core/pack.ts'
import { bytesOf, endKeyFile, finishEndings, keyFilesIn, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import type { GenerateKeyPair } from './make-keys.ts'
import { fileOf } from './make-keys.ts'
import { signKey } from './signing.ts'

/** Days made ahead, and days a day's private half is kept: at least as long as backups live. */
const DAYS_AHEAD = 7
const DAYS_KEPT = 14

/**
 * Makes what a day lacks and writes over nothing: items may be sealed to its private half and receipts checked by its verifier key
 * already. The public half comes last; a day that lost it is passed over, and the day before serves.
 */
const makeDay = async (dir: string, day: Day, signer: Uint8Array, generate: GenerateKeyPair): Promise<void> => {
  const [publicPath, privatePath, verifierPath] = [fileOf(dir, 'web', 'triage', day), fileOf(dir, 'worker', 'triage-private', day), fileOf(dir, 'web', 'verifier', day)]
  if (!existsSync(verifierPath)) writeKeyFile(verifierPath, { format: 1, kind: 'verifier', name: day, key: textOf(randomBytes(32)) })
  if (existsSync(publicPath) || existsSync(privatePath)) return
  const { publicKey, privateKey } = await generate()
  writeKeyFile(privatePath, { format: 1, kind: 'triage-private', name: day, key: textOf(privateKey) })
  writeKeyFile(publicPath, signKey({ format: 1, kind: 'triage', name: day, key: textOf(publicKey) }, signer))
}

const DAILY = /(?:triage|triage-private|verifier)\.(\d{4}-\d\d-\d\d)\.json$/

/** Makes today's and the next seven days' triage and verifier keys, and ends those older than fourteen days that nothing needs any more. */
export const rollTriageKeys = async (dir: string, today: Day, needed: Day | undefined, generate: GenerateKeyPair): Promise<void> => {
  const signer = readKeyFile(fileOf(dir, 'worker', 'triage-signing-private'))
  if ('fault' in signer) throw new Error(`worker/triage-signing-private.json ${signer.fault}`)
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) await makeDay(dir, addDays(today, ahead), bytesOf(signer), generate)
  const keptFrom = addDays(today, -DAYS_KEPT)
  const last = needed !== undefined && needed < keptFrom ? needed : keptFrom
  for (const folder of [join(dir, 'web'), join(dir, 'worker')]) {
    finishEndings(folder)
    for (const path of keyFilesIn(folder)) {
      const day = DAILY.exec(path)?.[1]
      if (day !== undefined && day < last) endKeyFile(path)
    }
  }
}
