import { mayOpenCase } from '../core/access.ts'
import { openedFor } from '../core/break-glass.ts'
import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'

/**
 * A case this colleague may open today. Whatever is out of their scope does not exist for them (`case_unknown`), and that they asked is
 * logged; what they are kept out of by a conflict they declared is `action_not_allowed`.
 */
export const reachCase = async (deps: CaseworkDeps, colleague: Colleague, caseId: string): Promise<Case> => {
  const found = await deps.cases.load(caseId)
  if (found === undefined || isTombstone(found)) throw new FairlineError('case_unknown')
  const access = mayOpenCase(colleague, found, deps.clock.now())
  if (access === 'ok') {
    if (openedFor(found, colleague.id, deps.clock.now())) await noteInLog(deps, colleague, 'break_glass', { caseId, detail: { what: 'looked' } })
    return found
  }
  await noteInLog(deps, colleague, 'access_refused', { caseId, detail: { why: access } })
  throw new FairlineError(access === 'not_allowed' ? 'action_not_allowed' : 'case_unknown')
}
