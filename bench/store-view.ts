import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type StoreView = { cases(): number; inQueue(): number; unhardened(): number; documentBytes(): number; close(): void }

const numberOf = (row: Record<string, unknown> | undefined): number => Number(row?.['n'] ?? 0)

/** Looks into a service's store from beside it, to count without asking the service. */
export const viewStore = (folder: string): StoreView => {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true })
  const cases = database.prepare('SELECT count(*) AS n FROM cases')
  const inQueue = database.prepare('SELECT count(DISTINCT case_id) AS n FROM work')
  const unhardened = database.prepare('SELECT count(*) AS n FROM cases WHERE doc LIKE \'%"hardened":false%\'')
  const bytes = database.prepare('SELECT avg(length(doc)) AS n FROM cases WHERE version = 1')
  const anyBytes = database.prepare('SELECT avg(length(doc)) AS n FROM cases')
  return {
    cases: () => numberOf(cases.get()),
    inQueue: () => numberOf(inQueue.get()),
    unhardened: () => numberOf(unhardened.get()),
    documentBytes: () => Math.round(numberOf(bytes.get()) || numberOf(anyBytes.get())),
    close: () => database.close(),
  }
}
