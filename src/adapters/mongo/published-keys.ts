import type { PublishedKeys } from '../../ports/triage-keys.ts'
import type { Run } from './attempts.ts'
import type { Places } from './places.ts'

/** One document for all days, replaced whole. */
const TRIAGE = 'triage'

/** The days' public keys, as the worker signed them, beside the cases. */
export const createPublishedKeys = ({ published, spools }: Places, run: Run): PublishedKeys => ({
  publish: (keys) => run(async () => void (await published.written.updateOne({ _id: TRIAGE }, { $set: { keys: keys.map((key) => ({ ...key })) } }, { upsert: true }))),
  read: () =>
    run(async () => {
      const found = await published.asked.findOne({ _id: TRIAGE }).lean()
      return [...(found?.keys ?? [])].sort((a, b) => a.day.localeCompare(b.day))
    }),
  noteSpool: (_id, oldest) =>
    run(async () => {
      if (oldest === undefined) await spools.written.deleteOne({ _id })
      else await spools.written.updateOne({ _id }, { $set: { oldest } }, { upsert: true })
    }),
  oldestSpooled: () =>
    run(
      async () =>
        (
          await spools.asked
            .findOne({ oldest: { $gt: '' } })
            .sort({ oldest: 1 })
            .lean()
        )?.oldest,
    ),
})
