import type { Case } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { openContact } from '../core/contact.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import { hasWrap } from '../core/wraps.ts'
import type { TriageDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { withRetries } from './with-retries.ts'

/**
 * Hands what a worker wrote to a union on to it: the key of that one item, unread, and triage's own goes in the same write. Undefined when
 * it was taken back meanwhile or is handed on already. Throws `body_unknown` while nobody of the union holds a key.
 */
export const passContact =
  (deps: TriageDeps) =>
  (theCase: Case, id: string): Promise<Case | undefined> =>
    withRetries(deps.cases, theCase, async (current) => {
      const open = openContact(current)
      const item = current.items.find((one) => one.id === id && one.kind === 'contact' && hasWrap(one, 'triage'))
      if (open === undefined || item === undefined) throw new FairlineError('nothing_to_do')
      const { key } = await deps.opener.unwrap(item)
      const wraps = await deps.opener.wrap({ item: id, caseId: current._id, key, to: [open.body] })
      const context = contextOf(deps)
      const decision = decide(current, { type: 'contact_passed', item: id, wraps: [{ item: id, wraps }] }, context)
      if (isRefusal(decision)) throw new FairlineError(decision.refused)
      return commit(current, decision, { role: 'system' }, context)
    })
