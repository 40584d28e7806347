import { z } from 'zod'
import { takesConsent } from '../../core/decide-filing.ts'
import type { Pack } from '../../core/pack.ts'
import { FILING_BASES, LANGUAGES, TRACK_STATUSES } from '../../core/vocab.ts'
import { cleanText, isBlank, isLongerThan } from '../kit/clean-text.ts'
import { coded } from '../kit/faults.ts'

/** Characters of one text that are kept and read (design section 3). */
const TEXT_LIMIT = 100_000
const FREE_FACT_LIMIT = 200
const PEOPLE_LIMIT = 40
/** Whether they can come back and read an answer without danger. */
export const SAFE = ['yes', 'no', 'unsure'] as const

/** A story or message: cleaned of control characters and half characters, then neither blank nor too long. */
export const text = z
  .string()
  .transform(cleanText)
  .superRefine((value, context) => {
    if (isBlank(value)) context.addIssue(coded('text_missing'))
    if (isLongerThan(value, TEXT_LIMIT)) context.addIssue(coded('text_too_long'))
  })

/** A text that is not there at all is missing in the same words as a blank one. */
const requiredText = z
  .unknown()
  .superRefine((value, context) => {
    if (value === undefined) context.addIssue(coded('text_missing'))
  })
  .pipe(text)
  .meta({ type: 'string', minLength: 1, maxLength: TEXT_LIMIT, description: 'In any language and script. Control characters are dropped, half characters replaced.' })

const freeFact = (limit: number) => z.string().max(limit).transform(cleanText)
const language = z.enum(LANGUAGES).exactOptional()
const oneOf = (list: readonly { id: string }[]) => z.enum(list.map(({ id }) => id))

/** Facts a worker may add: regions and sectors of the pack, the rest in their own words. */
export const factFields = (pack: Pack) => ({
  region: oneOf(pack.regions).exactOptional(),
  sector: oneOf(pack.sectors).exactOptional(),
  people: freeFact(PEOPLE_LIMIT).exactOptional(),
  employer: freeFact(FREE_FACT_LIMIT).exactOptional(),
  place: freeFact(FREE_FACT_LIMIT).exactOptional(),
  safe: z.enum(SAFE).exactOptional(),
})

/** A body that may be agreed to. */
export const consent = (pack: Pack) =>
  z.string().superRefine((body, context) => {
    if (!takesConsent(body, pack)) context.addIssue(coded('body_unknown'))
  })

/** The body of a filing over the API. */
export const complaintBody = (pack: Pack) =>
  z.strictObject({
    text: requiredText,
    language,
    facts: z.strictObject(factFields(pack)).exactOptional(),
    consents: z.array(consent(pack)).max(20).exactOptional(),
    basis: z.enum(FILING_BASES).exactOptional(),
  })

export const messageBody = z.strictObject({ text: requiredText, language })

/** Meant to be 128 random bits; anything visible of 16 to 200 ASCII characters is taken. */
export const keyHeader = z.object({
  'idempotency-key': z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined || value === '') context.addIssue(coded('key_missing'))
      else if (typeof value !== 'string' || !/^[\x21-\x7e]{16,200}$/.test(value)) context.addIssue(coded('key_malformed'))
    })
    .pipe(z.string())
    .meta({ type: 'string', minLength: 16, maxLength: 200, description: 'Names this sending; the same key and body get the same answer, however often.' }),
})

const NEXT_CODES = ['read_by', 'answer_by', 'follow_up', 'closed', 'withdrawn', 'deleting', 'kept_until'] as const
/** Where a case stands, as its holder is told. */
export const standing = z.object({
  status: z.enum(TRACK_STATUSES),
  next: z.object({ code: z.enum(NEXT_CODES), by: z.iso.date().exactOptional(), text: z.string() }),
})
export const accepted = standing.extend({ receipt: z.string().meta({ description: 'Twenty digits in groups of four. Shown here and kept nowhere.' }) })
export const mine = standing.extend({ replies: z.array(z.object({ id: z.string(), text: z.string() })) })
