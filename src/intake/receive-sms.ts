import { toldUntil } from '../core/acknowledgement.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { placeText } from './place-text.ts'
import { sealText, textId } from './seal-text.ts'

/**
 * Keeps a text. A replay, however late, meets its case or its tombstone and changes nothing. A text without words or files holds
 * nothing to keep, so it opens no case; its sender still hears, once in a while, that this number is read.
 * With the store away this throws `store_unavailable`; a spool takes what `sealText` makes and drains it through `placeText`.
 */
export const receiveSms =
  (deps: IntakeDeps): Intake['receiveSms'] =>
  async (text) => {
    if (text.text === '' && text.media === 0) {
      const latest = await deps.cases.loadBySender(deps.senders.hash(text.from))
      return { kept: 'nothing', acknowledge: toldUntil(latest, deps.clock.now()) === undefined }
    }
    if ((await deps.cases.loadByItem(textId(deps, text))) !== undefined) return { kept: 'replayed', acknowledge: false }
    return placeText(deps)(await sealText(deps, text))
  }
