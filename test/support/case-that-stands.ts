import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { CaseStore } from '../../src/ports/cases.ts'

/** The case as it is stored now. Throws when it is gone. */
export const caseThatStands = async (cases: Pick<CaseStore, 'load'>, id: string): Promise<Case> => {
  const found = await cases.load(id)
  if (found === undefined || isTombstone(found)) throw new Error('the case is gone')
  return found
}
