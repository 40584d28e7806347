import { mayHandOn } from '../core/access.ts'
import type { Case, Track, Wrap } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { ItemWraps } from '../core/events.ts'
import { sideOf } from '../core/side-rows.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'

/** Cases a visit pays for: nobody waits for more. */
const AT_ONCE = 5

const owing = ({ tracks }: Case): Track[] => tracks.filter(({ ended, owes, status }) => ended === undefined && owes.length > 0 && status !== 'closed' && status !== 'withdrawn')

/** Keys of what a track is owed and this colleague's keys open, wrapped to its queue. None where nobody of that queue made a key yet. */
const wrapsFor = async (deps: CaseworkDeps, colleague: Colleague, theCase: Case, { queue, owes }: Track): Promise<ItemWraps[]> => {
  const made: ItemWraps[] = []
  for (const item of theCase.items.filter(({ id }) => owes.includes(id))) {
    if (!mayHandOn(colleague, theCase, item, deps.clock.now())) continue
    const key = await colleague.opener.unwrap(item, theCase._id)
    const wrap: Wrap | undefined = key && (await deps.sealer.wrap({ item: item.id, caseId: theCase._id, key, to: queue }))
    if (wrap) made.push({ item: item.id, wraps: [wrap] })
  }
  return made
}

const load = async ({ cases }: CaseworkDeps, caseId: string): Promise<Case> => {
  const found = await cases.load(caseId)
  if (found === undefined || isTombstone(found)) throw new FairlineError('case_unknown')
  return found
}

const payTrack = (deps: CaseworkDeps, colleague: Colleague, caseId: string, queue: string): Promise<void> =>
  changeCase(
    deps,
    () => load(deps, caseId),
    async (theCase) => {
      const track = owing(theCase).find((one) => one.queue === queue)
      const wraps = track === undefined ? [] : await wrapsFor(deps, colleague, theCase, track)
      if (wraps.length === 0) throw new FairlineError('nothing_to_do')
      return { type: 'staff', action: 'pay_owed', actor: { id: colleague.id, role: colleague.role }, queue, wraps }
    },
  )

/** What cannot be paid now is paid by the next who comes: nobody's page waits for it or fails by it. */
const quietly = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof FairlineError)) throw error
  }
}

/**
 * Hands the keys of texts to bodies that joined late, as far as this colleague holds them, without a click: a few cases a visit, found by
 * the list of what the colleague's queues owe. The history says who did it.
 */
export const payDebts =
  (deps: CaseworkDeps) =>
  (colleague: Colleague): Promise<void> =>
    quietly(async () => {
      const pages = await Promise.all(colleague.queues.map((queue) => deps.work.page({ queue: sideOf(queue, 'owing'), open: true }, AT_ONCE)))
      const ids = [...new Set(pages.flatMap(({ rows }) => rows.map(({ caseId }) => caseId)))].slice(0, AT_ONCE)
      for (const id of ids)
        await quietly(async () => {
          for (const { queue } of owing(await load(deps, id))) await quietly(() => payTrack(deps, colleague, id, queue))
        })
    })
