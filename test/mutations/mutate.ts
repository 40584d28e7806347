import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MutantResult } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'
import { listFiles } from '../support/source-tree.ts'
import { writeSection } from './doc-section.ts'
import { describeSurvivors, scoreTable } from './scores.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What is mutated, and the unit tests that judge it. Lives of a case drawn by chance are left out, since what they notice today they may
 * miss tomorrow, and the two thousand examples of the word files, since every mutant meets them all.
 */
const GROUPS = [
  { name: 'core', folder: 'src/core/', spec: ['test/unit/core/!(case.property).test.ts'] },
  { name: 'classify', folder: 'src/classify/', spec: ['test/unit/classify/!(word-files).test.ts'] },
] as const
type Group = (typeof GROUPS)[number]

/** Lists of names, which are text and nothing else; and how cues are learned and weighed, which is judged by reading whole sets. */
const LEFT_OUT = /text-keys\.ts$|classify\/(?:cues|heed-cues|learn-cues|pieces)\.ts$/

/** Files a run takes at once: what one run found out is kept, whatever becomes of the next. */
const SLICE = 8

/**
 * Runs Stryker over some files, only over what changed since the last run on this machine. `tsconfigFile`: it would rewrite it by the
 * compiler's old interface, which TypeScript 7 no longer has. `ignoreStatic`: what is computed once while a file loads needs a process
 * of its own for each mutant, hours instead of minutes.
 */
const mutate = ({ name, spec }: Group, files: readonly string[]): Promise<MutantResult[]> =>
  new Stryker({
    testRunner: 'mocha',
    plugins: ['./test/mutations/mocha-runner.ts'],
    mochaOptions: { spec: [...spec] },
    mutate: [...files],
    tsconfigFile: 'none',
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    incremental: true,
    incrementalFile: `.stryker/${name}.json`,
    tempDirName: '.stryker/tmp',
    ignorePatterns: ['/.stryker', '/bench', '/data'],
    reporters: ['progress-append-only'],
    timeoutMS: 5_000,
    concurrency: 2,
  }).runMutationTest()

/** Mutates a group a slice at a time; what is known so far stands in docs/mutations.md after each, so that a run that is cut short is not lost. */
const mutateGroup = async (group: Group): Promise<MutantResult[]> => {
  const files = listFiles(root).filter((path) => path.startsWith(group.folder) && !LEFT_OUT.test(path))
  const results: MutantResult[] = []
  for (let from = 0; from < files.length; from += SLICE) {
    const slice = files.slice(from, from + SLICE)
    // Stryker tells of every file it remembers, not only of those it was asked about.
    results.push(...(await mutate(group, slice)).filter(({ fileName }) => slice.includes(relative(root, fileName))))
    writeSection(`${root}docs/mutations.md`, `scores ${group.name}`, () => scoreTable(results, root))
  }
  return results
}

/** Both groups, or those named; prints who survived. */
const main = async (wanted: readonly string[]): Promise<void> => {
  process.chdir(root)
  for (const group of GROUPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) process.stdout.write(`${describeSurvivors(await mutateGroup(group), root)}\n`)
}

await main(process.argv.slice(2))
