/** Letters of the GSM 03.38 alphabet that cost one unit, and those of its extension that cost two (3GPP TS 23.038, 6.2.1). */
export const GSM = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
export const EXTENSION = '^{}[]~\\|€\f'
/** The Turkish locking shift table in place of the alphabet, and the Turkish extension (3GPP TS 23.038, A.3.1 and A.2.1). It has no ə. */
const TURKISH = '@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞŞşßÉ !"#¤%&\'()*+,-./0123456789:;<=>?İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§çabcdefghijklmnopqrstuvwxyzäöñüà'
const TURKISH_EXTENSION = '^{}[]~\\|€\fĞİŞçğış'

type Alphabet = { single: ReadonlySet<string>; double: ReadonlySet<string>; whole: number; part: number }
/** Septets of a text alone and of one part of several. The shift tables are named in a header of 3 bytes a table, which takes room. */
const ALPHABETS = {
  gsm7: { single: new Set(GSM), double: new Set(EXTENSION), whole: 160, part: 153 },
  gsm7_tr: { single: new Set(TURKISH), double: new Set(TURKISH_EXTENSION), whole: 152, part: 146 },
} as const satisfies Record<string, Alphabet>
/** UTF-16 units. */
const UCS2 = { whole: 70, part: 67 } as const

/** What a text costs: `units` are septets, or UTF-16 units for UCS-2. */
export type SmsShape = { encoding: keyof typeof ALPHABETS | 'ucs2'; units: number; segments: number }

const segmentsOf = (units: number, { whole, part }: { whole: number; part: number }): number => (units <= whole ? 1 : Math.ceil(units / part))

const septets = (letters: readonly string[], { single, double }: Alphabet): number | undefined => {
  let units = 0
  for (const letter of letters) {
    if (single.has(letter)) units += 1
    else if (double.has(letter)) units += 2
    else return undefined
  }
  return units
}

/**
 * How a text travels: one letter outside the alphabet makes all of it UCS-2. `turkish`: the operator takes the Turkish shift tables;
 * Twilio does not.
 */
export const smsShape = (text: string, { turkish = false }: { turkish?: boolean } = {}): SmsShape => {
  const letters = [...text]
  for (const encoding of ['gsm7', ...(turkish ? (['gsm7_tr'] as const) : [])] as const) {
    const units = septets(letters, ALPHABETS[encoding])
    if (units !== undefined) return { encoding, units, segments: segmentsOf(units, ALPHABETS[encoding]) }
  }
  return { encoding: 'ucs2', units: text.length, segments: segmentsOf(text.length, UCS2) }
}

/** Is every letter of the text in GSM 03.38? One that is not makes all of it UCS-2. */
export const isGsm = (text: string): boolean => smsShape(text).encoding === 'gsm7'

/** How many SMS a text goes out as, each of which the sender pays for. */
export const smsSegments = (text: string): number => smsShape(text).segments

/** Letters that the first SMS of a text surely holds, whatever stands behind them. */
export const firstPart = (text: string): string => {
  const { encoding, segments } = smsShape(text)
  if (segments === 1) return text
  return text.slice(0, encoding === 'ucs2' ? UCS2.part : ALPHABETS[encoding].part - [...text].filter((letter) => EXTENSION.includes(letter)).length)
}
