import { ERRORS, FairlineError } from './errors.ts'

/** What kind of fault it was, for a log: never its message, which may hold somebody's words. */
export const faultName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

/** What went wrong, in words for the operator; the chain of causes is named, since none of it holds a person's words. */
export const failureText = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown fault'
  const faults = 'faults' in error && Array.isArray(error.faults) ? error.faults.map((fault) => `\n  - ${String(fault)}`).join('') : ''
  const own = error instanceof FairlineError ? ERRORS[error.code] : error.message
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${own}${faults === '' || own.includes('\n') ? '' : faults}${cause}`
}
