import type { Case } from '../src/core/case.ts'
import { FairlineError } from '../src/core/errors.ts'
import type { WorkerDeps } from './deps.ts'

/** The number of a case's sender, and what is to be said to it, opened for one sending; undefined where either is gone or does not open. */
export const openFor = async <T>(deps: WorkerDeps, { sender }: Case, say: (hash: string) => Promise<T | undefined>): Promise<{ to: string; say: T } | undefined> => {
  const address = sender && (await deps.addresses.get(sender.hash))
  if (sender === undefined || address === undefined) return undefined
  try {
    const said = await say(sender.hash)
    return said === undefined ? undefined : { to: await deps.senders.number(sender.hash, address.sealed), say: said }
  } catch (error) {
    if (error instanceof FairlineError && error.code === 'item_unreadable') return undefined
    throw error
  }
}
