import { FairlineError } from '../../core/errors.ts'
import type { Member, QueueKey } from '../../core/member.ts'
import { changeQueueKey } from '../change-document.ts'
import type { Identity, SignedIn } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openFull } from '../sign-in/session.ts'
import { viewOf } from '../views.ts'
import { holderOf, holds, newestOf, settleQueue, versionsOf } from './leave-queues.ts'

const waitsFor = (member: Member, newest: QueueKey): boolean =>
  member.state === 'active' && member.queues.includes(newest.queue) && member.publicKeys !== undefined && !holds(newest, member._id)

export const waitingToJoin =
  (deps: IdentityDeps): Identity['waitingToJoin'] =>
  async (by) => {
    const { member } = await openFull(deps, by)
    const members = await deps.staff.list()
    const found = []
    for (const queue of member.queues) {
      const newest = newestOf(await versionsOf(deps, queue))
      if (newest === undefined || !holds(newest, member._id)) continue
      for (const other of members) if (waitsFor(other, newest)) found.push({ queue, member: viewOf(other) })
    }
    return found
  }

/** The queue's versions this session opens, with their private halves. */
const opened = async (deps: IdentityDeps, by: SignedIn, queues: (member: Member) => string[]): Promise<{ key: QueueKey; privateKey: Uint8Array }[]> => {
  const { member, keys } = await openFull(deps, by)
  const found = []
  for (const key of await deps.queueKeys.all()) {
    if (!queues(member).includes(key.queue) || !deps.vault.isSigned(key)) continue
    const privateKey = await deps.vault.open(key, { member: member._id, keys })
    if (privateKey !== undefined) found.push({ key, privateKey })
  }
  return found
}

export const queueKeys =
  (deps: IdentityDeps): Identity['queueKeys'] =>
  async (by) => ({ queues: (await opened(deps, by, ({ queues }) => queues)).map(({ key: { queue, version }, privateKey }) => ({ queue, version, privateKey })) })

/** Lets somebody who belongs to the queue into it: every version the approver opens is sealed to their signed public key. Settled afterwards: they may have been taken out meanwhile. */
export const approveJoin =
  (deps: IdentityDeps): Identity['approveJoin'] =>
  async (by, { queue, member: id }) => {
    const held = await opened(deps, by, ({ queues }) => queues.filter((one) => one === queue))
    if (held.length === 0) throw new FairlineError('key_not_held')
    const other = await deps.staff.load(id)
    if (other?.state !== 'active' || !other.queues.includes(queue)) throw new FairlineError('member_unknown')
    const holder = holderOf(deps, other)
    if (holder === undefined) throw new FairlineError('key_unsigned')
    const missing = held.filter(({ key }) => !holds(key, id))
    if (missing.length === 0) throw new FairlineError('nothing_to_do')
    await record(deps, actorOf(by), 'key_changed', { what: 'joined', queue, member: id })
    for (const { key, privateKey } of missing) {
      const wrap = await deps.vault.seal(key, privateKey, holder)
      await changeQueueKey(deps, key._id, (current) => (holds(current, id) ? undefined : { ...current, wraps: [...current.wraps.filter(({ member }) => member !== id), wrap] }))
    }
    await settleQueue(deps, queue)
  }
