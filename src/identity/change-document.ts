import { FairlineError } from '../core/errors.ts'
import type { Member, QueueKey } from '../core/member.ts'
import { LOST, tryAgain, upTo } from '../races/try-again.ts'
import type { IdentityDeps } from './deps.ts'
import { TRIES } from './tries.ts'

/**
 * Writes the next version of a member if nobody was faster, else judges again what stands there now. `next` throws to refuse, and
 * gives undefined when nothing is left to change. Throws `member_unknown`, `conflict`.
 */
export const changeDocument = async (
  { staff }: Pick<IdentityDeps, 'staff'>,
  id: string,
  next: (member: Member) => Promise<Member | undefined> | Member | undefined,
): Promise<Member> =>
  tryAgain(upTo(TRIES), async () => {
    const member = await staff.load(id)
    if (member === undefined) throw new FairlineError('member_unknown')
    const changed = await next(member)
    if (changed === undefined) return member
    const written = { ...changed, version: member.version + 1 }
    return (await staff.replace(written, member.version)) === 'replaced' ? written : LOST
  })

/** The same for a version of a queue's key; false when it is not there. */
export const changeQueueKey = async (
  { queueKeys }: Pick<IdentityDeps, 'queueKeys'>,
  id: string,
  next: (key: QueueKey) => Promise<QueueKey | undefined> | QueueKey | undefined,
): Promise<boolean> =>
  tryAgain(upTo(TRIES), async () => {
    const key = await queueKeys.load(id)
    const changed = key && (await next(key))
    if (key === undefined || changed === undefined) return key !== undefined
    return (await queueKeys.replace({ ...changed, revision: key.revision + 1 }, key.revision)) === 'replaced' ? true : LOST
  })
