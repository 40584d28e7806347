/** Spreadsheets say by it that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\u{FEFF}'

/** What a spreadsheet would take for the beginning of a formula, in either width. */
const FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/u

/** One cell (RFC 4180): a formula is made a text by an apostrophe before it, quotes are doubled. */
const cell = (value: string): string => {
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[",;\r\n\t']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One line with its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
