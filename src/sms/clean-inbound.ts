import type { PhonePlan } from '../core/phone-number.ts'
import { oneNumber } from '../core/phone-number.ts'
import type { InboundText } from '../ports/sms.ts'
import { cleanText, isBlank } from '../web/kit/clean-text.ts'

/** A text as it is taken in, however it came: one spelling of its number, and the words as the page cleans them; what a person could not read is no word. */
export const cleanInbound = (text: InboundText, plan: PhonePlan): InboundText => {
  const words = cleanText(text.text)
  return { ...text, from: oneNumber(text.from, plan), text: isBlank(words) ? '' : words }
}
