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
 * miss tomorrow, and the two thousand examples of the word files, since every mutant meets them all. So do the two tests of `reading a
 * text` that take seconds: texts of 100,000 characters, and texts with anything put around them.
 */
const GROUPS = [
  { name: 'core', folder: 'src/core/', spec: ['test/unit/core/!(case.property).test.ts'], grep: '', timeoutMS: 20_000 },
  {
    name: 'classify',
    folder: 'src/classify/',
    spec: ['test/unit/classify/!(word-files).test.ts'],
    grep: '^(?!.*(comes to an end over|quotes exactly the words))',
    timeoutMS: 20_000,
  },
] as const
type Group = (typeof GROUPS)[number]

/** Lists of names, which are text and nothing else. */
const LEFT_OUT = /text-keys\.ts$/

/** Files a run takes at once: what one run found out is kept, whatever becomes of the next. */
const SLICE = 16

/**
 * Runs Stryker over some files, only over what changed since the last run on this machine. `tsconfigFile`: it would rewrite it by the
 * compiler's old interface, which TypeScript 7 no longer has. `ignoreStatic`: what is computed once while a file loads needs a process
 * of its own for each mutant, hours instead of minutes.
 */
const mutate = ({ name, spec, grep, timeoutMS }: Group, files: readonly string[]): Promise<MutantResult[]> =>
  new Stryker({
    testRunner: 'mocha',
    plugins: ['./test/mutations/mocha-runner.ts'],
    mochaOptions: { spec: [...spec], grep },
    mutate: [...files],
    tsconfigFile: 'none',
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    incremental: true,
    incrementalFile: `.stryker/${name}.json`,
    tempDirName: '.stryker/tmp',
    ignorePatterns: ['/.stryker', '/bench', '/data'],
    reporters: ['progress-append-only'],
    timeoutMS,
    concurrency: 1,
  }).runMutationTest()

/**
 * Mutates those files of a group that were asked for, a slice at a time, and prints who survived in them. The table of
 * docs/mutations.md is written after each slice, so that a run that is cut short is not lost.
 */
const mutateGroup = async (group: Group, wanted: readonly string[]): Promise<void> => {
  const meant = listFiles(root).filter((path) => path.startsWith(group.folder) && !LEFT_OUT.test(path))
  const files = meant.filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)))
  for (let from = 0; from < files.length; from += SLICE) {
    const slice = files.slice(from, from + SLICE)
    const results = (await mutate(group, slice)).filter(({ fileName }) => slice.includes(relative(root, fileName)))
    const today = new Date().toISOString().slice(0, 10)
    writeSection(`${root}docs/mutations.md`, `scores ${group.name}`, (before) => scoreTable(before, results, root, today, (file) => meant.includes(file)))
    process.stdout.write(`${describeSurvivors(results, root)}\n`)
  }
}

process.chdir(root)
for (const group of GROUPS) await mutateGroup(group, process.argv.slice(2))
