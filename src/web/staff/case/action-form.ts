import { z } from 'zod'
import type { Act } from '../../../casework/act.ts'
import type { OfferedAction } from '../../../core/offers.ts'
import { CLOSE_ALONE, OFFERED } from '../../../core/offers.ts'
import { MOST_LINE } from '../../../core/staff-effects.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import { BANDS, BODY_ANSWERS, CLOCK_KINDS } from '../../../core/vocab.ts'
import { cleanText, isBlank, isLongerThan } from '../../kit/clean-text.ts'
import { isDay } from '../is-day.ts'
import type { OutcomeField } from './outcome-form.ts'
import { OUTCOME_FIELDS, OUTCOME_FORMS, outcomeFault, outcomeOf } from './outcome-form.ts'

/** Characters of a reply, a note or a reason. */
const LONGEST_TEXT = 5_000

export type ActionField = 'owner' | 'band' | 'closeReason' | 'kind' | 'until' | 'text' | 'reason' | 'answer' | 'line' | OutcomeField

/** What each form asks for, in order. One that asks for nothing is a button alone. */
export const FORMS: Record<OfferedAction, readonly ActionField[]> = {
  ...OUTCOME_FORMS,
  claim: [],
  ask_worker: ['text', 'until'],
  reply: ['text'],
  note: ['text'],
  agree_risk_referral: [],
  revoke_referral: ['reason'],
  declare_conflict: ['reason'],
  allocate: ['owner'],
  hand_back: ['reason'],
  raise_band: ['band', 'reason'],
  ask_lower_band: ['band', 'reason'],
  lower_band: [],
  pause_clock: ['kind', 'until', 'reason'],
  resume_clock: ['kind'],
  explain: ['answer', 'line'],
  hold: ['until', 'reason'],
  release_hold: ['reason'],
  close: ['closeReason', 'text', 'reason'],
  reopen: ['reason'],
}

/** Of a closing the use case knows whether somebody can be told at all. */
const isNeeded = (action: OfferedAction, field: ActionField): boolean => FORMS[action].includes(field) && !(action === 'close' && field === 'text')

const CHOICES: Partial<Record<ActionField, readonly string[]>> = { band: BANDS, answer: BODY_ANSWERS, closeReason: CLOSE_ALONE, kind: CLOCK_KINDS }

type Typed = Record<ActionField, string> & { action: OfferedAction; queue: string; seen: string; about: string; sure: string; once: string }

/** One sentence for the union board: no digits and no mail address, which could lead to somebody. */
const mayBeTold = (line: string): boolean => !isLongerThan(line, MOST_LINE) && !/[\r\n@\p{Nd}]/u.test(line)

/** What is wrong with one field; undefined when nothing is. */
const faultOf = (typed: Typed, field: ActionField): TextKey | undefined => {
  const { action } = typed
  const own = action in OUTCOME_FORMS ? [...OUTCOME_FIELDS, 'reason' as const].find((one) => one === field) : undefined
  if (own !== undefined) return outcomeFault(typed, own)
  const value = typed[field]
  if (isBlank(value)) return isNeeded(action, field) && field !== 'line' ? 'fault.missing' : undefined
  if (field === 'line') return mayBeTold(value) ? undefined : 'staff.line_wrong'
  if (field === 'until') return isDay(value) ? undefined : 'staff.action_day_wrong'
  return CHOICES[field]?.includes(value) === false ? 'fault.not_allowed' : undefined
}

const short = z.string().max(200).default('')
const long = z
  .string()
  .default('')
  .superRefine((value, context) => {
    if (isLongerThan(value, LONGEST_TEXT)) context.addIssue({ code: 'custom', params: { text: 'staff.action_text_long' } })
  })

const SHORT = ['owner', 'band', 'closeReason', 'kind', 'until', 'answer', ...OUTCOME_FIELDS] as const
const shorts = Object.fromEntries(SHORT.map((name) => [name, short])) as Record<(typeof SHORT)[number], typeof short>

const pick = <T extends string>(choices: readonly T[], value: string): T | undefined => choices.find((one) => one === value)

/** `about`: the record that is corrected, or the measure it is for; '' for none. */
const base = { action: z.enum(OFFERED), queue: z.string().max(80), about: z.string().max(80).catch('').default('') }
export const planBody = z.object(base)

const written = (action: OfferedAction, field: 'text' | 'reason' | 'line', value: string): string | undefined =>
  FORMS[action].includes(field) && !isBlank(value) ? cleanText(value).trim() : undefined

/** Only what the action's form asks for goes on: the rest of what was posted is nobody's. */
const actOf = (typed: Typed): Act => {
  const { action, queue, seen, owner, band, closeReason, kind, until, text, reason, answer, line } = typed
  const own = FORMS[action]
  const chosen = {
    owner: own.includes('owner') ? owner : undefined,
    band: own.includes('band') ? pick(BANDS, band) : undefined,
    closeReason: own.includes('closeReason') ? pick(CLOSE_ALONE, closeReason) : undefined,
    kind: own.includes('kind') ? pick(CLOCK_KINDS, kind) : undefined,
    until: own.includes('until') ? until : undefined,
    answer: own.includes('answer') ? pick(BODY_ANSWERS, answer) : undefined,
    line: written(action, 'line', line),
    text: written(action, 'text', text),
    reason: written(action, 'reason', reason),
  }
  return {
    action,
    queue,
    seen,
    ...(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)) as Partial<Act>),
    ...outcomeOf(typed),
    ...(typed.sure === 'yes' ? { sure: true as const } : {}),
    ...(typed.once === '' ? {} : { once: typed.once }),
  }
}

/** A form as it stands, to be looked at before it is sent: `template` names a text to begin with, `go` the button that was pressed. */
export const checkBody = z.looseObject({ ...base, text: z.string().default(''), template: short, go: z.enum(['template', 'check']).catch('check') })

/** A filled-in form. What is wrong is said beside its field. */
export const actBody = z
  .object({ ...base, seen: z.string().max(300).default(''), ...shorts, text: long, reason: long, line: long, sure: short, once: short })
  .superRefine((typed, context) => {
    for (const field of FORMS[typed.action]) {
      const text = faultOf(typed, field)
      if (text !== undefined) context.addIssue({ code: 'custom', path: [field], params: { text } })
    }
  })
  .transform(actOf)
