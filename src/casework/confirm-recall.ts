import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'

/** A hidden case whose copy is asked back of a queue of this colleague; of nobody else's is it known. */
const reachRecalled = async ({ cases }: CaseworkDeps, colleague: Colleague, caseId: string, queue: string): Promise<Case> => {
  const found = await cases.load(caseId)
  const isAsked = found !== undefined && !isTombstone(found) && colleague.queues.includes(queue) && found.recalls?.some((recall) => recall.queue === queue)
  if (found === undefined || isTombstone(found) || !isAsked) throw new FairlineError('case_unknown')
  return found
}

/** Says for a body that it keeps nothing of a case the worker had deleted. Throws `case_unknown`, `nothing_to_do` once it is too late. */
export const confirmRecall =
  (deps: CaseworkDeps) =>
  (colleague: Colleague, caseId: string, queue: string): Promise<void> =>
    changeCase(
      deps,
      () => reachRecalled(deps, colleague, caseId, queue),
      async () => ({ type: 'staff', action: 'confirm_recall', actor: { id: colleague.id, role: colleague.role }, queue }),
    )
