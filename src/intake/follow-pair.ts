import type { Case } from '../core/case.ts'
import { waitingNumber } from '../core/talk/confirm-number.ts'
import type { CommandCode } from '../core/talk/sms-commands.ts'
import type { SealedText } from '../ports/spool.ts'
import type { TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { followCommand } from './follow-command.ts'

/**
 * What two digits mean in this case, where they can mean something: they delete it, they are the worker's own from now on, or they prove
 * who holds the phone. Of somebody who has two digits every other pair counts as a try, so that nobody tries them all. Of a case that is
 * hidden, another pair is the number that deletes mistyped: it is shown anew, for silence would pass for done.
 */
const meaningOf = ({ senders }: IntakeDeps, theCase: Case, sender: string, mark: string): CommandCode | undefined => {
  const number = waitingNumber(theCase)
  if (number !== undefined && senders.mark(sender, number) === mark) return 'confirm_delete'
  const { talk } = theCase
  if (talk?.pairAsked) return 'pair_set'
  if (talk?.pair === mark) return talk.locked ? 'pair_wrong' : 'pair_given'
  if (talk?.pair !== undefined) return 'pair_wrong'
  return number !== undefined && theCase.hiddenOn !== undefined && talk?.stopped === undefined ? 'delete' : undefined
}

/**
 * Follows two digits that were waited for; undefined where none were, so that the text is kept like any. `isPair`: it is two digits, fit or
 * not; unfit ones for the worker's own have them asked for again, for nobody would know that they are not kept.
 */
export const followPair = async (deps: IntakeDeps, theCase: Case, { item, sender, mark }: SealedText, isPair: boolean): Promise<TextOutcome | undefined> => {
  if (mark === undefined) return isPair && theCase.talk?.pairAsked ? followCommand(deps, theCase, { code: 'pair', item: item.id }) : undefined
  const code = meaningOf(deps, theCase, sender, mark)
  if (code === undefined) return undefined
  const followed = await followCommand(deps, theCase, { code, item: item.id, ...(code === 'pair_set' ? { pair: mark } : {}) })
  if (code !== 'confirm_delete' || followed?.kept !== 'command') return followed
  // Its number goes with the case, so whoever asked hears of it now or never.
  return { kept: 'deleted', acknowledge: theCase.talk?.stopped === undefined, language: theCase.talk?.language ?? theCase.header.language }
}
