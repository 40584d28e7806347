import { addDays, dayOf } from '../core/calendar.ts'
import { ANSWER_DAYS } from '../core/talk/fared.ts'
import type { SealedText } from '../ports/spool.ts'
import type { IntakeDeps } from './deps.ts'

const todayOf = ({ clock, rules }: IntakeDeps): string => dayOf(clock.now(), rules.calendar.zone)

/** The day up to which a case without another word of its sender may still text back: its retention, and the last follow-up with the days for its answer behind it. */
const endOf = (deps: IntakeDeps): string => addDays(todayOf(deps), deps.rules.retentionDays + Math.max(0, ...deps.rules.followUpDays) + ANSWER_DAYS)

/** Puts the number away before a case is opened, so that none stands that cannot be answered. Always anew: the number an ended case is about to take away is then another. */
export const keepAddress = (deps: IntakeDeps, { sender, address }: Pick<SealedText, 'sender' | 'address'>): Promise<void> =>
  deps.addresses.put({ hash: sender, sealed: address, expires: endOf(deps) })

/** The same for an open conversation, where the number is there already but for one whose end draws near. */
export const renewAddress = async (deps: IntakeDeps, text: SealedText): Promise<void> => {
  const known = await deps.addresses.get(text.sender)
  if (known === undefined || known.expires < addDays(todayOf(deps), deps.rules.retentionDays)) await keepAddress(deps, text)
}
