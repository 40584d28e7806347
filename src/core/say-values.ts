import type { Case } from './case.ts'
import { waitingNumber } from './confirm-number.ts'
import { holderView } from './holder-view.ts'
import type { CaseRules } from './pack.ts'
import { spokenLanguage } from './sms-text.ts'
import type { SmsPlace, SmsTextKey } from './sms-text-keys.ts'

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

const bodyName = ({ talk, header }: Case, { sms, bodies }: CaseRules): string | undefined => {
  const kind = bodies.find(({ id }) => id === talk?.open?.body)?.kind
  return sms && kind && sms.texts[spokenLanguage(sms, talk?.language ?? header.language)]?.bodies[kind]
}

/**
 * What a text of the outbox says of the case as it stands now: a text is filled in when it is sent, so that no words lie stored.
 * `secret`: what came sealed with the entry. Undefined when there is nothing to say any more.
 */
export const sayingOf = (theCase: Case, key: SmsTextKey, rules: CaseRules, secret: string | undefined): Saying | undefined => {
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
      const body = bodyName(theCase, rules)
      return body === undefined ? undefined : { key, values: { body } }
    }
    default:
      return { key, values: {} }
  }
}
