import { dayOf } from '../calendar.ts'
import type { Case } from '../case.ts'
import { openContact } from '../contact.ts'
import { answerBy } from '../decide-contact.ts'
import { holderView } from '../holder-view.ts'
import type { CaseRules, Moment } from '../pack.ts'
import type { SmsPlace, SmsTextKey } from '../texts/sms-text-keys.ts'
import { waitingNumber } from './confirm-number.ts'
import { spokenLanguage } from './sms-text.ts'

/** A text with what stands in it. */
export type Saying = { key: SmsTextKey; values: Partial<Record<SmsPlace, string>> }

/** Day and month, always of one length. */
const dayAndMonth = (day: string): string => `${day.slice(8, 10)}.${day.slice(5, 7)}`

/** The dated next step, in the words of one of two texts. */
const dated = (by: string | undefined, withDay: SmsTextKey, without: SmsTextKey): Saying =>
  by === undefined ? { key: without, values: {} } : { key: withDay, values: { day: dayAndMonth(by) } }

const standing = (theCase: Case): Saying => {
  const { code, by } = holderView(theCase).next
  if (code === 'closed' || code === 'withdrawn') return { key: `status_${code}`, values: {} }
  return dated(code === 'kept_until' ? undefined : by, code === 'answer_by' ? 'status_answer' : 'status_read', 'status_soon')
}

const bodyName = ({ talk, header }: Case, { sms, bodies }: CaseRules, body: string | undefined): string | undefined => {
  const kind = bodies.find(({ id }) => id === body)?.kind
  return sms && kind && sms.texts[spokenLanguage(sms, talk?.language ?? header.language)]?.bodies[kind]
}

/** Whom a text asks about, who hears of it when they are silent, and by when an answer is waited for. */
const unionAsked = (theCase: Case, rules: CaseRules, now: Moment): Saying | undefined => {
  const [first] = rules.contact?.bodies ?? []
  const [body, other] = [bodyName(theCase, rules, first?.id), bodyName(theCase, rules, first?.other)]
  return body === undefined || other === undefined ? undefined : { key: 'ask_union', values: { body, other, day: dayAndMonth(answerBy(dayOf(now, rules.calendar.zone), rules)) } }
}

/** What is said of a union that was asked; nothing once it was taken back. */
const unionStands = (theCase: Case, key: 'union_asked' | 'union_late', rules: CaseRules): Saying | undefined => {
  const asked = openContact(theCase)
  const other = bodyName(theCase, rules, asked?.other)
  if (asked === undefined || other === undefined) return undefined
  return { key, values: key === 'union_late' ? { other } : { day: dayAndMonth(asked.due) } }
}

/**
 * What a text of the outbox says of the case as it stands now: a text is filled in when it is sent, so that no words lie stored.
 * `secret`: what came sealed with the entry. Undefined when there is nothing to say any more.
 */
export const sayingOf = (theCase: Case, key: SmsTextKey, rules: CaseRules, now: Moment, secret: string | undefined): Saying | undefined => {
  const { by } = holderView(theCase).next
  switch (key) {
    case 'status_read':
      return standing(theCase)
    case 'close':
      return dated(by, 'close', 'close_soon')
    case 'person':
      return dated(by, 'person', 'person_soon')
    case 'code':
      return secret === undefined ? undefined : { key, values: { code: secret } }
    case 'delete':
    case 'declined': {
      const number = waitingNumber(theCase)
      return number === undefined ? undefined : { key, values: { number } }
    }
    case 'ask_body': {
      const body = bodyName(theCase, rules, theCase.talk?.open?.body)
      return body === undefined ? undefined : { key, values: { body } }
    }
    case 'ask_union':
      return unionAsked(theCase, rules, now)
    case 'union_asked':
    case 'union_late':
      return unionStands(theCase, key, rules)
    default:
      return { key, values: {} }
  }
}
