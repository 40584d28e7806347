import fc from 'fast-check'
import type { Event, Item } from '../../src/core/case.ts'
import type { EventData, Reading } from '../../src/core/events.ts'
import { COMMAND_CODES } from '../../src/core/talk/sms-commands.ts'
import { STEP_IDS } from '../../src/core/talk/talk-steps.ts'
import { SMS_TEXT_KEYS } from '../../src/core/texts/sms-text-keys.ts'
import type { EventType } from '../../src/core/vocab.ts'
import {
  BANDS,
  BOARD_QUESTIONS,
  BOARD_STEPS,
  BODY_ANSWERS,
  CATEGORIES,
  CHANNELS,
  CLOCK_KINDS,
  CLOSE_REASONS,
  COMPARTMENTS,
  CONTACT_REASONS,
  EVENT_TYPES,
  FILING_BASES,
  FOLLOWED,
  HARMED,
  INDICATORS,
  ISSUES,
  ITEM_KINDS,
  LANGUAGES,
  PAID,
  REMEDY_TYPES,
  ROLES,
  ROUTE_BASES,
  STRENGTHS,
  SUPPORT_STEPS,
} from '../../src/core/vocab.ts'
import { receipt } from './given.ts'
import { QUEUES } from './random-case.ts'

const id = fc.constantFrom('story', 'm1', 'm2', 'other')
const queue = fc.constantFrom(...QUEUES)
const contact = fc.constantFrom('c1', 'c2')
const aWrap = fc.record({ to: queue, keyVersion: fc.constant('1'), sealedKey: fc.constant('k') })
const anItem: fc.Arbitrary<Item> = fc.record({ id, kind: fc.constantFrom(...ITEM_KINDS), box: fc.constant('box'), wraps: fc.array(aWrap, { maxLength: 2 }) })
const itemWraps = fc.array(fc.record({ item: id, wraps: fc.array(aWrap, { maxLength: 2 }) }), { maxLength: 2 })
const aDay = fc.constantFrom('2026-11-24', '2027-01-01')
const due = fc.constantFrom('2026-11-25T19:59:59.999Z', '2027-11-25T19:59:59.999Z')
const kind = fc.constantFrom(...CLOCK_KINDS)
const band = fc.constantFrom(...BANDS)
const language = fc.constantFrom(...LANGUAGES)
const reasonItem = fc.constant('why')
const basis = fc.constantFrom(...ROUTE_BASES)
const newTrack = { queue, row: fc.constant('row'), basis, owes: fc.array(id, { maxLength: 2 }), clocks: fc.array(fc.record({ kind, due }), { maxLength: 2 }) }
const aReading: fc.Arbitrary<Reading> = fc.record({
  language,
  category: fc.constantFrom(...CATEGORIES),
  indicators: fc.array(fc.record({ id: fc.constantFrom(...INDICATORS), strength: fc.constantFrom(...STRENGTHS) }), { maxLength: 2 }),
  facts: fc.constant(['f_a'] as string[]),
  issues: fc.subarray([...ISSUES]),
  band,
  unsure: fc.boolean(),
  regionGroup: fc.constant(''),
  sector: fc.constant(''),
})
const aReceipt = fc.boolean().map((hardened) => receipt({ hardened }))
const nothing = fc.constant({})
const filingBasis = fc.constantFrom(...FILING_BASES)
const at = { queue, reasonItem }

