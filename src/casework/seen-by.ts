import { COMPARTMENTS } from '../core/vocab.ts'
import type { WorkFilter } from '../ports/work.ts'
import type { Colleague } from './deps.ts'

/** Of a list, the compartments this colleague is cleared for; the other cases are not there for them, neither in a row, a count nor a cursor. */
export const seenBy = ({ clearances }: Pick<Colleague, 'clearances'>): Pick<WorkFilter, 'compartments'> => {
  const compartments = COMPARTMENTS.filter((one) => one === 'none' || clearances.includes(one))
  return compartments.length === COMPARTMENTS.length ? {} : { compartments }
}
