import type { Connection } from 'mongoose'
import mongoose from 'mongoose'
import type { Index } from './indexes.ts'
import { INDEXES } from './indexes.ts'
import { UnfitError } from './unfit.ts'

/** What the server answers when the collection is not there yet. */
const NAMESPACE_NOT_FOUND = 26

type Collection = ReturnType<Connection['collection']>

const standing = async (collection: Collection): Promise<mongoose.mongo.IndexDescriptionInfo[]> => {
  try {
    return await collection.listIndexes().toArray()
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === NAMESPACE_NOT_FOUND) return []
    throw error
  }
}

/** All that makes an index what it is; the order of a key's parts counts. */
const essence = ({ key, unique, partialFilterExpression }: Pick<mongoose.mongo.IndexDescriptionInfo, 'key' | 'unique' | 'partialFilterExpression'>): string =>
  JSON.stringify([Object.entries(key), unique ?? false, partialFilterExpression ?? null])

/** A TTL index would delete cases behind everybody's back. */
const faultsOf = (wanted: readonly Index[], found: readonly mongoose.mongo.IndexDescriptionInfo[]): { missing: Index[]; wrong: string[] } => ({
  missing: wanted.filter(({ name }) => !found.some((index) => index.name === name)),
  wrong: found
    .filter((index) => index.expireAfterSeconds !== undefined || wanted.some((one) => one.name === index.name && essence(one) !== essence(index)))
    .map(({ name }) => `${name} is not what it must be`),
})

/** How an operator makes it by hand. */
const commandFor = (collection: string, { name, key, ...options }: Index): string => `db.${collection}.createIndex(${JSON.stringify(key)}, ${JSON.stringify({ name, ...options })})`

const requireFor = async (collection: Collection, wanted: readonly Index[], make: boolean): Promise<string[]> => {
  const { missing, wrong } = faultsOf(wanted, await standing(collection))
  if (wrong.length === 0 && missing.length > 0 && make && (await collection.findOne({}, { projection: { _id: 1 } })) === null) {
    await collection.createIndexes(missing.map((index) => ({ ...index })))
    return []
  }
  return [...wrong.map((fault) => `index ${collection.name}.${fault}`), ...missing.map((index) => `an index is missing: ${commandFor(collection.name, index)}`)]
}

/**
 * Throws, naming every fault, unless all indexes stand. `make`: makes them where the collection is empty. On one that holds documents
 * only a person makes them: a unique one may find doubles, and it takes its time.
 */
export const requireIndexes = async (connection: Connection, make: boolean): Promise<void> => {
  const faults: string[] = []
  for (const [name, wanted] of Object.entries(INDEXES)) faults.push(...(await requireFor(connection.collection(name), wanted, make)))
  if (faults.length > 0) throw new UnfitError(`the database lacks what the store needs; start the worker once to make it in an empty database.\n${faults.join('\n')}`)
}
