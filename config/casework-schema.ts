import { z } from 'zod'
import type { CaseworkRules } from '../src/core/casework-rules.ts'
import { BANDS, FILING_BASES, LANGUAGES, NEEDS } from '../src/core/vocab.ts'

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and underscores')
const names = z.partialRecord(z.enum(LANGUAGES), z.string().min(1))

/** Amounts are kept in hundredths: a currency without them, or with thousandths, would be kept wrongly. */
const hasHundredths = (currency: string): boolean => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits === 2

/** `casework.json`: what caseworkers record and check by. */
export const caseworkSchema = z.strictObject({
  currencies: z
    .array(
      z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be three capital letters')
        .refine(hasHundredths, 'must be a currency of two decimal places'),
    )
    .min(1),
  bases: z.array(z.strictObject({ basis: z.enum(FILING_BASES), needs: z.array(z.enum(NEEDS)), achieves: names, source: z.string().min(1) })),
  support: z.array(z.strictObject({ id, for: z.enum(['everyone', 'child']), names, source: z.string().min(1), verified_on: z.iso.date().nullable() })),
  templates: z.array(z.strictObject({ id, names, texts: names })),
  noticeDays: z.int().min(0),
  retaliationBand: z.enum(BANDS),
  smsPrice: z.strictObject({ minor: z.int().min(0), currency: z.string().length(3), source: z.string().min(1), verified_on: z.iso.date().nullable() }).exactOptional(),
}) satisfies z.ZodType<CaseworkRules>
