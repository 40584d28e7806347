import type { Case, Item } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Language } from '../core/vocab.ts'
import type { Content } from '../ports.ts'
import { changeCase } from './change-case.ts'
import type { IntakeDeps } from './deps.ts'

/** Seals one more text into a case. The item's id comes from the case and the key, so the same sending lands once. */
export const addItem =
  (deps: IntakeDeps) =>
  async (theCase: Case, input: { key: string; content: Content; language: Language; mac: string }): Promise<{ theCase: Case; replayed: boolean }> => {
    const id = deps.ids.item({ channel: 'web', caseId: theCase._id, key: input.key })
    const known = theCase.items.find((item) => item.id === id)
    if (known) {
      if (known.mac !== input.mac) throw new FairlineError('key_reused')
      return { theCase, replayed: true }
    }
    const item: Item = { id, kind: 'message', mac: input.mac, ...(await deps.sealer.seal({ id, content: input.content })) }
    try {
      return { theCase: await changeCase(deps)(theCase, { type: 'add_message', item, language: input.language }), replayed: false }
    } catch (error) {
      if (!(error instanceof FairlineError && error.code === 'nothing_to_do')) throw error
      const again = await deps.cases.loadByItem(id)
      if (again === undefined || 'deletedOn' in again) throw new FairlineError('case_deleted')
      if (again.items.find((one) => one.id === id)?.mac !== input.mac) throw new FairlineError('key_reused')
      return { theCase: again, replayed: true }
    }
  }
