import type { Case } from './case.ts'
import type { BoardCommand, Decision } from './commands.ts'
import { only } from './effect.ts'
import type { Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import { isBeforeBoard, openQuestion } from './escalation-rows.ts'
import { isHidden } from './hidden.ts'
import { liveTrackOf } from './status.ts'
import { OPEN_STATUSES } from './vocab.ts'

/**
 * What the union board does about a part that has come before it: asks its body, one question at a time, or says what it did itself.
 * It changes nothing else of a case. What has not come before the board is not there for it.
 */
export const decideBoard = (theCase: Case, command: BoardCommand): Decision | Refusal => {
  const { queue, actor } = command
  const track = liveTrackOf(theCase, queue)
  const gone = isHidden(theCase) || theCase.withdrawnOn !== undefined
  if (actor.role !== 'union_monitor' || gone || track === undefined || !isBeforeBoard(track)) return refuse('case_unknown')
  if ('step' in command) return only({ type: 'board_step_taken', data: { queue, step: command.step } })
  if (!OPEN_STATUSES.includes(track.status) || openQuestion(theCase, queue) !== undefined) return refuse('nothing_to_do')
  return only({ type: 'explanation_asked', data: { queue, question: command.question } })
}
