/** Numbers written short: whole ones of one or two bytes in base64, and what one of them is worth. */
export type Packed = { unit: number; bytes: string }

const [LARGEST_BYTE, LARGEST_PAIR] = [127, 32_767]

const wholeIn = (values: Float32Array, largest: number): { unit: number; whole: number[] } => {
  const unit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / largest || 1
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
  return { unit, bytes: Uint8Array.from(whole.flatMap((one) => [one & 0xff, (one >> 8) & 0xff])).toBase64() }
}

/** The numbers of one byte without making them larger: each is worth `unit`. */
export const unpackBytes = ({ bytes }: Packed): Int8Array => new Int8Array(Uint8Array.fromBase64(bytes).buffer)
export const unpack = ({ unit, bytes }: Packed): Float32Array => {
  const view = new DataView(Uint8Array.fromBase64(bytes).buffer)
  return Float32Array.from({ length: view.byteLength / 2 }, (_, at) => view.getInt16(2 * at, true) * unit)
}
