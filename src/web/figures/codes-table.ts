import { CODED_FIGURES } from '../../core/figures/coded-figures.ts'
import type { Standard, StandardCode } from '../../core/figures/standards.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { TableModel } from './table-model.ts'
import { captions, NO_BARS } from './table-model.ts'
import type { Words } from './words.ts'

/** Where a list is from, its name as a draft, and whether anybody verified it or put its numbers in. */
const sourceOf = (words: Words, { name, formerly: before, url, source: whole, verified_on: checked, codes }: Standard): string => {
  const values = { name: before === undefined ? name : words.text('figures.codes.formerly', { name, before }), source: `${whole} (${url})` }
  const says = checked === null ? words.text('figures.codes.unverified', values) : words.text('figures.codes.verified', { ...values, day: words.day(checked) })
  return codes.some(({ code }) => code === null) ? `${says} ${words.text('figures.codes.numberless', { name })}` : says
}

/** Families that are one figure, by the words for it. */
const WHOLE: Record<string, TextKey> = {
  sector: 'watch.by_sector',
  helped: 'figures.column.workers',
  body: 'figures.column.body',
  referral: 'figures.table.referral',
  support: 'figures.table.support',
}

const figureIn = (words: Words, figure: string): string => {
  const [family = '', code] = figure.split('.')
  if (family === 'remedy') return words.text(`staff.remedy.${code}` as TextKey)
  const whole = WHOLE[family]
  return whole === undefined ? words.column(family, code ?? '') : words.text(whole)
}

const codeIn = (words: Words, { part, code, fit }: StandardCode): string => {
  const said = [...(part === undefined ? [] : [words.text(`figures.part.${part}`)]), ...(code === null ? [] : [code])].join(' ')
  return fit === 'same' ? said : words.text('figures.codes.part', { code: said })
}

/** What other bodies call our figures, list by list, and where each list is from; a list of which nobody knows the codes is named all the same. */
export const codesTable = (words: Words, standards: readonly Standard[]): TableModel => {
  const { caption, says } = captions(words, 'codes')
  const codesFor = (figure: string, { codes }: Standard): string =>
    codes
      .filter((one) => one.figure === figure)
      .map((one) => codeIn(words, one))
      .join(', ')
  const lists = standards.filter(({ codes }) => codes.length > 0)
  const lines = CODED_FIGURES.map((figure) => ({ name: figureIn(words, figure), cells: lists.map((one) => codesFor(figure, one)) }))
  return {
    caption,
    says: [says, ...standards.map((one) => sourceOf(words, one))].join(' '),
    head: [words.text('figures.column.what'), ...lists.map(({ name }) => name)],
    rows: lines
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
      .map(({ name, cells }) => ({ name, cells: cells.map((cell) => (cell === '' ? words.text('figures.codes.none') : cell)) })),
    bars: NO_BARS,
    words: true,
  }
}
