import type { Sum } from '../../core/figures/add-up.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Bars } from '../kit/bars.ts'
import { barsOf } from '../kit/bars.ts'
import type { Words } from './words.ts'

/** '' in a cell: too few to say. `words`: its cells are words that go on in the next line, and no numbers. */
export type TableModel = { caption: string; says: string; head: string[]; rows: { name: string; cells: string[] }[]; bars: Bars; words?: true }

export const NOTHING: Sum = { count: 0, atLeast: true }

/** Nought and more beside it that was not told says nothing. */
export const cell = (words: Words, sum: Sum = NOTHING): string => (sum.atLeast && sum.count === 0 ? '' : words.count(sum))

export const barsFor = (words: Words, named: readonly { name: string; sum: Sum }[]): Bars =>
  barsOf(named.filter(({ sum }) => sum.count > 0).map(({ name, sum }) => ({ name, said: words.count(sum), count: sum.count })))

/** Of a table that has no chart. */
export const NO_BARS = barsOf([])

export const captions = (words: Words, table: string): Pick<TableModel, 'caption' | 'says'> => ({
  caption: words.text(`figures.table.${table}` as TextKey),
  says: words.text(`figures.says.${table}` as TextKey),
})

export const optional = (words: Words, count: number | undefined, atLeast: boolean): string => (count === undefined ? '' : words.count({ count, atLeast }))
