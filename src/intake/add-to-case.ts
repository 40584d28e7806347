import { holderView } from '../core/holder-view.ts'
import { addItem } from './add-item.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** Adds a message to the case a receipt opens; the same message under the same key lands once. */
export const addToCase =
  (deps: IntakeDeps): Intake['addToCase'] =>
  async ({ receipt, key, fields }) => {
    const loaded = await loadByReceipt(deps)(receipt)
    const mac = deps.sealer.mac(key, { ...fields })
    const { theCase, replayed } = await addItem(deps)(loaded, { key, content: { text: fields.text }, language: fields.language ?? 'und', mac })
    const { status, next } = holderView(theCase)
    return { status, next, replayed }
  }
