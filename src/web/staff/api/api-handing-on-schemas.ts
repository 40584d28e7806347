import { z } from 'zod'
import type { WantedReferral } from '../../../casework/preview-referral.ts'
import { ROUTE_BASES } from '../../../core/vocab.ts'
import { cleanText } from '../../kit/clean-text.ts'
import { reasonField } from '../reason-field.ts'
import { header, short } from './api-schemas.ts'

/** Texts one referral names. */
const MOST_PARTS = 200

/** What handing a case on takes and gives over the API. */
export const planReferralBody = z.strictObject({ queue: short })

/** `risk`: why life is at risk, on the way that needs a second person instead of consent. */
export const referBody = z
  .strictObject({
    queue: short,
    seen: z.string().max(300),
    to: short.min(1),
    purpose: reasonField,
    parts: z.array(short).min(1).max(MOST_PARTS).meta({ description: 'Ids of the texts that leave' }),
    findings: z.boolean().default(false).meta({ description: 'The machine’s reading of just those texts leaves too' }),
    risk: z.string().max(5_000).optional().meta({ description: 'Why life is at risk: without consent, and a second person must agree' }),
  })
  .transform(({ risk, ...wanted }): WantedReferral & { risk?: string } => ({ ...wanted, ...(risk === undefined ? {} : { risk: cleanText(risk).trim() }) }))

export const consentAskBody = z.strictObject({ queue: short, seen: z.string().max(300), to: short.min(1) })

export const offerAnswerBody = z
  .discriminatedUnion('answer', [z.strictObject({ answer: z.literal('accept') }), z.strictObject({ answer: z.literal('reject'), reason: reasonField })])
  .transform((given) => (given.answer === 'accept' ? { accept: true as const } : { accept: false as const, reason: given.reason }))

const offerRow = header.extend({ caseId: z.string(), number: z.string(), due: z.string().meta({ description: 'Until when it may be accepted' }) })
export const offersAnswer = z.object({ queue: z.string(), rows: z.array(offerRow) })
export const offerShown = z.object({
  id: z.string(),
  number: z.string(),
  header,
  queue: z.string(),
  from: z.string(),
  offeredOn: z.string(),
  parts: z.number().int().meta({ description: 'How many texts would open' }),
  until: z.string(),
})

const recipient = z.object({
  body: z.string(),
  basis: z.enum([...ROUTE_BASES, 'none']).meta({ description: 'none: nothing unless the worker agrees, or life is at risk' }),
  consentOn: z.string(),
  asked: z.boolean(),
  refused: z.boolean(),
})
export const planAnswer = z.object({
  number: z.string(),
  queue: z.string(),
  seen: z.string().meta({ description: 'To be brought back with the referral' }),
  recipients: z.array(recipient),
  parts: z.array(z.object({ id: z.string(), kind: z.enum(['story', 'message']), number: z.number().int() })),
  hasFindings: z.boolean(),
  mayRisk: z.boolean(),
})

const file = z.object({ name: z.string(), type: z.string(), size: z.number() })
export const previewAnswer = z.object({
  header,
  recipient,
  texts: z
    .array(
      z.object({
        number: z.number().int(),
        kind: z.enum(['story', 'message']),
        revealed: z.object({ item: z.string(), content: z.object({ text: z.string(), facts: z.record(z.string(), z.string()).optional(), files: z.array(file).optional() }) }),
      }),
    )
    .meta({ description: 'Each is logged as opened, as on the page' }),
  findings: z.array(z.string()),
})
