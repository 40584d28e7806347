import { mayOpenItem } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { waysBack } from '../core/offers.ts'
import type { CaseRules } from '../core/pack.ts'
import { plainName } from '../core/plain-name.ts'
import type { Exposing } from '../core/talk/exposing.ts'
import { exposingIn } from '../core/talk/exposing.ts'
import type { SmsShape } from '../core/talk/sms-length.ts'
import { smsShape } from '../core/talk/sms-length.ts'
import type { Content } from '../ports/sealing.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { namesEmployer } from './names-said.ts'

/** A text to a phone before it goes: how long it is, and what in it could give the worker away. */
export type MessageCheck = { shape: SmsShape; exposing: Exposing & { complaint: string[] } }

export const tellingOf = ({ sms }: CaseRules): string[] => Object.values(sms?.texts ?? {}).flatMap(({ telling }) => telling)

/** What complaints call the employer and the place, from those of the case that the colleague's keys open. That they were opened for this is logged first. */
const namesGiven = async (deps: CaseworkDeps, colleague: Colleague, theCase: Case): Promise<string[]> => {
  const now = deps.clock.now()
  const open = theCase.items.filter((item) => (item.kind === 'story' || item.kind === 'message') && mayOpenItem(colleague, theCase, item, now) === 'ok')
  const named: string[] = []
  for (const item of open) {
    await noteInLog(deps, colleague, 'item_revealed', { caseId: theCase._id, detail: { item: item.id, reason: 'answer_the_worker', shown: 'no' } })
    const plain = await colleague.opener.open(item, theCase._id)
    const { facts = {} } = plain === undefined ? {} : (JSON.parse(plain) as Content)
    named.push(facts['employer'] ?? '', facts['place'] ?? '')
  }
  return named.filter((name) => plainName(name) !== '')
}

/** Looks at a text before it goes to a phone: words that tell, names, numbers, and what the complaint calls the employer or the place. Nothing of the complaint is shown. */
export const checkMessage = async (deps: CaseworkDeps, colleague: Colleague, theCase: Case, text: string): Promise<MessageCheck> => {
  const given = await namesGiven(deps, colleague, theCase)
  return {
    shape: smsShape(text),
    exposing: { ...exposingIn(text, tellingOf(deps.rules)), complaint: given.filter((name) => namesEmployer({ text }, [name])) },
  }
}

const isExposing = ({ exposing }: MessageCheck): boolean => Object.values(exposing).some((found) => found.length > 0)

/** A text that would go to a phone goes only after its writer has seen what in it could give the worker away. Throws `reply_exposes`, and `key_needed` for a program, which sees nothing. */
export const requireHarmless = async (deps: CaseworkDeps, colleague: Colleague, theCase: Case, { text, sure }: { text?: string; sure?: true }): Promise<void> => {
  if (text === undefined || sure || !waysBack(theCase).sender) return
  if (colleague.isProgram) throw new FairlineError('key_needed')
  if (isExposing(await checkMessage(deps, colleague, theCase, text))) throw new FairlineError('reply_exposes')
}
