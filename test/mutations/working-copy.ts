import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Breakage } from './breakage.ts'

const LEFT_OUT = ['.git', '.stryker', 'node_modules', 'data', 'coverage']

/** A copy of the tree that a breakage may be put into; the tree itself is never touched. */
export type WorkingCopy = {
  folder: string
  /** Runs `task` while the copy holds the breakage. Throws when its text does not stand there exactly once. */
  broken<T>(breakage: Breakage, task: () => Promise<T>): Promise<T>
  remove(): void
}

/** The packages as hard links: a link to their folder would lead out of what the public process may read. */
const linkPackages = (root: string, folder: string): void => {
  const { status, stderr } = spawnSync('cp', ['-al', join(root, 'node_modules'), join(folder, 'node_modules')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the packages cannot be linked: ${stderr}`)
}

export const copyTree = (root: string): WorkingCopy => {
  mkdirSync(join(root, '.stryker'), { recursive: true })
  const folder = mkdtempSync(join(root, '.stryker/broken-'))
  for (const name of readdirSync(root).filter((entry) => !LEFT_OUT.includes(entry))) cpSync(join(root, name), join(folder, name), { recursive: true })
  linkPackages(root, folder)
  return {
    folder,
    broken: async ({ file, find, put, name }, task) => {
      const path = join(folder, file)
      const whole = readFileSync(path, 'utf8')
      const [before, after, ...more] = whole.split(find)
      if (after === undefined || more.length > 0) throw new Error(`"${name}": its text does not stand in ${file} exactly once`)
      writeFileSync(path, before + put + after)
      try {
        return await task()
      } finally {
        writeFileSync(path, whole)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
