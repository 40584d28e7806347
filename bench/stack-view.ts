import type { Case } from '../src/core/case.ts'
import { openBare } from '../test/support/mongodb.ts'
import type { Stack } from '../test/support/stack.ts'

/** Stands beside every figure taken over a database: which server it is the figure of. */
export const serverNote = (program: string): string => (program.endsWith('mongod') ? 'mongod' : 'the stand-in for MongoDB, not mongod')

/** Looks into a stack's database from beside it, to count without asking the service. */
export const viewStack = async (stack: Stack) => {
  const { connection, db } = await openBare(stack.mongodb.url('fairline'))
  const cases = db.collection<Case>('cases')
  return {
    cases: () => cases.countDocuments({}),
    unread: () => cases.countDocuments({ 'outbox.kind': 'triage' }),
    listed: (queue: string) => db.collection('work').countDocuments({ queue }),
    some: (limit: number) => cases.find({}).limit(limit).toArray(),
    documentBytes: async (channel: string) => {
      const some = await cases.find({ version: 1, 'header.channel': channel }).limit(20).toArray()
      return Math.round(some.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / Math.max(1, some.length))
    },
    close: () => connection.close(),
  }
}
