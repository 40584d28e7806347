import type { Breaches } from '../source-tree.ts'

/** First column of the README table between `<!-- name -->` and `<!-- /name -->`: the text of its first code span, row by row. */
export const tableKeys = (readme: string, name: string): string[] => {
  const [, after = ''] = readme.split(`<!-- ${name} -->`)
  const [table = ''] = after.split(`<!-- /${name} -->`)
  return table.split('\n').flatMap((line) => line.match(/^\|\s*`([^`]+)`/)?.[1] ?? [])
}

/** A table lists exactly what there is: no row too few, too many or twice. */
export const compareTable = (name: string, listed: string[], existing: string[]): Breaches => [
  ...existing.filter((key) => !listed.includes(key)).map((key) => `README table ${name}: ${key} is missing`),
  ...listed.filter((key) => !existing.includes(key)).map((key) => `README table ${name}: there is no ${key}`),
  ...listed.filter((key, index) => listed.indexOf(key) !== index).map((key) => `README table ${name}: ${key} is there twice`),
]

/** Folders at the top and right below src, each with a slash at its end. */
export const foldersOf = (paths: string[]): string[] => {
  const folders = paths.flatMap((path) => {
    const [top = '', second = '', ...rest] = path.split('/')
    return [...(second === '' ? [] : [`${top}/`]), ...(top === 'src' && rest.length > 0 ? [`src/${second}/`] : [])]
  })
  return [...new Set(folders)].sort()
}

/** Lifecycle scripts npm runs by itself; nobody types them. */
const HOOKS = new Set(['prepare'])
const SHORT = new Set(['start', 'test'])

/** What a person can type: npm scripts, then the commands of the command line, as the README writes them. */
export const commandsOf = (scripts: string[], paths: string[]): string[] => [
  ...scripts.filter((name) => !HOOKS.has(name)).map((name) => (SHORT.has(name) ? `npm ${name}` : `npm run ${name}`)),
  ...paths.flatMap((path) => path.match(/^src\/cli\/commands\/([a-z-]+)\.ts$/)?.[1] ?? []).map((name) => `npx fairline ${name}`),
]
