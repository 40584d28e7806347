/** What breaks a line besides "\n", in all the ways machines have. */
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const OTHER_CONTROLS = /(?![\n\t])\p{Cc}/gu

/**
 * What a person wrote, without what they did not: half characters (lone surrogates, cut by a gateway) become U+FFFD, line ends
 * become "\n", other control characters go, so that no text can steer the terminal or page it is read in. Words stay as they are.
 */
export const cleanText = (text: string): string => text.toWellFormed().replace(LINE_BREAKS, '\n').replace(OTHER_CONTROLS, '')

/** Is there anything in it that a person could read? */
export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\p{Zs}\ufffd]/u.test(text)

/** Is the text longer than `most` characters (code points, so that every script has the same room)? */
export const isLongerThan = (text: string, most: number): boolean => {
  if (text.length <= most) return false
  if (text.length > most * 2) return true
  let count = 0
  for (const _ of text) count += 1
  return count > most
}
