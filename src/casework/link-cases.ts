import { mayActFor, mayOpenCase } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import type { StaffCommand } from '../core/commands.ts'
import { FairlineError } from '../core/errors.ts'
import { staysFlat } from '../core/flat-links.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { findCase } from './find-case.ts'
import { reachCase } from './reach-case.ts'
import { sealNote } from './seal-note.ts'

/** A case another one is merged with, as somebody who may open both sees it. `head`: the other lies over this one. */
export type LinkView = { kind: 'head' | 'member'; caseId: string; number: string; on: string }

/** Links to cases this colleague may open too; of the others nothing is said. */
export const linksOf = async (deps: CaseworkDeps, colleague: Colleague, theCase: Case): Promise<LinkView[]> => {
  const found = await Promise.all(theCase.links.map(async (link) => ({ link, other: await deps.cases.load(link.caseId) })))
  return found.flatMap(({ link: { kind, caseId, on }, other }) =>
    other !== undefined && !isTombstone(other) && mayOpenCase(colleague, other, deps.clock.now()) === 'ok' ? [{ kind, caseId, number: other.number, on }] : [],
  )
}

/** A queue for which this colleague may act in a case. Throws `case_unknown` where there is none. */
const ownQueueIn = (deps: CaseworkDeps, colleague: Colleague, theCase: Case): string => {
  const queue = colleague.queues.find((one) => mayActFor(colleague, theCase, one, deps.clock.now()))
  if (queue === undefined) throw new FairlineError('case_unknown')
  return queue
}

type Half = { caseId: string; action: 'link' | 'unlink'; link: NonNullable<StaffCommand['link']>; reason: string }

/** One case's half of a link; done already is done. */
const write = async (deps: CaseworkDeps, colleague: Colleague, { caseId, action, link, reason }: Half): Promise<void> => {
  try {
    await changeCase(
      deps,
      () => reachCase(deps, colleague, caseId),
      async (theCase) => {
        const queue = ownQueueIn(deps, colleague, theCase)
        return { type: 'staff', action, actor: { id: colleague.id, role: colleague.role }, queue, link, reason: await sealNote(deps, theCase, reason, [queue]) }
      },
    )
  } catch (error) {
    if (!(error instanceof FairlineError && error.code === 'nothing_to_do')) throw error
  }
}

/** Asked before anything is written; each half asks again on the version it writes. */
const requireFlat = (member: Case, head: Case): void => {
  if (!staysFlat(member, { kind: 'head', caseId: head._id }) || !staysFlat(head, { kind: 'member', caseId: member._id })) throw new FairlineError('link_refused')
}

/**
 * Merges a case under another, found by its number among the colleague's own. Each keeps its texts, code and sender. The head is written
 * first: whatever breaks off between leaves a case in its list, and doing it again ends it. Where the case was merged by somebody else
 * meanwhile the head's half is taken back. Throws `case_unknown` unless both are open to the colleague, `link_refused`, and what `decide`
 * refuses.
 */
export const linkCases =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, { number, reason }: { number: string; reason: string }): Promise<void> => {
    const member = await reachCase(deps, colleague, caseId)
    const head = await reachCase(deps, colleague, await findCase(deps)(colleague, number))
    requireFlat(member, head)
    ownQueueIn(deps, colleague, member)
    await write(deps, colleague, { caseId: head._id, action: 'link', link: { kind: 'member', caseId }, reason })
    try {
      await write(deps, colleague, { caseId, action: 'link', link: { kind: 'head', caseId: head._id }, reason })
    } catch (error) {
      if (error instanceof FairlineError && error.code === 'link_refused')
        await write(deps, colleague, { caseId: head._id, action: 'unlink', link: { kind: 'member', caseId }, reason })
      throw error
    }
  }

/** Takes two cases apart again, from the page of either: the one that lay under comes back into its list first. */
export const unlinkCases =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, { other, reason }: { other: string; reason: string }): Promise<void> => {
    const [one, two] = [await reachCase(deps, colleague, caseId), await reachCase(deps, colleague, other)]
    const isUnder = one.links.some((link) => link.kind === 'head' && link.caseId === other)
    const [member, head] = isUnder ? [one, two] : [two, one]
    await write(deps, colleague, { caseId: member._id, action: 'unlink', link: { kind: 'head', caseId: head._id }, reason })
    await write(deps, colleague, { caseId: head._id, action: 'unlink', link: { kind: 'member', caseId: member._id }, reason })
  }
