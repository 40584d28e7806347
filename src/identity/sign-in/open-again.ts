import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import type { SignedIn } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOfMember, record } from '../record.ts'
import { openFull } from './session.ts'
import { openByPassphrase } from './sign-in.ts'

/** A signed-in member who shows the passphrase again before what signs them in is changed: a browser left open is not enough. Throws `credentials_refused`. */
export const openAgain = async (deps: IdentityDeps, by: SignedIn, passphrase: string): Promise<{ member: Member; keys: MemberKeys; session: string }> => {
  const { member, keys, session } = await openFull(deps, by)
  const name = `again ${member._id}`
  deps.slowdown.claim(name, deps.clock.now())
  const opened = await openByPassphrase(deps, member, passphrase).catch((error: unknown) => {
    deps.slowdown.forgive(name)
    throw error
  })
  if (opened === undefined) {
    await record(deps, actorOfMember(member), 'access_refused', { what: 'passphrase' })
    throw new FairlineError('credentials_refused')
  }
  deps.slowdown.forgive(name)
  return { member, keys, session: session._id }
}
