import { dayOf } from '../core/calendar.ts'
import { toldUntil } from '../core/talk/acknowledgement.ts'
import { readFared } from '../core/talk/fared.ts'
import { twoDigits } from '../core/talk/sms-digits.ts'
import type { InboundText } from '../ports/sms.ts'
import type { SealedText } from '../ports/spool.ts'
import type { Intake, TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { isAway, keepOrSpool } from './keep-or-spool.ts'
import { placeCommand } from './place-command.ts'
import type { Read } from './place-text.ts'
import { placeText } from './place-text.ts'
import { readTextCommand } from './read-command.ts'
import { receiveReceipt } from './receive-receipt.ts'
import { sealText, textId } from './seal-text.ts'

/** A text without words or files holds nothing to keep, so it opens no case; its sender still hears, once a day if they have one, that they can write here. */
const hear = async (deps: IntakeDeps, { from }: InboundText): Promise<TextOutcome> => {
  try {
    const latest = await deps.cases.loadBySender(deps.senders.hash(from))
    return { kept: 'nothing', acknowledge: latest?.talk?.stopped === undefined && toldUntil(latest, deps.clock.now()) === undefined }
  } catch (error) {
    if (isAway(error)) return { kept: 'nothing', acknowledge: false }
    throw error
  }
}

/** Who was told that a text arrived while the store, which knows whom was told, is away: by hash, in memory, till it is back. */
const toldWhileAway = (): { tell(sender: string): boolean; back(): void } => {
  const told = new Set<string>()
  return {
    tell: (sender) => told.size !== told.add(sender).size,
    back: () => told.clear(),
  }
}

/** A code sent as a text holds nothing to keep; while the store is away it proves nothing either, and can be sent again. */
const hearReceipt = async (deps: IntakeDeps, text: InboundText, digits: string): Promise<TextOutcome> => {
  try {
    return await receiveReceipt(deps, text, digits, dayOf(deps.clock.now(), deps.rules.calendar.zone))
  } catch (error) {
    if (isAway(error) && deps.spool !== undefined) return { kept: 'nothing', acknowledge: false }
    throw error
  }
}

/** So few letters tell nothing that a person would have to read before a question is put again. */
const SHORT = 40

const readOf = ({ rules }: IntakeDeps, { text, media }: InboundText): Read => ({
  fared: rules.sms === undefined || media > 0 ? {} : readFared(text, rules.sms),
  isShort: media === 0 && text.length <= SHORT,
  isPair: media === 0 && twoDigits(text) !== undefined,
})

/** Once for however many ask. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * Keeps a text, in the store or, while it is away, in the spool; follows one that is a command, of which no words are kept. A replay,
 * however late, meets its case or its tombstone and changes nothing. Throws `store_unavailable` when neither takes it.
 */
export const receiveSms = (deps: IntakeDeps): Intake['receiveSms'] => {
  const told = toldWhileAway()
  const settle = (kept: TextOutcome | undefined, sender: string): TextOutcome => {
    if (kept) told.back()
    if (kept?.kept !== 'replayed' && kept?.kept !== 'nothing') deps.meter.count('accepted', { channel: 'sms', kept: kept ? 'store' : 'spool' })
    return kept ?? { kept: 'new', acknowledge: told.tell(sender) }
  }
  return async (text) => {
    if (text.text === '' && text.media === 0) return hear(deps, text)
    const digits = text.media > 0 ? undefined : deps.receipts.parse(text.text)
    if (digits !== undefined) return hearReceipt(deps, text, digits)
    const sender = deps.senders.hash(text.from)
    const command = await readTextCommand(deps, text)
    if (command) {
      const followed = await keepOrSpool(
        deps,
        () => placeCommand(deps)(command),
        async () => command,
        (spool) => spool.holdsOf(sender),
      )
      if (followed === undefined && command.code === 'stop') return { kept: 'new', acknowledge: false }
      return settle(followed, sender)
    }
    const seal = once<SealedText>(() => sealText(deps, text))
    const keep = async (): Promise<TextOutcome> =>
      (await deps.cases.loadByItem(textId(deps, text))) === undefined ? placeText(deps)(await seal(), readOf(deps, text)) : { kept: 'replayed', acknowledge: false }
    return settle(await keepOrSpool(deps, keep, seal, (spool) => spool.holdsOf(sender)), sender)
  }
}
