import { readFileSync, writeFileSync } from 'node:fs'

/** Writes anew what stands between `<!-- name -->` and `<!-- /name -->` of a page; the rest of it stays. Throws when the page has no such place. */
export const writeSection = (path: string, name: string, write: (before: string) => string): void => {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const page = readFileSync(path, 'utf8')
  const [from, to] = [page.indexOf(open), page.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`${path} has no place called ${name}`)
  const start = from + open.length
  writeFileSync(path, `${page.slice(0, start)}\n${write(page.slice(start, to).trim())}\n${page.slice(to)}`)
}

/** A table cell: one line, no bar. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
