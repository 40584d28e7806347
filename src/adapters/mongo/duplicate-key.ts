import mongoose from 'mongoose'

export const DUPLICATE_KEY = 11_000

export const isDuplicate = (error: unknown): error is mongoose.mongo.MongoServerError => error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY

/** Index of the fault, from the message: only there every server names it. */
const indexOf = (error: Error): string | undefined => error.message.match(/index: (\S+)/)?.[1]

/** What a write met, by the index that refused it; undefined for any other fault. */
export const metBy = (error: unknown): 'item' | 'sender' | 'number' | undefined => {
  const index = isDuplicate(error) ? indexOf(error) : undefined
  if (index === '_id_' || index === 'item') return 'item'
  return index === 'sender' || index === 'number' ? index : undefined
}
