/** What stands in braces in an SMS text, with the longest value it can have. */
export const SMS_PLACES = {
  /** Day and month. */
  day: '30.12',
  /** Two digits to confirm with. */
  number: '88',
  /** A code, in groups of four. */
  code: '8888 8888 8888 8888 8888',
  /** Filled in by the pack, so the lint knows the value itself. */
  emergency: '',
  languages: '',
  body: '',
  other: '',
} as const
export type SmsPlace = keyof typeof SMS_PLACES

type SmsText = {
  /** Segments it may cost at worst. */
  budget: 1 | 2
  places: readonly SmsPlace[]
  /** Tells something of the case: sent at most once, and only into the worker's own hand. */
  reveals?: true
  /** Holds what to do in danger: that must stand in the first SMS, whole. */
  safety?: true
}

/**
 * Every text the service sends by itself, as the pack must give it in each language of the conversation. None quotes what somebody
 * wrote. Questions cost one SMS, consent two (practice: longer ones are not read).
 */
export const SMS_TEXTS = {
  ask_language: { budget: 1, places: ['languages'] },
  ask_consent: { budget: 2, places: ['emergency'], safety: true },
  ask_safe: { budget: 1, places: [] },
  ask_story: { budget: 1, places: [] },
  ask_body: { budget: 1, places: ['body'] },
  ask_trouble: { budget: 1, places: [] },
  ask_place: { budget: 1, places: [] },
  ask_work: { budget: 1, places: [] },
  ask_people: { budget: 1, places: [] },
  ask_since: { budget: 1, places: [] },
  ask_union: { budget: 2, places: ['body', 'day', 'other'], reveals: true },
  close: { budget: 2, places: ['day'] },
  close_soon: { budget: 2, places: [] },
  reminder: { budget: 1, places: [] },
  knock: { budget: 1, places: [] },
  knock_pair: { budget: 1, places: [] },
  knock_code: { budget: 1, places: [] },
  pair_ask: { budget: 1, places: [] },
  pair_set: { budget: 1, places: [] },
  status_read: { budget: 1, places: ['day'], reveals: true },
  status_answer: { budget: 1, places: ['day'], reveals: true },
  status_soon: { budget: 1, places: [], reveals: true },
  status_closed: { budget: 1, places: [], reveals: true },
  status_withdrawn: { budget: 1, places: [], reveals: true },
  person: { budget: 1, places: ['day'] },
  person_soon: { budget: 1, places: [] },
  code: { budget: 1, places: ['code'], reveals: true },
  help: { budget: 2, places: ['emergency'], safety: true },
  delete: { budget: 1, places: ['number'] },
  declined: { budget: 1, places: ['number'] },
  opted_out: { budget: 1, places: [] },
  resumed: { budget: 1, places: [] },
  news_shared: { budget: 1, places: [], reveals: true },
  news_opened: { budget: 1, places: [], reveals: true },
  follow_up: { budget: 1, places: [] },
  union_asked: { budget: 1, places: ['day'], reveals: true },
  union_back: { budget: 1, places: [], reveals: true },
  union_late: { budget: 1, places: ['other'], reveals: true },
  follow_harm: { budget: 1, places: [], reveals: true },
  follow_paid: { budget: 1, places: [], reveals: true },
  followed: { budget: 1, places: [] },
} as const satisfies Record<string, SmsText>

export type SmsTextKey = keyof typeof SMS_TEXTS
export const SMS_TEXT_KEYS = Object.keys(SMS_TEXTS) as SmsTextKey[]

/** Whether a text tells something of a case. */
export const reveals = (key: SmsTextKey): boolean => 'reveals' in SMS_TEXTS[key]
