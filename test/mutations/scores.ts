import { relative } from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'

/** How many mutants of a file ended how. `failed`: the tests could not even load or run with it, which is no verdict. */
type Tally = { killed: number; survived: number; unmet: number; static: number; failed: number }

const tallyOf = (results: readonly MutantResult[]): Tally => {
  const count = (...statuses: MutantResult['status'][]): number => results.filter(({ status }) => statuses.includes(status)).length
  return {
    killed: count('Killed', 'Timeout'),
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

const rowOf = (name: string, results: readonly MutantResult[]): string => {
  const tally = tallyOf(results)
  return `| ${name} | ${scoreOf(tally)} | ${tally.killed} | ${tally.survived} | ${tally.unmet} | ${tally.static} | ${tally.failed} |`
}

/** Scores of the whole group, then file by file. */
export const scoreTable = (results: readonly MutantResult[], root: string): string => {
  const files = Map.groupBy(results, ({ fileName }) => relative(root, fileName))
  const names = [...files.keys()].sort()
  return [
    '| File | Score, % | Noticed | Survived | Met by no test | Static, not run | No verdict |',
    '|---|--:|--:|--:|--:|--:|--:|',
    rowOf('**all**', results),
    ...names.map((name) => rowOf(`\`${name}\``, files.get(name) ?? [])),
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
