import { FairlineError } from '../../core/errors.ts'
import { isMailAddress } from '../../core/mail.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openFull } from '../sign-in/session.ts'

const PURPOSE = 'mail address'

/** Where one's own notices go; undefined: nowhere, or to an address kept under keys that are gone. */
export const ownMail =
  (deps: IdentityDeps): Identity['ownMail'] =>
  async (by) => {
    const { member, keys } = await openFull(deps, by)
    const { mail } = member
    const address = mail && deps.credentials.openOwn(keys, { member: member._id, purpose: PURPOSE }, mail.own)
    return mail && address !== undefined ? { address, language: mail.language, nudges: mail.nudges, digest: mail.digest } : undefined
  }

/** Keeps the address twice: sealed for the process that sends, and under the member's own keys. Nobody else reads it here. */
export const setOwnMail =
  (deps: IdentityDeps): Identity['setOwnMail'] =>
  async (by, { address, language, nudges, digest }) => {
    if (!isMailAddress(address)) throw new FairlineError('input_invalid')
    const { member, keys } = await openFull(deps, by)
    const sealed = await deps.mailAddresses.seal(member._id, address)
    const own = deps.credentials.sealOwn(keys, { member: member._id, purpose: PURPOSE }, address)
    await record(deps, actorOf(by), 'member_changed', { what: 'mail address', member: member._id })
    await changeDocument(deps, member._id, (current) => ({ ...current, mail: { sealed, own, language, nudges, digest } }))
  }

export const endOwnMail =
  (deps: IdentityDeps): Identity['endOwnMail'] =>
  async (by) => {
    const { member } = await openFull(deps, by)
    await record(deps, actorOf(by), 'member_changed', { what: 'mail ended', member: member._id })
    await changeDocument(deps, member._id, ({ mail, ...current }) => (mail === undefined ? undefined : current))
  }
