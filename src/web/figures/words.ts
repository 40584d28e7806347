import { OTHER } from '../../core/figures/merge-small.ts'
import type { Day, Names, Pack } from '../../core/pack.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import { TEXT_KEYS } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { Say } from '../kit/texts.ts'
import { sayDay } from '../kit/texts.ts'

/** Codes of figures in words of one language. */
export type Words = {
  text(key: TextKey, values?: Record<string, string>): string
  /** A region group, by the region that gives it its name. */
  region(group: string): string
  /** A column of a table, or the figure that a flag such as `indicator.deception` is about. */
  column(table: string, code: string): string
  body(id: string): string
  /** A measure of support. */
  measure(id: string): string
  day(day: Day): string
  count(sum: { count: number; atLeast: boolean }): string
  /** By how much something grew, with its sign. */
  change(by: number): string
}

/** By the table: the family of keys its columns are said by. */
const FAMILIES: Record<string, string> = {
  band: 'staff.band',
  channel: 'staff.channel',
  outcome: 'figures.outcome',
  indicator: 'staff.indicator',
  issue: 'staff.issue',
  group: 'figures.group',
  promise: 'figures.promise',
}

const isKey = (key: string): key is TextKey => TEXT_KEYS.some((known) => known === key)

export const createWords = (pack: Pack, say: Say, language: Language): Words => {
  const number = new Intl.NumberFormat(language)
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' })
  const nameOf = (names: Names | undefined, otherwise: string): string => names?.[language] ?? names?.[pack.defaultLanguage] ?? otherwise
  const special = (code: string): string | undefined => {
    if (code === OTHER) return say(language, 'figures.other')
    return code === '' ? say(language, 'figures.unknown') : undefined
  }
  return {
    text: (key, values) => say(language, key, values),
    region: (group) => special(group) ?? nameOf(pack.regions.find((one) => one.group === group)?.names, group),
    column: (table, code) => {
      const named = special(code)
      if (named !== undefined) return named
      if (table === 'sector') return nameOf(pack.sectors.find(({ id }) => id === code)?.names, code)
      const key = `${FAMILIES[table] ?? ''}.${code}`
      return isKey(key) ? say(language, key) : code
    },
    day: (day) => sayDay(language, day),
    body: (id) => nameOf(pack.bodies.find((one) => one.id === id)?.names, id),
    measure: (id) => nameOf(pack.casework?.support.find((one) => one.id === id)?.names, id),
    change: (by) => signed.format(by),
    count: ({ count, atLeast }) => (atLeast ? say(language, 'figures.at_least', { count: number.format(count) }) : number.format(count)),
  }
}
