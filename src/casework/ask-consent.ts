import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { reachReferring } from './plan-referral.ts'

/** Asks the worker whether that body may have the case. Throws `case_unknown`, `action_not_allowed`, `conflict`, `worker_unreachable`, `never_auto`, `nothing_to_do`. */
export const askConsent =
  (deps: CaseworkDeps) =>
  ({ id, role, ...colleague }: Colleague, caseId: string, { queue, seen, to }: { queue: string; seen: string; to: string }): Promise<void> =>
    changeCase(
      deps,
      () => reachReferring(deps, { id, role, ...colleague }, caseId, queue),
      async () => ({ type: 'staff', action: 'ask_consent', actor: { id, role }, queue, seen, to }),
    )
