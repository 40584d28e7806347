import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { sealNote } from './seal-note.ts'

/** A case whose worker asked for deletion is open to nobody; the lead of a queue that holds it can still end that hold, and see nothing. */
const reachHeld = async (deps: CaseworkDeps, colleague: Colleague, caseId: string, queue: string): Promise<Case> => {
  const found = await deps.cases.load(caseId)
  const theCase = found === undefined || isTombstone(found) ? undefined : found
  const compartment = theCase?.header.compartment ?? 'none'
  const isCleared = compartment === 'none' || colleague.clearances.includes(compartment)
  const holds = theCase?.deletionAskedOn !== undefined && theCase.tracks.some((track) => track.queue === queue && track.heldUntil !== undefined)
  if (theCase !== undefined && holds && isCleared && colleague.role === 'lead' && colleague.queues.includes(queue)) return theCase
  await noteInLog(deps, colleague, 'access_refused', { caseId, detail: { why: 'out_of_scope' } })
  throw new FairlineError('case_unknown')
}

/** Ends the hold on a case whose worker asked for deletion, so that it is deleted. Throws `case_unknown` for everybody but a lead of the queue that holds it. */
export const endHold =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, { caseId, queue, reason }: { caseId: string; queue: string; reason: string }): Promise<void> =>
    changeCase(
      deps,
      () => reachHeld(deps, colleague, caseId, queue),
      async (theCase) => ({
        type: 'staff',
        action: 'release_hold',
        actor: { id: colleague.id, role: colleague.role },
        queue,
        reason: await sealNote(deps, theCase, reason, [queue]),
      }),
    )
