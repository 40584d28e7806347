/** Columns a terminal is counted on to have. */
export const COLUMNS = 80

/** Cuts to a width by code points, with an ellipsis where something is missing. */
export const pad = (text: string, width: number): string => {
  const points = [...text]
  return points.length <= width ? text.padEnd(width + text.length - points.length) : `${points.slice(0, width - 1).join('')}…`
}

/** Breaks text at spaces so that no line is wider than `width`; a longer word is cut. */
export const wrapLines = (text: string, width: number): string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(' ')) {
      for (const piece of pieces(word, width)) {
        if (line !== '' && [...line].length + 1 + [...piece].length > width) {
          lines.push(line)
          line = piece
        } else line = line === '' ? piece : `${line} ${piece}`
      }
    }
    return [...lines, line]
  })

const pieces = (word: string, width: number): string[] => {
  const points = [...word]
  return points.length <= width ? [word] : Array.from({ length: Math.ceil(points.length / width) }, (_, index) => points.slice(index * width, (index + 1) * width).join(''))
}

export const indent = (lines: string[], by: number): string[] => lines.map((line) => `${' '.repeat(by)}${line}`)

/** Control and bidirectional characters would let a complaint rewrite the terminal it is read in. */
export const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (char) => (char === '\n' ? char : '�'))
