import { groupDigits } from '../core/receipt-format.ts'
import { readCommand } from '../core/talk/sms-commands.ts'
import type { InboundText } from '../ports/sms.ts'
import type { SealedCommand } from '../ports/spool.ts'
import type { IntakeDeps } from './deps.ts'
import { textId } from './seal-text.ts'

/** The code made for a text that asks for one: derived from that text's id, so that a second delivery makes the same; its digits are sealed to the worker process at once. */
const newCode = async (deps: IntakeDeps, item: string, sender: string): Promise<Pick<SealedCommand, 'receipt' | 'sealed'>> => {
  const { digits, record } = deps.receipts.derive(`sms/${item}`)
  return { receipt: record, sealed: await deps.senders.sealWords(sender, groupDigits(digits)) }
}

/** A text that is a command, with nothing left of its words; undefined for any other. */
export const readTextCommand = async (deps: IntakeDeps, text: InboundText): Promise<SealedCommand | undefined> => {
  const code = text.media > 0 || deps.rules.sms === undefined ? undefined : readCommand(text.text, deps.rules.sms)
  if (code === undefined) return undefined
  const id = textId(deps, text)
  const sender = deps.senders.hash(text.from)
  const made = code === 'code' ? await newCode(deps, id, sender) : {}
  return { kind: 'command', id, code, sender, address: await deps.senders.seal(text.from), ...made }
}
