import type { Case } from '../src/core/case.ts'
import { isTombstone } from '../src/core/case.ts'
import type { CaseStore } from '../src/ports/cases.ts'

const TRIES = 8

/** Writes a change of the outbox, again on a lost race, as long as the entry is still there. */
export const finishEntry = async (cases: CaseStore, theCase: Case, entryId: string, change: (current: Case) => Case): Promise<void> => {
  let current = theCase
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (!current.outbox.some(({ id }) => id === entryId)) return
    if ((await cases.replace(change(current), current.version)) === 'replaced') return
    const again = await cases.load(theCase._id)
    if (again === undefined || isTombstone(again)) return
    current = again
  }
}
