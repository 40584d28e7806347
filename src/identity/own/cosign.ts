import { FairlineError } from '../../core/errors.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { openFull } from '../sign-in/session.ts'

/** A union's monitor signs a text with their own key, which only their session opens. */
export const cosign =
  ({ signAs, ...deps }: IdentityDeps): Identity['cosign'] =>
  async (by, text) => {
    const { member, keys } = await openFull({ signAs, ...deps }, by)
    if (member.role !== 'union_monitor' || member.publicKeys === undefined) throw new FairlineError('action_not_allowed')
    return { member: member._id, publicKey: member.publicKeys.sign, signature: signAs(keys.sign, text) }
  }
