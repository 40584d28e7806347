import type { Evidence } from '../../core/findings.ts'

/** A stretch of a text: with the rules that marked it, or plain. */
export type Stretch = { text: string; rules: string[] }

/** Control characters and those that turn the direction of what follows. */
const STEERING = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Characters that would steer the page they are read in show as what they are: a mark of one character, so that places stay where they are. */
export const withoutSteering = (text: string): string => text.toWellFormed().replace(STEERING, '\ufffd')

/** Cuts a text wherever evidence begins or ends; stretches that overlap carry the rules of both. Offsets are UTF-16, as found. */
export const markText = (text: string, evidence: readonly Evidence[], sayRule: (rule: string) => string): Stretch[] => {
  const harmless = withoutSteering(text)
  const cuts = [...new Set([0, harmless.length, ...evidence.flatMap(({ start, end }) => [start, end])])].filter((cut) => cut >= 0 && cut <= harmless.length).sort((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0
    const rules = evidence.filter((one) => one.start <= start && one.end >= end).map(({ rule }) => sayRule(rule) || rule)
    return { text: harmless.slice(start, end), rules: [...new Set(rules)] }
  })
}
