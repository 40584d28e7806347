import type { Case, Item } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { decideFile } from '../core/decide-filing.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import { blankCase } from '../core/evolve.ts'
import type { SealedFiling } from '../ports/spool.ts'
import { appendItem } from './append-item.ts'
import type { IntakeDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { enqueueFresh } from './enqueue-fresh.ts'

/** `appended`: other words came under a key that was used before, and are kept as a message of its case. */
export type Kept = { theCase: Case; as: 'new' | 'replayed' | 'appended' }

/** The case a filing opens, as it would be stored now. Throws `body_unknown`. */
export const newCase = (deps: IntakeDeps, { kind: _kind, ...filing }: SealedFiling): Case => {
  const context = contextOf(deps)
  const decision = decideFile({ type: 'file', ...filing, number: deps.ids.number() }, context)
  if (isRefusal(decision)) throw new FairlineError(decision.refused)
  return commit(blankCase(filing.item.id), decision, { role: 'worker' }, context)
}

/** A key that was used before: the same words get the same answer; other words become a message, or are refused. */
const keepKnown = async (deps: IntakeDeps, { item, language }: SealedFiling, asMessage: (() => Promise<Item>) | undefined): Promise<Kept> => {
  const known = await deps.cases.loadByItem(item.id)
  if (known === undefined) throw new FairlineError('store_unavailable')
  if (isTombstone(known)) throw new FairlineError('case_deleted')
  if (known.items.some(({ id, mac }) => id === item.id && mac === item.mac)) return { theCase: known, as: 'replayed' }
  if (asMessage === undefined) throw new FairlineError('key_reused')
  const message = await asMessage()
  const { theCase } = await appendItem(deps)(known, { id: message.id, mac: message.mac ?? '', language, seal: async () => message })
  return { theCase, as: 'appended' }
}

/**
 * Keeps a sealed complaint; settles only when it is durable. The case's id is the item's, so a retry, however late, meets the case or
 * its tombstone and is never opened twice. Without `asMessage` other words under a used key are refused (`key_reused`).
 */
export const keepFiling =
  (deps: IntakeDeps) =>
  async (filing: SealedFiling, asMessage?: () => Promise<Item>): Promise<Kept> => {
    for (;;) {
      const theCase = newCase(deps, filing)
      const outcome = await deps.cases.insert(theCase)
      if (outcome === 'inserted') {
        await enqueueFresh(deps, undefined, theCase)
        return { theCase, as: 'new' }
      }
      if (outcome === 'item') return keepKnown(deps, filing, asMessage)
    }
  }
