import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Prepares every statement of a table of them, once for the life of the handle. */
export const prepareAll = <Name extends string>(database: DatabaseSync, sql: Readonly<Record<Name, string>>): Record<Name, StatementSync> =>
  Object.fromEntries(Object.entries<string>(sql).map(([name, text]) => [name, database.prepare(text)])) as Record<Name, StatementSync>
