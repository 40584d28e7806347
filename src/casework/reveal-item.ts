import { mayOpenItem } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { withoutContacts } from '../core/contact-history.ts'
import { FairlineError } from '../core/errors.ts'
import type { Findings } from '../core/findings.ts'
import type { ReadItem } from '../core/stored-findings.ts'
import { readsIn } from '../core/stored-findings.ts'
import type { CleanedNote } from '../ports/files.ts'
import type { Content } from '../ports/sealing.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { openContent } from './open-content.ts'
import { cleanedOf } from './open-file.ts'
import { reachCase } from './reach-case.ts'
import { requireNoConflict } from './require-no-conflict.ts'

/** Why somebody opens a text. Closed, so that the log holds no words of a case. */
const REVEAL_REASONS = ['work_the_case', 'answer_the_worker', 'prepare_referral', 'check_quality', 'train'] as const
export type RevealReason = (typeof REVEAL_REASONS)[number]

/** `answer`: the text answers a question of the SMS conversation by these digits. `cleaned`: what became of the files beside it. */
export type Revealed = { item: string; content: Content; findings?: Findings; answer?: NonNullable<ReadItem['answer']>; cleaned: CleanedNote[] }

/** What the machine read in this item, where the colleague's keys open it. */
const findingsOf = async (colleague: Colleague, theCase: Case, itemId: string): Promise<Pick<ReadItem, 'findings' | 'answer'> | undefined> => {
  for (const item of theCase.items.filter(({ kind }) => kind === 'findings')) {
    const plain = await colleague.opener.open(item, theCase._id)
    const own = (plain === undefined ? [] : readsIn(plain)).find((one) => one.item === itemId)
    if (own) return { findings: own.findings, ...(own.answer ? { answer: own.answer } : {}) }
  }
  return undefined
}

/**
 * Opens one text, with the reason it is opened for. Logged before it is opened. Throws `case_unknown`, `action_not_allowed`,
 * `item_sealed` or `item_owed` where the colleague has no right to it yet, `conflict_of_interest` when what it says is about an
 * employer they declared or their own office: then it is not shown.
 */
export const revealItem =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, itemId: string, reason: RevealReason): Promise<Revealed> => {
    const theCase = await reachCase(deps, colleague, caseId)
    const item = withoutContacts(theCase).items.find(({ id, kind }) => id === itemId && kind !== 'findings' && kind !== 'command')
    if (item === undefined) throw new FairlineError('case_unknown')
    const access = mayOpenItem(colleague, theCase, item, deps.clock.now())
    if (access !== 'ok') throw new FairlineError(access === 'owed' ? 'item_owed' : 'item_sealed')
    await noteInLog(deps, colleague, 'item_revealed', { caseId, detail: { item: itemId, reason } })
    const content = await openContent(colleague, theCase, item)
    await requireNoConflict(deps, colleague, theCase, content)
    const cleaned = content.files === undefined ? [] : await cleanedOf(colleague, theCase, itemId)
    return { item: itemId, content, ...(await findingsOf(colleague, theCase, itemId)), cleaned }
  }
