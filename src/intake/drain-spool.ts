import { FairlineError } from '../core/errors.ts'
import type { SpoolEntry } from '../ports/spool.ts'
import type { IntakeDeps } from './deps.ts'
import { keepFiling } from './keep-filing.ts'
import { placeCommand } from './place-command.ts'
import { placeText } from './place-text.ts'

/** Refusals of a case that takes no more messages; the words were accepted, so they open a case of their own. */
const takesNoMore = (error: unknown): boolean => error instanceof FairlineError && ['case_withdrawn', 'case_full', 'deletion_running'].includes(error.code)
const isDeleted = (error: unknown): boolean => error instanceof FairlineError && error.code === 'case_deleted'

type SpooledFiling = Extract<SpoolEntry, { kind: 'filing' }>

const takeFiling =
  (deps: IntakeDeps) =>
  async ({ asMessage, ...filing }: SpooledFiling): Promise<void> => {
    try {
      await keepFiling(deps)(filing, async () => asMessage)
    } catch (error) {
      if (isDeleted(error)) return
      if (!takesNoMore(error)) throw error
      const { receipt: _othersCode, ...withoutCode } = filing
      await keepFiling(deps)({ ...withoutCode, item: { ...asMessage, kind: 'story' } })
    }
  }

const take =
  (deps: IntakeDeps) =>
  async (entry: SpoolEntry): Promise<void> => {
    if (entry.kind === 'text') await placeText(deps)(entry)
    else if (entry.kind === 'command') await placeCommand(deps)(entry)
    else await takeFiling(deps)(entry)
  }

/**
 * Brings what the spool holds into the store, through the same insert as ever, so that what was kept already stays once. Tells the
 * worker which day's key the spool still needs. Returns how many were taken. Throws `store_unavailable` while the store is away.
 */
export const drainSpool =
  (deps: IntakeDeps & { spool: NonNullable<IntakeDeps['spool']>; noteSpool: (spool: string, oldest: string | undefined) => Promise<void> }) => async (): Promise<number> => {
    const { spool, gate } = deps.spool
    if (spool.state().entries === 0) return 0
    await deps.noteSpool(spool.id, spool.state().oldestKey)
    const taken = await spool.drain(take(deps))
    if (taken > 0) gate.back()
    await deps.noteSpool(spool.id, spool.state().oldestKey)
    return taken
  }
