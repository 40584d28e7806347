import { toldUntil } from '../core/talk/acknowledgement.ts'
import type { SealedCommand } from '../ports/spool.ts'
import type { TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { followCommand } from './follow-command.ts'
import { keepAddress } from './keep-address.ts'

/**
 * Follows a command in the sender's latest case, also one that is closed or withdrawn. Whoever has none is told that they can
 * write here, as after an empty text. Throws `store_unavailable`.
 */
export const placeCommand =
  (deps: IntakeDeps) =>
  async ({ kind: _kind, sender, address, id, ...command }: SealedCommand): Promise<TextOutcome> => {
    if ((await deps.cases.loadByItem(id)) !== undefined) return { kept: 'replayed', acknowledge: false }
    const latest = await deps.cases.loadBySender(sender)
    if (latest === undefined) return { kept: 'nothing', acknowledge: command.code !== 'stop' }
    // The number is needed to answer; of whoever wants no more texts it is taken only to say so once, and for START.
    const isWanted = latest.talk?.stopped === undefined || command.code === 'start'
    if (isWanted && latest.deletionAskedOn === undefined) await keepAddress(deps, { sender, address })
    const followed = await followCommand(deps, latest, { item: id, ...command })
    return followed ?? { kept: 'nothing', acknowledge: toldUntil(latest, deps.clock.now()) === undefined && latest.talk?.stopped === undefined }
  }
