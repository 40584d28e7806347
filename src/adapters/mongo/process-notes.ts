import type { ProcessNotes } from '../../ports/notes.ts'
import type { Run } from './attempts.ts'
import type { Places } from './places.ts'

/** The notes of the worker processes of a database. */
export const createProcessNotes = ({ notes }: Places, run: Run): ProcessNotes => ({
  put: (note) => run(async () => void (await notes.written.replaceOne({ _id: note._id }, { ...note }, { upsert: true }))),
  all: () =>
    run(() =>
      notes.asked
        .find({ at: { $gt: '' } })
        .sort({ at: -1 })
        .lean(),
    ),
  forget: (before) => run(async () => (await notes.written.deleteMany({ at: { $lt: before } })).deletedCount),
})
