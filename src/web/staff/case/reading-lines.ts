import { CHILD_FACTS } from '../../../core/child-facts.ts'
import type { Detail, Evidence, Findings } from '../../../core/findings.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { Band, Language } from '../../../core/vocab.ts'
import { BANDS } from '../../../core/vocab.ts'
import type { Pages } from '../deps.ts'
import { withoutSteering } from './mark-text.ts'
import type { Line } from './quote.ts'
import { partsOf, quoted } from './quote.ts'

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

/** What raises no urgency and is shown to be heeded, as that a phone is read by others. */
const LEAST: Band = 'P4'

/**
 * Why it is as urgent as that: what raises the urgency, each with how far, the gravest first. Where no flag raises it so far, the facts that do;
 * where none does, the kind of the case. Then what is to be heeded by whoever answers.
 */
const reasons = (say: Say, words: Words, weightOf: Pages['weightOf'], { flags, facts, band, category }: Findings): string[] => {
  const raised = flags.map(({ id, evidence }) => ({ of: weightOf(id)?.band ?? band, name: words.flags[id] ?? id, evidence }))
  const isRaised = raised.some(({ of }) => of === band && of !== LEAST)
  const grave = isRaised ? [] : facts.filter(({ id, state }) => state === 'supported' && weightOf(id)?.band === band)
  const lineOf = ({ of, name, evidence }: { of: Band; name: string; evidence: readonly Evidence[] }): string =>
    of === LEAST ? say('staff.read_careful', { name, words: quoted(evidence) }) : say('staff.read_flag', { band: say(`staff.band.${of}`), name, words: quoted(evidence) })
  return [
    ...grave.map(({ id, evidence }) => lineOf({ of: band, name: words.facts[id] ?? words.cue, evidence })),
    ...(isRaised || grave.length > 0 ? [] : [say('staff.read_band', { band: say(`staff.band.${band}`), name: say(`staff.category.${category}`) })]),
    ...raised.sort((a, b) => BANDS.indexOf(a.of) - BANDS.indexOf(b.of)).map(lineOf),
  ]
}

const stated = (say: Say, { indicators, candidates, issues, assessment }: Findings): string[] => [
  ...indicators.map(({ id, strength, evidence }) =>
    say('staff.read_indicator', { name: `${say(`staff.indicator.${id}`)} (${say(`staff.strength.${strength}`)})`, words: quoted(evidence) }),
  ),
  ...candidates.map(({ id, evidence }) => say('staff.read_candidate', { name: say(`staff.indicator.${id}`), words: quoted(evidence) })),
  ...issues.map(({ code, evidence }) => say('staff.read_issue', { name: say(`staff.issue.${code}`), words: quoted(evidence) })),
  ...(assessment.involuntary.length > 0 ? [say('staff.read_involuntary', { words: quoted(assessment.involuntary) })] : []),
  ...(assessment.penalty.length > 0 ? [say('staff.read_penalty', { words: quoted(assessment.penalty) })] : []),
]

/** What the text tells beside the facts. How long it lasts is a number that says nothing without its words. */
const detailLine = (say: Say, sectorOf: (id: string) => string, { kind, value, evidence }: Detail): string => {
  const name = say(`staff.detail.${kind}`)
  if (kind === 'duration') return say('staff.read_told', { name, words: quoted([evidence]) })
  return say('staff.read_detail', { name, value: withoutSteering(kind === 'sector' ? sectorOf(value) : value), words: quoted([evidence]) })
}

const rest = (say: Say, words: Words, weightOf: Pages['weightOf'], { facts, unsure, missing, version }: Findings): string[] => {
  const [next = ''] = missing
  const ask = words.questions[next]
  return [
    ...facts
      .filter(({ id, state }) => state === 'contradicted' && weightOf(id)?.counts !== false)
      .map(({ id, evidence }) => say('staff.read_contradicted', { name: words.facts[id] ?? words.cue, words: quoted(evidence) })),
    ...(unsure ? [say('staff.unsure')] : []),
    ...(ask === undefined ? [] : [say('staff.read_ask', { question: ask })]),
    say('staff.read_version', { version }),
  ]
}

/**
 * Why the machine read a text as it did, line by line, in the reader's language: what it comes to and why it is so urgent, indicators with their words,
 * both sides of the forced-labour test, which rule of each dimension holds or what it still needs, as for a child or an adult, what else is told,
 * contradictions, and what to ask next.
 */
export const readingLines = ({ say, explained, weightOf, pack }: Pick<Pages, 'say' | 'explained' | 'weightOf' | 'pack'>, language: Language, findings: Findings): Line[] => {
  const sayIn: Say = (key, values) => say(language, key, values)
  const words = explained(language)
  const sectorOf = (id: string): string => pack.sectors.find((one) => one.id === id)?.names[language] ?? id
  return [
    sayIn(`staff.assessment.${findings.assessment.result}`),
    ...reasons(sayIn, words, weightOf, findings),
    ...stated(sayIn, findings),
    ...dimensionLines(sayIn, words, findings),
    ...(findings.details ?? []).map((one) => detailLine(sayIn, sectorOf, one)),
    ...rest(sayIn, words, weightOf, findings),
  ].map(partsOf)
}
