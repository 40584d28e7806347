import { holderView } from '../core/holder-view.ts'
import { appendItem } from './append-item.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** Adds a message to the case a receipt opens; the same message under the same key lands once. */
export const addToCase =
  (deps: IntakeDeps): Intake['addToCase'] =>
  async ({ receipt, key, fields }) => {
    const loaded = await loadByReceipt(deps)(receipt)
    const id = deps.ids.item({ channel: 'web', caseId: loaded._id, key })
    const mac = deps.sealer.mac(key, { ...fields })
    const seal = async () => ({ id, kind: 'message' as const, mac, ...(await deps.sealer.seal({ id, content: { text: fields.text } })) })
    const { theCase, replayed } = await appendItem(deps)(loaded, { id, mac, language: fields.language ?? 'und', seal })
    const { status, next } = holderView(theCase)
    return { status, next, replayed }
  }
