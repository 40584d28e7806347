import type { Connection, ConnectOptions } from 'mongoose'
import mongoose from 'mongoose'
import { unavailable } from './attempts.ts'

/** Where cases lie when the address names no database. */
const DATABASE = 'fairline'
/** An address with a database: whatever stands between the hosts and the options. */
const NAMES_DATABASE = /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/

/**
 * One attempt waits at most for a server, a free connection and an answer, about 7 s in all; `attempts.ts` bounds the whole.
 * Reads go to the primary whatever the address says: a copy lags behind. The driver writes absent fields as null unless told not to.
 */
const CONNECT_OPTIONS: ConnectOptions = {
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  waitQueueTimeoutMS: 2_000,
  socketTimeoutMS: 3_000,
  heartbeatFrequencyMS: 2_000,
  maxPoolSize: 32,
  readPreference: 'primary',
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
}

/** Connects, or throws `store_unavailable` within the limits above. The cause never holds the address: it may carry a password. */
export const connect = async (url: string, options: ConnectOptions = {}): Promise<Connection> => {
  const place = NAMES_DATABASE.test(url) ? {} : { dbName: DATABASE }
  const connection = mongoose.createConnection()
  try {
    return await connection.openUri(url, { ...CONNECT_OPTIONS, ...place, ...options })
  } catch (cause) {
    await connection.destroy().catch(() => undefined)
    throw unavailable(new Error(`MongoDB cannot be reached: ${cause instanceof Error ? cause.message : 'unknown fault'}`, { cause }))
  }
}
