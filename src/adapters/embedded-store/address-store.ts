import type { DatabaseSync } from 'node:sqlite'
import type { Address, AddressStore } from '../../ports/addresses.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

export const ADDRESS_SQL = {
  put: 'INSERT INTO addresses (hash, sealed, expires) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET sealed = excluded.sealed, expires = excluded.expires',
  get: 'SELECT hash, sealed, expires FROM addresses WHERE hash = ?',
  remove: 'DELETE FROM addresses WHERE hash = ? AND sealed = ?',
  expire: 'DELETE FROM addresses WHERE expires < ?',
} as const

const addressOf = (row: Record<string, unknown> | undefined): Address | undefined =>
  row && { hash: String(row['hash']), sealed: String(row['sealed']), expires: String(row['expires']) }

/** The sealed numbers of one store folder. */
export const createAddressStore = (database: DatabaseSync, write: Writer): AddressStore => {
  const sql = prepareAll(database, ADDRESS_SQL)
  return {
    put: ({ hash, sealed, expires }) => write(() => void sql.put.run(hash, sealed, expires)),
    get: (hash) => reading(() => addressOf(sql.get.get(hash))),
    remove: (hash, sealed) => write(() => sql.remove.run(hash, sealed).changes > 0),
    expire: (today) => write(() => Number(sql.expire.run(today).changes)),
  }
}
