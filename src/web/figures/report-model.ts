import { THRESHOLDS } from '../../core/figures/suppress.ts'
import type { YearlyReport } from '../../oversight/yearly-report.ts'
import { isComparable } from './since.ts'
import { tablesFor } from './tables-model.ts'
import type { Words } from './words.ts'

/** A year's report in words: what stands on its page. `sections` is empty where nothing was told of the year yet. */
export const reportModel = (words: Words, { kind, year, figures, before, standards }: YearlyReport) => ({
  heading: words.text(`figures.kind.${kind.id}`),
  year,
  source: kind.source,
  intro: words.text('figures.intro'),
  rounded: words.text('figures.rounded', { least: String(THRESHOLDS[kind.audience]) }),
  nothing: figures.quarters.length === 0 ? words.text('figures.none') : '',
  counted: figures.quarters.length > 0 ? words.text('figures.counted', { quarters: figures.quarters.join(', ') }) : '',
  missing: figures.missing.length > 0 ? words.text('figures.missing', { quarters: figures.missing.join(', ') }) : '',
  total: words.text('figures.total'),
  filed: words.count(figures.total),
  before: before.quarters.length > 0 ? words.text('figures.before', { count: words.count(before.total) }) : '',
  changed: isComparable({ figures, before }) ? words.text('figures.changed') : '',
  few: words.text('figures.say_few'),
  sections:
    figures.quarters.length === 0
      ? []
      : kind.sections.map(({ head, parts }) => ({
          heading: words.text(`figures.head.${head}`),
          tables: parts.flatMap((part) => tablesFor(words, part, { figures, before, standards })),
        })),
})
