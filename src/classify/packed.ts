/** Numbers written short: whole ones of one or two bytes in base64, and what one of them is worth. */
export type Packed = { unit: number; bytes: string }
/** Rows of numbers written shorter still: whole ones of half a byte, and for each row what one of them is worth. */
export type PackedRows = { units: Packed; bytes: string }

const [LARGEST_HALF, LARGEST_BYTE] = [7, 127]
/** The largest number of two bytes whose negative fits them too. */
export const LARGEST_PAIR = 32_767

/** Whole numbers in two bytes each, the low one first, in base64. */
export const packPairs = (whole: readonly number[]): string => Uint8Array.from(whole.flatMap((one) => [one & 0xff, (one >> 8) & 0xff])).toBase64()
export const unpackPairs = (bytes: string): Int16Array => {
  const view = new DataView(Uint8Array.fromBase64(bytes).buffer)
  return Int16Array.from({ length: view.byteLength / 2 }, (_, at) => view.getInt16(2 * at, true))
}

/** What one whole number is worth so that the largest fits; 0 where all are nought. */
const unitOf = (values: Float32Array, largest: number): number => {
  const most = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!Number.isFinite(most)) throw new Error('not all numbers to pack are finite')
  return most / largest
}
const wholeIn = (values: Float32Array, largest: number): { unit: number; whole: number[] } => {
  const unit = unitOf(values, largest) || 1
  return { unit, whole: Array.from(values, (value) => Math.round(value / unit)) }
}

/** Packs numbers into one byte each, as near as that allows. */
export const packBytes = (values: Float32Array): Packed => {
  const { unit, whole } = wholeIn(values, LARGEST_BYTE)
  return { unit, bytes: Uint8Array.from(whole).toBase64() }
}
/** Packs numbers into two bytes each, the low one first. */
export const pack = (values: Float32Array): Packed => {
  const { unit, whole } = wholeIn(values, LARGEST_PAIR)
  return { unit, bytes: packPairs(whole) }
}

/** The numbers of one byte without making them larger: each is worth `unit`. */
export const unpackBytes = ({ bytes }: Packed): Int8Array => new Int8Array(Uint8Array.fromBase64(bytes).buffer)
export const unpack = ({ unit, bytes }: Packed): Float32Array => Float32Array.from(unpackPairs(bytes), (one) => one * unit)

/** Packs rows of `size` numbers, an even one, into half a byte each, the first of two the low one: for rows where more would tell nothing. */
export const packRows = (values: Float32Array, size: number): PackedRows => {
  const rows = Array.from({ length: values.length / size }, (_, at) => values.subarray(at * size, (at + 1) * size))
  const units = pack(Float32Array.from(rows, (row) => unitOf(row, LARGEST_HALF)))
  const worth = unpack(units)
  const halves = rows.flatMap((row, at) => Array.from(row, (value) => Math.max(-LARGEST_HALF, Math.min(LARGEST_HALF, Math.round(value / (worth[at] || 1))))))
  return { units, bytes: Uint8Array.from({ length: halves.length / 2 }, (_, at) => ((halves[2 * at] ?? 0) & 0xf) | ((halves[2 * at + 1] ?? 0) << 4)).toBase64() }
}

/** Reads rows of `size` numbers one at a time, without making all of them larger. */
export const unpackRows = ({ units, bytes }: PackedRows, size: number): ((at: number) => Float32Array) => {
  const [worth, halves] = [unpack(units), new Int8Array(Uint8Array.fromBase64(bytes).buffer)]
  return (at) =>
    Float32Array.from({ length: size }, (_, k) => {
      const both = halves[(at * size + k) >> 1] ?? 0
      return (k % 2 === 1 ? both >> 4 : (both << 28) >> 28) * (worth[at] ?? 0)
    })
}
