import { FairlineError } from '../../core/errors.ts'
import type { Member, QueueKey } from '../../core/member.ts'
import type { Holder, QueuePair } from '../../ports/identity.ts'
import { changeQueueKey } from '../change-document.ts'
import type { IdentityDeps } from '../deps.ts'
import { todayOf } from '../deps.ts'
import { changeTogether } from '../members/change-together.ts'
import { requireFit, requireQueues } from '../members/invite.ts'
import { actorOf, record } from '../record.ts'
import { ESCROW, holderOf, newestOf, nextVersion, settleQueue, versionsOf } from './leave-queues.ts'

/** How somebody came to a queue. `waits`: somebody who holds its key lets them in, or they have no keys of their own yet. */
type Admitted = 'first' | 'let_in' | 'waits'

const belonging = async (deps: IdentityDeps, member: Member, queue: string): Promise<Member> =>
  member.queues.includes(queue)
    ? member
    : changeTogether(deps, 'operator', { id: member._id, what: 'changed', force: false, next: (current) => ({ ...current, queues: [...new Set([...current.queues, queue])] }) })

/** The operator's pairs that the store does not know yet, each sealed to its first member. */
const takeOver = async (deps: IdentityDeps, queue: string, pairs: readonly QueuePair[], holders: Holder[]): Promise<void> => {
  const known = await versionsOf(deps, queue)
  for (const pair of pairs)
    if (!known.some(({ version }) => version === pair.version))
      await deps.queueKeys.add(await deps.vault.make({ queue, version: pair.version, holders, madeOn: todayOf(deps), pair }))
}

/** Seals what the operator holds to somebody: the newest version and all before it. */
const letIn = async (deps: IdentityDeps, versions: readonly QueueKey[], pairs: readonly QueuePair[], holder: Holder): Promise<void> => {
  for (const key of versions) {
    const pair = pairs.find(({ version, publicKey }) => version === key.version && publicKey === key.publicKey)
    if (pair === undefined) continue
    const wrap = await deps.vault.seal(key, pair.privateKey, holder)
    await changeQueueKey(deps, key._id, (current) => (current.wraps.some(({ member }) => member === holder.member) ? undefined : { ...current, wraps: [...current.wraps, wrap] }))
  }
}

/**
 * The operator brings somebody into a queue: the first one gets its first key, a further one whatever the operator's own pairs open
 * (a development machine has them), and else waits for a member who holds the key. Throws `member_unknown`, `body_unknown`,
 * `key_unsigned`, `queue_foreign`.
 */
export const openQueue =
  (deps: IdentityDeps) =>
  async ({ queue, login, pairs }: { queue: string; login: string; pairs: readonly QueuePair[] }): Promise<Admitted> => {
    requireQueues(deps.rules, [queue])
    const found = await deps.staff.loadByLogin(login)
    if (found === undefined || found.state === 'disabled') throw new FairlineError('member_unknown')
    requireFit(deps.rules, { role: found.role, queues: [queue] })
    const member = await belonging(deps, found, queue)
    if (member.publicKeys === undefined) return 'waits'
    const holder = holderOf(deps, member)
    if (holder === undefined) throw new FairlineError('key_unsigned')
    const holders: Holder[] = deps.escrow === undefined ? [holder] : [holder, { member: ESCROW, hpke: deps.escrow }]
    await record(deps, actorOf('operator'), 'key_changed', { what: 'opened', queue, member: member._id })
    await takeOver(deps, queue, pairs, holders)
    const isFirst = newestOf(await versionsOf(deps, queue)) === undefined
    if (isFirst) await deps.queueKeys.add(await deps.vault.make({ queue, version: nextVersion(await versionsOf(deps, queue)), holders, madeOn: todayOf(deps) }))
    await letIn(deps, await versionsOf(deps, queue), pairs, holder)
    await settleQueue(deps, queue)
    const held = newestOf(await versionsOf(deps, queue))?.wraps.some((wrap) => wrap.member === member._id) ?? false
    if (!held) return 'waits'
    return isFirst ? 'first' : 'let_in'
  }
