import type { Item } from '../core/case.ts'
import type { ContactCommand } from '../core/commands.ts'
import { isOpenContact } from '../core/contact.ts'
import { FairlineError } from '../core/errors.ts'
import { waysBack } from '../core/offers.ts'
import { exposingIn } from '../core/talk/exposing.ts'
import { smsSegments } from '../core/talk/sms-length.ts'
import { changeCase } from './change-case.ts'
import { tellingOf } from './check-message.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import type { Reached } from './reach-contact.ts'
import { reachContact, reachedIn } from './reach-contact.ts'

/** An answer goes out as no more text messages than this, like every reply. */
const MOST_SEGMENTS = 4

/** What somebody who answers for a union does. `text`: to the worker; `sure`: they saw what in it could give the worker away; `once`: id of the text, the same for each sending of one form. */
export type ContactAct = Pick<ContactCommand, 'act' | 'reason'> & { text?: string; sure?: true; once?: string }

/** Seals an answer to the worker, and to the body that answers so that it finds it again; to nobody who works the complaint. */
const sealAnswer = async (deps: CaseworkDeps, { theCase, contact, as }: Reached, { text, sure, once }: ContactAct): Promise<Item> => {
  if (!isOpenContact(contact)) throw new FairlineError('case_unknown')
  if (text === undefined) throw new FairlineError('text_missing')
  const back = waysBack(theCase)
  if (back.receiptKey === undefined && !back.sender) throw new FairlineError(theCase.talk?.stopped === undefined ? 'worker_unreachable' : 'worker_opted_out')
  if (back.sender && smsSegments(text) > MOST_SEGMENTS) throw new FairlineError('reply_too_long')
  if (back.sender && !sure && Object.values(exposingIn(text, tellingOf(deps.rules))).some((found) => found.length > 0)) throw new FairlineError('reply_exposes')
  const id = once ?? deps.ids.random()
  return { id, kind: 'contact_reply', ...(await deps.sealer.seal({ id, caseId: theCase._id, text, queues: [as], ...back })) }
}

/**
 * Takes a worker's asking on, answers it, ends it, or says that what was taken back is destroyed. The event it writes is its entry in
 * the history; an answer whose form comes a second time is given already. Throws `case_unknown` for what is none of theirs, `nothing_to_do`, `reason_needed`, `worker_unreachable`,
 * `worker_opted_out`, `reply_too_long`, `reply_exposes`, `key_not_held`, `conflict`.
 */
export const actOnContact =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, id: string, wanted: ContactAct): Promise<void> => {
    const { id: member, role } = colleague
    const { act, reason, once } = wanted
    const { contact } = await reachContact(deps, colleague, id)
    if (once !== undefined && contact.items.includes(once)) return
    await changeCase(
      deps,
      async () => (await reachContact(deps, colleague, id)).theCase,
      async (theCase) => {
        const reached = reachedIn(colleague, theCase, id)
        if (reached === undefined) throw new FairlineError('case_unknown')
        const item = act === 'answer' ? await sealAnswer(deps, reached, wanted) : undefined
        return {
          type: 'contact',
          actor: { role, id: member },
          contact: id,
          as: reached.as,
          act,
          ...(reason === undefined ? {} : { reason }),
          ...(item === undefined ? {} : { item }),
        }
      },
    )
  }
