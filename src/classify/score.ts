import type { Category, IndicatorId } from '../core/vocab.ts'
import { INDICATORS } from '../core/vocab.ts'

/** A text with what a person read in it, and what a program did. */
export type Labels = {
  indicators: readonly IndicatorId[]
  category: Category
  urgent: boolean
  /** Where the set is labelled by facts. */
  facts?: readonly string[] | undefined
}
export type Judged = { id: string; lang: string; expected: Labels; found: Labels }

export type Figure = { precision: number; recall: number; f1: number; expected: number }
export type Score = {
  items: number
  micro: Figure
  /** The mean of the F1 of every indicator that the set holds. */
  macroF1: number
  indicators: Record<IndicatorId, Figure>
  urgent: Figure
  categoryAccuracy: number
  /** Of the items without an indicator, the share that was given one. */
  falselyFlagged: number
}

type Count = { right: number; wrong: number; missed: number }
const none = (): Count => ({ right: 0, wrong: 0, missed: 0 })

const add = (count: Count, expected: boolean, found: boolean): void => {
  if (expected && found) count.right += 1
  else if (found) count.wrong += 1
  else if (expected) count.missed += 1
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

const figureOf = ({ right, wrong, missed }: Count): Figure => {
  const precision = share(right, right + wrong)
  const recall = share(right, right + missed)
  return { precision, recall, f1: share(2 * precision * recall, precision + recall), expected: right + missed }
}

const mapIndicators = <T>(of: (id: IndicatorId) => T): Record<IndicatorId, T> => ({
  abuse_of_vulnerability: of('abuse_of_vulnerability'),
  deception: of('deception'),
  restriction_of_movement: of('restriction_of_movement'),
  isolation: of('isolation'),
  physical_sexual_violence: of('physical_sexual_violence'),
  intimidation_threats: of('intimidation_threats'),
  retention_of_documents: of('retention_of_documents'),
  withholding_wages: of('withholding_wages'),
  debt_bondage: of('debt_bondage'),
  abusive_conditions: of('abusive_conditions'),
  excessive_overtime: of('excessive_overtime'),
})

/** How well readings agree with the labels of people (shared/eval/README.md). */
export const scoreReadings = (judged: readonly Judged[]): Score => {
  const counts = mapIndicators(none)
  const [all, urgent] = [none(), none()]
  for (const { expected, found } of judged) {
    for (const id of INDICATORS) {
      add(counts[id], expected.indicators.includes(id), found.indicators.includes(id))
      add(all, expected.indicators.includes(id), found.indicators.includes(id))
    }
    add(urgent, expected.urgent, found.urgent)
  }
  const indicators = mapIndicators((id) => figureOf(counts[id]))
  const used = INDICATORS.map((id) => indicators[id]).filter(({ expected }) => expected > 0)
  const empty = judged.filter(({ expected }) => expected.indicators.length === 0)
  return {
    items: judged.length,
    micro: figureOf(all),
    macroF1: share(
      used.reduce((sum, { f1 }) => sum + f1, 0),
      used.length,
    ),
    indicators,
    urgent: figureOf(urgent),
    categoryAccuracy: share(judged.filter(({ expected, found }) => expected.category === found.category).length, judged.length),
    falselyFlagged: share(empty.filter(({ found }) => found.indicators.length > 0).length, empty.length),
  }
}

/** The same for each language of a set, those with most items first. */
export const scoreByLanguage = (judged: readonly Judged[]): { lang: string; score: Score }[] =>
  [...new Set(judged.map(({ lang }) => lang))]
    .map((lang) => ({ lang, score: scoreReadings(judged.filter((one) => one.lang === lang)) }))
    .sort((a, b) => b.score.items - a.score.items || (a.lang < b.lang ? -1 : 1))

/** What a reading got wrong of one text, empty where nothing. */
export const faultsOf = ({ expected, found }: Judged): string[] => [
  ...expected.indicators.filter((id) => !found.indicators.includes(id)).map((id) => `missed ${id}`),
  ...found.indicators.filter((id) => !expected.indicators.includes(id)).map((id) => `wrong ${id}`),
  ...(expected.category === found.category ? [] : [`category ${found.category} for ${expected.category}`]),
  ...(expected.urgent === found.urgent ? [] : [expected.urgent ? 'missed urgent' : 'wrong urgent']),
]

/** Facts that a reading missed or added, for whoever mends the words. */
export const factFaultsOf = ({ expected, found }: Judged): string[] =>
  expected.facts === undefined
    ? []
    : [
        ...expected.facts.filter((id) => !found.facts?.includes(id)).map((id) => `-${id}`),
        ...(found.facts ?? []).filter((id) => !expected.facts?.includes(id)).map((id) => `+${id}`),
      ]
