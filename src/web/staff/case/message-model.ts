import type { ActPlan } from '../../../casework/plan-act.ts'
import type { SmsPrice } from '../../../core/casework-rules.ts'
import { EXTENSION, GSM, smsShape } from '../../../core/talk/sms-length.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { Language } from '../../../core/vocab.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { sayAmount } from './outcome-model.ts'

/** As casework refuses longer ones. */
const MOST_SEGMENTS = 4

/** How many SMS a text is, and what they cost where the pack says it. */
const countWords = ({ say }: Pages, language: Language, text: string, price: SmsPrice | undefined): string => {
  const { segments, units, encoding } = smsShape(text)
  const count = say(language, 'staff.message_count', { number: String(segments), letters: String(units) })
  const cost = price === undefined ? '' : say(language, 'staff.message_price', { price: sayAmount(language, segments * price.minor, price.currency) })
  return [count, cost, encoding === 'ucs2' ? say(language, 'staff.message_encoding') : '', segments > MOST_SEGMENTS ? say(language, 'staff.message_long') : '']
    .filter((words) => words !== '')
    .join(' ')
}

/** What could give the worker away, each with the words. */
const warningsOf = ({ say }: Pages, language: Language, { checked }: ActPlan): string[] => {
  const line = (key: TextKey, found: readonly string[]): string[] => (found.length === 0 ? [] : [`${say(language, key)}: ${found.join(', ')}`])
  if (checked === undefined) return []
  const { complaint, words, names, numbers } = checked.exposing
  return [...line('staff.message_complaint', complaint), ...line('staff.message_words', words), ...line('staff.message_names', names), ...line('staff.message_numbers', numbers)]
}

/** What a form with a message to the worker shows beside it: texts to begin with, and for a phone the count and the warnings. */
export const messageModel = (pages: Pages, { language }: Here, plan: ActPlan, caseId: string, typed: Record<string, string> = {}) => {
  const { say } = pages
  const { templates, smsPrice } = plan.outcome
  const text = typed['text'] ?? ''
  return {
    checkPath: pathTo(PATHS.checkAct, caseId),
    templates: templates.map(({ id, names }) => ({ id, name: names[language] ?? id, chosen: typed['template'] === id })),
    templateLabel: say(language, 'staff.template'),
    templateDo: say(language, 'staff.template_do'),
    choose: say(language, 'staff.choose'),
    isTexted: plan.reach === 'phone' || plan.reach === 'both',
    isChecked: plan.checked !== undefined && text !== '',
    warnings: warningsOf(pages, language, plan),
    counted: countWords(pages, language, text, smsPrice),
    countText: say(language, 'staff.message_count', { number: '{number}', letters: '{letters}' }),
    priceText: smsPrice === undefined ? '' : say(language, 'staff.message_price', { price: `{price} ${smsPrice.currency}` }),
    minor: smsPrice?.minor ?? 0,
    longText: say(language, 'staff.message_long'),
    most: MOST_SEGMENTS,
    single: GSM,
    double: EXTENSION,
    checkDo: say(language, 'staff.message_check'),
    exposes: say(language, 'staff.message_exposes'),
    safe: say(language, 'staff.message_safe'),
    sure: say(language, 'staff.message_sure'),
  }
}
