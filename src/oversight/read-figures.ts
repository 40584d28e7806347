import type { Quarter } from '../core/figures/quarter.ts'
import type { HeldBack, Release } from '../core/figures/release.ts'
import type { FigureStore } from '../ports/figures.ts'

/** The name a quarter's figures are frozen under. */
export const releaseId = (quarter: Quarter): string => `figures ${quarter}`

/** A quarter's figures, frozen; undefined before it settled. */
export const readRelease =
  (figures: Pick<FigureStore, 'frozen'>) =>
  async (quarter: Quarter): Promise<Release | HeldBack | undefined> => {
    const table = await figures.frozen(releaseId(quarter))
    return table && (JSON.parse(table.body) as Release | HeldBack)
  }
