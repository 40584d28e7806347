import type { Case } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { isOfContact } from '../core/contact.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import type { ItemWraps } from '../core/events.ts'
import { hasWrap } from '../core/wraps.ts'
import type { TriageDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { withRetries } from './with-retries.ts'

/** Wraps for what opens; what does not keeps its ciphertext and its triage key. */
const wrapWhatOpens = async (deps: TriageDeps, theCase: Case): Promise<ItemWraps[]> => {
  const made: ItemWraps[] = []
  for (const item of theCase.items.filter((one) => hasWrap(one, 'triage') && !isOfContact(one))) {
    try {
      const { key } = await deps.opener.unwrap(item)
      await deps.opener.open(item, key)
      made.push({ item: item.id, wraps: await deps.opener.wrap({ item: item.id, caseId: theCase._id, key, to: [deps.rules.quarantine] }) })
    } catch (error) {
      if (!(error instanceof FairlineError && error.code === 'item_unreadable')) throw error
    }
  }
  return made
}

/** After five runs that failed, people take over: the case goes unclassified to the quarantine queue. Nothing is dropped. */
export const quarantineCase =
  (deps: TriageDeps) =>
  (theCase: Case, failure: { entry: string; code: string }): Promise<Case | undefined> =>
    withRetries(deps.cases, theCase, async (current) => {
      const wraps = await wrapWhatOpens(deps, current)
      const context = contextOf(deps)
      const decision = decide(current, { type: 'quarantine', wraps, ...failure }, context)
      if (isRefusal(decision)) throw new FairlineError(decision.refused)
      return commit(current, decision, { role: 'system' }, context)
    })
