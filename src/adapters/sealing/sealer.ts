import { createHmac, hkdfSync } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import type { WebKeys } from '../../ports/keyring.ts'
import type { Sealer } from '../../ports/sealing.ts'
import { newItemKey, sealBox } from './box.ts'
import { canonicalJson } from './canonical.ts'
import { writeContent } from './content.ts'
import { makeWrap } from './wrap.ts'

/** The newest triage key whose day has come; with none, the newest there is. */
const triageKeyOn = (keys: WebKeys, today: string): WebKeys['triage'][number] => {
  const byDay = [...keys.triage].sort((a, b) => (a.day < b.day ? 1 : -1))
  const key = byDay.find(({ day }) => day <= today) ?? byDay[0]
  if (!key) throw new FairlineError('store_unavailable', { cause: new Error('no triage key') })
  return key
}

/** Seals what comes in, with the day's triage key and nothing that could open it again. `today` is the day in UTC or the pack's zone. */
export const createSealer = (keys: () => WebKeys, today: () => string): Sealer => ({
  seal: async ({ id, content, receipt, padTo = 'steps' }) => {
    const { day, publicKey } = triageKeyOn(keys(), today())
    const key = newItemKey()
    const box = sealBox(id, key, writeContent(content), padTo)
    return { box, wraps: [await makeWrap({ item: id }, 'triage', day, publicKey, key, receipt)] }
  },
  mac: (idempotencyKey, fields) =>
    createHmac('sha256', Buffer.from(hkdfSync('sha256', idempotencyKey, '', 'fairline item mac', 32)))
      .update(canonicalJson(fields))
      .digest('base64url'),
})
