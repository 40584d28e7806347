import { FairlineError } from '../../core/errors.ts'

/** Sealed bytes as they are stored: the format they are in, a dot, base64url. */
export const writeSealed = (format: string, bytes: Uint8Array): string => `${format}.${Buffer.from(bytes).toString('base64url')}`

/** The bytes again. Throws `item_unreadable` unless the text is exactly what `writeSealed` makes: bytes have one spelling, so no change of a stored text goes unnoticed. */
export const readSealed = (format: string, sealed: string): Buffer => {
  const bytes = Buffer.from(sealed.slice(format.length + 1), 'base64url')
  if (writeSealed(format, bytes) !== sealed) throw new FairlineError('item_unreadable')
  return bytes
}
