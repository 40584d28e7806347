import { SlowedError } from '../core/errors.ts'
import type { Member } from '../core/member.ts'
import type { IdentityDeps } from './deps.ts'
import { actorOfMember, record, STRANGER } from './record.ts'

/**
 * Writes down a failure that costs whoever causes it nothing: the first at once, then fewer, one a minute at most. Else anybody could
 * fill the log, which is kept for ever, from outside.
 */
export const noteStranger = async (deps: IdentityDeps, factor: string, member?: Member): Promise<void> => {
  try {
    deps.slowdown.claim(`note ${factor} ${member?._id ?? ''}`, deps.clock.now())
  } catch (error) {
    if (error instanceof SlowedError) return
    throw error
  }
  await record(deps, member === undefined ? STRANGER : actorOfMember(member), 'sign_in_failed', { factor })
}
