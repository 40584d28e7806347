import { plainName } from '../plain-name.ts'
import { twoDigits } from './sms-digits.ts'
import type { SmsRules } from './sms-rules.ts'

/**
 * What somebody can ask for at any time, whatever was asked of them: doubled digits, so that no answer can be one and no word of any
 * language is needed. One list for the webhook, the help text, the docs and the tests.
 */
export const COMMANDS = [
  { code: 'language', digits: '11' },
  { code: 'pair', digits: '22' },
  { code: 'union', digits: '44' },
  { code: 'status', digits: '55' },
  { code: 'person', digits: '66' },
  { code: 'code', digits: '77' },
  { code: 'help', digits: '88' },
  { code: 'delete', digits: '99' },
] as const

/** `stop` and `start` are words; `receipt` is a code sent as a text, and `proven` says that it opens this case. The last ones are two digits that were waited for. */
export const COMMAND_CODES = [...COMMANDS.map(({ code }) => code), 'stop', 'start', 'receipt', 'confirm_delete', 'pair_set', 'pair_given', 'pair_wrong'] as const
export type CommandCode = (typeof COMMAND_CODES)[number]

/** Words that Twilio and most operators take for the end of texting, whatever we think of them; and for its beginning. */
const STOP = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']
const START = ['START', 'UNSTOP']

const wordsOf = (rules: SmsRules, kind: 'stop' | 'start'): string[] => Object.values(rules.texts).flatMap((language) => language[kind])

/** Letters without their marks: BAŞLA is typed as basla on a keypad. */
const isAmong = (text: string, words: readonly string[]): boolean => text.length <= 40 && words.some((word) => plainName(word) === plainName(text))

/** The command a text is, if it is one and nothing else. It is never kept as text. */
export const readCommand = (text: string, rules: SmsRules): CommandCode | undefined => {
  const pair = twoDigits(text)
  const byDigits = COMMANDS.find(({ digits }) => digits === pair)?.code
  if (byDigits) return byDigits
  if (isAmong(text, [...STOP, ...wordsOf(rules, 'stop')])) return 'stop'
  return isAmong(text, [...START, ...wordsOf(rules, 'start')]) ? 'start' : undefined
}
