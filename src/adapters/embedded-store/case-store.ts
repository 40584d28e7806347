import { holderView } from '../../core/holder-view.ts'
import type { CaseStore } from '../../ports/cases.ts'
import type { CaseTables } from './case-writes.ts'
import { buryCase, insertCase, replaceCase } from './case-writes.ts'
import { createProbe } from './probe.ts'
import { documentOf, live } from './stored-document.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

/** A text column of a row, if there is a row. */
const textOf = (row: Record<string, unknown> | undefined, column: string): string | undefined => (row === undefined ? undefined : String(row[column]))

/** The cases of one store folder. */
export const createCaseStore = ({ tables, write, close }: { tables: CaseTables; write: Writer; close: () => Promise<void> }): CaseStore => {
  const { sql } = tables
  return {
    insert: (theCase) => write(() => insertCase(tables, theCase)),
    replace: (next, expected) => write(() => replaceCase(tables, next, expected)),
    bury: (tombstone, expected, rows) => write(() => buryCase(tables, tombstone, expected, rows)),
    load: (id) => reading(() => documentOf(sql.byId.get(id))),
    loadByItem: (id) => reading(() => documentOf(sql.byItem.get(id))),
    loadByEntry: (id) => reading(() => live(documentOf(sql.byEntry.get(id)))),
    loadBySender: (hash) => reading(() => live(documentOf(sql.bySender.get(hash)))),
    candidates: (locator) =>
      reading(() =>
        sql.byLocator.all(locator).flatMap((row) => {
          const theCase = live(documentOf(row))
          return theCase?.receipt ? [{ caseId: theCase._id, receipt: theCase.receipt }] : []
        }),
      ),
    holderView: (id) =>
      reading(() => {
        const theCase = live(documentOf(sql.byId.get(id)))
        return theCase && holderView(theCase)
      }),
    due: (until, limit, after) => reading(() => sql.due.all(until, after?.wake ?? '', after?.id ?? '', limit).map((row) => ({ id: String(row['id']), wake: String(row['wake']) }))),
    scan: (limit, afterId = '') => reading(() => sql.scan.all(afterId, limit).flatMap((row) => documentOf(row) ?? [])),
    oldestTriageDay: () => reading(() => textOf(sql.oldestTriageDay.get(), 'triage_day')),
    pending: (kind, limit) => reading(() => Math.min(limit, Number(sql.pending.get(kind)?.['count'] ?? 0))),
    ready: createProbe(write, sql.touch),
    close,
  }
}
