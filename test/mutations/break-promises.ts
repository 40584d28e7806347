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

/** Test files that are red before anything is broken: what they say afterwards would mean nothing. */
const redBefore = async ({ folder }: WorkingCopy, chosen: readonly Breakage[]): Promise<string[]> => {
  const files = [...new Set(chosen.flatMap(({ seenBy }) => seenBy))]
  const red: string[] = []
  for (const file of files) {
    const run = await runTests(folder, [file])
    if (run.red) red.push(`${file}: ${run.red.title}`)
  }
  return red
}

const rowOf = ({ promise, name, file }: Breakage, { red }: Run): string =>
  `| ${PROMISES[promise]} | ${cell(name)} | \`${file}\` | ${red ? `${cell(red.title)} (\`${red.file}\`)` : '**none**'} |`

/** The table with new rows in the place of the older ones of the same breakages; those that are gone go. */
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
  try {
    const before = await redBefore(copy, chosen)
    if (before.length > 0) {
      say(['Red before anything is broken:', ...before].join('\n'))
      return 2
    }
    const rows = new Map<string, string>()
    let unseen = 0
    for (const breakage of chosen) {
      const run = await copy.broken(breakage, () => runTests(copy.folder, breakage.seenBy))
      if (!run.red) unseen += 1
      rows.set(breakage.name, rowOf(breakage, run))
      say(`${run.red ? 'seen  ' : 'UNSEEN'}  ${breakage.name}${run.red ? `  <- ${run.red.title}` : ''}`)
    }
    writeSection(DOC, 'breakages', (before) => tableOf(rows, before))
    say(`${chosen.length} broken, ${chosen.length - unseen} seen, ${unseen} unseen`)
    return unseen === 0 ? 0 : 1
  } finally {
    copy.remove()
  }
}

process.exitCode = await main(process.argv.slice(2))
