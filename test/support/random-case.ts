import fc from 'fast-check'
import { clockRef } from '../../src/core/clocks.ts'
import { isRefusal } from '../../src/core/errors.ts'
import { COMMAND_CODES } from '../../src/core/talk/sms-commands.ts'
import type { SmsTextKey } from '../../src/core/texts/sms-text-keys.ts'
import { SMS_TEXT_KEYS } from '../../src/core/texts/sms-text-keys.ts'
import type { ActionCode } from '../../src/core/transitions.ts'
import { TRANSITIONS } from '../../src/core/transitions.ts'
import type { ClockKind } from '../../src/core/vocab.ts'
import { BANDS, CATEGORIES, CLOCK_KINDS, CLOSE_REASONS, FILING_BASES, INDICATORS, REMEDY_TYPES, ROUTE_BASES } from '../../src/core/vocab.ts'
import { actionsFor } from './actions-for.ts'
import { coreRules } from './core-rules.ts'
import type { Step, TriageStep, World } from './given.ts'
import { afterIn, decided, item, note, reading, receipt, stepped, world } from './given.ts'
import { smsRules } from './sms-rules.ts'

/** One thing that may happen next: `what` picks the kind of step, `a` and `b` its details from the case as it stands. */
export type Move = { what: number; a: number; b: number }
export const moves: fc.Arbitrary<Move> = fc.record({ what: fc.nat(99), a: fc.nat(9_999), b: fc.nat(9_999) })

/** A filed case, by number, with a code. */
export const startWorld = (): World => ({
  ...afterIn(world(coreRules({ sms: smsRules() })), {
    type: 'file',
    channel: 'sms',
    language: 'az',
    filingBasis: 'intelligence_only',
    regionGroup: '',
    sector: '',
    item: item('story'),
    receipt: receipt(),
    sender: { hash: 'h', round: 1 },
    consents: [],
    number: 'K7M-2Q9',
  }),
})

const pick = <T>(list: readonly T[], index: number, fallback: T): T => list[index % Math.max(1, list.length)] ?? fallback
/** Queues of the invented country, one of them on the firewall list. */
export const QUEUES = ['labour', 'shelter', 'ngo', 'desk', 'child', 'police'] as const

/** The findings of each reading are an item of their own, as the triage makes them. */
const reads = ({ theCase }: World, a: number, b: number): TriageStep => ({
  type: 'read',
  as: reading({
    band: pick(BANDS, a, 'P3'),
    category: pick(CATEGORIES, b, 'other'),
    issues: pick([[], ['unpaid_wages'], ['child_labour']] as const, a + b, []).map((one) => one),
    indicators: b % 3 === 0 ? [{ id: pick(INDICATORS, a, 'deception'), strength: 'strong' }] : [],
  }),
  ...(b % 2 === 0 ? { findings: `f-${theCase.events.length}` } : {}),
})

