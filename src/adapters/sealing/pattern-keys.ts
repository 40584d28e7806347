import { createHmac, hkdfSync } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import { MOST_MENTIONS } from '../../core/mentions.ts'
import type { PatternMark } from '../../core/pattern.ts'
import type { WorkerKeys } from '../../ports/keyring.ts'
import type { PatternKeys } from '../../ports/patterns.ts'
import { bound, openBox, sealBox } from './box.ts'

/** Stands in every hash: another version of how names are spelled makes other tokens, never mixed ones. */
const VERSION = '1'
type Purpose = 'token' | 'place' | 'lead' | 'content' | 'mark'

/** Hands for patterns, under keys grown from the token key, one a purpose. */
export const createPatternKeys = (keys: () => Pick<WorkerKeys, 'token'>): PatternKeys => {
  const grown = (purpose: Purpose): Uint8Array => new Uint8Array(hkdfSync('sha256', keys().token, '', `fairline pattern ${VERSION} ${purpose}`, 32))
  const hash = (purpose: Purpose, ...parts: string[]): string =>
    createHmac('sha256', grown(purpose))
      .update(bound(...parts))
      .digest('base64url')
      .slice(0, 32)
  return {
    token: ({ kind, name }) => hash('token', kind, name),
    places: (caseId) => Array.from({ length: MOST_MENTIONS }, (_, place) => hash('place', caseId, String(place))),
    leadOf: (token) => hash('lead', token),
    contentMark: (plain) => hash('content', plain),
    seal: (entry, mark) => sealBox(entry, grown('mark'), JSON.stringify(mark), 'steps'),
    open: ({ _id, sealed }) => {
      try {
        return JSON.parse(openBox(_id, grown('mark'), sealed)) as PatternMark
      } catch (error) {
        if (error instanceof FairlineError) return undefined
        throw error
      }
    },
  }
}
