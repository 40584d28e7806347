import type { Config } from '../../config/load.ts'
import { createLogSigner, logVerifier } from '../adapters/log-signing/log-signing.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { dayOf } from '../core/calendar.ts'
import { faultName } from '../core/fault-words.ts'
import { expireSessions } from '../identity/sign-in/sessions.ts'
import { countWeek } from '../oversight/count-week.ts'
import { makeCheckpoint } from '../oversight/make-checkpoint.ts'
import type { StaffParts } from './staff-parts.ts'

const HOUR_MS = 3_600_000
const EXPIRE_MS = 300_000

/** What the staff process does by the clock: the day's head of the log is signed here, where its key is, sessions that are over go, and the week is counted. */
export const keepStaffTimes = ({ pack }: Pick<Config, 'pack'>, { stores, keyring, clock, log }: StaffParts): { stop(): Promise<void> } => {
  const sign = makeCheckpoint({ log: stores.log, signer: createLogSigner(keyring.staff().logSigning), verifier: logVerifier })
  const count = countWeek({ figures: stores.figures, clock, rules: pack })
  const failedAt = (level: 'error' | 'warn', event: string) => (error: unknown) => log(level, event, { error: faultName(error) })
  const signing = async (): Promise<void> => {
    const made = await sign(dayOf(clock.now(), pack.calendar.zone))
    if (made) log('info', 'log_signed', { entries: made.size })
  }
  const counting = async (): Promise<void> => {
    if (await count()) log('info', 'week_counted')
  }
  const timers = [
    repeat({ everyMs: HOUR_MS, work: signing, failed: failedAt('error', 'log_not_signed') }),
    repeat({ everyMs: EXPIRE_MS, work: () => expireSessions({ sessions: stores.sessions, clock }), failed: failedAt('warn', 'sessions_not_expired') }),
    repeat({ everyMs: HOUR_MS, work: counting, failed: failedAt('warn', 'week_not_counted') }),
  ]
  return {
    stop: async () => {
      for (const timer of timers) await timer.stop()
    },
  }
}
