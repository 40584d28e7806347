import type { Evidence } from '../../../core/findings.ts'
import { withoutSteering } from './mark-text.ts'

/** Stretches of a text that a line quotes; that there are more is said. */
const MOST_QUOTED = 3

type Stretch = { start: number; end: number; text: string }

/** Stretches in the order of the text, those that overlap made one: several rules seldom mark the same words to the letter. */
const joined = (evidence: readonly Evidence[]): Stretch[] => {
  const stretches: Stretch[] = []
  for (const { start, end, text } of [...evidence].sort((a, b) => a.start - b.start)) {
    const last = stretches.at(-1)
    if (last === undefined || start >= last.end) stretches.push({ start, end, text })
    else if (end > last.end) {
      last.text += text.slice(last.end - start)
      last.end = end
    }
  }
  return stretches
}

/** Around a quotation in a line, where no text can have them. */
const [OPENS, CLOSES] = ['\u2068', '\u2069']
const inQuotes = (text: string): string => `${OPENS}«${withoutSteering(text)}»${CLOSES}`

/** The words of some evidence, each once, so that both halves of what was told in two sentences are among them. */
export const quoted = (evidence: readonly Evidence[]): string => {
  const texts = [...new Set(joined(evidence).map(({ text }) => text))]
  const quotes = texts.slice(0, MOST_QUOTED).map(inQuotes).join(', ')
  return texts.length > MOST_QUOTED ? `${quotes} …` : quotes
}

/** A line in parts, so that what it quotes can be written in its own direction whatever stands beside it. */
export type Line = { text: string; isQuoted: boolean }[]
export const partsOf = (line: string): Line => line.split(/[\u2068\u2069]/).flatMap((text, at) => (text === '' ? [] : [{ text, isQuoted: at % 2 === 1 }]))
