/** Letters of the GSM 03.38 alphabet that cost one unit, and those that cost two. */
const GSM = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà')
const GSM_DOUBLE = new Set('^{}[]~\\|€\f')
const SIZES = { gsm: { whole: 160, part: 153 }, ucs2: { whole: 70, part: 67 } } as const

/** Is every letter of the text in GSM 03.38? One that is not makes all of it UCS-2. */
export const isGsm = (text: string): boolean => [...text].every((letter) => GSM.has(letter) || GSM_DOUBLE.has(letter))

/** How many SMS a text goes out as, each of which the sender pays for: one letter outside GSM 03.38 makes all of it UCS-2. */
export const smsSegments = (text: string): number => {
  const letters = [...text]
  const plain = isGsm(text)
  const units = plain ? letters.length + letters.filter((letter) => GSM_DOUBLE.has(letter)).length : text.length
  const { whole, part } = plain ? SIZES.gsm : SIZES.ucs2
  return units <= whole ? 1 : Math.ceil(units / part)
}
