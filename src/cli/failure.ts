import { ERRORS, FairlineError } from '../core/errors.ts'

/** The command was called with words it does not take. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** What went wrong, in words for the operator; the chain of causes is named, since none of it holds a person's words. */
export const failureText = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown fault'
  const faults = 'faults' in error && Array.isArray(error.faults) ? error.faults.map((fault) => `\n  - ${String(fault)}`).join('') : ''
  const own = error instanceof FairlineError ? ERRORS[error.code] : error.message
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${own}${faults === '' || own.includes('\n') ? '' : faults}${cause}`
}
