import type { MailEntry } from '../../core/mail.ts'
import { isWaiting } from '../../core/mail.ts'
import type { MailLedger } from '../../ports/mail.ts'
import type { Run } from './attempts.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'
import type { StoredMail } from './schemas.ts'

/** `wake` stands only while the entry waits, and is what the index holds. */
const storedOf = (entry: MailEntry): StoredMail => ({ ...entry, ...(isWaiting(entry) ? { wake: entry.due } : {}) })
const entryOf = ({ wake: _wake, ...entry }: StoredMail): MailEntry => entry

/** The ledger of mails of a database. */
export const createMailLedger = ({ mails }: Places, run: Run): MailLedger => ({
  plan: (entry) =>
    run(async (again) => {
      try {
        await mails.written.insertOne(storedOf(entry))
        return true
      } catch (error) {
        if (!isDuplicate(error)) throw error
        // An insert whose answer was lost finds itself by the letter's random name.
        return again && (await mails.asked.findOne({ _id: entry._id }, { letter: 1 }).lean())?.letter === entry.letter
      }
    }),
  due: (until, limit) =>
    run(async () =>
      (
        await mails.asked
          .find({ wake: { $gt: '', $lte: until } })
          .sort({ wake: 1, _id: 1 })
          .limit(limit)
          .lean()
      ).map(entryOf),
    ),
  replace: (next, expected) => run(async () => ((await mails.written.replaceOne({ _id: next._id, version: expected }, storedOf(next))).matchedCount > 0 ? 'replaced' : 'conflict')),
  since: (day, limit) =>
    run(async () =>
      (
        await mails.asked
          .find({ day: { $gte: day } })
          .sort({ day: 1, _id: 1 })
          .limit(limit)
          .lean()
      ).map(entryOf),
    ),
  forget: (before) => run(async () => (await mails.written.deleteMany({ day: { $lt: before } })).deletedCount),
})
