import { FairlineError } from '../core/errors.ts'
import { sideOf } from '../core/side-rows.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'

/** A number as it is said on the phone, however it was typed: `k7m 2q9` is `K7M-2Q9`. */
export const spelled = (typed: string): string => {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return `${letters.slice(0, 3)}-${letters.slice(3)}`
}

/**
 * The id of the case with this number, open, closed or merged under another, among those of the colleague's queues; nothing else is looked at. Logged without
 * the number. Throws `case_unknown`, also for a case of others, so that trying numbers tells nothing.
 */
export const findCase =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, typed: string): Promise<string> => {
    const facet = { by: 'number', value: spelled(typed) } as const
    const filters = colleague.queues.flatMap((queue) => [...[true, false].map((open) => ({ queue, open, facet })), { queue: sideOf(queue, 'merged'), open: true, facet }])
    await noteInLog(deps, colleague, 'list_viewed', { detail: { view: 'number' } })
    const pages = await Promise.all(filters.map((filter) => deps.work.page(filter, 1)))
    const found = pages.flatMap(({ rows }) => rows).find(({ compartment }) => compartment === 'none' || colleague.clearances.includes(compartment))
    if (found === undefined) throw new FairlineError('case_unknown')
    return found.caseId
  }
