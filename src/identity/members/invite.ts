import { addDays } from '../../core/calendar.ts'
import { fitsQueues, hasQueue } from '../../core/contact-rules.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import { requireAdministrator } from '../authority.ts'
import type { By, Identity, NewMember } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { todayOf } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { plainLogin } from '../sign-in/sign-in.ts'
import { changeTogether } from './change-together.ts'
import { requireOwnName } from './require-own-name.ts'

const INVITATION_DAYS = 7
const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u
const MOST_CHARACTERS = 80

const checkFields = ({ rules }: IdentityDeps, { login, name, role, queues = [] }: NewMember): void => {
  if (!LOGIN.test(login) || name.trim() === '' || [...name].length > MOST_CHARACTERS) throw new FairlineError('input_invalid')
  requireQueues(rules, queues)
  requireFit(rules, { role, queues })
}

/** Only bodies that receive complaints, and unions workers may ask for, have queues. Throws `body_unknown`. */
export const requireQueues = (rules: IdentityDeps['rules'], queues: readonly string[]): void => {
  if (queues.some((queue) => !rules.bodies.some((body) => body.id === queue && hasQueue(body, rules)))) throw new FairlineError('body_unknown')
}

/** Throws `queue_foreign` for a role that may not work one of these queues: a key is given to whoever belongs to one. */
export const requireFit = (rules: IdentityDeps['rules'], { role, queues }: Pick<Member, 'role' | 'queues'>): void => {
  if (!fitsQueues(role, queues, rules)) throw new FairlineError('queue_foreign')
}

const newInvitation = (deps: IdentityDeps): { code: string; until: string; invitation: { hash: string; until: string } } => {
  const { code, hash } = deps.credentials.newInvitation()
  const until = addDays(todayOf(deps), INVITATION_DAYS)
  return { code, until, invitation: { hash, until } }
}

export const invite =
  (deps: IdentityDeps): Identity['invite'] =>
  async (by, given) => {
    await requireAdministrator(deps, by)
    const { role, queues = [], clearances = [], unit = '' } = given
    const [login, name] = [plainLogin(given.login), given.name.trim()]
    checkFields(deps, { ...given, login, name })
    await requireOwnName(deps, name)
    const id = deps.ids.random()
    const { code, until, invitation } = newInvitation(deps)
    await record(deps, actorOf(by), 'member_changed', { what: 'invited', member: id, role })
    const fields = { login, name, role, queues: [...new Set(queues)], clearances: [...new Set(clearances)], unit }
    const member: Member = { _id: id, format: 1, version: 1, ...fields, state: 'invited', invitation, wraps: [], passkeys: [], guesses: { failures: 0 }, conflicts: [] }
    if ((await deps.staff.insert(member)) === 'login') throw new FairlineError('login_taken')
    return { id, code, until }
  }

/** What is left of a member who begins anew: their place, and nothing that opened anything. */
const asInvited = (
  { publicKeys: _keys, passphrase: _passphrase, totp: _totp, mail: _mail, feed: _feed, ...member }: Member,
  invitation: NonNullable<Member['invitation']>,
): Member => ({
  ...member,
  state: 'invited',
  invitation,
  wraps: [],
  passkeys: [],
  guesses: { failures: 0 },
  conflicts: [],
})

export const inviteAgain =
  (deps: IdentityDeps): Identity['inviteAgain'] =>
  async (by: By, id, { force = false } = {}) => {
    await requireAdministrator(deps, by)
    const { code, until, invitation } = newInvitation(deps)
    await changeTogether(deps, by, { id, what: 'invited again', force, next: (member) => asInvited(member, invitation) })
    return { code, until }
  }
