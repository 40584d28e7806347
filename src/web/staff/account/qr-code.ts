import qrcode from 'qrcode'

/** A QR code as the path of an SVG: its size in squares, quiet zone included, and the dark ones. */
type QrCode = { size: number; path: string }

const QUIET = 4

export const qrCodeOf = (text: string): QrCode => {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => modules.data[at] === 1)
  return { size: size + 2 * QUIET, path: dark.map((at) => `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z`).join('') }
}
