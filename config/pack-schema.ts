import { z } from 'zod'
import type { Condition, Pack } from '../src/core/pack.ts'
import { BANDS, CATEGORIES, CLOCK_KINDS, EVENT_TYPES, FILING_BASES, INDICATORS, ISSUES, LANGUAGES, ROUTE_BASES } from '../src/core/vocab.ts'
import { caseworkSchema } from './casework-schema.ts'
import { smsSchema } from './talk-schema.ts'

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and underscores')
const day = z.iso.date()
const verified = day.nullable()
const names = z.partialRecord(z.enum(LANGUAGES), z.string().min(1))
const contact = z.strictObject({ type: z.enum(['phone', 'url', 'address']), value: z.string().min(1), verified_on: verified, note: z.string().exactOptional() })

const body = z.strictObject({
  id,
  kind: z.enum([
    'inspectorate',
    'monitoring_centre',
    'assistance_centre',
    'ngo',
    'ombudsman',
    'child_protection',
    'union',
    'employers',
    'police',
    'migration',
    'prosecutor',
    'emergency',
    'triage_desk',
  ]),
  names,
  access: z.enum(['recipient', 'watcher', 'statistics_reader', 'contact_only']),
  network: id.exactOptional(),
  serves: z.array(id).exactOptional(),
  central: z.boolean().exactOptional(),
  trained: z.boolean().exactOptional(),
  bases: z.array(z.enum(FILING_BASES)),
  contacts: z.array(contact),
  source: z.string().min(1),
})

const list = <T extends z.ZodType>(of: T) => z.array(of).min(1)
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: list(condition) }),
    z.strictObject({ any: list(condition) }),
    z.strictObject({ not: condition }),
    z.strictObject({ always: z.literal(true) }),
    z.strictObject({ indicator: list(z.enum(INDICATORS)) }),
    z.strictObject({ fact: list(z.string().regex(/^f_[a-z0-9_]+$/)) }),
    z.strictObject({ issue: list(z.enum(ISSUES)) }),
    z.strictObject({ category: list(z.enum(CATEGORIES)) }),
    z.strictObject({ band: list(z.enum(BANDS)) }),
    z.strictObject({ sector: list(id) }),
    z.strictObject({ regionGroup: list(id) }),
  ]),
)

const basis = z.enum(ROUTE_BASES)
const rule = z.strictObject({
  id,
  tier: id,
  when: condition,
  to: z.array(z.union([z.strictObject({ body: id, basis }), z.strictObject({ network: id, basis })])),
  compartment: z.enum(['trafficking', 'children']).exactOptional(),
  exclude: z.array(id).exactOptional(),
  source: z.string().min(1),
})

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const count = z.int().min(0)
const length = z.union([
  z.strictObject({ minutes: count }),
  z.strictObject({ hours: count }),
  z.strictObject({ workingDays: count }),
  z.strictObject({ days: count }),
  z.strictObject({ months: count }),
  z.strictObject({ years: count }),
])
const clock = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  band: list(z.enum(BANDS)).exactOptional(),
  issue: list(z.enum(ISSUES)).exactOptional(),
  bodyKind: list(body.shape.kind).exactOptional(),
  length,
  metBy: z.array(z.enum(EVENT_TYPES)),
  pausable: z.boolean(),
  source: z.string().min(1),
  verified_on: verified,
})

const contactRules = z.strictObject({
  bodies: list(z.strictObject({ id, other: id })),
  answerWorkingDays: z.int().min(1).max(30),
  days: z.int().min(14).max(365),
})

/** A whole country pack; `read-pack.ts` reads it file by file, `pack-checks.ts` checks what one file says of another. */
export const packSchema = z.strictObject({
  id,
  format: z.literal(1),
  names,
  languages: list(z.enum(LANGUAGES)),
  defaultLanguage: z.enum(LANGUAGES),
  workerLanguages: z.array(z.enum(LANGUAGES)).exactOptional(),
  unreviewed: z.array(z.enum(LANGUAGES)).exactOptional(),
  phone: z.strictObject({ country: z.string().regex(/^[1-9]\d{0,2}$/, 'must be a calling code such as 994'), trunk: z.string().regex(/^\d?$/, 'must be one digit or empty') }),
  bodies: list(body),
  routing: list(rule),
  neverAuto: list(id),
  quarantine: id,
  clocks: list(clock),
  calendar: z.strictObject({
    zone: z.string().refine(isZone, 'must be a time zone of the IANA list, such as Asia/Baku'),
    workDays: z.array(z.int().min(1).max(7)),
    holidays: z.array(z.strictObject({ day, name: z.string().min(1), verified_on: verified })),
  }),
  ladder: list(z.strictObject({ step: z.int().min(1), to: z.enum(['owner', 'lead', 'body', 'union_board']), after: length, body: id.exactOptional() })),
  regions: list(z.strictObject({ id, group: id, names })),
  sectors: list(
    z.strictObject({
      id,
      isic: z.string().regex(/^[A-U]([0-9]{2,4})?$/, 'must be a section of ISIC revision 4, A to U, with two to four digits or none'),
      names,
      risk: z.boolean(),
    }),
  ),
  retentionDays: z.int().min(1),
  followUpDays: z.array(z.int().min(1)),
  consentDays: z.int().min(1).max(7),
  pauseMaxDays: z.int().min(1),
  referralHours: z.int().min(1),
  glassMinutes: z.int().min(5).max(720).exactOptional(),
  contact: contactRules.exactOptional(),
  board: z.strictObject({ threshold: z.int().min(3), withholds: z.array(z.enum(['trafficking', 'children'])) }),
  emergency: z.array(contact.extend({ names })),
  amounts: z.array(z.strictObject({ id, value: z.number(), currency: z.string().length(3), verified_on: verified, source: z.string().min(1) })),
  texts: z.partialRecord(z.enum(LANGUAGES), z.record(z.string(), z.string().min(1))),
  casework: caseworkSchema.exactOptional(),
  sms: smsSchema.exactOptional(),
}) satisfies z.ZodType<Pack>

const CLOCKS_FILE = { clocks: true, ladder: true } as const
/** `clocks.json`. */
export const clocksFileSchema = packSchema.pick(CLOCKS_FILE)
/** `pack.json`: what has no file of its own. */
export const packFileSchema = packSchema.omit({ ...CLOCKS_FILE, bodies: true, routing: true, calendar: true, regions: true, sectors: true, texts: true, casework: true, sms: true })
