import { toldUntil } from '../core/talk/acknowledgement.ts'
import type { InboundText } from '../ports/sms.ts'
import type { TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { followCommand } from './follow-command.ts'
import { textId } from './seal-text.ts'

/** Checks of a day against one case: each costs as much as hardening, and a phone must not guess. */
const isWorn = (wrong: { on: string; count: number } | undefined, today: string): boolean => wrong?.on === today && wrong.count >= 3

/**
 * A text that is a well-formed code: it opens what waits in the sender's own case if it is that case's, is counted if it is not, and
 * is never kept. Throws `store_unavailable`.
 */
export const receiveReceipt = async (deps: IntakeDeps, text: InboundText, digits: string, today: string): Promise<TextOutcome> => {
  const item = textId(deps, text)
  if ((await deps.cases.loadByItem(item)) !== undefined) return { kept: 'replayed', acknowledge: false }
  const latest = await deps.cases.loadBySender(deps.senders.hash(text.from))
  const nobody: TextOutcome = { kept: 'nothing', acknowledge: toldUntil(latest, deps.clock.now()) === undefined && latest?.talk?.stopped === undefined }
  if (latest === undefined || isWorn(latest.talk?.wrong, today)) return nobody
  const proven =
    latest.receipt !== undefined && deps.receipts.locator(digits) === latest.receipt.locator && (await deps.receipts.check(latest.receipt, digits, latest._id)) !== undefined
  return (await followCommand(deps, latest, { code: 'receipt', item, proven })) ?? nobody
}
