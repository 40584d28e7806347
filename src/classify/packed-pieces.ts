import { LARGEST_PAIR, packPairs, unpackPairs } from './packed.ts'

/**
 * Pieces of words by their names, one a line, and a row of whole numbers for each: its rarity, then what it weighs for each label, in hundredths.
 * Written short, two bytes a number in base64, the low one first: a language has thousands of them, and every process holds them from its start.
 */
export type PackedPieces = { names: string; rows: string }

/** A piece before it is packed: `row` has its rarity and its weights. */
export type PieceRow = { name: string; row: readonly number[] }

/** Throws RangeError where a number is not whole or too large. */
export const packPieces = (pieces: readonly PieceRow[]): PackedPieces => {
  const numbers = pieces.flatMap(({ row }) => row)
  const unfit = numbers.find((number) => !Number.isInteger(number) || Math.abs(number) > LARGEST_PAIR)
  if (unfit !== undefined) throw new RangeError(`${unfit} is no whole weight of ${LARGEST_PAIR} at most`)
  return { names: pieces.map(({ name }) => name).join('\n'), rows: packPairs(numbers) }
}

/** The names, and the rows one after another. */
export const unpackPieces = ({ names, rows }: PackedPieces): { names: string[]; rows: Int16Array } => ({
  names: names === '' ? [] : names.split('\n'),
  rows: unpackPairs(rows),
})
