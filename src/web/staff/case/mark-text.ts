import type { Evidence } from '../../../core/findings.ts'

/** A stretch of a text: with the rules that marked it, or plain. */
type Stretch = { text: string; rules: string[] }

/** Control characters and those that turn the direction of what follows. */
const STEERING = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Characters that would steer the page they are read in show as what they are: a mark of one character, so that places stay where they are. */
export const withoutSteering = (text: string): string => text.toWellFormed().replace(STEERING, '\ufffd')

type Span = { start: number; end: number; rules: string[] }

/** Evidence in order, what overlaps made one: words are marked once, with every rule that fits them. */
const spansOf = (evidence: readonly Evidence[], length: number): Span[] => {
  const spans: Span[] = []
  for (const { start, end, rule } of [...evidence].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1)
    if (start < 0 || end > length || start >= end) continue
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end)
      last.rules.push(rule)
    } else spans.push({ start, end, rules: [rule] })
  }
  return spans
}

/** A text with its evidence marked, each rule in words. Offsets are UTF-16, as found. */
export const markText = (text: string, evidence: readonly Evidence[], sayRule: (rule: string) => string): Stretch[] => {
  const harmless = withoutSteering(text)
  const stretches: Stretch[] = []
  let at = 0
  for (const { start, end, rules } of spansOf(evidence, harmless.length)) {
    stretches.push({ text: harmless.slice(at, start), rules: [] }, { text: harmless.slice(start, end), rules: [...new Set(rules.map((rule) => sayRule(rule) || rule))] })
    at = end
  }
  return [...stretches, { text: harmless.slice(at), rules: [] }]
}
