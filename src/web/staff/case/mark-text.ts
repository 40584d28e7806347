import type { Evidence } from '../../../core/findings.ts'

/** A stretch of a text: with what it was marked for, or plain. */
type Stretch = { text: string; rules: string[] }

/** Control characters and those that turn the direction of what follows. */
const STEERING = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Characters that would steer the page they are read in show as what they are: a mark of one character, so that places stay where they are. */
export const withoutSteering = (text: string): string => text.toWellFormed().replace(STEERING, '\ufffd')

type Span = { start: number; end: number; evidence: Evidence[] }

/** Evidence in order, what overlaps made one: words are marked once, with every rule that fits them. */
const spansOf = (evidence: readonly Evidence[], length: number): Span[] => {
  const spans: Span[] = []
  for (const one of [...evidence].sort((a, b) => a.start - b.start)) {
    const { start, end } = one
    const last = spans.at(-1)
    if (start < 0 || end > length || start >= end) continue
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end)
      last.evidence.push(one)
    } else spans.push({ start, end, evidence: [one] })
  }
  return spans
}

/** A text with its evidence marked, and named in words. Offsets are UTF-16, as found. */
export const markText = (text: string, evidence: readonly Evidence[], namesOf: (one: Evidence) => string[]): Stretch[] => {
  const harmless = withoutSteering(text)
  const stretches: Stretch[] = []
  let at = 0
  for (const { start, end, evidence: marked } of spansOf(evidence, harmless.length)) {
    stretches.push({ text: harmless.slice(at, start), rules: [] }, { text: harmless.slice(start, end), rules: [...new Set(marked.flatMap(namesOf))] })
    at = end
  }
  return [...stretches, { text: harmless.slice(at), rules: [] }]
}
