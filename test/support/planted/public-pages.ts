import { PATHS as FIGURES, ofYear } from '../../../src/web/figures/paths.ts'
import { PATHS as FILING } from '../../../src/web/filing/paths.ts'
import type { Ground } from './ground.ts'

/** What anybody may read of the public side: its figures and what it says of itself. */
export const openPages = (url: string): Ground['pages'] => {
  const year = new Date().getUTCFullYear()
  const paths = [FILING.home, FILING.proof, FILING.description, FIGURES.figures, ...[FIGURES.year, FIGURES.csv, FIGURES.json].map((path) => ofYear(path, year))]
  return paths.map((path) => ({ kind: 'public page', name: path, read: async () => (await fetch(`${url}${path}`)).text() }))
}
