/** A receipt has twenty digits: six that find the case, thirteen that are secret, one that catches a slip of the pen. */
export const RECEIPT_DIGITS = 20
export const LOCATOR_DIGITS = 6

/** In groups of four, as it is shown and read aloud. */
export const groupDigits = (digits: string): string => (digits.match(/.{1,4}/g) ?? []).join(' ')

/** Damm's table: catches every single wrong digit and every swap of neighbours (Damm 2004). */
const DAMM = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'] as const

export const dammDigit = (digits: string): string => {
  let interim = 0
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)] ?? '0')
  return String(interim)
}

const LOOSE = /[\s\p{Pd}\p{Cf}\p{Zs}]/u
const DIGIT = /\p{Nd}/u

/** Digits of mathematics stand in five runs without a gap, so looking backwards fails there. */
const mathDigit = (code: number): number | undefined => (code >= 0x1d7ce && code <= 0x1d7ff ? (code - 0x1d7ce) % 10 : undefined)

/** The value of a decimal digit of any script: Unicode keeps each script's ten digits together, from zero up. */
export const digitValue = (char: string): number => {
  const code = char.codePointAt(0) ?? 0
  const ofMath = mathDigit(code)
  if (ofMath !== undefined) return ofMath
  for (let back = 0; back < 10; back += 1) {
    if (!DIGIT.test(String.fromCodePoint(code - back - 1))) return back
  }
  return (code - 0x30) % 10
}

/** What was typed, in any script, with spaces and dashes, as twenty ASCII digits; undefined unless it is a well-formed receipt. */
export const parseReceipt = (typed: string): string | undefined => {
  if (typed.length > 200) return undefined
  let digits = ''
  for (const char of typed) {
    if (LOOSE.test(char)) continue
    if (!DIGIT.test(char)) return undefined
    digits += String(digitValue(char))
  }
  return digits.length === RECEIPT_DIGITS && dammDigit(digits) === '0' ? digits : undefined
}
