import { FairlineError } from '../../core/errors.ts'
import { changeQueueKey } from '../change-document.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { ESCROW, holderOf, versionsOf } from './leave-queues.ts'

/**
 * With the escrow's private half, put together from its shares, lets a member into a queue whose keys nobody can open any more. It
 * stands in the log before anything is opened. Returns the versions sealed. Throws `member_unknown`, `key_unsigned`, `nothing_to_do`.
 */
export const useEscrow =
  (deps: IdentityDeps) =>
  async ({ queue, login, secret }: { queue: string; login: string; secret: string }): Promise<string[]> => {
    const member = await deps.staff.loadByLogin(login)
    if (member?.state !== 'active' || !member.queues.includes(queue)) throw new FairlineError('member_unknown')
    const holder = holderOf(deps, member)
    if (holder === undefined) throw new FairlineError('key_unsigned')
    await record(deps, actorOf('operator'), 'escrow_used', { queue, member: member._id })
    const sealed: string[] = []
    for (const key of await versionsOf(deps, queue)) {
      const privateKey = await deps.vault.open(key, { member: ESCROW, keys: { hpke: secret, sign: '' } })
      if (privateKey === undefined || key.wraps.some((wrap) => wrap.member === member._id)) continue
      const wrap = await deps.vault.seal(key, privateKey, holder)
      await changeQueueKey(deps, key._id, (current) => ({ ...current, wraps: [...current.wraps.filter((one) => one.member !== member._id), wrap] }))
      sealed.push(key.version)
    }
    if (sealed.length === 0) throw new FairlineError('nothing_to_do')
    return sealed
  }
