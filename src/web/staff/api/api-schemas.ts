import { z } from 'zod'
import { CASE_AGES } from '../../../core/case-age.ts'
import { STANDING_CODES } from '../../../core/delivery.ts'
import { TOLD_KINDS } from '../../../core/history.ts'
import { NOT_GIVEN } from '../../../core/not-given.ts'
import { OFFERED } from '../../../core/offers.ts'
import type { Pack } from '../../../core/pack.ts'
import { HISTORY_OWN } from '../../../core/texts/history-text-keys.ts'
import {
  BANDS,
  CATEGORIES,
  CHANNELS,
  CLOCK_KINDS,
  CLOCK_STATES,
  COMPARTMENTS,
  EVENT_TYPES,
  FILING_BASES,
  FOLLOWED,
  HARMED,
  INDICATORS,
  ISSUES,
  ITEM_KINDS,
  LANGUAGES,
  NEEDS,
  PAID,
  REFERRAL_STATES,
  REMEDY_TYPES,
  ROLES,
  ROUTE_BASES,
  STRENGTHS,
  TRACK_STATUSES,
  VERIFIERS,
} from '../../../core/vocab.ts'
import { VIEWS } from '../lists/work-narrowing.ts'

/** What the staff API takes and gives. An answer holds what is named here and nothing else: the rest of what a use case gave is left out. */

export const short = z.string().max(80)

export const queueParams = z.object({ queue: short })
export const caseParams = z.object({ id: short })

const cursor = z.strictObject({ band: z.enum(BANDS), due: z.string().max(40), id: short })

/** Only what the pack knows: a program should hear of a value that is none. */
const narrowingOf = ({ regions, sectors }: Pack) =>
  z.strictObject({
    band: z.enum(BANDS).optional(),
    indicator: z.enum(INDICATORS).optional(),
    regionGroup: z.enum(regions.map(({ group }) => group)).optional(),
    sector: z.enum(sectors.map(({ id }) => id)).optional(),
    language: z.enum(LANGUAGES).optional(),
    age: z.enum(CASE_AGES).optional(),
  })

const viewName = z.enum(VIEWS).default('open')
export const searchBody = (pack: Pack) => z.strictObject({ view: viewName, narrowing: narrowingOf(pack).default({}), after: cursor.optional() })
export const viewBody = (pack: Pack) =>
  z.strictObject({ name: z.string().trim().min(1).max(60), queue: short, view: viewName, narrowing: narrowingOf(pack).default({}), first: z.boolean().default(false) })
export const nameBody = z.strictObject({ name: z.string().max(60) })
export const findBody = z.strictObject({ number: z.string().min(1).max(40) })
export const allocateBody = z.strictObject({
  owner: short,
  cases: z
    .array(z.strictObject({ id: short, seen: z.string().max(300) }))
    .min(1)
    .max(100),
})

export const header = z.object({
  filedOn: z.string(),
  channel: z.enum(CHANNELS),
  language: z.enum(LANGUAGES),
  status: z.enum(TRACK_STATUSES),
  band: z.enum(BANDS),
  category: z.enum(CATEGORIES),
  indicators: z.array(z.object({ id: z.enum(INDICATORS), strength: z.enum(STRENGTHS) })),
  issues: z.array(z.enum(ISSUES)),
  regionGroup: z.string(),
  sector: z.string(),
  compartment: z.enum(COMPARTMENTS),
  unsure: z.boolean(),
})

const handed = z.object({ body: z.string(), on: z.string() })
const waitingFor = z.enum(['worker', 'recipient', ''])
const count = z.object({ count: z.number().int(), more: z.boolean().meta({ description: 'There may be more than these' }) })

export const searchAnswer = z.object({
  queue: z.string(),
  view: z.enum(VIEWS),
  rows: z.array(
    header.extend({
      caseId: z.string(),
      number: z.string(),
      trackStatus: z.enum(TRACK_STATUSES),
      owner: z.string(),
      waitingFor: z.string(),
      due: z.string().meta({ description: 'The day of what was missed and nobody has answered since, else the least due moment of its running clocks; 9999-… where none runs' }),
      seen: z.string().meta({ description: 'To be brought back when the case is allocated' }),
    }),
  ),
  count,
  counts: z.record(z.enum(VIEWS), count),
  next: cursor.optional().meta({ description: 'To be sent as `after` for the next rows' }),
})

