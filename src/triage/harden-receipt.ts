import type { Case } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import type { ItemWraps } from '../core/events.ts'
import { hasWrap } from '../core/wraps.ts'
import type { TriageDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { withRetries } from './with-retries.ts'

/** Replies written before the code had a key pair wait wrapped to triage; they are wrapped on to the code. */
const rewrapReplies = async (deps: TriageDeps, theCase: Case, publicKey: string): Promise<ItemWraps[]> => {
  const waiting = theCase.items.filter((item) => item.kind === 'reply' && hasWrap(item, 'triage') && !hasWrap(item, 'receipt'))
  return Promise.all(
    waiting.map(async (item) => {
      const { key } = await deps.opener.unwrap(item)
      return { item: item.id, wraps: [await deps.opener.wrapToReceipt({ item: item.id, caseId: theCase._id, key, publicKey })] }
    }),
  )
}

/** Replaces the fast verifier of a code by Argon2id and the public half of a key pair grown from it. `given`: a code that was made after the first text. Throws `item_unreadable`. */
export const hardenReceipt =
  (deps: TriageDeps) =>
  (theCase: Case, given?: string): Promise<Case | undefined> =>
    withRetries(deps.cases, theCase, async (current) => {
      const first = current.items.find(({ id }) => id === current._id)
      if (current.receipt === undefined || current.receipt.hardened || first === undefined) throw new FairlineError('nothing_to_do')
      const digits = given === undefined ? (await deps.opener.unwrap(first)).receipt : deps.receipts.parse(given)
      if (digits === undefined) throw new FairlineError('item_unreadable')
      const receipt = await deps.receipts.harden(current.receipt, digits, current._id)
      const wraps = await rewrapReplies(deps, current, receipt.publicKey ?? '')
      const context = contextOf(deps)
      const decision = decide(current, { type: 'harden', receipt, wraps }, context)
      if (isRefusal(decision)) throw new FairlineError(decision.refused)
      return commit(current, decision, { role: 'system' }, context)
    })
