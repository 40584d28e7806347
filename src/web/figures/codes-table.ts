import type { Standard } from '../../core/figures/standards.ts'
import { INDICATORS } from '../../core/vocab.ts'
import type { TableModel } from './table-model.ts'
import { captions, NO_BARS } from './table-model.ts'
import type { Words } from './words.ts'

const sourceOf = (words: Words, { name, source, verified_on: checked }: Standard): string =>
  checked === null ? words.text('figures.codes.unverified', { name, source }) : words.text('figures.codes.verified', { name, source, day: words.day(checked) })

/** What other bodies call our indicators, list by list, and where each list is from; a list of which nobody knows the codes is named all the same. */
export const codesTable = (words: Words, standards: readonly Standard[]): TableModel => {
  const { caption, says } = captions(words, 'codes')
  const codesFor = (figure: string, { codes }: Standard): string =>
    codes
      .filter((one) => one.figure === figure)
      .map(({ code, fit }) => (fit === 'same' ? code : words.text('figures.codes.part', { code })))
      .join(', ')
  const lists = standards.filter(({ codes }) => codes.length > 0)
  return {
    caption,
    says: [says, ...standards.map((one) => sourceOf(words, one))].join(' '),
    head: [words.text('figures.column.what'), ...lists.map(({ name }) => name)],
    rows: INDICATORS.map((id) => ({ name: words.column('indicator', id), cells: lists.map((one) => codesFor(`indicator.${id}`, one)) })).filter(({ cells }) =>
      cells.some((cell) => cell !== ''),
    ),
    bars: NO_BARS,
  }
}
