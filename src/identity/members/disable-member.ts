import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import { requireAdministrator } from '../authority.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { changeTogether } from './change-together.ts'

/** Their login stays theirs, so that the log goes on naming one person. An open invitation ends; wraps of their keys go with the keys, their mail address and their calendar with them. */
const asDisabled = ({ invitation: _invitation, passphrase: _passphrase, totp: _totp, publicKeys: _keys, mail: _mail, feed: _feed, ...member }: Member): Member => {
  if (member.state === 'disabled') throw new FairlineError('nothing_to_do')
  return { ...member, state: 'disabled', wraps: [], passkeys: [] }
}

export const disableMember =
  (deps: IdentityDeps): Identity['disableMember'] =>
  async (by, id, { force = false } = {}) => {
    await requireAdministrator(deps, by)
    if (by !== 'operator' && by.member.id === id) throw new FairlineError('action_not_allowed')
    await changeTogether(deps, by, { id, what: 'disabled', force, next: asDisabled })
  }
