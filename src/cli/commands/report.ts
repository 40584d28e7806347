import { loadConfig } from '../../../config/load.ts'
import { openStores } from '../../compose/store.ts'
import { csvOf } from '../../core/csv.ts'
import type { Sum } from '../../core/figures/add-up.ts'
import { FIGURE_COLUMNS, figureLines } from '../../core/figures/figure-lines.ts'
import type { ReportId } from '../../core/figures/report-kinds.ts'
import { REPORT_IDS } from '../../core/figures/report-kinds.ts'
import type { YearlyReport } from '../../oversight/yearly-report.ts'
import { yearlyReport } from '../../oversight/yearly-report.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../usage-error.ts'

const USAGE = `fairline report ${REPORT_IDS.join('|')} YEAR [--csv]`

const isKind = (given: string | undefined): given is ReportId => REPORT_IDS.some((id) => id === given)

const said = ({ count, atLeast }: Sum): string => `${atLeast ? 'at least ' : ''}${count}`

const summary = ({ kind, year, figures, before }: YearlyReport): string[] => [
  `${kind.source}, ${year} (${figures.first} to ${figures.last})`,
  `Counted: ${figures.quarters.join(', ') || 'nothing yet'}${figures.missing.length > 0 ? `; not settled, or told with a later quarter: ${figures.missing.join(', ')}` : ''}`,
  `Complaints: ${said(figures.total)} (the year before: ${before.quarters.length > 0 ? said(before.total) : 'nothing told'})`,
  'Every figure is rounded to 5; what too few stand behind is left out, and what it could be worked out from.',
]

/** A year's figures under a report's headings, out of what was frozen. */
export const report: Command = {
  summary: `${REPORT_IDS.join('|')} YEAR: a year’s frozen figures   [--csv]`,
  run: async (args) => {
    const { values, positionals } = parseCommand(args, { csv: { type: 'boolean' } }, 2)
    const [id, year = ''] = positionals
    if (!isKind(id) || !/^\d{4}$/.test(year)) throw new UsageError(USAGE)
    const config = loadConfig()
    const { figures, close } = await openStores(config, { server: false })
    try {
      const made = await yearlyReport(figures, config.standards)(id, Number(year))
      if (made === undefined) throw new UsageError(USAGE)
      const lines = figureLines(made.figures, made.standards)
      if (values.json)
        printJson({ report: id, year: made.year, first: made.figures.first, last: made.figures.last, quarters: made.figures.quarters, missing: made.figures.missing, lines })
      else if (values.csv) print(csvOf(FIGURE_COLUMNS, lines))
      else
        print(
          [
            ...summary(made),
            '',
            ...lines.map(
              ({ table, row, column, count, at_least, codes }) =>
                `${table.padEnd(34)} ${row.padEnd(24)} ${column.padEnd(22)} ${at_least ? '≥' : ' '}${count}${codes === '' ? '' : `  ${codes}`}`,
            ),
          ].join('\n'),
        )
      return 0
    } finally {
      await close()
    }
  },
}
