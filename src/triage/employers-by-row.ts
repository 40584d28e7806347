import { isTombstone } from '../core/case.ts'
import type { TriageDeps } from './deps.ts'

/** Marks read at one time. */
const PAGE = 2_000

type MarksDeps = Pick<TriageDeps, 'patterns' | 'patternKeys'> & { cases: Pick<TriageDeps['cases'], 'load'> }

/** Tokens of employers by the case that names them, from all the marks there are: those of the last half year. */
const employersByCase = async ({ patterns, patternKeys }: MarksDeps): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (let after = ''; ; ) {
    const page = await patterns.scan(PAGE, after)
    for (const entry of page) {
      const mark = patternKeys.open(entry)
      if (mark?.kind === 'employer') found.set(mark.caseId, [...(found.get(mark.caseId) ?? []), mark.token])
    }
    const last = page.at(-1)
    if (last === undefined) return found
    after = last._id
  }
}

/**
 * Which employers, by token, the case behind a figure row names. Figures are frozen with it, so that none is told that is mostly about one
 * employer. The worker process alone can read it, it is kept nowhere, and neither a row nor what is published holds any of it.
 */
export const employersByRow = (deps: MarksDeps) => async (): Promise<Map<string, readonly string[]>> => {
  const byRow = new Map<string, readonly string[]>()
  for (const [caseId, employers] of await employersByCase(deps)) {
    const found = await deps.cases.load(caseId)
    if (found !== undefined && !isTombstone(found)) byRow.set(found.figureRow, employers)
  }
  return byRow
}
