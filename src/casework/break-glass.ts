import { mayOpenCase } from '../core/access.ts'
import { glassAskedNow } from '../core/break-glass.ts'
import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { isHidden } from '../core/hidden.ts'
import type { Moment } from '../core/pack.ts'
import { sideOf } from '../core/side-rows.ts'
import { liveTrackOf } from '../core/status.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { spelled } from './find-case.ts'
import { openContent } from './open-content.ts'
import { requireOwnQueue } from './own-queue.ts'
import { sealNote } from './seal-note.ts'

/** Emergencies a page shows at once; each is over within the hour. */
const SHOWN = 20

/** A question for a second person. `own`: by the one who looks, who cannot agree to it. */
export type Emergency = { caseId: string; number: string; by: string; at: Moment; reason: string; own: boolean }

/** A case of one of the colleague's queues, open to them or not; a conflict of interest shuts it all the same. Throws `case_unknown`, `conflict_of_interest`. */
const load = async (deps: CaseworkDeps, colleague: Colleague, caseId: string): Promise<{ theCase: Case; queue: string }> => {
  const found = await deps.cases.load(caseId)
  const theCase = found === undefined || isTombstone(found) || isHidden(found) ? undefined : found
  const queue = theCase && colleague.queues.find((one) => liveTrackOf(theCase, one) !== undefined)
  if (theCase === undefined || queue === undefined) throw new FairlineError('case_unknown')
  if (theCase.conflicts?.includes(colleague.id)) throw new FairlineError('conflict_of_interest')
  return { theCase, queue }
}

/** The id of a case of the colleague's queues by its number, in whatever compartment it lies. Throws `case_unknown`. */
const byNumber = async (deps: CaseworkDeps, colleague: Colleague, typed: string): Promise<string> => {
  const facet = { by: 'number', value: spelled(typed) } as const
  const pages = await Promise.all(colleague.queues.flatMap((queue) => [true, false].map((open) => deps.work.page({ queue, open, facet }, 1))))
  const [row] = pages.flatMap(({ rows }) => rows)
  if (row === undefined) throw new FairlineError('case_unknown')
  return row.caseId
}

/**
 * The first half: a lead asks to see a case of their queue that is shut to them. Nothing opens by it. Logged before it is written. Throws
 * `case_unknown`, `conflict_of_interest`, `nothing_to_do` for a case that is open to them anyway, and what `decide` refuses.
 */
export const askGlass =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, { number, reason, quiet }: { number: string; reason: string; quiet: boolean }): Promise<void> => {
    await noteInLog(deps, colleague, 'list_viewed', { detail: { view: 'number' } })
    const caseId = await byNumber(deps, colleague, number)
    const { theCase, queue } = await load(deps, colleague, caseId)
    if (mayOpenCase(colleague, theCase, deps.clock.now()) === 'ok') throw new FairlineError('nothing_to_do')
    await noteInLog(deps, colleague, 'break_glass', { caseId, detail: { what: 'asked' } })
    await changeCase(
      deps,
      async () => (await load(deps, colleague, caseId)).theCase,
      async (current) => ({
        type: 'staff',
        action: 'ask_break_glass',
        actor: { id: colleague.id, role: colleague.role },
        queue,
        reason: await sealNote(deps, current, reason, [queue]),
        ...(quiet ? { quiet: true } : {}),
      }),
    )
  }

/**
 * The second half, by another member of the queue on a session of their own. Logged before it is written, and so before anything shows.
 * Throws `case_unknown` where nobody asks, `second_person_needed` for the one who asked.
 */
export const agreeGlass =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string): Promise<void> => {
    const { theCase, queue } = await load(deps, colleague, caseId)
    if (glassAskedNow(theCase, deps.clock.now(), deps.rules) === undefined) throw new FairlineError('case_unknown')
    await noteInLog(deps, colleague, 'break_glass', { caseId, detail: { what: 'agreed' } })
    await changeCase(
      deps,
      async () => (await load(deps, colleague, caseId)).theCase,
      async () => ({ type: 'staff', action: 'break_glass', actor: { id: colleague.id, role: colleague.role }, queue }),
    )
  }

const emergencyOf = async (deps: CaseworkDeps, colleague: Colleague, caseId: string): Promise<Emergency[]> => {
  const { theCase } = await load(deps, colleague, caseId)
  const asked = glassAskedNow(theCase, deps.clock.now(), deps.rules)
  const note = theCase.items.find(({ id }) => id === asked?.reasonItem)
  if (asked === undefined || note === undefined) return []
  await noteInLog(deps, colleague, 'item_revealed', { caseId, detail: { item: note.id, reason: 'break_glass' } })
  const { text } = await openContent(colleague, theCase, note)
  return [{ caseId, number: theCase.number, by: asked.by, at: asked.at, reason: text, own: asked.by === colleague.id }]
}

/** What waits for a second person in a queue of one's own: number, who asks, and why. Logged before it is shown. Throws `out_of_scope`. */
export const listEmergencies =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, queue: string): Promise<Emergency[]> => {
    requireOwnQueue(colleague, queue)
    await noteInLog(deps, colleague, 'list_viewed', { detail: { queue, view: 'emergency' } })
    const { rows } = await deps.work.page({ queue: sideOf(queue, 'emergency'), open: true }, SHOWN)
    const each = await Promise.all(
      rows.map(({ caseId }) =>
        emergencyOf(deps, colleague, caseId).catch((error: unknown) => {
          if (error instanceof FairlineError && error.code !== 'store_unavailable') return []
          throw error
        }),
      ),
    )
    return each.flat()
  }
