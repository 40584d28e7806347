import type { Case } from '../case.ts'
import type { Context, Decision } from '../commands.ts'
import type { SmsTextKey } from '../texts/sms-text-keys.ts'
import { mayTalk } from './talk-events.ts'
import { textEntry } from './talk-turn.ts'

/** Tells whoever texted what others did with their case, by a text that waits for the phone like a reply. Who is read on the page of the code. */
export const tellNews = (theCase: Case, key: Extract<SmsTextKey, `news_${string}`>, context: Context): Pick<Decision, 'add' | 'drop'> =>
  context.rules.sms !== undefined && mayTalk(theCase) ? { add: [textEntry(key, context)], drop: [{ kind: 'notify', ref: key }] } : { add: [], drop: [] }
