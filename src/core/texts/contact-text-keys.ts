import { CONTACT_REASONS } from '../vocab.ts'

const STATES = ['new', 'taken', 'answered', 'given_back'] as const
const WAYS = ['code', 'phone', 'both', 'none'] as const

/** Texts of the pages of those who answer workers that asked for a union. */
const OWN = [
  'contact.nav',
  'contact.heading',
  'contact.intro',
  'contact.none',
  'contact.one',
  'contact.due',
  'contact.until',
  'contact.late',
  'contact.told',
  'contact.speaks',
  'contact.owner',
  'contact.reach',
  'contact.name',
  'contact.worker',
  'contact.us',
  'contact.nothing',
  'contact.careful',
  'contact.message',
  'contact.answer',
  'contact.take',
  'contact.done',
  'contact.done_text',
  'contact.decline',
  'contact.reason',
  'contact.destroy',
  'contact.destroy_by',
  'contact.destroy_ended',
  'contact.destroyed',
  'contact.on_case',
] as const

export type ContactTextKey =
  | (typeof OWN)[number]
  | `contact.state.${(typeof STATES)[number]}`
  | `contact.way.${(typeof WAYS)[number]}`
  | `contact.why.${(typeof CONTACT_REASONS)[number]}`

export const CONTACT_TEXTS: readonly ContactTextKey[] = [
  ...OWN,
  ...STATES.map((code): ContactTextKey => `contact.state.${code}`),
  ...WAYS.map((code): ContactTextKey => `contact.way.${code}`),
  ...CONTACT_REASONS.map((code): ContactTextKey => `contact.why.${code}`),
]