const acts = ({ theCase }: World, a: number, b: number): Step => {
  const track = pick(theCase.tracks, b, undefined)
  const role = pick(['lead', 'inspector', 'caseworker'] as const, b, 'lead')
  const allowed = a % 5 === 0 || track === undefined ? TRANSITIONS.map((row) => row.action) : actionsFor(role, track.status)
  const action: ActionCode = pick(allowed, a, 'claim')
  const queue = action === 'accept_referral' || action === 'reject_referral' ? (track?.referredTo ?? 'ngo') : (track?.queue ?? 'labour')
  const kind = b % 2 === 0 ? 'first_answer' : (pick(track?.clocks ?? [], b, undefined)?.kind ?? 'first_answer')
  const paying = (track?.owes ?? []).slice(0, 1 + (b % 2)).map((id) => ({ item: id, wraps: item(id, 'story', [queue]).wraps }))
  const written =
    action === 'note' || action === 'refer' ? note(`i-${a}-${b}`, queue) : item(`i-${a}-${b}`, action === 'correct_findings' ? 'findings' : 'reply', [queue, 'receipt'])
  return {
    type: 'staff',
    action,
    actor: { role, id: pick(['ilham', 'samir', 'leyla', 'nigar', 'rena'], a, 'ilham') },
    queue,
    reason: note(`r-${a}-${b}`, queue),
    seconded: 'aygun',
    owner: pick(['ilham', 'samir'], b, 'ilham'),
    band: pick(BANDS, b, 'P2'),
    reading: reading({ band: pick(BANDS, b, 'P2') }),
    item: written,
    filingBasis: pick(FILING_BASES, b, 'appeal_named'),
    to:
      b % 3 === 0
        ? pick(
            theCase.consents.map(({ body }) => body),
            b,
            'ngo',
          )
        : pick(QUEUES, b, 'ngo'),
    fields: ['story'],
    basis: pick(ROUTE_BASES, a, 'default'),
    kind,
    until: pick(['2026-11-20', '2026-12-24', '2027-06-01'], b, '2026-12-24'),
    remedy: { remedy: pick(REMEDY_TYPES, b, 'wages') },
    closeReason: pick(CLOSE_REASONS, b, CLOSE_REASONS[0]).code,
    link: { kind: pick(['head', 'member'] as const, a, 'head'), caseId: pick(['x', 'y'], b, 'x') },
    wraps: paying,
  }
}

/** A step towards, or out of, a referral: claimed, offered to a body that has consent, then answered. */
const refers = ({ theCase }: World, a: number, b: number): Step => {
  const offering = theCase.tracks.find(({ referredTo }) => referredTo !== undefined)
  const queue = offering?.queue ?? pick(theCase.tracks, b, undefined)?.queue ?? 'labour'
  const by = { type: 'staff', actor: { role: 'lead', id: pick(['vusal', 'zaur'], a, 'zaur') }, queue, reason: note(`r-${a}-${b}`, queue) } as const
  if (offering === undefined && theCase.consents.length === 0) return { type: 'give_consent', body: 'ngo', coversLater: b % 2 === 0 }
  if (offering === undefined && a % 2 === 0) return { ...by, action: 'claim' }
  if (offering === undefined)
    return {
      ...by,
      action: 'refer',
      to: pick(
        theCase.consents.map(({ body }) => body),
        b,
        'ngo',
      ),
      item: note(`i-${a}-${b}`, queue),
      fields: ['story'],
    }
  if (b % 4 === 0) return { ...by, action: 'revoke_referral' }
  return { ...by, action: b % 4 === 1 ? 'reject_referral' : 'accept_referral', queue: offering.referredTo ?? '' }
}

const clockOf = (ref: string): { queue: string; kind: ClockKind } => {
  const [queue = '', name = ''] = ref.split('/')
  const kind = CLOCK_KINDS.find((known) => clockRef(queue, known) === `${queue}/${name}`) ?? 'human_look'
  return { queue, kind }
}

/** What a worker process would do with one waiting entry, whether or not it is due. */
const runs = (at: World, a: number): Step => {
  const { outbox } = at.theCase
  const { id, kind, ref = '' } = pick(outbox, a, outbox[0]) ?? { id: '', kind: 'retention' }
  switch (kind) {
    case 'clock':
      return { type: 'clock_due', ...clockOf(ref) }
    case 'pause_limit':
      return { type: 'pause_limit', ...clockOf(ref) }
    case 'hold_end':
    case 'ladder_step':
      return { type: kind, queue: ref }
    case 'follow_up':
      return { type: 'follow_up', day: Number(ref) }
    case 'address_end':
    case 'wrap_drop':
    case 'conversation_end':
    case 'acknowledgement_end':
    case 'retention':
      return { type: kind }
    case 'heard_end':
    case 'talk_rest':
    case 'delete_confirm':
      return { type: kind }
    case 'fragment_pause':
      return { type: 'talk_turn' }
    case 'notify':
    case 'assure':
      return {
        type: 'text_said',
        entry: id,
        text: pick(SMS_TEXT_KEYS, SMS_TEXT_KEYS.indexOf(ref as SmsTextKey), 'help'),
        outcome: pick(['sent', 'sent', 'sent', 'failed', 'unknown', 'dropped'], a, 'sent'),
      }
    case 'send_reply':
      return { type: 'reply_sent', item: ref, outcome: 'sent' }
    case 'contact_pass':
      return { type: 'contact_passed', item: ref, wraps: [{ item: ref, wraps: item(ref, 'contact', ['guild', 'labour']).wraps }] }
    case 'contact_due':
    case 'contact_end':
      return { type: kind, contact: ref }
    case 'harden':
      return { type: 'harden', receipt: receipt({ hardened: true, publicKey: 'pk' }), wraps: [] }
    default:
      return reads(at, a, a + 1)
  }
}

