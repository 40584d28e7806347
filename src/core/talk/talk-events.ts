import type { Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import type { SmsRules } from './sms-rules.ts'
import { offeredLanguages } from './sms-text.ts'
import { SAFE_TIMES } from './talk.ts'
import type { Answer } from './talk-hear.ts'

/** What the history keeps of an answer. Of a question about the work it keeps that it was answered, never what: that lies sealed beside the text. */
export const answered = ({ step, item, skipped, digits, body }: Answer, rules: SmsRules): NewEvent[] => {
  const [choice = 0] = digits
  const happened: NewEvent = { type: 'talk_answered', data: { step, item, skipped } }
  if (skipped) return [happened]
  switch (step) {
    case 'language': {
      const language = offeredLanguages(rules)[choice - 1]
      return [language === undefined ? happened : { type: 'talk_answered', data: { step, item, skipped, language } }]
    }
    case 'safe':
      return [{ type: 'talk_answered', data: { step, item, skipped, safe: SAFE_TIMES[choice - 1] ?? 'never' } }]
    case 'consent':
      return choice === 1 ? [happened] : [happened, { type: 'talk_ended', data: { why: 'declined' } }]
    case 'body':
      if (body === undefined) return [happened]
      return [
        happened,
        choice === 1 ? { type: 'consent_given', data: { body, coversLater: true, channel: 'sms', wording: 'ask_body' } } : { type: 'consent_refused', data: { body } },
      ]
    default:
      return [happened]
  }
}

/** Whether the sender of a case may be spoken to by the machine at all; a phone that may be another's is asked nothing. */
export const mayTalk = (theCase: Case): boolean =>
  theCase.talk !== undefined &&
  theCase.talk.stopped === undefined &&
  theCase.talk.locked === undefined &&
  theCase.conversationOpen &&
  theCase.hiddenOn === undefined &&
  theCase.deletionAskedOn === undefined
