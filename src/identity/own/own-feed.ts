import { FairlineError } from '../../core/errors.ts'
import { STAFF_ROLES } from '../../core/vocab.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { todayOf } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openFull } from '../sign-in/session.ts'

export const ownFeed =
  (deps: IdentityDeps): Identity['ownFeed'] =>
  async (by) => {
    const { feed } = (await openFull(deps, by)).member
    return feed && { madeOn: feed.madeOn }
  }

/** The secret is given away once; the store holds its hash. The one before ends. */
export const renewOwnFeed =
  (deps: IdentityDeps): Identity['renewOwnFeed'] =>
  async (by) => {
    const { member } = await openFull(deps, by)
    const secret = deps.seal.newSecret()
    await record(deps, actorOf(by), 'member_changed', { what: 'calendar renewed', member: member._id })
    await changeDocument(deps, member._id, (current) => ({ ...current, feed: { hash: deps.seal.idOf(secret), madeOn: todayOf(deps) } }))
    return { token: `${member._id}.${secret}` }
  }

export const endOwnFeed =
  (deps: IdentityDeps): Identity['endOwnFeed'] =>
  async (by) => {
    const { member } = await openFull(deps, by)
    await record(deps, actorOf(by), 'member_changed', { what: 'calendar ended', member: member._id })
    await changeDocument(deps, member._id, ({ feed, ...current }) => (feed === undefined ? undefined : current))
  }

/** Whoever brings the address of a calendar reads it without signing in, as long as its member works cases. */
export const openFeed =
  (deps: IdentityDeps): Identity['openFeed'] =>
  async (token) => {
    const [id = '', secret = ''] = token.split('.')
    const member = id === '' ? undefined : await deps.staff.load(id)
    const hash = deps.seal.idOf(secret)
    if (member?.feed === undefined || !deps.credentials.isSame(hash, member.feed.hash)) throw new FairlineError('not_found')
    if (member.state !== 'active' || !STAFF_ROLES.some((role) => role === member.role)) throw new FairlineError('not_found')
    const { role, queues, clearances } = member
    return { id, role, queues, clearances }
  }
