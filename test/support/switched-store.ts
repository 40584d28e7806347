import { FairlineError } from '../../src/core/errors.ts'
import type { CaseStore } from '../../src/ports/cases.ts'

/** A real store behind a switch: away, every call fails as a database does that cannot be reached. */
export const switchStore = (cases: CaseStore) => {
  let away = false
  let failed = 0
  const answer =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (!away) return call(...args)
      failed += 1
      throw new FairlineError('store_unavailable')
    }
  const switched: CaseStore = {
    insert: answer(cases.insert),
    load: answer(cases.load),
    loadByItem: answer(cases.loadByItem),
    loadByEntry: answer(cases.loadByEntry),
    loadBySender: answer(cases.loadBySender),
    replace: answer(cases.replace),
    bury: answer(cases.bury),
    candidates: answer(cases.candidates),
    holderView: answer(cases.holderView),
    due: answer(cases.due),
    scan: answer(cases.scan),
    oldestTriageDay: answer(cases.oldestTriageDay),
    pending: answer(cases.pending),
    ready: answer(cases.ready),
    close: cases.close,
  }
  return {
    cases: switched,
    goAway: () => {
      away = true
    },
    comeBack: () => {
      away = false
    },
    /** Calls that failed so far. */
    calls: () => failed,
  }
}
