import { z } from 'zod'
import type { SmsLanguage, SmsRules } from '../src/core/talk/sms-rules.ts'
import { ORTHOGRAPHIES } from '../src/core/talk/sms-rules.ts'
import { SMS_TEXT_KEYS } from '../src/core/texts/sms-text-keys.ts'
import { FOLLOWED, HARMED, LANGUAGES, PAID } from '../src/core/vocab.ts'

const text = z.string().min(1)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 21:00')
const span = z.strictObject({ from: time, to: time })

const BODY_KINDS = ['inspectorate', 'monitoring_centre', 'assistance_centre', 'ngo', 'ombudsman', 'child_protection', 'triage_desk', 'union'] as const

/** `sms/<language>.json`: one language of the conversation. */
export const smsLanguageSchema = z.strictObject({
  label: z.string().regex(/^[A-Z]{2,3}$/, 'must be two or three capital letters'),
  orthography: z.enum(ORTHOGRAPHIES),
  reviewed: text.nullable(),
  stop: z.array(text),
  start: z.array(text),
  answers: z.partialRecord(z.enum([...FOLLOWED, ...HARMED, ...PAID, 'unsafe']), z.array(text)).exactOptional(),
  telling: z.array(text),
  bodies: z.partialRecord(z.enum(BODY_KINDS), text),
  texts: z.record(z.enum(SMS_TEXT_KEYS), text),
}) satisfies z.ZodType<SmsLanguage>

/** `sms.json`: the conversation's own settings. The emergency number is the pack's first, and the languages have files of their own. */
export const smsFileSchema = z.strictObject({
  languages: z.array(z.enum(LANGUAGES)).min(1),
  quiet: span,
  safe: z.strictObject({ day: span, evening: span }),
  pauseSeconds: z.int().min(1).max(300),
  restMinutes: z.int().min(5).max(1_440),
  perDay: z.int().min(5),
  workSectors: z.array(z.string()).min(1).max(3),
  turkishTables: z.boolean(),
})

export const smsSchema = smsFileSchema.extend({
  emergency: text,
  texts: z.partialRecord(z.enum(LANGUAGES), smsLanguageSchema),
}) satisfies z.ZodType<SmsRules>
