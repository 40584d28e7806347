import { fileURLToPath } from 'node:url'
import { BREAKAGES } from './all-breakages.ts'
import type { Breakage } from './breakage.ts'
import { PROMISES } from './breakage.ts'
import { cell, writeSection } from './doc-section.ts'
import type { Run } from './run-tests.ts'
import { runTests } from './run-tests.ts'
import type { WorkingCopy } from './working-copy.ts'
import { copyTree } from './working-copy.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const DOC = `${root}docs/mutations.md`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Servers that the chosen breakages' tests need and that are not at hand: a test that is not run sees nothing. */
const missingServices = (chosen: readonly Breakage[]): string[] =>
  ['TEST_MONGODB_URL', 'TEST_MONGODB_PROGRAM', 'TEST_REDIS_URL'].filter((name) => chosen.some(({ needs }) => needs !== undefined) && !process.env[name])

/**
 * Whether every one of a breakage's test files is green while nothing is broken: what a red one says afterwards would mean nothing.
 * Each file is run once, when it is first needed. Gives back what is red.
 */
const createGreenCheck = ({ folder }: WorkingCopy): ((files: readonly string[]) => Promise<string[]>) => {
  const known = new Map<string, string | undefined>()
  return async (files) => {
    for (const file of files.filter((one) => !known.has(one))) {
      const { red, late } = await runTests(folder, [file])
      known.set(file, late ? `${file} did not end` : red?.title)
    }
    return files.flatMap((file) => known.get(file) ?? [])
  }
}

const rowOf = ({ promise, name, file }: Breakage, { red }: Run): string =>
  `| ${PROMISES[promise]} | ${cell(name)} | \`${file}\` | ${red ? `${cell(red.title)} (\`${red.file}\`)` : '**none**'} |`

/** The table with new rows in the place of the older ones of the same breakages; those that are gone go. Written after each, so that a run that is cut short is not lost. */
const tableOf = (rows: ReadonlyMap<string, string>, before: string): string => {
  const older = (name: string): string | undefined => before.split('\n').find((line) => line.includes(`| ${cell(name)} |`))
  return ['| Promise | What was broken | In | The test that goes red |', '|---|---|---|---|', ...BREAKAGES.flatMap(({ name }) => rows.get(name) ?? older(name) ?? [])].join('\n')
}

/** Breaks each promise in a copy of the tree and tells which test saw it, there and in the table of docs/mutations.md. `wanted`: parts of names or paths; none means all. */
const main = async (wanted: readonly string[]): Promise<number> => {
  const chosen = BREAKAGES.filter(({ name, file }) => wanted.length === 0 || wanted.some((part) => name.includes(part) || file.includes(part)))
  const missing = missingServices(chosen)
  if (missing.length > 0) {
    say(`Not run: some of these need a server; set ${missing.join(', ')}.`)
    return 2
  }
  const copy = copyTree(root)
  const redBefore = createGreenCheck(copy)
  let [seen, unseen, unjudged] = [0, 0, 0]
  try {
    for (const breakage of chosen) {
      const { name, seenBy } = breakage
      const [before] = await redBefore(seenBy)
      const run = before === undefined ? await copy.broken(breakage, () => runTests(copy.folder, seenBy)) : undefined
      if (run === undefined || run.late) {
        unjudged += 1
        say(`NOT JUDGED  ${name}  <- ${before ?? 'its tests did not end'}`)
        continue
      }
      if (run.red) seen += 1
      else unseen += 1
      writeSection(DOC, 'breakages', (table) => tableOf(new Map([[name, rowOf(breakage, run)]]), table))
      say(run.red ? `seen  ${name}  <- ${run.red.title}` : `UNSEEN  ${name}`)
    }
    say(`${chosen.length} chosen: ${seen} seen, ${unseen} unseen, ${unjudged} not judged, as their tests were red before or did not end`)
    return unseen + unjudged === 0 ? 0 : 1
  } finally {
    copy.remove()
  }
}

process.exitCode = await main(process.argv.slice(2))
