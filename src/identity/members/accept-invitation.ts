import { addMinutes } from '../../core/calendar.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Member, MemberPublicKeys, MemberWrap } from '../../core/member.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { todayOf } from '../deps.ts'
import { actorOfMember, record } from '../record.ts'
import { judgeCode } from '../sign-in/second-factor.ts'
import { beginSession } from '../sign-in/session.ts'
import { knownDevice, plainLogin } from '../sign-in/sign-in.ts'

const STEP_MINUTES = 15
const PURPOSE = 'acceptance'

/** What the first step made and the second writes. It travels sealed in the form, so that an acceptance that is never finished leaves nothing. */
type Pending = {
  member: string
  hash: string
  keys: MemberKeys
  publicKeys: Omit<MemberPublicKeys, 'signature'>
  passphrase: NonNullable<Member['passphrase']>
  wraps: MemberWrap[]
  totp: string
  recoveryKey: string
}

/** Throws `invitation_refused` unless this is the member's open invitation. */
const requireInvited = (deps: IdentityDeps, member: Member | undefined, hash: string): Member => {
  const { state, invitation } = member ?? {}
  const open = state === 'invited' && invitation !== undefined && invitation.until >= todayOf(deps) && deps.credentials.isSame(invitation.hash, hash)
  if (member === undefined || !open) throw new FairlineError('invitation_refused')
  return member
}

/** Throws with the reason a passphrase is not taken. */
export const requireGoodPassphrase = async ({ credentials }: IdentityDeps, passphrase: string, login: string): Promise<void> => {
  const fault = await credentials.judge(passphrase, login)
  if (fault !== undefined) throw new FairlineError(fault)
}

/** The wrap that a new recovery key opens, and the key as it is printed. */
export const wrapForRecovery = ({ credentials }: IdentityDeps, member: string, keys: MemberKeys): { recoveryKey: string; wrap: MemberWrap } => {
  const recoveryKey = credentials.newRecoveryKey()
  const secret = credentials.readRecoveryKey(recoveryKey) ?? new Uint8Array()
  return { recoveryKey, wrap: credentials.wrap({ member, by: 'recovery', secret, keys }) }
}

export const beginAcceptance =
  (deps: IdentityDeps): Identity['beginAcceptance'] =>
  async ({ login, code, passphrase }) => {
    const { credentials, codes, tokens, clock } = deps
    const hash = credentials.hashInvitation(code)
    const member = requireInvited(deps, await deps.staff.loadByLogin(plainLogin(login)), hash)
    await requireGoodPassphrase(deps, passphrase, member.login)
    const { salt, verifier, secret } = await credentials.stretch(passphrase)
    const { keys, publicKeys } = await credentials.newMemberKeys()
    const totp = codes.enrol(member.login)
    const { recoveryKey, wrap } = wrapForRecovery(deps, member._id, keys)
    const wraps = [credentials.wrap({ member: member._id, by: 'passphrase', secret, keys }), wrap]
    const pending: Pending = { member: member._id, hash, keys, publicKeys, passphrase: { salt, verifier }, wraps, totp: totp.secret, recoveryKey }
    return { pending: tokens.hand(PURPOSE, pending, addMinutes(clock.now(), STEP_MINUTES)), name: member.name, totp }
  }

const accepted = (deps: IdentityDeps, { invitation: _invitation, ...member }: Member, pending: Pending, lastStep: number): Member => ({
  ...member,
  state: 'active',
  publicKeys: deps.vault.signMember(member._id, pending.publicKeys),
  passphrase: pending.passphrase,
  wraps: pending.wraps,
  totp: { sealed: deps.credentials.sealOwn(pending.keys, { member: member._id, purpose: 'totp' }, pending.totp), lastStep },
})

export const confirmAcceptance =
  (deps: IdentityDeps): Identity['confirmAcceptance'] =>
  async ({ pending: token, code }) => {
    const pending = deps.tokens.take(PURPOSE, token, deps.clock.now()) as Pending | undefined
    if (pending === undefined) throw new FairlineError('step_expired')
    requireInvited(deps, await deps.staff.load(pending.member), pending.hash)
    const step = judgeCode(deps, pending.totp, code, 0)
    const member = await changeDocument(deps, pending.member, async (current) => {
      requireInvited(deps, current, pending.hash)
      await record(deps, actorOfMember(current), 'member_changed', { what: 'accepted', member: current._id })
      return accepted(deps, current, pending, step)
    })
    await record(deps, actorOfMember(member), 'signed_in', { factor: 'invitation' })
    const begun = await beginSession(deps, member, pending.keys, { stage: 'full', guesses: 0 })
    return { ...begun, device: knownDevice(deps, member._id), recoveryKey: pending.recoveryKey }
  }
