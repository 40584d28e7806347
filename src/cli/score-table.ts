import type { Figure, Score } from '../classify/score.ts'
import { INDICATORS } from '../core/vocab.ts'

const two = (value: number): string => value.toFixed(2).padStart(6)
const HEAD = `${''.padEnd(15)}items   prec recall     F1  macro  urg.p  urg.r    cat   none`

/** One line a reading: micro figures, the mean F1, urgent, category, and the share of items without an indicator that were flagged. */
const scoreLine = (name: string, { items, micro, macroF1, urgent, categoryAccuracy, falselyFlagged }: Score): string =>
  `${name.padEnd(15)}${String(items).padStart(5)} ${[micro.precision, micro.recall, micro.f1, macroF1, urgent.precision, urgent.recall, categoryAccuracy, falselyFlagged].map(two).join(' ')}`

const figureLine = (name: string, { expected, precision, recall, f1 }: Figure, plain: Figure): string =>
  `${name.padEnd(26)}${String(expected).padStart(5)} ${[precision, recall, f1].map(two).join(' ')}  (list ${two(plain.f1).trim()})`

export type Measured = { all: Score; byLanguage: { lang: string; score: Score }[]; baseline: Score }

/** The figures of a set as lines of at most 80 columns. */
export const scoreTable = ({ all, byLanguage, baseline }: Measured): string[] => [
  HEAD,
  scoreLine('all', all),
  scoreLine('keyword list', baseline),
  ...byLanguage.map(({ lang, score }) => scoreLine(`  ${lang}`, score)),
  '',
  ...INDICATORS.map((id) => figureLine(`  ${id}`, all.indicators[id], baseline.indicators[id])),
]
