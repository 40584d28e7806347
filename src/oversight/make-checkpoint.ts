import { FairlineError } from '../core/errors.ts'
import type { Checkpoint } from '../core/log.ts'
import { checkpointText } from '../core/log.ts'
import type { Day } from '../core/pack.ts'
import type { AccessLog, LogSigner, LogVerifier } from '../ports/access-log.ts'
import { createRowCheck } from './check-rows.ts'
import { readRows } from './read-rows.ts'

/**
 * Signs the head of the log for a day, once a day and only over new entries. Signs nothing over a log that no longer holds what the
 * checkpoint before it signed, and throws then. Undefined when there is nothing new.
 */
export const makeCheckpoint =
  ({ log, signer, verifier }: { log: AccessLog; signer: LogSigner; verifier: LogVerifier }) =>
  async (today: Day): Promise<Checkpoint | undefined> => {
    const last = (await log.checkpoints()).at(-1)
    if (last?.day === today) return undefined
    const check = createRowCheck(verifier.hash, new Set(last ? [last.size] : []))
    for await (const row of readRows(log)) check.take(row)
    const { entries, root, roots, faults } = check.end()
    if (faults.length > 0 || (last && roots.get(last.size) !== last.root))
      throw new FairlineError('unexpected', { cause: new Error('the log no longer holds what was signed; run fairline verify-log') })
    if (entries === (last?.size ?? 0)) return undefined
    const head = { size: entries, root, day: today }
    const checkpoint: Checkpoint = { ...head, signature: signer.sign(checkpointText(head)), cosignatures: [] }
    return (await log.addCheckpoint(checkpoint)) ? checkpoint : undefined
  }
