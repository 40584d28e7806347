import { toldUntil } from '../core/acknowledgement.ts'
import { FairlineError } from '../core/errors.ts'
import type { InboundText, SealedText } from '../ports.ts'
import type { Intake, TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { keepOrSpool } from './keep-or-spool.ts'
import { placeText } from './place-text.ts'
import { sealText, textId } from './seal-text.ts'

const isAway = (error: unknown): boolean => error instanceof FairlineError && error.code === 'store_unavailable'

/** A text without words or files holds nothing to keep, so it opens no case; its sender still hears, once a day if they have one, that this number is read. */
const hear = async (deps: IntakeDeps, { from }: InboundText): Promise<TextOutcome> => {
  try {
    const latest = await deps.cases.loadBySender(deps.senders.hash(from))
    return { kept: 'nothing', acknowledge: toldUntil(latest, deps.clock.now()) === undefined }
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

/**
 * Keeps a text, in the store or, while it is away, in the spool. A replay, however late, meets its case or its tombstone and changes
 * nothing. Throws `store_unavailable` when neither takes it.
 */
export const receiveSms = (deps: IntakeDeps): Intake['receiveSms'] => {
  const told = toldWhileAway()
  return async (text) => {
    if (text.text === '' && text.media === 0) return hear(deps, text)
    let sealing: Promise<SealedText> | undefined
    const seal = (): Promise<SealedText> => {
      sealing ??= sealText(deps, text)
      return sealing
    }
    const keep = async (): Promise<TextOutcome> =>
      (await deps.cases.loadByItem(textId(deps, text))) === undefined ? placeText(deps)(await seal()) : { kept: 'replayed', acknowledge: false }
    const sender = deps.senders.hash(text.from)
    const kept = await keepOrSpool(deps, keep, seal, (spool) => spool.holdsOf(sender))
    if (kept) told.back()
    if (kept?.kept !== 'replayed') deps.meter.count('accepted', { channel: 'sms', kept: kept ? 'store' : 'spool' })
    return kept ?? { kept: 'new', acknowledge: told.tell(sender) }
  }
}
