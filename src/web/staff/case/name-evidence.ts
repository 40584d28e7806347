import type { Evidence, FactFinding } from '../../../core/findings.ts'
import type { Language } from '../../../core/vocab.ts'
import type { Pages } from '../deps.ts'

type Terms = Pick<Pages, 'say' | 'factOf' | 'explained' | 'weightOf'>

/** What a fact is called; of wording, the indicators it is the wording of. */
const nameOfFact = ({ say, explained, weightOf }: Terms, language: Language, fact: string): string => {
  const words = explained(language)
  if (fact !== 'cue' && !fact.startsWith('f_cue_')) return words.facts[fact] ?? ''
  const indicators = (weightOf(fact)?.indicators ?? []).map((id) => say(language, `staff.indicator.${id}`))
  return indicators.length === 0 ? words.cue : `${words.cue} (${indicators.join(', ')})`
}

/**
 * The function returned names what a stretch was marked for: what its rule looks for, and every fact that rests on it, as a broken promise
 * does where one half of it stands. A rule of another version is named by itself.
 */
export const nameEvidence =
  (terms: Terms, language: Language, facts: readonly FactFinding[]) =>
  ({ start, end, rule }: Evidence): string[] => {
    const isHere = (one: Evidence): boolean => one.start === start && one.end === end
    const resting = facts.filter(({ state, evidence }) => state === 'supported' && evidence.some(isHere)).map(({ id }) => id)
    const own = terms.factOf(rule)
    const isTold = own === 'cue' && resting.some((id) => id.startsWith('f_cue_'))
    const names = [...(isTold ? [] : [own]), ...resting].map((fact) => nameOfFact(terms, language, fact)).filter((name) => name !== '')
    return names.length === 0 ? [rule] : [...new Set(names)]
  }