const remedy = z.object({
  n: z.number().int().meta({ description: 'To be brought as `about` by what corrects it' }),
  queue: z.string(),
  remedy: z.enum(REMEDY_TYPES),
  minor: z.number().optional().meta({ description: 'Hundredths of its currency' }),
  amount: z.number().optional(),
  currency: z.string().optional(),
  workers: z.number().optional(),
  promisedOn: z.string().optional(),
  paidOn: z.string().optional(),
  verifiedBy: z.enum(VERIFIERS).optional(),
})
const followUp = z.object({
  day: z.number(),
  on: z.string(),
  answer: z.object({ how: z.enum(FOLLOWED), harmed: z.enum(HARMED).optional(), paid: z.enum(PAID).optional() }).optional(),
})

const telling = z.object({
  key: z.enum(HISTORY_OWN).meta({ description: 'The sentence, by its name among the texts' }),
  values: z.record(z.string(), z.object({ is: z.enum(TOLD_KINDS), code: z.string() })),
})
const change = z.object({ body: z.string(), from: z.enum(TRACK_STATUSES), to: z.enum(TRACK_STATUSES) })

export const caseAnswer = z.object({
  id: z.string(),
  number: z.string(),
  header,
  filingBasis: z.enum(FILING_BASES),
  tracks: z.array(
    z.object({
      queue: z.string(),
      status: z.enum(TRACK_STATUSES),
      basis: z.enum(ROUTE_BASES),
      owner: z.string(),
      waitingFor,
      handedTo: z.array(handed).meta({ description: 'Bodies that accepted the case from this one; its own part goes on' }),
      cameFrom: z.array(handed),
      heldUntil: z.string(),
      clocks: z.array(z.object({ kind: z.enum(CLOCK_KINDS), state: z.enum(CLOCK_STATES), due: z.string() })),
      own: z.boolean(),
      seen: z.string().meta({ description: 'To be brought back with an action' }),
      actions: z.array(z.enum(OFFERED)),
    }),
  ),
  loweringAsked: z.object({ band: z.enum(BANDS), by: z.string() }).optional(),
  consentAsked: z.array(z.string()),
  contacts: z.array(z.object({ body: z.string(), on: z.string() })).meta({ description: 'Unions the worker asked for, where they let you know' }),
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(ITEM_KINDS),
      access: z.enum(['ok', 'owed', 'sealed']),
      standing: z.enum(STANDING_CODES).optional(),
      origin: z.object({ type: z.enum(EVENT_TYPES), on: z.string(), by: z.string() }).optional(),
    }),
  ),
  referrals: z.array(z.object({ from: z.string(), to: z.string(), state: z.enum(REFERRAL_STATES), on: z.string(), offeredOn: z.string(), secondedBy: z.string().optional() })),
  consents: z.array(z.object({ body: z.string(), state: z.enum(['asked', 'given', 'refused', 'withdrawn']), on: z.string() })),
  owed: z.array(z.object({ queue: z.string(), count: z.number().int() })),
  risks: z.array(z.object({ queue: z.string(), to: z.string(), by: z.string() })),
  referable: z.array(z.object({ queue: z.string(), seen: z.string() })),
  links: z.array(z.object({ kind: z.enum(['head', 'member']), caseId: z.string(), number: z.string(), on: z.string() })),
  openUntil: z.string(),
  outcome: z.object({ remedies: z.array(remedy), followUps: z.array(followUp), met: z.array(z.enum(NEEDS)) }),
  history: z.array(
    z.object({
      n: z.number().int(),
      type: z.enum(EVENT_TYPES),
      on: z.string(),
      by: z.string(),
      telling: telling.optional(),
      changes: z.array(change),
      band: z.object({ from: z.enum(BANDS), to: z.enum(BANDS) }).optional(),
    }),
  ),
})

export const idAnswer = z.object({ id: z.string() })
export const givenAnswer = z.object({ cases: z.array(z.object({ id: z.string(), given: z.boolean(), why: z.enum(NOT_GIVEN).optional() })) })
export const meAnswer = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  queues: z.array(z.string()),
  clearances: z.array(z.enum(COMPARTMENTS)),
  csrf: z.string().meta({ description: 'For X-CSRF-Token; empty for a token, which needs none' }),
})
export const viewsAnswer = z.object({
  views: z.array(z.object({ name: z.string(), queue: z.string(), view: z.string(), narrowing: z.record(z.string(), z.string()), first: z.boolean(), count })),
})
export const doneAnswer = z.object({ done: z.literal(true) })
