import type { SumFigures } from '../../core/figures/add-up.ts'
import type { HandedPart } from '../../core/figures/report-kinds.ts'
import type { TableModel } from './table-model.ts'
import { captions, NO_BARS, optional } from './table-model.ts'
import type { Words } from './words.ts'

/** Headings of a table, and what a row of it is called by. */
const HEADS = {
  referral: ['figures.column.body', 'figures.column.offered', 'figures.column.accepted'],
  support: ['figures.column.measure', 'figures.column.raised', 'figures.column.provided'],
} as const

/** What was offered to other bodies and accepted, or measures of support that were raised and provided, as one table of a report. */
export const handedTable = (words: Words, part: HandedPart, { referrals, support }: SumFigures): TableModel => ({
  ...captions(words, part),
  head: HEADS[part].map((key) => words.text(key)),
  rows: (part === 'referral' ? referrals : support).map(({ id, complaints, done, atLeast }) => ({
    name: part === 'referral' ? words.body(id) : words.measure(id),
    cells: [words.count({ count: complaints, atLeast }), optional(words, done, atLeast)],
  })),
  bars: NO_BARS,
})
