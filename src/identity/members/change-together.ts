import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import { accessMark } from '../../core/member.ts'
import { LOST, tryAgain, upTo } from '../../races/try-again.ts'
import { touchActor } from '../authority.ts'
import type { By } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { claimLeaving, settleQueue } from '../queues/leave-queues.ts'
import { actorOf, record } from '../record.ts'
import { TRIES } from '../tries.ts'

type Change = { id: string; what: string; force: boolean; next: (member: Member) => Member }

/** Queues whose keys this change takes away: those left, or all when the member's own keys end. */
const queuesLost = (before: Member, after: Member): string[] => (after.state === 'active' ? before.queues.filter((queue) => !after.queues.includes(queue)) : before.queues)

/** Reads the other, writes the actor, then writes the other if nobody else did: in this order, see `touchActor`. */
const write = async (deps: IdentityDeps, by: By, change: Change): Promise<{ before: Member; after: Member }> => {
  let told = false
  return tryAgain(upTo(TRIES), async () => {
    const before = await deps.staff.load(change.id)
    if (before === undefined) throw new FairlineError('member_unknown')
    await touchActor(deps, by)
    const after = { ...change.next(before), version: before.version + 1 }
    await claimLeaving(deps, before, queuesLost(before, after), change.force)
    if (!told) await record(deps, actorOf(by), 'member_changed', { what: change.what, member: change.id })
    told = true
    return (await deps.staff.replace(after, before.version)) === 'replaced' ? { before, after } : LOST
  })
}

/**
 * Changes a member together with what hangs on it: sessions end when role, queues or state changed, and each queue left gets a new
 * key that only those who stay can open. What a refusal or a crash
 * left half done is mended by `settleQueue`.
 */
export const changeTogether = async (deps: IdentityDeps, by: By, change: Change): Promise<Member> => {
  const { before, after } = await write(deps, by, change).catch(async (error: unknown) => {
    const member = await deps.staff.load(change.id)
    for (const queue of member?.queues ?? []) await settleQueue(deps, queue)
    throw error
  })
  if (accessMark(before) !== accessMark(after)) await deps.sessions.endAll(change.id)
  for (const queue of queuesLost(before, after)) await settleQueue(deps, queue)
  return after
}
