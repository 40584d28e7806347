import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../core/calendar.ts'
import type { Day } from '../../core/pack.ts'
import { bytesOf, endKeyFile, keyFilesIn, readKeyFile, textOf, writeKeyFile } from './key-file.ts'
import type { GenerateKeyPair } from './make-keys.ts'
import { fileOf } from './make-keys.ts'
import { signKey } from './signing.ts'

/** Days made ahead, and days a day's private half is kept: at least as long as backups live. */
const DAYS_AHEAD = 7
const DAYS_KEPT = 14

const makeDay = async (dir: string, day: Day, signer: Uint8Array, generate: GenerateKeyPair): Promise<void> => {
  const publicPath = fileOf(dir, 'web', 'triage', day)
  if (existsSync(publicPath)) return
  const { publicKey, privateKey } = await generate()
  writeKeyFile(fileOf(dir, 'worker', 'triage-private', day), { format: 1, kind: 'triage-private', name: day, key: textOf(privateKey) })
  writeKeyFile(fileOf(dir, 'web', 'verifier', day), { format: 1, kind: 'verifier', name: day, key: textOf(randomBytes(32)) })
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
  for (const path of [...keyFilesIn(join(dir, 'web')), ...keyFilesIn(join(dir, 'worker'))]) {
    const day = DAILY.exec(path)?.[1]
    if (day !== undefined && day < last) endKeyFile(path)
  }
}
