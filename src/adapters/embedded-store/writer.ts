import type { DatabaseSync } from 'node:sqlite'
import type { OpenDatabase } from './database.ts'
import { unavailable } from './unavailable.ts'

type Pending = { work: () => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void }

/** One write: runs inside a transaction, all of it or nothing, and settles after the disk has it. */
export type Writer = <T>(work: () => T) => Promise<T>

const transaction = (database: DatabaseSync) => ({
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  rollback: database.prepare('ROLLBACK'),
  mark: database.prepare('SAVEPOINT one'),
  keep: database.prepare('RELEASE one'),
  undo: database.prepare('ROLLBACK TO one'),
})

/** How long the disk rests after a commit, in times the commit took: at most a quarter of a busy thread's time waits for the disk. */
const REST = 3
/** And no longer than this, in milliseconds: a slow disk gathers writes by itself. */
const MOST_REST_MS = 5

/** Runs each commit when the disk has rested after the one before, at once when it has. */
const createPace = (commit: () => void): (() => void) => {
  let restsUntil = 0
  const run = (): void => {
    const began = performance.now()
    commit()
    const ended = performance.now()
    restsUntil = ended + Math.min(REST * (ended - began), MOST_REST_MS)
  }
  return () => {
    const rest = restsUntil - performance.now()
    if (rest > 0) setTimeout(run, rest)
    else setImmediate(run)
  }
}

/**
 * Group commit: writes asked for in one turn of the event loop, and under load in the few milliseconds that the disk rests, share one
 * transaction and one wait for the disk, each under its own savepoint, so that one that fails takes nobody with it. A commit that fails
 * fails them all, and nothing of them stays.
 */
export const createWriter = ({ database, checkPlace }: OpenDatabase): Writer => {
  const sql = transaction(database)
  let waiting: Pending[] = []

  /** Throws only when the whole transaction is gone, as SQLite may decide on a full disk. */
  const attempt = ({ work, resolve, reject }: Pending): (() => void) => {
    sql.mark.run()
    try {
      const value = work()
      sql.keep.run()
      return () => resolve(value)
    } catch (error) {
      sql.undo.run()
      sql.keep.run()
      return () => reject(unavailable(error))
    }
  }
  const takeBack = (): void => {
    if (database.isOpen && database.isTransaction) sql.rollback.run()
  }
  const commit = (group: Pending[]): (() => void)[] => {
    // Left open when a commit failed and taking it back did too: it would refuse every later one.
    takeBack()
    checkPlace()
    sql.begin.run()
    const settle = group.map(attempt)
    sql.commit.run()
    return settle
  }
  const flush = (): void => {
    const group = waiting
    waiting = []
    try {
      for (const settle of commit(group)) settle()
    } catch (error) {
      for (const { reject } of group) reject(unavailable(error))
      try {
        takeBack()
      } catch {
        // The next commit tries again, and tells its callers.
      }
    }
  }
  const arrange = createPace(flush)
  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) arrange()
      waiting.push({ work, resolve: (value) => resolve(value as T), reject })
    })
}
