import type { Sum, SumFigures } from '../../core/figures/add-up.ts'
import type { OutcomePart } from '../../core/figures/report-kinds.ts'
import type { RemedyType } from '../../core/vocab.ts'
import { PENALTIES, REMEDY_TYPES, WORKER_REMEDIES } from '../../core/vocab.ts'
import type { Since } from './since.ts'
import type { TableModel } from './table-model.ts'
import { captions, NO_BARS, optional } from './table-model.ts'
import type { Words } from './words.ts'

type Lines = Pick<TableModel, 'head' | 'rows'>

const helpedIn = ({ helped: found }: SumFigures): Sum | undefined => found && { count: found.complaints, atLeast: found.atLeast }
const typeIn =
  (type: RemedyType) =>
  ({ remedies }: SumFigures): Sum | undefined => {
    const found = remedies.find((one) => one.type === type)
    return found && { count: found.recorded, atLeast: found.atLeast }
  }

const helped = (words: Words, { helped: found }: SumFigures, changed: Since): Lines => ({
  head: [words.text('figures.column.what'), words.text('figures.column.complaints'), words.text('figures.column.workers')],
  rows: found
    ? [
        {
          name: words.text('figures.outcome.remedy'),
          cells: [words.count({ ...found, count: found.complaints }) + changed(helpedIn), optional(words, found.workers, found.atLeast)],
        },
      ]
    : [],
})

/** `helps`: people are helped by it; a fine helps nobody, and a column that is always empty would read as too few. */
const byType = (words: Words, { types, helps }: { types: readonly RemedyType[]; helps: boolean }, { remedies }: SumFigures, changed: Since): Lines => ({
  head: [words.text('figures.column.remedy'), words.text('figures.column.recorded'), ...(helps ? [words.text('figures.column.workers')] : []), words.text('figures.column.money')],
  rows: remedies
    .filter(({ type }) => types.includes(type))
    .map(({ type, recorded, workers, money = [], atLeast }) => ({
      name: words.text(`staff.remedy.${type}`),
      cells: [
        words.count({ count: recorded, atLeast }) + changed(typeIn(type)),
        ...(helps ? [optional(words, workers, atLeast)] : []),
        money.map(({ currency, amount }) => `${words.count({ count: amount, atLeast })} ${currency}`).join(', '),
      ],
    })),
})

/** A line for each type that any quarter told of, a column for each quarter. */
const byQuarter = (words: Words, of: 'recorded' | 'daysMedian', { byQuarter: quarters }: SumFigures): Lines => {
  const told = REMEDY_TYPES.filter((type) => quarters.some(({ remedies }) => remedies.some((one) => one.type === type && one[of] !== undefined)))
  return {
    head: [words.text('figures.column.remedy'), ...quarters.map(({ quarter }) => quarter)],
    rows: told.map((type) => ({
      name: words.text(`staff.remedy.${type}`),
      cells: quarters.map(({ remedies }) => optional(words, remedies.find((one) => one.type === type)?.[of], false)),
    })),
  }
}

const LINES: Record<OutcomePart, (words: Words, figures: SumFigures, changed: Since) => Lines> = {
  helped,
  remedies: (words, figures, changed) => byType(words, { types: WORKER_REMEDIES, helps: true }, figures, changed),
  penalties: (words, figures, changed) => byType(words, { types: PENALTIES, helps: false }, figures, changed),
  quarters: (words, figures) => byQuarter(words, 'recorded', figures),
  times: (words, figures) => byQuarter(words, 'daysMedian', figures),
}

/** What came of complaints, as one table of a report. */
export const outcomeTable = (words: Words, part: OutcomePart, figures: SumFigures, changed: Since): TableModel => ({
  ...captions(words, part),
  ...LINES[part](words, figures, changed),
  bars: NO_BARS,
})
