import type { Case } from '../src/core/case.ts'
import { isTombstone } from '../src/core/case.ts'
import type { CaseStore } from '../src/ports/cases.ts'
import { LOST, tryAgain, upTo } from '../src/races/try-again.ts'

const TRIES = 8

/** Writes a change of the outbox, again on a lost race, as long as the entry is still there. Throws `conflict` after eight; the entry then stays for the sweep. */
export const finishEntry = async (cases: CaseStore, theCase: Case, entryId: string, change: (current: Case) => Case): Promise<void> => {
  let current = theCase
  return tryAgain(upTo(TRIES), async () => {
    if (!current.outbox.some(({ id }) => id === entryId)) return undefined
    if ((await cases.replace(change(current), current.version)) === 'replaced') return undefined
    const again = await cases.load(theCase._id)
    if (again === undefined || isTombstone(again)) return undefined
    current = again
    return LOST
  })
}
