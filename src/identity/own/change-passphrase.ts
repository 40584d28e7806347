import type { Member, MemberWrap } from '../../core/member.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { requireGoodPassphrase } from '../members/accept-invitation.ts'
import { actorOf, record } from '../record.ts'
import { openAgain } from '../sign-in/open-again.ts'

/** Wraps with one of each kind; the new ones take the place of the old. */
export const withWraps = ({ wraps }: Pick<Member, 'wraps'>, ...fresh: MemberWrap[]): MemberWrap[] => [...wraps.filter((wrap) => !fresh.some(({ by }) => by === wrap.by)), ...fresh]

/** A member with another passphrase. A calendar's secret address ends with the old one: whoever sat at another browser may have made it. */
export const withPassphrase = ({ feed: _ended, ...member }: Member, passphrase: NonNullable<Member['passphrase']>, ...wraps: MemberWrap[]): Member => ({
  ...member,
  passphrase,
  wraps: withWraps(member, ...wraps),
})

/** The keys stay, their wrap is made anew, and whoever sat at another browser has to know the new passphrase. */
export const changePassphrase =
  (deps: IdentityDeps): Identity['changePassphrase'] =>
  async (by, { old, fresh }) => {
    await requireGoodPassphrase(deps, fresh, by.member.login)
    const { member, keys, session } = await openAgain(deps, by, old)
    const { salt, verifier, secret } = await deps.credentials.stretch(fresh)
    const wrap = deps.credentials.wrap({ member: member._id, by: 'passphrase', secret, keys })
    await record(deps, actorOf(by), 'key_changed', { what: 'passphrase' })
    await changeDocument(deps, member._id, (current) => withPassphrase(current, { salt, verifier }, wrap))
    await deps.sessions.endAll(member._id, session)
  }
