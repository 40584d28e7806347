import type { Case } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Content } from '../ports/sealing.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { namesEmployer, namesUnit } from './names-said.ts'

/** What the case began with, where the colleague's keys open it: it speaks for files and later texts, which may name nobody. */
const storyOf = async ({ opener }: Colleague, { _id, items }: Case): Promise<Content[]> => {
  const story = items.find(({ id }) => id === _id)
  const plain = story && (await opener.open(story, _id))
  return plain === undefined ? [] : [JSON.parse(plain) as Content]
}

/**
 * A complaint about an employer the reader declared, or about the reader's own office, is not for this reader, nor is anything that
 * came to it: `conflict_of_interest`, and that stands in the log. `content`: what is about to be shown.
 */
export const requireNoConflict = async (deps: CaseworkDeps, colleague: Colleague, theCase: Case, content: Content): Promise<void> => {
  const said = [content, ...(await storyOf(colleague, theCase))]
  const employers = await colleague.conflicts()
  if (!said.some((one) => namesUnit(one, colleague.unit, deps.rules) || namesEmployer(one, employers))) return
  await noteInLog(deps, colleague, 'access_refused', { caseId: theCase._id, detail: { why: 'conflict_of_interest' } })
  throw new FairlineError('conflict_of_interest')
}
