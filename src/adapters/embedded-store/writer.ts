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

/**
 * Group commit: writes asked for in one turn of the event loop share one transaction and one wait for the disk, each under its
 * own savepoint, so that one that fails takes nobody with it. A commit that fails fails them all, and nothing of them stays.
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
  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ work, resolve: (value) => resolve(value as T), reject })
    })
}
