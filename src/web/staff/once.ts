import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Act } from '../../casework/act.ts'
import type { SignedIn } from '../../identity/commands.ts'

/** Visible characters, 16 to 200: meant to be 128 random bits. Needed by nothing, and kept as a hash under member and case. */
export const onceHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/)
    .optional()
    .meta({ description: 'Names this sending: what it wrote once is not written again, and the answer is the same' }),
})

const idOf = (named: readonly string[]): string => createHash('sha256').update(JSON.stringify(named)).digest('base64url').slice(0, 22)

/** The id an answer to a worker who asked for a union is kept under: the same for each sending of these words by this member from one form. */
export const onceOf = ({ member }: SignedIn, contact: string, { once, text }: { once: string; text: string }): string => idOf([member.id, contact, once, text])

/** The action with the id its words are kept under: the same for each sending of these words under one key by this member to this case. Other words are never swallowed. */
export const withOnce = ({ member }: SignedIn, caseId: string, { once, ...act }: Act, key = once): Act => {
  if (key === undefined) return act
  const named = [member.id, caseId, act.action, act.queue, key, act.text ?? '', act.reason ?? '']
  return { ...act, once: idOf(named) }
}
