import type { Evidence } from '../core/findings.ts'

/** Puts «…» around every stretch of text that raised a finding; overlapping stretches become one. Offsets are UTF-16, as found. */
export const markEvidence = (text: string, evidence: readonly Pick<Evidence, 'start' | 'end'>[]): string => {
  const spans = [...evidence].sort((a, b) => a.start - b.start || b.end - a.end)
  let marked = ''
  let at = 0
  let index = 0
  while (index < spans.length) {
    const first = spans[index]
    if (first === undefined) break
    let end = first.end
    for (index += 1; index < spans.length; index += 1) {
      const next = spans[index]
      if (next === undefined || next.start > end) break
      end = Math.max(end, next.end)
    }
    marked += `${text.slice(at, first.start)}«${text.slice(first.start, end)}»`
    at = end
  }
  return marked + text.slice(at)
}
