import { randomBytes } from 'node:crypto'
import type { Case, Tombstone } from '../../core/case.ts'
import { isTombstone } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import type { EscalationRow } from '../../core/escalation-rows.ts'
import { escalationRows } from '../../core/escalation-rows.ts'
import { oldestTriageDay } from '../../core/triage-days.ts'
import { upcast } from '../../core/upcast.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import { workRows } from '../../core/work-rows.ts'
import type { CaseStore, InsertOutcome, ReplaceOutcome } from '../../ports/cases.ts'
import type { Run } from './attempts.ts'
import { metBy } from './duplicate-key.ts'
import type { Places } from './places.ts'
import type { Stored } from './schemas.ts'
import type { PutRows } from './work-rows-write.ts'

type WriteDeps = { places: Places; run: Run; settle: () => Promise<void>; putRows: PutRows<WorkRow>; putEscalations: PutRows<EscalationRow> }

/** The document as it is stored, under a mark of its own: the same over all attempts of one call, another for every call. */
const marked = (document: Case | Tombstone): Stored => {
  const triageDay = isTombstone(document) ? undefined : oldestTriageDay(document)
  return { ...document, write: randomBytes(12).toString('base64url'), ...(triageDay === undefined ? {} : { triageDay }) }
}

/** Whether the version that stands under the id is the one this very call wrote. */
const standsAs = async ({ cases }: Places, { _id, write }: Stored): Promise<boolean> => (await cases.asked.findOne({ _id }, { write: 1 }).lean())?.write === write

/**
 * Whether an insert whose answer was lost was made after all. The case may have moved on since, so its mark may be gone; number and
 * figure row were drawn for this document and never change.
 */
const isOurs = async ({ cases }: Places, { _id, number, figureRow }: Case): Promise<boolean> => {
  const found = await cases.asked.findOne({ _id }, { number: 1, figureRow: 1 }).lean()
  return found?.number === number && found.figureRow === figureRow
}

/** A replay meets its sender too; which index a server names first is its own affair, so the item is looked for. */
const firstMet = async ({ cases }: Places, { items }: Case, met: 'item' | 'sender' | 'number'): Promise<InsertOutcome> => {
  if (met === 'item') return met
  const held = await cases.asked.findOne({ 'items.id': { $in: items.map(({ id }) => id) } }, { _id: 1 }).lean()
  return held === null ? met : 'item'
}

/** What was met may not be durable yet: whoever is told of it waits until it is, since a replay is answered like the first. */
const insertCase = async ({ places, run, settle }: WriteDeps, theCase: Case): Promise<InsertOutcome> => {
  const document = marked(theCase)
  return run(async (again) => {
    await places.cases.check(document)
    try {
      await places.cases.written.insertOne({ ...document })
      return 'inserted'
    } catch (error) {
      const met = metBy(error)
      if (met === undefined) throw error
      await settle()
      return again && (await isOurs(places, theCase)) ? 'inserted' : firstMet(places, theCase, met)
    }
  })
}

const replaceCase = async ({ places, run, settle }: WriteDeps, next: Case, expected: number): Promise<ReplaceOutcome> => {
  if (next.version !== expected + 1) throw new FairlineError('unexpected', { cause: new Error('a write must raise the version by one') })
  const document = marked(next)
  return run(async (again) => {
    await places.cases.check(document)
    try {
      const { matchedCount } = await places.cases.written.replaceOne({ _id: next._id, version: expected }, document)
      if (matchedCount === 1) return 'replaced'
    } catch (error) {
      if (metBy(error) !== 'item') throw error
      return 'item'
    }
    await settle()
    return again && (await standsAs(places, document)) ? 'replaced' : 'conflict'
  })
}

/** Puts back the rows of a case that was not buried after all. */
const restoreRows = async ({ places, putRows, putEscalations }: WriteDeps, _id: string): Promise<void> => {
  const stored = await places.cases.asked.findOne({ _id }, { write: 0 }).lean()
  const document = stored === null ? undefined : upcast(stored)
  if (document === undefined || isTombstone(document)) return
  await putRows(_id, document.version, workRows(document))
  await putEscalations(_id, document.version, escalationRows(document))
}

/** The rows go first: a crash between leaves the case with its entry to erase it, and the next run finds both. */
const buryCase = async (deps: WriteDeps, tombstone: Tombstone, expected: number, rows: readonly WorkRow[] = []): Promise<boolean> => {
  const { places, run, settle, putRows, putEscalations } = deps
  const document = marked(tombstone)
  const at = { _id: tombstone._id, version: expected }
  return run(async (again) => {
    await places.cases.check(document)
    if ((await places.cases.asked.findOne(at, { _id: 1 }).lean()) !== null) {
      await putRows(tombstone._id, expected + 1, rows)
      await putEscalations(tombstone._id, expected + 1, [])
      const { matchedCount } = await places.cases.written.replaceOne(at, document)
      if (matchedCount === 1) return true
      await restoreRows(deps, tombstone._id)
    }
    await settle()
    return again && (await standsAs(places, document))
  })
}

/** Every write of cases: one document, one condition, and an answer that is right also when the first answer was lost. */
export const createCaseWrites = (deps: WriteDeps): Pick<CaseStore, 'insert' | 'replace' | 'bury'> => ({
  insert: (theCase) => insertCase(deps, theCase),
  replace: (next, expected) => replaceCase(deps, next, expected),
  bury: (tombstone, expected, rows) => buryCase(deps, tombstone, expected, rows),
})
