import { outboundOf } from '../../config/gateway-schema.ts'
import type { Env } from '../../config/schema.ts'
import { randomId } from '../adapters/system/ids.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { addMinutes } from '../core/calendar.ts'
import { faultName } from '../core/fault-words.ts'
import type { Moment } from '../core/pack.ts'
import type { ProcessNotes } from '../ports/notes.ts'
import type { Log } from '../ports/operator.ts'
import type { Clock } from '../ports/system.ts'

const NOTE_MS = 60_000
const KEEP_MINUTES = 24 * 60

/** Says each minute that this worker is there and what it can; a day later nobody asks any more. */
export const keepNoting = (env: Env, { notes, clock, log, swept }: { notes: ProcessNotes; clock: Clock; log: Log; swept: () => Moment | undefined }): { stop(): Promise<void> } => {
  const [_id, begun] = [randomId(), clock.now()]
  const note = async (): Promise<void> => {
    const last = swept()
    await notes.put({ _id, at: clock.now(), begun, mail: env.SMTP_URL !== undefined, sms: outboundOf(env) ?? '', ...(last === undefined ? {} : { swept: last }) })
    await notes.forget(addMinutes(clock.now(), -KEEP_MINUTES))
  }
  return repeat({ everyMs: NOTE_MS, work: note, failed: (error) => log('warn', 'note_not_kept', { error: faultName(error) }) })
}
