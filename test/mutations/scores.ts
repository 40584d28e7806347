import { relative } from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'

/**
 * How many mutants of a file ended how. `cut`: of those noticed, by running on and on and not by a test. `failed`: the tests could not
 * even load or run with it, which is no verdict.
 */
const COUNTED = ['killed', 'cut', 'survived', 'unmet', 'static', 'failed'] as const
type Tally = Record<(typeof COUNTED)[number], number>
/** A line of the table, with the day on which it was measured. */
type Row = { tally: Tally; on: string }

const tallyOf = (results: readonly MutantResult[]): Tally => {
  const count = (...statuses: MutantResult['status'][]): number => results.filter(({ status }) => statuses.includes(status)).length
  return {
    killed: count('Killed', 'Timeout'),
    cut: count('Timeout'),
    survived: count('Survived'),
    unmet: count('NoCoverage'),
    static: count('Ignored'),
    failed: count('RuntimeError', 'CompileError'),
  }
}

/** Percent of the mutants with a verdict that a test noticed; those no test even met count against it. */
const scoreOf = ({ killed, survived, unmet }: Tally): string => {
  const judged = killed + survived + unmet
  return judged === 0 ? '' : ((100 * killed) / judged).toFixed(1)
}

const lineOf = (name: string, { tally, on }: Row): string => `| ${[name, scoreOf(tally), ...COUNTED.map((one) => tally[one]), on].join(' | ')} |`

/** What the table told before, file by file. */
const rowsOf = (table: string): Map<string, Row> =>
  new Map(
    [...table.matchAll(/^\| `(?<file>[^`]+)` \| [\d.]* \| (?<counts>[\d |]+) \| (?<on>\d{4}-\d\d-\d\d) \|$/gm)].flatMap(({ groups: { file = '', counts = '', on = '' } = {} }) => {
      const [killed = 0, cut = 0, survived = 0, unmet = 0, untried = 0, failed = 0] = counts.split('|').map(Number)
      return [[file, { tally: { killed, cut, survived, unmet, static: untried, failed }, on }] as const]
    }),
  )

const sumOf = (rows: readonly Row[]): Tally => {
  const of = (one: keyof Tally): number => rows.reduce((sum, { tally }) => sum + tally[one], 0)
  return { killed: of('killed'), cut: of('cut'), survived: of('survived'), unmet: of('unmet'), static: of('static'), failed: of('failed') }
}

/**
 * The table with new rows for the files that were run today, and a new sum. Rows of other files stay as they were measured; those of
 * files that are no longer meant go.
 */
export const scoreTable = (before: string, results: readonly MutantResult[], root: string, today: string, isMeant: (file: string) => boolean): string => {
  const fresh = Map.groupBy(results, ({ fileName }) => relative(root, fileName))
  const rows = new Map([...rowsOf(before), ...[...fresh].map(([file, its]) => [file, { tally: tallyOf(its), on: today }] as const)])
  const kept = [...rows].filter(([file]) => isMeant(file)).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    '| File | Score, % | Noticed | of these cut short | Survived | Met by no test | Static, not run | No verdict | On |',
    '|---|--:|--:|--:|--:|--:|--:|--:|---|',
    lineOf('**all**', { tally: sumOf(kept.map(([, row]) => row)), on: '' }),
    ...kept.map(([file, row]) => lineOf(`\`${file}\``, row)),
  ].join('\n')
}

/** A line each for the mutants no test noticed. */
export const describeSurvivors = (results: readonly MutantResult[], root: string): string =>
  results
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ status, fileName, location: { start }, mutatorName, replacement = '' }) =>
      [`${relative(root, fileName)}:${start.line}:${start.column}`, status === 'Survived' ? '' : '(met by no test)', mutatorName, replacement.replace(/\s+/g, ' ')].join(' '),
    )
    .sort()
    .join('\n')
