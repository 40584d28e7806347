import type { RoundedCount } from '../src/core/figures/rounded-count.ts'
import type { WorkCalendar } from '../src/core/pack.ts'
import type { TextKey } from '../src/core/texts/text-keys.ts'
import type { Language } from '../src/core/vocab.ts'
import type { MailAddressOpener, Mailer, MailLedger } from '../src/ports/mail.ts'
import type { Log } from '../src/ports/operator.ts'
import type { StaffStore } from '../src/ports/staff.ts'
import type { Clock, Ids } from '../src/ports/system.ts'
import type { WorkStore } from '../src/ports/work.ts'

/** What mails are made from. No case is within reach, only rows of the work list. */
export type MailDeps = {
  staff: Pick<StaffStore, 'list' | 'load'>
  work: Pick<WorkStore, 'page'>
  mails: MailLedger
  mailer: Mailer
  addresses: MailAddressOpener
  clock: Clock
  ids: Pick<Ids, 'random'>
  calendar: WorkCalendar
  say: (language: Language, key: TextKey, values?: Record<string, string>) => string
  /** How many open cases something had run out in when the week was counted, as unions may be told. */
  late: () => Promise<RoundedCount>
  /** Whole minutes by chance, at least 0 and less than `below`. */
  chance: (below: number) => number
  log: Log
}
