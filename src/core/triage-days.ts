import type { Case } from './case.ts'
import type { Day } from './pack.ts'

/**
 * The oldest day whose triage key this case still needs: a text that triage has not handed on for good, or a code that is not
 * hardened yet. Undefined when it needs none; then the days' keys may end without it.
 */
export const oldestTriageDay = ({ items, receipt }: Pick<Case, 'items' | 'receipt'>): Day | undefined => {
  const days = items.flatMap(({ wraps }) => wraps.flatMap(({ to, keyVersion }) => (to === 'triage' ? [keyVersion] : [])))
  if (receipt?.hardened === false && receipt.day !== undefined) days.push(receipt.day)
  return days.sort()[0]
}
