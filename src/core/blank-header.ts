import type { Header } from './case.ts'

/** A header that says nothing: nothing is known yet, so band and certainty stand where any reading moves them. */
export const blankHeader = (): Header => ({
  filedOn: '',
  channel: 'web',
  language: 'und',
  status: 'received',
  band: 'P4',
  category: 'other',
  indicators: [],
  facts: [],
  issues: [],
  regionGroup: '',
  sector: '',
  compartment: 'none',
  unsure: false,
})
