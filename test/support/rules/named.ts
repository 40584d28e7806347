import type { Breaches, Sources } from '../source-tree.ts'

/** Code spans of a page, line by line, so that a fence pairs with none. */
const spans = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)

/** The last cell of each row of the table under a heading of this page. */
const lastCells = (page: string, heading: string): string[] => {
  const [, under = ''] = page.split(`## ${heading}\n`)
  const [section = ''] = under.split('\n## ')
  return section.split('\n').flatMap((line) => (line.startsWith('| ') ? (line.split(' | ').at(-1) ?? []) : []))
}

/** Files a page names, by their path or its end, that are not there. Capitals stand for any name. */
export const findGoneFiles = (page: string, files: readonly string[]): Breaches =>
  [...new Set(spans(page))]
    .filter((span) => /^[a-z][\w./-]*\.(ts|njk|json)$/.test(span) && !/[A-Z]{3}/.test(span))
    .filter((span) => !files.some((path) => path === span || path.endsWith(`/${span}`)))

/** Functions that the table under a heading names and the program does not have. */
export const findGoneNames = (page: string, heading: string, program: Sources): Breaches => {
  const whole = [...program.values()].join('\n')
  const known = new Set([...whole.matchAll(/\bconst (\w+)\b/g)].map(([, name = '']) => name))
  return lastCells(page, heading)
    .flatMap(spans)
    .filter((span) => /^[a-z][A-Za-z]+$/.test(span) && !known.has(span))
}
