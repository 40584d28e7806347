import type { ClockLength, Pack } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import type { PageDeps } from './frame.ts'

/** Clocks of the law that run against the worker, and what is said of each. */
const LIMITS = { limitation_court: 'mine.limits_court', limitation_money: 'mine.limits_money' } as const
const KINDS = ['limitation_court', 'limitation_money'] as const

/** A length as people of that language say it; '' for one that no law of this kind has. */
const saidLength = (language: Language, length: ClockLength): string => {
  const say = (count: number, unit: 'day' | 'month' | 'year'): string => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  if ('years' in length) return say(length.years, 'year')
  if ('months' in length) return say(length.months, 'month')
  return 'days' in length ? say(length.days, 'day') : ''
}

const rulesOf = (pack: Pack) => pack.clocks.filter(({ kind }) => KINDS.some((one) => one === kind))

/**
 * How long the law gives a worker to go to court, since nobody else can keep that time for them. It is said to everybody who comes back, whatever
 * their complaint is about, so that it tells nothing of what was concluded from it. Undefined where the pack knows of no such time.
 */
export const limitsModel = ({ pack, say }: PageDeps, language: Language) => {
  const rules = rulesOf(pack)
  const lines = KINDS.flatMap((kind) => {
    const times = new Set(rules.flatMap((rule) => (rule.kind === kind ? [saidLength(language, rule.length)] : [])))
    return [...times].filter((time) => time !== '').map((time) => say(language, LIMITS[kind], { time }))
  })
  if (lines.length === 0) return undefined
  return { lines, unverified: rules.some(({ verified_on: checked }) => checked === null) ? say(language, 'mine.limits_unverified') : '' }
}
