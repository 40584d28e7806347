import { addMinutes } from '../../core/calendar.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Passkey } from '../../core/member.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { todayOf } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openAgain } from '../sign-in/open-again.ts'
import { takeChallenge } from '../sign-in/second-factor.ts'
import { openFull } from '../sign-in/session.ts'
import { endOthers } from '../sign-in/sessions.ts'
import { prfBytes } from '../sign-in/sign-in-by-passkey.ts'
import { passkeyViewOf } from '../views.ts'
import { withWraps } from './change-passphrase.ts'

const ASK_MINUTES = 5
const MOST_PASSKEYS = 10
const NAME_CHARACTERS = 40

export const askNewPasskey =
  (deps: IdentityDeps): Identity['askNewPasskey'] =>
  async (by) => {
    const { member } = await openFull(deps, by)
    const { options, challenge } = await deps.passkeys.askNew({ id: member._id, login: member.login, name: member.name }, member.passkeys)
    return { options, pending: deps.tokens.hand(`new passkey ${member._id}`, { challenge }, addMinutes(deps.clock.now(), ASK_MINUTES)) }
  }

export const addPasskey =
  (deps: IdentityDeps): Identity['addPasskey'] =>
  async (by, { pending, response, prf, passphrase, name }) => {
    const { member, keys } = await openAgain(deps, by, passphrase)
    const made = await deps.passkeys.made(response, takeChallenge(deps, `new passkey ${member._id}`, pending))
    if (made === undefined || name.trim() === '') throw new FairlineError('passkey_refused')
    const secret = prfBytes(prf)
    const passkey: Passkey = { ...made, name: [...name.trim()].slice(0, NAME_CHARACTERS).join(''), addedOn: todayOf(deps), prf: secret !== undefined }
    const wraps = secret === undefined ? [] : [deps.credentials.wrap({ member: member._id, by: `passkey:${made.id}`, secret, keys })]
    await record(deps, actorOf(by), 'key_changed', { what: 'passkey added' })
    await changeDocument(deps, member._id, (current) => {
      if (current.passkeys.length >= MOST_PASSKEYS || current.passkeys.some(({ id }) => id === passkey.id)) throw new FairlineError('passkey_refused')
      return { ...current, passkeys: [...current.passkeys, passkey], wraps: withWraps(current, ...wraps) }
    })
    return passkeyViewOf(passkey)
  }

export const removePasskey =
  (deps: IdentityDeps): Identity['removePasskey'] =>
  async (by, { id, passphrase }) => {
    const { member, session } = await openAgain(deps, by, passphrase)
    if (!member.passkeys.some((one) => one.id === id)) throw new FairlineError('not_found')
    await record(deps, actorOf(by), 'key_changed', { what: 'passkey removed' })
    await changeDocument(deps, member._id, (current) => ({
      ...current,
      passkeys: current.passkeys.filter((one) => one.id !== id),
      wraps: current.wraps.filter((wrap) => wrap.by !== `passkey:${id}`),
    }))
    await endOthers(deps, member._id, session)
  }
