import { FairlineError } from '../core/errors.ts'
import type { Checkpoint, Cosignature } from '../core/log.ts'
import { checkpointText } from '../core/log.ts'
import type { AccessLog } from '../ports/access-log.ts'
import type { LogVerdict } from './verify-log.ts'

/**
 * Puts a union's signature below a head of the log, after the whole log was read and holds what that very head says of it: a store
 * that shows another head the second time it is asked gets nothing signed. Throws
 * `log_broken` when it does not: then nobody may sign. `not_found` where there is no head of that size.
 */
export const cosignCheckpoint =
  ({ log, verify }: { log: AccessLog; verify: (known?: readonly Checkpoint[]) => Promise<LogVerdict> }) =>
  async (size: number, sign: (text: string) => Promise<Cosignature>): Promise<void> => {
    const head = (await log.checkpoints()).find((one) => one.size === size)
    if (head === undefined) throw new FairlineError('not_found')
    if ((await verify([head])).faults.length > 0) throw new FairlineError('log_broken')
    await log.cosign(size, await sign(checkpointText(head)))
  }
