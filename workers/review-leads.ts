import type { WorkerDeps } from './deps.ts'

/** Looks for patterns among what changed, and says in the log how much was looked at: a number, nothing of a case. */
export const reviewLeads = async ({ reviewPatterns, log }: Pick<WorkerDeps, 'reviewPatterns' | 'log'>): Promise<void> => {
  const looked = await reviewPatterns()
  if (looked > 0) log('info', 'patterns_reviewed', { tokens: looked })
}
