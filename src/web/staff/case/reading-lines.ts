import { CHILD_FACTS } from '../../../core/child-facts.ts'
import type { Evidence, Findings } from '../../../core/findings.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { Language } from '../../../core/vocab.ts'
import type { Pages } from '../deps.ts'
import { withoutSteering } from './mark-text.ts'

/** Stretches of a text that a line quotes. */
const MOST_QUOTED = 3

const quoted = (evidence: readonly Evidence[]): string =>
  evidence
    .slice(0, MOST_QUOTED)
    .map(({ text }) => `«${text}»`)
    .join(', ')

/** The rules of a dimension as the reading names them, in the order of the texts. */
const RULES: Record<string, TextKey> = {
  '2 strong': 'staff.rule.two_strong',
  '1 strong and 1 medium or weak': 'staff.rule.strong_and_other',
  '3 medium': 'staff.rule.three_medium',
  '2 medium and 1 weak': 'staff.rule.two_medium_weak',
  '1 more of any strength': 'staff.rule.one_more',
  '1 strong': 'staff.rule.one_strong',
  '2 strong, or 1 strong and 1 other': 'staff.rule.two_strong_or',
}

type Say = (key: TextKey, values?: Record<string, string>) => string
type Words = ReturnType<Pages['explained']>

const dimensionLines = (say: Say, words: Words, { assessment, facts }: Findings): string[] => {
  const isChild = facts.some(({ id, state }) => state === 'supported' && CHILD_FACTS.includes(id))
  return assessment.dimensions
    .filter(({ strong, medium, weak }) => strong + medium + weak > 0)
    .map(({ id, strong, medium, weak, rule, missing }) => {
      const key = RULES[rule === '' ? missing : rule]
      const counts = say('staff.read_dimension', { name: words.dimensions[id] ?? id, strong: String(strong), medium: String(medium), weak: String(weak) })
      const verdict = say(rule === '' ? 'staff.read_needs' : 'staff.read_holds', { rule: key === undefined ? rule || missing : say(key) })
      return `${counts} ${verdict} ${say(isChild ? 'staff.read_child' : 'staff.read_adult')}`
    })
}

const stated = (say: Say, { indicators, candidates, issues, assessment }: Findings): string[] => [
  say(`staff.assessment.${assessment.result}`),
  ...indicators.map(({ id, strength, evidence }) =>
    say('staff.read_indicator', { name: `${say(`staff.indicator.${id}`)} (${say(`staff.strength.${strength}`)})`, words: quoted(evidence) }),
  ),
  ...candidates.map(({ id, evidence }) => say('staff.read_candidate', { name: say(`staff.indicator.${id}`), words: quoted(evidence) })),
  ...issues.map(({ code, evidence }) => say('staff.read_issue', { name: say(`staff.issue.${code}`), words: quoted(evidence) })),
  ...(assessment.involuntary.length > 0 ? [say('staff.read_involuntary', { words: quoted(assessment.involuntary) })] : []),
  ...(assessment.penalty.length > 0 ? [say('staff.read_penalty', { words: quoted(assessment.penalty) })] : []),
]

const rest = (say: Say, words: Words, { flags, facts, band, details = [], unsure, missing, version }: Findings): string[] => {
  const [next = ''] = missing
  const ask = words.questions[next]
  return [
    ...flags.map(({ id, evidence }) => say('staff.read_flag', { band: say(`staff.band.${band}`), name: words.flags[id] ?? id, words: quoted(evidence) })),
    ...facts
      .filter(({ state }) => state === 'contradicted')
      .map(({ id, evidence }) => say('staff.read_contradicted', { name: words.facts[id] ?? words.cue, words: quoted(evidence) })),
    ...details.map(({ kind, value, evidence }) => say('staff.read_detail', { name: say(`staff.detail.${kind}`), value, words: quoted([evidence]) })),
    ...(unsure ? [say('staff.unsure')] : []),
    ...(ask === undefined ? [] : [say('staff.read_ask', { question: ask })]),
    say('staff.read_version', { version }),
  ]
}

/**
 * Why the machine read a text as it did, line by line, in the reader's language: indicators with their words, both sides of the forced-labour test, which
 * rule of each dimension holds or what it still needs, as for a child or an adult, the reasons of the band, contradictions, and what to ask next.
 */
export const readingLines = ({ say, explained }: Pages, language: Language, findings: Findings): string[] => {
  const sayIn: Say = (key, values) => say(language, key, values)
  const words = explained(language)
  return [...stated(sayIn, findings), ...dimensionLines(sayIn, words, findings), ...rest(sayIn, words, findings)].map(withoutSteering)
}
