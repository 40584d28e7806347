import { mayAnswerContact } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import type { Contact } from '../core/contact.ts'
import { FairlineError } from '../core/errors.ts'
import { sideOf } from '../core/side-rows.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'

/** `as`: the body they answer for. `whole`: they may read what was written to it. */
export type Reached = { theCase: Case; contact: Contact; as: string; whole: boolean }

/** The case a contact belongs to, looked for in the lists of the colleague's own queues alone. */
const caseOf = async ({ cases, work }: CaseworkDeps, { queues }: Colleague, id: string): Promise<Case | undefined> => {
  const facet = { by: 'number', value: id } as const
  const pages = await Promise.all(queues.map((queue) => work.page({ queue: sideOf(queue, 'contact'), open: true, facet }, 1)))
  const row = pages.flatMap(({ rows }) => rows)[0]
  const found = row === undefined ? undefined : await cases.load(row.caseId)
  return found === undefined || isTombstone(found) ? undefined : found
}

/** What of a case this colleague may answer under that name; undefined where it is none of theirs. */
export const reachedIn = (colleague: Colleague, theCase: Case, id: string): Reached | undefined => {
  const contact = theCase.contacts?.find((one) => one.id === id)
  const may = contact && mayAnswerContact(colleague, theCase, contact)
  return contact === undefined || may === undefined ? undefined : { theCase, contact, as: may === 'whole' ? contact.body : contact.other, whole: may === 'whole' }
}

/**
 * A worker's asking that this colleague may answer, by its own random name. Whatever is none of theirs, or was taken back and is
 * destroyed, does not exist for them (`case_unknown`), and that they asked is logged.
 */
export const reachContact = async (deps: CaseworkDeps, colleague: Colleague, id: string): Promise<Reached> => {
  const theCase = await caseOf(deps, colleague, id)
  const reached = theCase && reachedIn(colleague, theCase, id)
  if (reached !== undefined) return reached
  await noteInLog(deps, colleague, 'access_refused', { detail: { why: 'contact' } })
  throw new FairlineError('case_unknown')
}
