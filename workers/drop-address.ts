import type { Case } from '../src/core/case.ts'
import type { WorkerDeps } from './deps.ts'

/**
 * Takes the number of an ended conversation away, unless the same phone is in a conversation in another case. The address is read
 * before the case is looked for, and removed only if it is still that one: a text that opens the next round meanwhile renews it first.
 */
export const dropAddress = async (deps: Pick<WorkerDeps, 'cases' | 'addresses'>, { _id, sender }: Case): Promise<void> => {
  if (sender === undefined) return
  const address = await deps.addresses.get(sender.hash)
  if (address === undefined) return
  const latest = await deps.cases.loadBySender(sender.hash)
  if (latest?.conversationOpen && latest._id !== _id) return
  await deps.addresses.remove(sender.hash, address.sealed)
}
