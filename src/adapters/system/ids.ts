import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { Ids } from '../../ports/system.ts'

/** Letters and digits that neither look nor sound alike on a bad line: no 0 O 1 I L U V B 8 S 5 Z. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXY'
const threeOf = (): string => Array.from({ length: 3 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** Length before each part, so that no two lists of parts give the same bytes. */
const framed = (parts: readonly string[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )

/** Ids that no key makes. */
export const randomId = (): string => randomBytes(16).toString('base64url')

/** Ids from the id key, which is never rotated: a replay years later still meets its case. */
export const createIds = (idKey: Uint8Array): Ids => ({
  random: randomId,
  number: () => `${threeOf()}-${threeOf()}`,
  item: ({ channel, caseId = '', key }) =>
    createHmac('sha256', idKey)
      .update(framed([channel, caseId, key]))
      .digest()
      .subarray(0, 16)
      .toString('base64url'),
})
