import type { Condition, RoutingRule, Target } from '../../../core/pack.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { Language } from '../../../core/vocab.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'

type Speaking = Pick<Pages, 'say' | 'pack' | 'admin'>

const joined = ({ say }: Speaking, language: Language, words: readonly string[], by: TextKey): string => words.join(` ${say(language, by)} `)

const named = (entries: readonly { id: string; names: Partial<Record<Language, string>> }[], language: Language, id: string): string =>
  entries.find((one) => one.id === id)?.names[language] ?? id

/** A list of alternatives with what they are alternatives of. */
const listed = (speaking: Speaking, language: Language, label: TextKey, words: readonly string[]): string =>
  `${speaking.say(language, label)}: ${joined(speaking, language, words, 'staff.rule_or')}`

const sayVocab = (speaking: Speaking, language: Language, condition: Condition): string => {
  const { say, pack, admin } = speaking
  if ('indicator' in condition)
    return listed(
      speaking,
      language,
      'staff.indicators',
      condition.indicator.map((id) => say(language, `staff.indicator.${id}`)),
    )
  if ('fact' in condition) return listed(speaking, language, 'staff.facts', condition.fact.map(admin.factName))
  if ('issue' in condition)
    return listed(
      speaking,
      language,
      'staff.issues',
      condition.issue.map((code) => say(language, `staff.issue.${code}`)),
    )
  if ('category' in condition)
    return listed(
      speaking,
      language,
      'staff.category',
      condition.category.map((code) => say(language, `staff.category.${code}`)),
    )
  if ('band' in condition)
    return listed(
      speaking,
      language,
      'staff.action_band',
      condition.band.map((code) => say(language, `staff.band.${code}`)),
    )
  if ('sector' in condition)
    return listed(
      speaking,
      language,
      'staff.sector',
      condition.sector.map((id) => named(pack.sectors, language, id)),
    )
  return 'regionGroup' in condition ? listed(speaking, language, 'staff.region', condition.regionGroup) : ''
}

/** A condition of a rule in words. */
const sayCondition = (speaking: Speaking, language: Language, condition: Condition, inner = false): string => {
  const { say } = speaking
  if ('always' in condition) return say(language, 'staff.rule_always')
  if ('not' in condition) return `${say(language, 'staff.rule_not')} (${sayCondition(speaking, language, condition.not)})`
  if (!('all' in condition || 'any' in condition)) return sayVocab(speaking, language, condition)
  const [parts, by]: [Condition[], TextKey] = 'all' in condition ? [condition.all, 'staff.rule_and'] : [condition.any, 'staff.rule_or']
  const words = joined(
    speaking,
    language,
    parts.map((part) => sayCondition(speaking, language, part, true)),
    by,
  )
  return inner ? `(${words})` : words
}

const sayTarget = (speaking: Speaking, language: Language, target: Target): string => {
  const name = 'body' in target ? nameOfBody(speaking, language, target.body) : speaking.say(language, 'staff.rule_network', { name: target.network })
  return `${name} (${speaking.say(language, `staff.route_basis.${target.basis}`)})`
}

/** One rule as a page shows it. */
export const ruleWords = (speaking: Speaking, language: Language, { id, tier, when, to, compartment, exclude = [], source }: RoutingRule) => ({
  id,
  tier,
  when: sayCondition(speaking, language, when),
  to: to.map((target) => sayTarget(speaking, language, target)),
  compartment: compartment === undefined ? '' : speaking.say(language, `staff.compartment.${compartment}`),
  exclude: exclude.map((body) => nameOfBody(speaking, language, body)).join(', '),
  source,
})
