import type { CaseRules } from '../core/pack.ts'
import type { AccessLog } from '../ports/access-log.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { EscalationStore, FigureStore } from '../ports/figures.ts'
import type { Clock, Ids } from '../ports/system.ts'

/** What the union board is made from. */
export type WatchDeps = {
  cases: Pick<CaseStore, 'load' | 'replace'>
  escalations: EscalationStore
  figures: FigureStore
  log: Pick<AccessLog, 'append'>
  ids: Pick<Ids, 'random'>
  clock: Clock
  rules: CaseRules
}

/** A monitor of a union, as far as the board goes. */
export type Monitor = { id: string }

/** Writes what is about to be shown before it is. Throws `store_unavailable`; then nothing is shown. */
export const noteLook = ({ log, ids, clock }: WatchDeps, { id }: Monitor, about: { caseId?: string; detail: Record<string, string> }): Promise<number> =>
  log.append({ id: ids.random(), at: clock.now(), actor: { role: 'union_monitor', id }, act: 'list_viewed', ...about })
