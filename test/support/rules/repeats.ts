import type { Breaches, Sources } from '../source-tree.ts'
import { withoutComments } from '../source-tree.ts'

/** So many like lines in a row have one home. */
const RUN = 6

type Line = { text: string; at: number }

/** Whole import statements, and markup's own, over as many lines as they take: who needs the same ten things says so. */
const IMPORTS = /^import\s[\s\S]*?\sfrom '[^']+'$|^\{%-? (?:from|extends) .*$/gm
const blank = (found: string): string => found.replace(/[^\n]/g, ' ')

/** What can be alike: lines with words in them, without comments, imports and white space. */
const linesOf = (source: string): Line[] =>
  withoutComments(source)
    .replace(IMPORTS, blank)
    .split('\n')
    .map((line, index) => ({ text: line.trim().replace(/\s+/g, ' '), at: index + 1 }))
    .filter(({ text }) => /\w/.test(text))

/** Runs of like lines that stand in two places, each named once by where it begins. */
export const findRepeats = (sources: Sources): Breaches => {
  const seen = new Map<string, string>()
  const breaches: Breaches = []
  for (const [path, source] of sources) {
    const lines = linesOf(source)
    let told = 0
    for (let first = 0; first + RUN <= lines.length; first += 1) {
      const place = `${path}:${lines[first]?.at}`
      const run = lines.slice(first, first + RUN)
      const text = run.map((line) => line.text).join('\n')
      const earlier = seen.get(text)
      if (earlier === undefined) seen.set(text, place)
      else if (first >= told) {
        breaches.push(`${place}: ${RUN} lines that stand at ${earlier} too`)
        told = first + RUN
      }
    }
  }
  return breaches
}
