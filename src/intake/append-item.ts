import type { Case, Item } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Language } from '../core/vocab.ts'
import { changeCase } from './change-case.ts'
import type { IntakeDeps } from './deps.ts'

/** What a message is before it is sealed: its id, and the MAC that tells a replay from a reused key. `seal` is called only for one that is new. */
type Unsealed = { id: string; mac: string; language: Language; seal: () => Promise<Item> }

const replayOf = (theCase: Case, { id, mac }: Pick<Unsealed, 'id' | 'mac'>): { theCase: Case; replayed: true } | undefined => {
  const known = theCase.items.find((item) => item.id === id)
  if (known === undefined) return undefined
  if (known.mac !== mac) throw new FairlineError('key_reused')
  return { theCase, replayed: true }
}

/** Adds one more text to a case; the same sending lands once. Throws `key_reused` for other words under the same key, or the decision's refusal. */
export const appendItem =
  (deps: IntakeDeps) =>
  async (theCase: Case, message: Unsealed): Promise<{ theCase: Case; replayed: boolean }> => {
    const replay = replayOf(theCase, message)
    if (replay) return replay
    try {
      return { theCase: await changeCase(deps)(theCase, { type: 'add_message', item: await message.seal(), language: message.language }), replayed: false }
    } catch (error) {
      if (!(error instanceof FairlineError && error.code === 'nothing_to_do')) throw error
      const again = await deps.cases.loadByItem(message.id)
      if (again === undefined || 'deletedOn' in again) throw new FairlineError('case_deleted')
      return replayOf(again, message) ?? { theCase: again, replayed: true }
    }
  }
