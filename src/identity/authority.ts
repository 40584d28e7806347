import { FairlineError } from '../core/errors.ts'
import type { Member } from '../core/member.ts'
import { changeDocument } from './change-document.ts'
import type { By } from './commands.ts'
import type { IdentityDeps } from './deps.ts'
import { record } from './record.ts'
import { openFull } from './sign-in/session.ts'

const isAdministrator = (member: Member): boolean => member.state === 'active' && member.role === 'administrator'

/** Only administrators keep accounts, and the operator, who holds the machine anyway. Throws `action_not_allowed`. */
export const requireAdministrator = async (deps: IdentityDeps, by: By): Promise<void> => {
  if (by === 'operator') return
  const { member } = await openFull(deps, by)
  if (isAdministrator(member)) return
  await record(deps, { role: member.role, id: member._id }, 'access_refused', { what: 'members' })
  throw new FairlineError('action_not_allowed')
}

/**
 * Writes the actor's own document before they change another's. Of two who remove each other at once, each must have read the other
 * before this write of the other, so the second finds a newer version, looks again, and is no administrator any more.
 */
export const touchActor = async (deps: IdentityDeps, by: By): Promise<void> => {
  if (by === 'operator') return
  await changeDocument(deps, by.member.id, (actor) => {
    if (!isAdministrator(actor)) throw new FairlineError('action_not_allowed')
    return actor
  })
}
