import { FairlineError } from '../../core/errors.ts'
import { requireAdministrator } from '../authority.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { settleQueue } from './leave-queues.ts'

/** A new version for those who hold the one before; older ones go on opening older cases. */
export const rotateQueueKey =
  (deps: IdentityDeps): Identity['rotateQueueKey'] =>
  async (by, queue) => {
    await requireAdministrator(deps, by)
    const version = await settleQueue(deps, queue, { always: true })
    if (version === undefined) throw new FairlineError('body_unknown')
    return { version }
  }
