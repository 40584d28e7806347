import type { Quarter } from './quarter.ts'
import type { Audience } from './suppress.ts'

/** Which twelve months a yearly report covers: the calendar year, or from April of its year to March of the next. */
type Window = 'calendar' | 'april'

/** Tables of what came of complaints: for how many workers anything did, what, what came to those who did it, and each by quarter with the days it took. */
export const OUTCOME_PARTS = ['helped', 'remedies', 'penalties', 'quarters', 'times'] as const
export type OutcomePart = (typeof OUTCOME_PARTS)[number]

/** Tables of what was offered to other bodies, and of measures of support. */
const HANDED_PARTS = ['referral', 'support'] as const
export type HandedPart = (typeof HANDED_PARTS)[number]

/** What a section of a report is made of: tables of complaints by their ids, what bodies did, offered each other and did for people, other bodies' codes for the indicators, what came of complaints. */
export type Part = { tables: readonly string[] } | 'bodies' | HandedPart | 'codes' | OutcomePart

/** Headings, by the key of their words. */
export const REPORT_HEADS = [
  ...(['complaints', 'indicators', 'bodies', 'remedies', 'identification', 'cooperation', 'prosecution'] as const),
  ...(['protection', 'prevention', 'data', 'violations'] as const),
] as const
export type ReportHead = (typeof REPORT_HEADS)[number]

export const REPORT_IDS = ['public', 'partners', 'coordinator', 'tip', 'ilo', 'inspection'] as const
export type ReportId = (typeof REPORT_IDS)[number]

/** A yearly report: whom it is owed to decides what it may show (`audience`), its months and its headings. `source`: what asks for it. */
export type ReportKind = { id: ReportId; window: Window; audience: Audience; sections: readonly { head: ReportHead; parts: readonly Part[] }[]; source: string }

const tables = (...ids: string[]): Part => ({ tables: ids })
const COMPLAINTS = tables('sector', 'band', 'channel')
const FORCED = tables('group', 'indicator')
const PROMISES = tables('promise')
/** For workers, and what came to others; both by quarter. */
const CAME: readonly Part[] = [tables('outcome'), ...OUTCOME_PARTS]

/** Every yearly report, by the headings that those who ask for it use (practice.md 5.7). */
export const REPORT_KINDS: readonly ReportKind[] = [
  {
    id: 'public',
    window: 'calendar',
    audience: 'public',
    source: 'Open data: what anybody may read',
    sections: [
      { head: 'complaints', parts: [COMPLAINTS, tables('issue')] },
      { head: 'indicators', parts: [FORCED] },
      { head: 'bodies', parts: ['bodies', PROMISES, ...HANDED_PARTS] },
      { head: 'remedies', parts: CAME },
    ],
  },
  {
    id: 'partners',
    window: 'calendar',
    audience: 'partners',
    source: 'Copies for unions and the employers’ confederation',
    sections: [
      { head: 'complaints', parts: [COMPLAINTS, tables('issue')] },
      { head: 'indicators', parts: [FORCED] },
      { head: 'bodies', parts: ['bodies', PROMISES, ...HANDED_PARTS] },
      { head: 'remedies', parts: CAME },
    ],
  },
  {
    id: 'coordinator',
    window: 'calendar',
    audience: 'authorities',
    source: 'National coordinator’s yearly report: calendar year, with the change against the year before',
    sections: [
      { head: 'identification', parts: [FORCED, COMPLAINTS] },
      { head: 'cooperation', parts: ['bodies', PROMISES, ...HANDED_PARTS] },
      { head: 'remedies', parts: CAME },
      { head: 'data', parts: ['codes'] },
    ],
  },
  {
    id: 'tip',
    window: 'april',
    audience: 'authorities',
    source: 'US Trafficking in Persons Report: 1 April to 31 March',
    sections: [
      { head: 'prosecution', parts: ['penalties', 'times'] },
      { head: 'protection', parts: [FORCED, tables('sector'), ...HANDED_PARTS, 'helped', 'remedies'] },
      { head: 'prevention', parts: [COMPLAINTS, 'bodies'] },
      { head: 'data', parts: ['codes'] },
    ],
  },
  {
    id: 'ilo',
    window: 'calendar',
    audience: 'authorities',
    source: 'ILO Forced Labour Convention, 1930 (No. 29) and Protocol of 2014, articles 1 to 6',
    sections: [
      { head: 'prevention', parts: [tables('sector', 'issue')] },
      { head: 'protection', parts: [FORCED, 'support'] },
      { head: 'remedies', parts: CAME },
      { head: 'cooperation', parts: ['bodies', 'referral'] },
      { head: 'data', parts: [tables('channel', 'band'), 'codes'] },
    ],
  },
  {
    id: 'inspection',
    window: 'calendar',
    audience: 'authorities',
    source: 'ILO Labour Inspection Convention, 1947 (No. 81), article 21: what complaints can tell of it',
    sections: [
      { head: 'violations', parts: [tables('issue', 'sector')] },
      { head: 'bodies', parts: ['bodies'] },
      { head: 'remedies', parts: ['helped', 'remedies', 'penalties', 'quarters', 'times'] },
    ],
  },
]

/** First and last quarter of a report's year. */
export const windowOf = (window: Window, year: number): { first: Quarter; last: Quarter } =>
  window === 'calendar' ? { first: `${year}-Q1`, last: `${year}-Q4` } : { first: `${year}-Q2`, last: `${year + 1}-Q1` }

/** The tables a part means: a family such as `indicator` stands for all of its own. */
export const tablesOf = (ids: readonly string[], there: readonly string[]): string[] => ids.flatMap((id) => there.filter((one) => one === id || one.startsWith(`${id}.`)))
