import { addMinutes } from '../src/core/calendar.ts'
import { faultName } from '../src/core/fault-words.ts'
import type { Log } from '../src/ports/operator.ts'
import type { InboundText, Messenger, ProviderRecords, ProviderText } from '../src/ports/sms.ts'
import type { Clock } from '../src/ports/system.ts'

/** What became of a text taken from the provider's records. `answer`: what its sender is to be told. */
type TakenIn = { kept: boolean; answer?: string }

export type TidyDeps = {
  records: ProviderRecords
  /** Takes a text in as its webhook would have; a text that is here already changes nothing. Never throws. */
  takeIn: (text: InboundText) => Promise<TakenIn>
  messenger?: Messenger | undefined
  clock: Clock
  log: Log
  /** Seconds between two rounds; what is younger is left to its webhook. */
  everySeconds: number
}

/** Pages read in one round; the next goes on where it stopped. */
const PAGES = 20

type Round = { gone: number; emptied: number; left: number; notTaken: number }

const isRipe = ({ clock, everySeconds }: TidyDeps, { at, settled }: ProviderText): boolean => settled && at <= addMinutes(clock.now(), -everySeconds / 60)

/** Nothing is taken away at the provider before it is durable here. What holds nothing, or was emptied in an earlier round, is no text any more: nobody is told of it. */
const isSafeHere = async ({ takeIn, messenger }: TidyDeps, { inbound }: ProviderText): Promise<boolean> => {
  if (inbound === undefined || (inbound.text === '' && inbound.media === 0)) return true
  const { kept, answer } = await takeIn(inbound)
  if (kept && answer !== undefined) await messenger?.send({ to: inbound.from, text: answer, id: `late-${inbound.gateway}-${inbound.id}` })
  return kept
}

const tidyOne = async (deps: TidyDeps, text: ProviderText, round: Round): Promise<void> => {
  if (!isRipe(deps, text)) return
  if (!(await isSafeHere(deps, text))) {
    round.notTaken += 1
    return
  }
  const outcome = await deps.records.redact(text.providerId)
  if (outcome === 'gone') round.gone += 1
  else if (outcome === 'emptied') round.emptied += 1
  else round.left += 1
}

const tell = (log: Log, round: Round): void => {
  if (round.gone + round.emptied + round.left + round.notTaken === 0) return
  log(round.left + round.notTaken > 0 ? 'warn' : 'info', 'provider_tidied', round)
}

/**
 * Reads what the provider keeps, page by page: a text that came in is taken in again, which is how one arrives whose webhook met nobody;
 * then words and record are taken away, of both directions. The provider's own list is the list of what is left to do, so nothing about
 * it is stored here, and what fails is met again. Returns what it did.
 */
export const createTidy = (deps: TidyDeps): (() => Promise<Round>) => {
  let next: string | undefined
  return async () => {
    const round: Round = { gone: 0, emptied: 0, left: 0, notTaken: 0 }
    try {
      for (let pages = 0; pages < PAGES; pages += 1) {
        const page = await deps.records.page(next)
        for (const text of page.texts) await tidyOne(deps, text, round)
        next = page.next
        if (next === undefined) break
      }
    } catch (error) {
      next = undefined
      deps.log('warn', 'provider_not_read', { error: faultName(error) })
    }
    tell(deps.log, round)
    return round
  }
}
