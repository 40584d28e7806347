import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOfMember, record } from '../record.ts'

/**
 * Keys that a secret opened are this member's: they fit the public halves that the staff process signed when the invitation was
 * accepted. Whoever writes the store can wrap keys of their own under a passphrase of their own; that signature they cannot make.
 * Throws `key_unsigned`.
 */
export const requireOwnKeys = async (deps: Pick<IdentityDeps, 'vault' | 'accessLog' | 'ids' | 'clock'>, member: Member, keys: MemberKeys): Promise<void> => {
  const { _id, publicKeys } = member
  if (publicKeys !== undefined && deps.vault.isMemberSigned(_id, publicKeys) && (await deps.vault.isPair(publicKeys, keys))) return
  await record(deps, actorOfMember(member), 'sign_in_failed', { factor: 'keys' })
  throw new FairlineError('key_unsigned')
}
