import { mayOpenItem } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { planOf, reachReferring } from './plan-referral.ts'
import type { WantedReferral } from './preview-referral.ts'
import { findingsWithin, recipientIn } from './preview-referral.ts'
import { sealNote } from './seal-note.ts'

/** Only what one may open oneself is handed on. */
const requireOpen = (deps: CaseworkDeps, colleague: Colleague, theCase: Case, parts: readonly string[]): void => {
  const now = deps.clock.now()
  for (const item of theCase.items.filter(({ id }) => parts.includes(id))) {
    const access = mayOpenItem(colleague, theCase, item, now)
    if (access !== 'ok') throw new FairlineError(access === 'owed' ? 'item_owed' : 'item_sealed')
  }
}

/**
 * Offers a case to another body: by the worker's consent or the pack's rules, or (`risk`: why) as a question to a second person, because
 * life is at risk. The purpose is sealed to both bodies; the other opens it once it accepts. Throws `case_unknown`, `action_not_allowed`,
 * `conflict`, `recipient_closed`, and what `decide` refuses.
 */
export const refer =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, wanted: WantedReferral & { risk?: string }): Promise<void> => {
    const { queue, to, seen, purpose, parts, findings, risk } = wanted
    await changeCase(
      deps,
      () => reachReferring(deps, colleague, caseId, queue),
      async (theCase) => {
        const plan = await planOf(deps, theCase, queue)
        if (seen !== plan.seen) throw new FairlineError('conflict')
        recipientIn(plan, theCase, to, deps)
        requireOpen(deps, colleague, theCase, parts)
        const fields = [...parts, ...(findings ? await findingsWithin(colleague, theCase, parts) : [])]
        const reason = risk === undefined ? {} : { reason: await sealNote(deps, theCase, risk, [queue]) }
        return {
          type: 'staff',
          action: risk === undefined ? 'refer' : 'ask_risk_referral',
          actor: { id: colleague.id, role: colleague.role },
          queue,
          seen,
          to,
          fields,
          item: await sealNote(deps, theCase, purpose, [queue, to]),
          ...reason,
        }
      },
    )
  }
