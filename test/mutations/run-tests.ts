import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

/** `red`: the first test that failed, or why none could run. `late`: it was cut short, and says nothing. */
export type Run = { red?: { title: string; file: string }; late?: true }

type Report = { failures: { fullTitle: string; file: string | null }[] }

const LIMIT_MS = 300_000
/** For one test: a machine that is busy with something else breaks no promise. */
const TEST_MS = 60_000

/** Ends a process with everything it started: a test that is cut short leaves servers behind. */
const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left of it.
  }
}

/** Runs test files of a working copy in a process of their own, up to the first that fails. Throws when they end without a word. */
export const runTests = async (folder: string, files: readonly string[]): Promise<Run> => {
  const output = join(folder, 'mocha-report.json')
  rmSync(output, { force: true })
  const mocha = join(folder, 'node_modules/mocha/bin/mocha.js')
  const child = spawn(process.execPath, [mocha, '--bail', '--exit', '--timeout', `${TEST_MS}`, '--reporter', 'json', '--reporter-option', `output=${output}`, ...files], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000)
  })
  let isLate = false
  const limit = setTimeout(() => {
    isLate = true
    endGroup(child.pid)
  }, LIMIT_MS)
  const [code] = await once(child, 'exit')
  clearTimeout(limit)
  endGroup(child.pid)
  if (isLate) return { late: true }
  if (!existsSync(output)) throw new Error(`mocha ended with ${code} and no report: ${said}`)
  const { failures }: Report = JSON.parse(readFileSync(output, 'utf8'))
  const [first] = failures
  if (first === undefined && code !== 0) throw new Error(`mocha ended with ${code} and no failure: ${said}`)
  return first ? { red: { title: first.fullTitle, file: relative(folder, first.file ?? folder) } } : {}
}
