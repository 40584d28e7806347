import type { Case } from '../core/case.ts'
import { holderView } from '../core/holder-view.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Accepted, Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import type { Kept } from './keep-filing.ts'
import { keepFiling, newCase } from './keep-filing.ts'
import { keepOrSpool } from './keep-or-spool.ts'
import type { Sealed } from './seal-filing.ts'
import { sealFiling } from './seal-filing.ts'

/** The answer of a filing that lies in the spool is the one its new case will give. */
const spooled = (deps: IntakeDeps, { filing, digits }: Sealed): Accepted => {
  const { status, next } = holderView(newCase(deps, filing))
  return { receipt: digits, status, next, replayed: false, appended: false }
}

/** A replay names the receipt key its case was made under, which may be older than today's. */
const stored = (deps: IntakeDeps, key: string, { theCase, as }: Kept): Accepted => {
  const { status, next } = holderView(theCase)
  return { receipt: deps.receipts.digits(key, theCase.receipt?.keyVersion), status, next, replayed: as === 'replayed', appended: as === 'appended' }
}

/** A form sent once more, with other words, may also agree to more bodies; what was agreed to before stands. */
const giveConsents = async (deps: IntakeDeps, theCase: Case, consents: readonly string[] = []): Promise<void> => {
  for (const body of consents) if (!theCase.consents.some((given) => given.body === body)) await changeUnlessDone(deps)(theCase, { type: 'give_consent', body, coversLater: true })
}

/** Keeps a complaint and answers with its code; settles only when it is durable, in the store or in the spool. */
export const openCase =
  (deps: IntakeDeps): Intake['openCase'] =>
  async (input) => {
    const sealed = await sealFiling(deps, input)
    const { filing, asMessage } = sealed
    const keep = () => keepFiling(deps)(filing, input.otherText === 'append' ? asMessage : undefined)
    const kept = await keepOrSpool(deps, keep, async () => {
      // What the store would refuse is refused now, not when it is back.
      newCase(deps, filing)
      return { ...filing, asMessage: await asMessage() }
    })
    if (kept?.as === 'appended') await giveConsents(deps, kept.theCase, input.fields.consents)
    deps.meter.count('accepted', { channel: input.channel, kept: kept ? 'store' : 'spool' })
    return kept ? stored(deps, input.key, kept) : spooled(deps, sealed)
  }
