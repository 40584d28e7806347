import { z } from 'zod'
import type { ErrorCode } from '../../core/errors.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Failure } from '../kit/errors.ts'
import { sayFault } from '../kit/faults.ts'
import type { Pages } from './deps.ts'
import type { Here } from './frame.ts'

/** Longest value of any field of these forms; a token in a hidden field may be longer. */
const LONGEST = 300
const LONGEST_TOKEN = 20_000

/** A field somebody has to fill in: nothing is trimmed, as a passphrase may begin with a space. */
export const filled = z
  .unknown()
  .superRefine((value, context) => {
    if (value === undefined || value === '') context.addIssue({ code: 'custom', params: { text: 'fault.missing' } })
  })
  .pipe(z.string().max(LONGEST))
export const token = z.string().max(LONGEST_TOKEN)
export const optional = z.string().max(LONGEST).default('')

/** One field of a form, as the page's data says it. */
export type FieldSpec = {
  name: string
  label: TextKey
  hint?: TextKey
  type?: 'text' | 'password'
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off'
  inputmode?: 'numeric' | 'text'
}

/** Which field a coded refusal belongs to, most telling first; the first that the form has. */
const FIELDS_OF: Partial<Record<ErrorCode, readonly string[]>> = {
  code_refused: ['code'],
  code_clock_off: ['code'],
  credentials_refused: ['login', 'old', 'passphrase', 'removing'],
  recovery_refused: ['login'],
  invitation_refused: ['login'],
  passphrase_short: ['fresh', 'passphrase'],
  passphrase_long: ['fresh', 'passphrase'],
  passphrase_common: ['fresh', 'passphrase'],
  passphrase_login: ['fresh', 'passphrase'],
  login_taken: ['login'],
  name_taken: ['name'],
  last_of_queue: ['force'],
  outcome_missing: ['text'],
  reply_too_long: ['text'],
  worker_unreachable: ['text'],
  worker_opted_out: ['text'],
  reply_exposes: ['text'],
  reason_needed: ['reason'],
  never_auto: ['to'],
  consent_missing: ['to'],
  recipient_closed: ['to'],
  case_unknown: ['number'],
  link_refused: ['number'],
  conflict_of_interest: ['number'],
  nothing_to_do: ['to', 'number'],
  item_owed: ['parts'],
  item_sealed: ['parts'],
  member_unknown: ['owner'],
  clock_unknown: ['kind'],
  paid_before_promised: ['paidOn'],
  day_not_come: ['paidOn'],
  step_out_of_order: ['step'],
  basis_incomplete: ['filingBasis'],
}

const SECRET: readonly FieldSpec['autocomplete'][] = ['current-password', 'new-password', 'one-time-code']

/** `isShort`: words that say nothing without the field's label beside them. */
type Fault = { field: string; words: string; isShort: boolean }

const titleOf = ({ say }: Pages, { language }: Here, { code, title, values }: Failure): string => {
  if (code === 'guess_slowed') return `${title}. ${say(language, 'staff.wait_seconds', values)}`
  return code === 'code_clock_off' ? `${title}. ${say(language, 'staff.clock_off', values)}` : title
}

/** What is wrong, each beside the field it belongs to; the first field takes what belongs to none. */
export const faultsIn = (pages: Pages, here: Here, names: readonly string[], failure: Failure | undefined): Fault[] => {
  const [first = 'form'] = names
  if (failure === undefined) return []
  if (failure.faults.length === 0) {
    const field = FIELDS_OF[failure.code]?.find((name) => names.includes(name)) ?? first
    return [{ field, words: titleOf(pages, here, failure), isShort: false }]
  }
  return failure.faults.map((fault) => ({
    field: names.find((name) => name === fault.path[0]) ?? first,
    words: sayFault(pages.say, here.language)(fault).detail,
    isShort: true,
  }))
}

/** The fields of a form with what was typed and what is wrong. Secrets are never given back. */
export const fieldModels = (pages: Pages, here: Here, specs: readonly FieldSpec[], typed: Record<string, string> = {}, failure?: Failure) => {
  const faults = faultsIn(
    pages,
    here,
    specs.map(({ name }) => name),
    failure,
  )
  const say = (key: TextKey | undefined): string => (key === undefined ? '' : pages.say(here.language, key))
  const fields = specs.map(({ name, label, hint, type = 'text', autocomplete = 'off', inputmode = 'text' }) => ({
    name,
    label: say(label),
    hint: say(hint),
    type,
    autocomplete,
    inputmode,
    value: SECRET.includes(autocomplete) ? '' : (typed[name] ?? ''),
    fault: faults
      .filter(({ field }) => field === name)
      .map(({ words }) => words)
      .join('. '),
  }))
  const summary = faults.map(({ field, words, isShort }) => ({ field, words: isShort ? `${fields.find(({ name }) => name === field)?.label ?? ''}: ${words}` : words }))
  return { fields, summary, reference: failure?.reference ? pages.say(here.language, 'page.reference', { reference: failure.reference }) : '' }
}
