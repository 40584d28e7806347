import type { Contact } from '../core/contact.ts'
import { isOpenContact } from '../core/contact.ts'
import { waysBack } from '../core/offers.ts'
import type { Day } from '../core/pack.ts'
import type { ContactState, Language } from '../core/vocab.ts'
import { hasWrap } from '../core/wraps.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { openContent } from './open-content.ts'
import type { Reached } from './reach-contact.ts'
import { reachContact } from './reach-contact.ts'

/** One thing that was written. `facts`: the ways back a worker gave, by name. */
type Written = { from: 'worker' | 'us'; text: string; facts: Record<string, string> }

/** What whoever answers a worker sees: nothing of the complaint, its case or its number. `way`: how an answer reaches the worker; '' where nothing does now. */
export type ContactView = {
  id: string
  body: string
  other: string
  whole: boolean
  state: ContactState
  language: Language
  due: Day
  until: Day
  owner: string
  isLate: boolean
  isOpen: boolean
  /** It ended, was taken back or deleted, and what is known of it is to be destroyed until then; '' where not. */
  destroyBy: Day
  /** It was not the worker who ended it: the union did, or the days of the consent. */
  hasEnded: boolean
  way: 'code' | 'phone' | 'both' | ''
  written: Written[]
}

const wayOf = ({ theCase }: Reached): ContactView['way'] => {
  const { receiptKey, sender } = waysBack(theCase)
  if (receiptKey !== undefined) return sender ? 'both' : 'code'
  return sender ? 'phone' : ''
}

/** What the colleague's own keys open of it, in order; of what is not handed on yet, nothing. */
const writtenIn = async (colleague: Colleague, { theCase, contact, as }: Reached): Promise<Written[]> => {
  const found = contact.items.flatMap((id) => theCase.items.filter((item) => item.id === id && hasWrap(item, as)))
  return Promise.all(
    found.map(async (item): Promise<Written> => {
      const { text, facts = {} } = await openContent(colleague, theCase, item)
      return { from: item.kind === 'contact' ? 'worker' : 'us', text, facts }
    }),
  )
}

const ENDED: readonly ContactState[] = ['done', 'declined', 'over']

const viewOf = (reached: Reached): Omit<ContactView, 'written'> => {
  const { id, body, other, state, language, due, until, owner = '', lateOn, askedBack }: Contact = reached.contact
  return {
    ...{ id, body, other, state, language, due, until, owner },
    whole: reached.whole,
    isLate: lateOn !== undefined && state !== 'answered',
    isOpen: isOpenContact({ state }) && askedBack === undefined,
    destroyBy: askedBack?.until ?? '',
    hasEnded: ENDED.includes(state) && reached.theCase.deletionAskedOn === undefined,
    way: wayOf(reached),
  }
}

/** One worker's asking. Logged, under the case it belongs to, before anything of it is opened. Throws `case_unknown`, `store_unavailable`. */
export const viewContact =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, id: string): Promise<ContactView> => {
    const reached = await reachContact(deps, colleague, id)
    await noteInLog(deps, colleague, 'contact_viewed', { caseId: reached.theCase._id, detail: { contact: id } })
    return { ...viewOf(reached), written: reached.contact.askedBack === undefined ? await writtenIn(colleague, reached) : [] }
  }
