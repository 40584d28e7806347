import type { Header } from './case.ts'
import type { Reading } from './events.ts'
import type { Band, Category, IndicatorId, Strength } from './vocab.ts'
import { BANDS, CATEGORIES, STRENGTHS } from './vocab.ts'

const union = <T>(first: readonly T[], second: readonly T[]): T[] => [...new Set([...first, ...second])]
/** The one that stands earlier in its list, which every vocabulary writes from grave to light. */
const graver = <T>(list: readonly T[], a: T, b: T): T => (list.indexOf(a) <= list.indexOf(b) ? a : b)

export const graverBand = (a: Band, b: Band): Band => graver(BANDS, a, b)
const graverCategory = (a: Category, b: Category): Category => graver(CATEGORIES, a, b)

const stronger = (all: readonly { id: IndicatorId; strength: Strength }[]): { id: IndicatorId; strength: Strength }[] => {
  const best = new Map<IndicatorId, Strength>()
  for (const { id, strength } of all) best.set(id, graver(STRENGTHS, strength, best.get(id) ?? strength))
  return [...best].map(([id, strength]) => ({ id, strength }))
}

/**
 * What the header says once a further text was read: nothing already known is forgotten and nothing becomes lighter,
 * since a later message that is silent contradicts nothing. Only a person lowers a band.
 */
export const mergeReading = (header: Header, reading: Reading): Reading => ({
  language: header.language === 'und' ? reading.language : header.language,
  category: graverCategory(header.category, reading.category),
  indicators: stronger([...header.indicators, ...reading.indicators]),
  facts: union(header.facts, reading.facts),
  issues: union(header.issues, reading.issues),
  band: graverBand(header.band, reading.band),
  unsure: header.unsure || reading.unsure,
  regionGroup: header.regionGroup || reading.regionGroup,
  sector: header.sector || reading.sector,
})
