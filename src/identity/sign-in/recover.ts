import { FairlineError } from '../../core/errors.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { requireGoodPassphrase, wrapForRecovery } from '../members/accept-invitation.ts'
import { noteStranger } from '../note-stranger.ts'
import { withPassphrase } from '../own/change-passphrase.ts'
import { actorOfMember, record } from '../record.ts'
import { requireOwnKeys } from './require-own-keys.ts'
import { judgeCode, spendCode, totpSecret } from './second-factor.ts'
import { beginSession } from './session.ts'
import { knownDevice, plainLogin } from './sign-in.ts'

/** The recovery key opens the member's keys in the passphrase's stead; the second factor is owed all the same. */
export const recover =
  (deps: IdentityDeps): Identity['recover'] =>
  async ({ login: typed, recoveryKey: typedKey, code, passphrase }) => {
    const login = plainLogin(typed)
    await requireGoodPassphrase(deps, passphrase, login)
    const name = `recovery ${deps.seal.idOf(login)}`
    deps.slowdown.claim(name, deps.clock.now())
    const found = await deps.staff.loadByLogin(login)
    const secret = deps.credentials.readRecoveryKey(typedKey)
    const wrap = found?.state === 'active' ? found.wraps.find(({ by }) => by === 'recovery') : undefined
    const keys = found && wrap && secret ? deps.credentials.unwrap(wrap, { member: found._id, secret }) : undefined
    if (found === undefined || keys === undefined) {
      await noteStranger(deps, 'recovery', found)
      throw new FairlineError('recovery_refused')
    }
    await requireOwnKeys(deps, found, keys)
    judgeCode(deps, totpSecret(deps, found, keys), code, found.totp?.lastStep ?? 0)
    const stretched = await deps.credentials.stretch(passphrase)
    const fresh = wrapForRecovery(deps, found._id, keys)
    const renewed = [deps.credentials.wrap({ member: found._id, by: 'passphrase', secret: stretched.secret, keys }), fresh.wrap]
    await record(deps, actorOfMember(found), 'key_changed', { what: 'recovered' })
    const { salt, verifier } = stretched
    const member = await spendCode(deps, found._id, keys, code, (current) => {
      if (!current.wraps.some(({ sealed }) => sealed === wrap?.sealed)) throw new FairlineError('recovery_refused')
      return { ...withPassphrase(current, { salt, verifier }, ...renewed), guesses: { failures: 0 } }
    })
    deps.slowdown.forgive(name)
    await deps.sessions.endAll(member._id)
    const begun = await beginSession(deps, member, keys, { stage: 'full', guesses: found.guesses.failures })
    return { ...begun, device: knownDevice(deps, member._id), recoveryKey: fresh.recoveryKey }
  }
