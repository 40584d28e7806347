import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Path from the project root, with `/`, to the text of the file. Checkers take this, so a test can plant a breach. */
export type Sources = ReadonlyMap<string, string>

/** What is wrong and where, one line each; an empty list is a kept rule. */
export type Breaches = string[]

const SKIPPED = new Set(['node_modules', 'data', 'coverage'])

/** Every file of the project that is not generated and not in a hidden folder. */
export const listFiles = (root: string, folder = ''): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !SKIPPED.has(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? listFiles(root, path) : [path]
    })
    .sort()

/** The program itself: what the rules of shape and budget are about. */
export const isProgram = (path: string): boolean => path.endsWith('.ts') && /^(src|workers|config)\//.test(path)

export const readProgram = (root: string): Sources =>
  new Map(
    listFiles(root)
      .filter(isProgram)
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  )

const STRINGS_AND_COMMENTS = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

/** The same text, same lines, with blanks where comments were: a comment may name what the code may not use. */
export const withoutComments = (source: string): string => source.replace(STRINGS_AND_COMMENTS, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found))
