import { dayOf } from '../src/core/calendar.ts'
import type { WorkerDeps } from './deps.ts'

/** Freezes what has settled by today, and says it in the log: a person waits for it. */
export const freezeSettled = async ({ freezeFigures, clock, rules, log }: Pick<WorkerDeps, 'freezeFigures' | 'clock' | 'rules' | 'log'>): Promise<void> => {
  const frozen = await freezeFigures(dayOf(clock.now(), rules.calendar.zone))
  if (frozen.length > 0) log('info', 'figures_frozen', { quarters: frozen.length })
}
