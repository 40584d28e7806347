/** How numbers are written in a country: its calling code, and the digit that stands before a number inside it. */
export type PhonePlan = { country: string; trunk: string }

const WHATSAPP = 'whatsapp:'
const SIGNS = /[\s().\-\u00a0]/g

const international = (digits: string, { country, trunk }: PhonePlan): string => {
  if (digits.startsWith('+')) return digits
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (digits.startsWith(trunk) && trunk !== '') return `+${country}${digits.slice(trunk.length)}`
  return digits.startsWith(country) ? `+${digits}` : digits
}

/**
 * One spelling for one phone, whatever gateway names it: operators write 0501234567, 994501234567 or +994501234567 for the same SIM, and
 * each would be another sender. Names and short codes stay as they are.
 */
export const oneNumber = (given: string, plan: PhonePlan): string => {
  if (given.startsWith(WHATSAPP)) return WHATSAPP + oneNumber(given.slice(WHATSAPP.length), plan)
  const digits = given.replace(SIGNS, '')
  if (!/^\+?\d{7,15}$/.test(digits)) return given
  return international(digits, plan)
}
