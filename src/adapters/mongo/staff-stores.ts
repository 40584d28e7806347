import type { QueueKeyStore, SessionStore, StaffStore } from '../../ports/staff.ts'
import type { Run } from './attempts.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'

export type StaffStores = { staff: StaffStore; sessions: SessionStore; queueKeys: QueueKeyStore }

/**
 * Inserts what must not be there yet; false when something is. An insert whose answer was lost finds itself: ids are random, or made
 * of what may stand once.
 */
const insertOnce = (insert: () => Promise<unknown>, isOurs: () => Promise<boolean>): ((again: boolean) => Promise<boolean>) => {
  return async (again) => {
    try {
      await insert()
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return again && (await isOurs())
    }
  }
}

const createStaffStore = ({ members }: Places, run: Run): StaffStore => ({
  insert: async (member) => {
    const inserted = await run(
      insertOnce(
        () => members.written.insertOne({ ...member }),
        async () => (await members.asked.findOne({ _id: member._id }, { _id: 1 }).lean()) !== null,
      ),
    )
    return inserted ? 'inserted' : 'login'
  },
  load: (_id) => run(async () => (await members.asked.findOne({ _id }).lean()) ?? undefined),
  loadByLogin: (login) => run(async () => (await members.asked.findOne({ login }).lean()) ?? undefined),
  replace: (next, expected) => run(async () => ((await members.written.replaceOne({ _id: next._id, version: expected }, { ...next })).matchedCount > 0 ? 'replaced' : 'conflict')),
  list: () =>
    run(() =>
      members.asked
        .find({ login: { $gte: '' } })
        .sort({ login: 1 })
        .lean(),
    ),
})

const createSessionStore = ({ sessions }: Places, run: Run): SessionStore => ({
  put: (session) => run(async () => void (await sessions.written.replaceOne({ _id: session._id }, { ...session }, { upsert: true }))),
  load: (_id) => run(async () => (await sessions.asked.findOne({ _id }).lean()) ?? undefined),
  touch: (_id, seen) => run(async () => (await sessions.written.updateOne({ _id }, { $set: { seen } })).matchedCount > 0),
  end: (_id) => run(async () => void (await sessions.written.deleteOne({ _id }))),
  endAll: (member, except) => run(async () => (await sessions.written.deleteMany({ member, ...(except === undefined ? {} : { _id: { $ne: except } }) })).deletedCount),
  ofMember: (member) => run(() => sessions.asked.find({ member }).lean()),
  expire: ({ begun, seen }) =>
    run(async () => (await sessions.written.deleteMany({ begun: { $lt: begun } })).deletedCount + (await sessions.written.deleteMany({ seen: { $lt: seen } })).deletedCount),
})

const createQueueKeyStore = ({ queueKeys }: Places, run: Run): QueueKeyStore => ({
  add: (key) =>
    run(
      insertOnce(
        () => queueKeys.written.insertOne({ ...key }),
        async () => (await queueKeys.asked.findOne({ _id: key._id }, { publicKey: 1 }).lean())?.publicKey === key.publicKey,
      ),
    ),
  load: (_id) => run(async () => (await queueKeys.asked.findOne({ _id }).lean()) ?? undefined),
  all: () =>
    run(() =>
      queueKeys.asked
        .find({ _id: { $gte: '' } })
        .sort({ _id: 1 })
        .lean(),
    ),
  replace: (next, expected) =>
    run(async () => ((await queueKeys.written.replaceOne({ _id: next._id, revision: expected }, { ...next })).matchedCount > 0 ? 'replaced' : 'conflict')),
})

/** Members, sessions and queue keys of a database. */
export const createStaffStores = (places: Places, run: Run): StaffStores => ({
  staff: createStaffStore(places, run),
  sessions: createSessionStore(places, run),
  queueKeys: createQueueKeyStore(places, run),
})
