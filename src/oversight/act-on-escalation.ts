import { isTombstone } from '../core/case.ts'
import type { BoardCommand } from '../core/commands.ts'
import { commit } from '../core/commit.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import type { BoardQuestion, BoardStep } from '../core/vocab.ts'
import { LOST, tryAgain, upTo } from '../races/try-again.ts'
import type { Monitor, WatchDeps } from './deps.ts'

/** Tries against others' writes before the monitor is told that the case is busy. */
const TRIES = 3

/**
 * Asks the body, or records what the board did itself; the event is its entry in the history. Throws `case_unknown` for what is not
 * before the board, `nothing_to_do` where a question is open already, `conflict`.
 */
export const actOnEscalation =
  ({ cases, escalations, ids, clock, rules }: WatchDeps) =>
  async ({ id: member }: Monitor, id: string, wanted: { question: BoardQuestion } | { step: BoardStep }): Promise<void> => {
    const row = await escalations.load(id)
    if (row === undefined) throw new FairlineError('case_unknown')
    const command: BoardCommand = { type: 'board', actor: { role: 'union_monitor', id: member }, queue: row.body, ...wanted }
    await tryAgain(upTo(TRIES), async () => {
      const theCase = await cases.load(row.caseId)
      if (theCase === undefined || isTombstone(theCase)) throw new FairlineError('case_unknown')
      const context = { now: clock.now(), rules, newId: ids.random }
      const decision = decide(theCase, command, context)
      if (isRefusal(decision)) throw new FairlineError(decision.refused)
      return (await cases.replace(commit(theCase, decision, command.actor, context), theCase.version)) === 'replaced' ? undefined : LOST
    })
  }
