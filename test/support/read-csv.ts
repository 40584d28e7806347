/** A strict reader of CSV (RFC 4180): lines end with CRLF, quotes stand round whole cells. */
export const readCsv = (text: string): string[][] => {
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  while (at < text.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at, at + 10_000))
    const plain = /^[^",\r\n]*/.exec(text.slice(at, at + 10_000))
    const raw = quoted?.[0] ?? plain?.[0] ?? ''
    line.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : raw)
    at += raw.length
    if (text.startsWith(',', at)) {
      at += 1
      continue
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`a cell does not end at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`)
    at += 2
    lines.push(line)
    line = []
  }
  if (line.length > 0) throw new Error('the last line has no end')
  return lines
}
