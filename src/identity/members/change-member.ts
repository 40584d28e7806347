import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import { requireAdministrator } from '../authority.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { viewOf } from '../views.ts'
import { changeTogether } from './change-together.ts'
import { requireFit, requireQueues } from './invite.ts'
import { requireOwnName } from './require-own-name.ts'

/** Name, role, queues, clearances, unit. Nobody changes what they themselves may do. */
export const changeMember =
  (deps: IdentityDeps): Identity['changeMember'] =>
  async (by, id, change, { force = false } = {}) => {
    await requireAdministrator(deps, by)
    if (by !== 'operator' && by.member.id === id) throw new FairlineError('action_not_allowed')
    requireQueues(deps.rules, change.queues ?? [])
    const { name, role, queues, clearances, unit } = change
    if (name !== undefined && name !== (await deps.staff.load(id))?.name) await requireOwnName(deps, name, id)
    const fields = { name, role, queues: queues && [...new Set(queues)], clearances: clearances && [...new Set(clearances)], unit }
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const next = (member: Member): Member => {
      const changed = { ...member, ...given }
      requireFit(deps.rules, changed)
      return changed
    }
    return viewOf(await changeTogether(deps, by, { id, what: 'changed', force, next }))
  }

export const listMembers =
  (deps: IdentityDeps): Identity['listMembers'] =>
  async (by) => {
    await requireAdministrator(deps, by)
    return (await deps.staff.list()).map(viewOf)
  }