/** A text that is a command, also one that nothing waits for. */
const textCommand = ({ theCase }: World, a: number, b: number): Step => {
  const code = a % 6 === 0 ? pick(COMMAND_CODES, b, 'help') : pick(['status', 'help', 'language', 'person', 'delete', 'code'] as const, b, 'help')
  const confirms = code === 'confirm_delete' && theCase.hiddenOn === undefined
  return { type: 'text_command', code: confirms ? 'delete' : code, item: `c-${a}-${b}`, ...(code === 'code' ? { receipt: receipt(), sealed: '1:sealed' } : {}) }
}

/** What a worker wants of a union, and what is done there or by whoever hears that it is silent. */
const contacts = ({ theCase }: World, a: number, b: number): Step => {
  const id = `u-${a}-${b}`
  const written = item(id, 'contact')
  if (b % 5 === 0) return { type: 'ask_contact', body: 'guild', told: a % 2 === 0, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' }, item: written }
  if (b % 5 === 1) return { type: 'write_contact', item: written }
  if (b % 5 === 2 && a % 3 === 0) return { type: 'take_back_contact' }
  const as = b % 4 === 0 ? 'ngo' : 'guild'
  const act = pick(['take', 'answer', 'answer', 'done', 'decline', 'clear'] as const, a, 'take')
  const actor = { role: as === 'ngo' ? 'caseworker' : 'union_contact', id: pick(['rauf', 'leyla'], a, 'rauf') } as const
  const contact = pick(theCase.contacts ?? [], a, undefined)?.id ?? ''
  return { type: 'contact', actor, contact, as, act, item: item(id, 'contact_reply', [as, 'receipt']), reason: 'no_people' }
}

/** The step a move means for the case as it stands. */
export const stepFor = (at: World, { what, a, b }: Move): Step => {
  if (what < 12) return { type: 'wait', minutes: (a % 40) * 1440 + (b % 1440) }
  if (what < 15) return textCommand(at, a, b)
  if (what < 24) return { type: 'add_message', item: item(`m-${a}-${b}`, 'message'), language: 'az' }
  if (what < 36) return reads(at, a, b)
  if (what < 40) return { type: 'give_consent', body: pick(QUEUES, a, 'ngo'), coversLater: b % 2 === 0 }
  if (what < 43)
    return {
      type: 'withdraw_consent',
      body: pick(
        at.theCase.consents.map(({ body }) => body),
        a,
        'ngo',
      ),
    }
  if (what < 44) return { type: 'make_code', receipt: receipt() }
  if (what < 45) return a % 3 === 0 ? { type: 'ask_deletion' } : { type: 'withdraw' }
  if (what < 46) {
    return { type: 'quarantine', code: 'item_unreadable', entry: `${a}`, wraps: at.theCase.items.map(({ id }) => ({ item: id, wraps: item(id, 'story', ['desk']).wraps })) }
  }
  if (what < 50) return contacts(at, a, b)
  if (what < 69) return runs(at, a)
  return what < 92 ? acts(at, a, b) : refers(at, a, b)
}

/** The world after these moves; what is refused changes nothing. */
export const play = (start: World, life: readonly Move[]): World =>
  life.reduce((at, move) => {
    const step = stepFor(at, move)
    return step.type !== 'wait' && isRefusal(decided(at, step).outcome) ? at : stepped(at, step)
  }, start)
