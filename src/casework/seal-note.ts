import type { Case, Item } from '../core/case.ts'
import type { CaseworkDeps } from './deps.ts'

/** A note for these queues alone; the first one must have a key, or `key_not_held` is thrown. */
export const sealNote = async (deps: CaseworkDeps, theCase: Case, text: string, queues: readonly string[], id = deps.ids.random()): Promise<Item> => {
  return { id, kind: 'note', ...(await deps.sealer.seal({ id, caseId: theCase._id, text, queues })) }
}
