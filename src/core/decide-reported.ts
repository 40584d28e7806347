import type { Case } from './case.ts'
import type { Decision, ReplyReported } from './commands.ts'
import { isNews, reportsOf } from './delivery.ts'
import type { Refusal } from './errors.ts'
import { refuse } from './errors.ts'

/** What a gateway says of a reply stands in the history once, however often and in whatever order it comes. */
export const decideReported = (theCase: Case, { item, report }: ReplyReported): Decision | Refusal => {
  const isReply = theCase.items.some(({ id, kind }) => id === item && (kind === 'reply' || kind === 'contact_reply'))
  if (!isReply || !isNews(reportsOf(theCase.events, item), report)) return refuse('nothing_to_do')
  return { events: [{ type: 'reply_reported', data: { item, ...report } }], add: [], drop: [] }
}