const dataOf: { [K in EventType]: fc.Arbitrary<EventData[K]> } = {
  filed: fc.record({
    channel: fc.constantFrom(...CHANNELS),
    language,
    filingBasis,
    regionGroup: fc.constant(''),
    sector: fc.constant(''),
    item: anItem,
    number: fc.constant('AAA-111'),
    figureRow: fc.constant('figure'),
  }),
  message_added: fc.record({ item: anItem, language }),
  consent_given: fc.record({ body: queue, coversLater: fc.boolean() }),
  consent_withdrawn: fc.record({ body: queue }),
  commanded: fc.record({ command: fc.constantFrom(...COMMAND_CODES), item: id }),
  talk_asked: fc.record({ step: fc.constantFrom(...STEP_IDS), again: fc.boolean() }),
  talk_answered: fc.record({ step: fc.constantFrom(...STEP_IDS), item: id, skipped: fc.boolean() }),
  talk_ended: fc.record({ why: fc.constantFrom('asked_all' as const, 'declined' as const) }),
  talk_rested: nothing,
  said: fc.record({ text: fc.constantFrom(...SMS_TEXT_KEYS), outcome: fc.constantFrom('sent' as const, 'failed' as const, 'dropped' as const) }),
  deletion_proposed: nothing,
  deletion_lapsed: nothing,
  code_made: fc.record({ receipt: aReceipt }),
  receipt_hardened: fc.record({ receipt: aReceipt, wraps: itemWraps }),
  triaged: fc.record({
    items: fc.array(id),
    reading: aReading,
    compartment: fc.constantFrom(...COMPARTMENTS),
    tracks: fc.array(fc.record(newTrack), { maxLength: 2 }),
    wraps: itemWraps,
    consentAsked: fc.array(queue, { maxLength: 1 }),
    dropped: fc.array(queue, { maxLength: 2 }),
    parties: fc.array(queue, { maxLength: 1 }),
    rules: fc.constant(['rule'] as string[]),
  }),
  triage_failed: fc.record({ entry: fc.constant('e'), code: fc.constant('c') }),
  quarantined: fc.record({ code: fc.constant('c'), queue, row: fc.constant('row'), wraps: itemWraps }),
  quarantine_ended: fc.record(at),
  wraps_added: fc.record({ wraps: itemWraps, queue }),
  triage_wraps_dropped: fc.record({ items: fc.array(id), consentEnded: fc.boolean() }),
  conversation_ended: nothing,
  withdrawn: nothing,
  deletion_asked: nothing,
  track_opened: fc.record(newTrack),
  claimed: fc.record({ queue, owner: fc.constant('ilham') }),
  allocated: fc.record({ queue, owner: fc.constant('ilham') }),
  handed_back: fc.record(at),
  band_raised: fc.record({ band, reasonItem }),
  band_lowering_asked: fc.record({ band, reasonItem }),
  band_lowered: fc.record({ band, secondedBy: fc.constant('samir') }),
  findings_corrected: fc.record({ reading: aReading, item: anItem }),
  basis_set: fc.record({ filingBasis }),
  conflict_declared: fc.record(at),
  worker_asked: fc.record({ queue, item: anItem }),
  reply_written: fc.record({ queue, item: anItem }),
  reply_sent: fc.record({ item: id, outcome: fc.constantFrom('sent' as const, 'unknown' as const) }),
  reply_reported: fc.constantFrom({ item: 'x', delivery: 'delivered' as const }, { item: 'x', delivery: 'failed' as const, why: 'phone_off' as const }),
  note_written: fc.record({ queue, item: anItem }),
  referral_offered: fc.record({ queue, to: queue, basis, purposeItem: id, fields: fc.constant(['story'] as string[]) }),
  referral_accepted: fc.record({ ...newTrack, from: queue }),
  referral_rejected: fc.record({ from: queue, to: queue, reasonItem }),
  referral_revoked: fc.record({ from: queue, to: queue, reasonItem }),
  referral_bounced: fc.record({ from: queue, to: queue }),
  clock_started: fc.record({ queue, kind, due }),
  clock_paused: fc.record({ queue, kind, until: aDay, reasonItem }),
  clock_resumed: fc.record({ queue, kind, due }),
  explanation_asked: fc.record({ queue, question: fc.constantFrom(...BOARD_QUESTIONS) }),
  explanation_given: fc.record({ queue, answer: fc.constantFrom(...BODY_ANSWERS) }),
  board_step_taken: fc.record({ queue, step: fc.constantFrom(...BOARD_STEPS) }),
  escalation_answered: fc.record({ queue }),
  clock_moved: fc.record({ queue, kind, due }),
  clock_met: fc.record({ queue, kind }),
  clock_breached: fc.record({ queue, kind }),
  escalated: fc.record({ queue, step: fc.nat(5), to: queue, reason: fc.constant('clock_breached' as const) }),
  held: fc.record({ queue, until: aDay, reasonItem }),
  hold_ended: fc.record({ queue }),
  remedy_recorded: fc.record({ queue, remedy: fc.constantFrom(...REMEDY_TYPES) }),
  closed: fc.record({ queue, reason: fc.constantFrom(...CLOSE_REASONS.map(({ code }) => code)), reasonItem }),
  reopened: fc.record({ queues: fc.array(queue, { maxLength: 2 }) }),
  linked: fc.record({ kind: fc.constantFrom('head' as const, 'member' as const), caseId: fc.constant('x'), reasonItem }),
  unlinked: fc.record({ caseId: fc.constant('x'), reasonItem }),
  follow_up_due: fc.record({ day: fc.nat(90) }),
  retention_reached: nothing,
  address_ended: nothing,
  retention_near: fc.oneof(nothing, fc.record({ endsOn: aDay })),
  follow_up_answered: fc.oneof(
    fc.record({ day: fc.nat(90), how: fc.constantFrom(...FOLLOWED), harmed: fc.constantFrom(...HARMED), paid: fc.constantFrom(...PAID), band }),
    fc.record({ day: fc.nat(90), how: fc.constantFrom(...FOLLOWED), harmed: fc.constantFrom(...HARMED), item: id }),
    fc.record({ day: fc.nat(90), how: fc.constantFrom(...FOLLOWED), item: id }),
  ),
  support_recorded: fc.record({ queue, measure: fc.constant('shelter'), step: fc.constantFrom(...SUPPORT_STEPS) }),
  break_glass_opened: fc.record({ seconded: fc.constant('samir'), reasonItem }),
  consent_requested: fc.record({ queue, body: queue }),
  consent_refused: fc.record({ body: queue }),
  risk_referral_asked: fc.record({ queue, to: queue, purposeItem: id, fields: fc.constant(['story'] as string[]), reasonItem }),
  break_glass_asked: fc.record({ reasonItem }),
  copy_recalled: fc.record({ queue, row: fc.constant('recall'), until: aDay }),
  recall_confirmed: fc.record({ queue }),
  contact_asked: fc.record({
    id: contact,
    row: fc.constant('contact-row'),
    otherRow: fc.constant('other-row'),
    body: fc.constant('ahik'),
    other: queue,
    due: aDay,
    until: aDay,
    told: fc.boolean(),
    channel: fc.constantFrom(...CHANNELS),
    wording: fc.constant('mine.union_sees'),
    language,
    item: anItem,
  }),
  contact_written: fc.record({ id: contact, item: anItem }),
  contact_passed: fc.record({ id: contact, item: id, wraps: itemWraps }),
  contact_taken: fc.record({ id: contact, owner: fc.constant('nigar') }),
  contact_answered: fc.record({ id: contact, body: fc.constant('ahik'), item: anItem }),
  contact_late: fc.record({ id: contact }),
  contact_ended: fc.record(
    { id: contact, how: fc.constantFrom('done' as const, 'declined' as const, 'over' as const), reason: fc.constantFrom(...CONTACT_REASONS), until: aDay },
    { requiredKeys: ['id', 'how'] },
  ),
  contact_taken_back: fc.oneof(fc.record({ id: contact }), fc.record({ id: contact, until: aDay })),
  contact_cleared: fc.record({ id: contact }),
}

/** Any event of the vocabulary with data that fits it, whether or not it makes sense for the case. */
export const anyEvent: fc.Arbitrary<Omit<Event, 'n'>> = fc
  .constantFrom(...EVENT_TYPES)
  .chain((type) =>
    fc.record({
      type: fc.constant(type),
      on: aDay,
      by: fc.record({ role: fc.constantFrom(...ROLES), id: fc.constant('ilham') }),
      data: dataOf[type] as fc.Arbitrary<Event['data']>,
    }),
  )
  .map((event) => event as Omit<Event, 'n'>)
