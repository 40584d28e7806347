import { addMinutes } from '../../core/calendar.ts'
import { FairlineError } from '../../core/errors.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openAgain } from '../sign-in/open-again.ts'
import { judgeCode } from '../sign-in/second-factor.ts'
import { openFull } from '../sign-in/session.ts'
import { endOthers } from '../sign-in/sessions.ts'

const STEP_MINUTES = 15

export const beginTotpChange =
  (deps: IdentityDeps): Identity['beginTotpChange'] =>
  async (by, passphrase) => {
    const { member } = await openAgain(deps, by, passphrase)
    const totp = deps.codes.enrol(member.login)
    return { pending: deps.tokens.hand(`totp ${member._id}`, { secret: totp.secret }, addMinutes(deps.clock.now(), STEP_MINUTES)), totp }
  }

/** The old app's codes are good until a code of the new one is. */
export const confirmTotpChange =
  (deps: IdentityDeps): Identity['confirmTotpChange'] =>
  async (by, { pending, code }) => {
    const { member, keys, session } = await openFull(deps, by)
    const taken = deps.tokens.take(`totp ${member._id}`, pending, deps.clock.now())
    if (taken === undefined || !('secret' in taken)) throw new FairlineError('step_expired')
    const secret = String(taken.secret)
    const lastStep = judgeCode(deps, secret, code, 0)
    const sealed = deps.credentials.sealOwn(keys, { member: member._id, purpose: 'totp' }, secret)
    await record(deps, actorOf(by), 'key_changed', { what: 'authenticator' })
    await changeDocument(deps, member._id, (current) => ({ ...current, totp: { sealed, lastStep } }))
    await endOthers(deps, member._id, session._id)
  }
