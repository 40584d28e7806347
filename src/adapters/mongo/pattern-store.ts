import type { PatternStore } from '../../ports/patterns.ts'
import type { Run } from './attempts.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'

/** An insert that must bear being done twice: what stands under its id stays. */
const unlessThere = async (insert: Promise<unknown>): Promise<boolean> => {
  try {
    await insert
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

type LeadPart = 'lead' | 'putLead' | 'dropLead' | 'leadsOf' | 'notices'

const waiter =
  ({ patternWaits }: Places) =>
  async (tokens: readonly string[], stamp: string): Promise<void> => {
    for (const _id of new Set(tokens)) await patternWaits.written.replaceOne({ _id }, { stamp }, { upsert: true })
  }

const expirer =
  (places: Places, run: Run): PatternStore['expire'] =>
  (before, limit, stamp) =>
    run(async () => {
      const { patternEntries: entries } = places
      const wait = waiter(places)
      const older = await entries.asked
        .find({ month: { $lt: before } }, { token: 1 })
        .sort({ month: 1, token: 1 })
        .limit(limit)
        .lean()
      const tokens = [...new Set(older.map(({ token }) => token))]
      await wait(tokens, stamp)
      await entries.written.deleteMany({ token: { $in: tokens }, month: { $lt: before } })
      await wait(tokens, stamp)
      return tokens.length
    })

/** Where entries go, their token waits before and after: a look too many does no harm, one too few would. */
const entryStore = (places: Places, run: Run): Omit<PatternStore, LeadPart> => {
  const { patternEntries: entries, patternWaits: waits } = places
  const wait = waiter(places)
  const marked: PatternStore['marked'] = (ids) => run(() => entries.asked.find({ _id: { $in: [...ids] } }).lean())
  return {
    mark: (added, stamp) =>
      run(async () => {
        for (const entry of added) {
          await entries.check(entry)
          await unlessThere(entries.written.insertOne({ ...entry }))
        }
        const tokens = added.map(({ token }) => token)
        await wait(tokens, stamp)
      }),
    marked,
    forget: async (ids, stamp) => {
      const there = await marked(ids)
      const tokens = there.map(({ token }) => token)
      await run(async () => {
        await wait(tokens, stamp)
        await entries.written.deleteMany({ _id: { $in: [...ids] } })
        await wait(tokens, stamp)
      })
    },
    expire: expirer(places, run),
    waiting: (limit) =>
      run(async () => {
        const found = await waits.asked
          .find({ _id: { $gt: '' } })
          .sort({ _id: 1 })
          .limit(limit)
          .lean()
        return found.map(({ _id, stamp }) => ({ token: _id, stamp }))
      }),
    looked: ({ token, stamp }) =>
      run(async () => {
        await waits.written.deleteOne({ _id: token, stamp })
      }),
    scan: (limit, afterId = '') =>
      run(() =>
        entries.asked
          .find({ _id: { $gt: afterId } })
          .sort({ _id: 1 })
          .limit(limit)
          .lean(),
      ),
    entriesOf: (token, limit) => run(() => entries.asked.find({ token }).sort({ month: -1, _id: 1 }).limit(limit).lean()),
  }
}

const leadStore = ({ patternLeads: leads }: Places, run: Run): Pick<PatternStore, LeadPart> => ({
  lead: (id) => run(async () => (await leads.asked.findOne({ _id: id }).lean()) ?? undefined),
  putLead: (next, expected) =>
    run(async (again) => {
      await leads.check(next)
      if (expected === 0) {
        if (await unlessThere(leads.written.insertOne({ ...next }))) return 'replaced'
      } else if ((await leads.written.replaceOne({ _id: next._id, version: expected }, next)).matchedCount === 1) return 'replaced'
      // The answer to an earlier try was lost: the write may be our own.
      const stands = again ? await leads.asked.findOne({ _id: next._id }).lean() : null
      return stands?.version === next.version && JSON.stringify(stands.boxes) === JSON.stringify(next.boxes) && stands.state === next.state ? 'replaced' : 'conflict'
    }),
  dropLead: (id, expected) => run(async () => (await leads.written.deleteOne({ _id: id, version: expected })).deletedCount === 1),
  leadsOf: (queue, limit) => run(() => leads.asked.find({ queues: queue }).sort({ raisedIn: -1, _id: 1 }).limit(limit).lean()),
  notices: (limit) =>
    run(async () => {
      const found = await leads.asked
        .find({ 'notice.on': { $exists: true } }, { notice: 1 })
        .sort({ 'notice.on': -1, _id: 1 })
        .limit(limit)
        .lean()
      return found.flatMap(({ notice }) => notice ?? [])
    }),
})

/** Patterns of a database. */
export const createPatternStore = (places: Places, run: Run): PatternStore => ({ ...entryStore(places, run), ...leadStore(places, run) })
