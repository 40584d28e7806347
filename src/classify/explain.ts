import type { Evidence, Findings } from '../core/findings.ts'
import type { Scale } from './lexicon.ts'

const MOST_QUOTED = 3
const quoted = (evidence: readonly Evidence[]): string =>
  evidence
    .slice(0, MOST_QUOTED)
    .map(({ text }) => `«${text}»`)
    .join(', ')

const OUTCOMES: Record<Findings['assessment']['result'], string> = {
  strong: 'Consistent with forced labour: both sides of the test are stated.',
  possible: 'Possibly consistent with forced labour.',
  watch: 'Signs to watch; not enough stated to say more.',
  not_indicated: 'Nothing stated that points to forced labour.',
  insufficient: 'Too little to read; a person should ask.',
}

/**
 * Why the machine put a text where it did, line by line for the person who reads it: indicators with the words that raised them,
 * the forced-labour test and what is missing, contradictions, and what to ask next. Clues, never a finding.
 */
export const explain = (findings: Findings, scale?: Pick<Scale, 'indicators' | 'questions'>): string[] => {
  const nameOf = (id: string): string => scale?.indicators.find((one) => one.id === id)?.name ?? id
  const { assessment, indicators, candidates, flags, issues } = findings
  const ask = scale?.questions.find(({ fact }) => fact === findings.missing[0])?.ask
  return [
    OUTCOMES[assessment.result],
    ...indicators.map(({ id, strength, evidence }) => `Consistent with ${nameOf(id)} (${strength}): ${quoted(evidence)} [${evidence[0]?.rule ?? ''}]`),
    ...candidates.map(({ id, evidence }) => `Weaker sign of ${nameOf(id)}: ${quoted(evidence)}`),
    ...issues.map(({ code, evidence }) => `Issue ${code}: ${quoted(evidence)}`),
    ...(assessment.involuntary.length > 0 ? [`Involuntary because ${quoted(assessment.involuntary)}`] : []),
    ...(assessment.penalty.length > 0 ? [`Menace of a penalty because ${quoted(assessment.penalty)}`] : []),
    ...assessment.dimensions
      .filter(({ strong, medium, weak }) => strong + medium + weak > 0)
      .map(({ id, strong, medium, weak, rule, missing }) => `${id}: ${strong} strong, ${medium} medium, ${weak} weak: ${rule === '' ? `needs ${missing}` : `holds by ${rule}`}`),
    ...flags.map(({ id, evidence }) => `Band ${findings.band} because of ${id}: ${quoted(evidence)}`),
    ...findings.facts.filter(({ state }) => state === 'contradicted').map(({ id, evidence }) => `The text says otherwise of ${id}: ${quoted(evidence)}`),
    ...(findings.details ?? []).map(({ kind, value, evidence }) => `Tells of ${kind}: ${value} (${quoted([evidence])})`),
    ...(findings.unsure ? ['The reading is unsure: a person should look.'] : []),
    ...(ask ? [`Ask next: ${ask}`] : []),
    `Indicator set: ${findings.version}. A machine’s reading of the words; not a finding.`,
  ]
}
