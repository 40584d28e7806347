/** A cell that a spreadsheet would take for a formula gets an apostrophe, and one with a separator its quotes (RFC 4180). */
const cell = (value: string | number | boolean): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV with their names first, in UTF-8 with the mark that spreadsheets know it by. */
export const csvOf = <K extends string>(names: readonly K[], rows: readonly Record<K, string | number | boolean>[]): string =>
  `\uFEFF${[names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(','))].join('\r\n')}\r\n`
