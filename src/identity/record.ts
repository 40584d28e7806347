import type { LogEntry } from '../core/log.ts'
import type { Member } from '../core/member.ts'
import type { By } from './commands.ts'
import type { IdentityDeps } from './deps.ts'

type Recorder = Pick<IdentityDeps, 'accessLog' | 'ids' | 'clock'>

/** Who stands in the log for the operator of the command line. */
const OPERATOR = { role: 'administrator', id: 'operator' } as const

export const actorOf = (by: By): LogEntry['actor'] => (by === 'operator' ? OPERATOR : { role: by.member.role, id: by.member.id })
export const actorOfMember = ({ _id, role }: Pick<Member, '_id' | 'role'>): LogEntry['actor'] => ({ role, id: _id })
/** Somebody who is no member: what they typed is not kept, it may be a passphrase in the wrong field. */
export const STRANGER: LogEntry['actor'] = { role: 'system', id: 'unknown' }

/** Appends to the log before the thing is done: if it cannot be told, it is not done. Closed words and random ids only. */
export const record = async ({ accessLog, ids, clock }: Recorder, actor: LogEntry['actor'], act: LogEntry['act'], detail?: Record<string, string>): Promise<void> => {
  await accessLog.append({ id: ids.random(), at: clock.now(), actor, act, ...(detail === undefined ? {} : { detail }) })
}
