import type { RoundedCount } from '../core/figures/rounded-count.ts'
import { FEW, roundedCount } from '../core/figures/rounded-count.ts'
import type { LogEntry } from '../core/log.ts'
import type { CaseRules, RoutingRule } from '../core/pack.ts'
import type { Replay } from '../core/replay.ts'
import { replay } from '../core/replay.ts'
import type { AccessLog } from '../ports/access-log.ts'
import type { Clock, Ids } from '../ports/system.ts'
import type { WorkStore } from '../ports/work.ts'

/** Cases that are routed again, the newest filed first. */
const CASES = 500
/** Rows a case has at most, as good as always: one for each body. */
const ROWS_EACH = 6

type ReplayDeps = { work: Pick<WorkStore, 'lately'>; log: Pick<AccessLog, 'append'>; ids: Pick<Ids, 'random'>; clock: Clock; rules: CaseRules }

/** Counts as they may leave: rounded, and moves of few cases not told, nor whether there are any, so that no rule can be made to ask about one. */
export type RoundedReplay = { looked: RoundedCount; moved: RoundedCount; moves: { from: string; to: string; count: RoundedCount }[] }

const rounded = ({ looked, moved, moves }: Replay): RoundedReplay => ({
  looked: roundedCount(looked),
  moved: roundedCount(moved),
  moves: moves.filter(({ count }) => count >= FEW).map(({ from, to, count }) => ({ from, to, count: roundedCount(count) })),
})

/** Routes the headers of the last cases by proposed rules, from the work list's rows. Stands in the log before anything is told, since rules can be made to ask. */
export const replayRules =
  ({ work, log, ids, clock, rules }: ReplayDeps) =>
  async (actor: LogEntry['actor'], proposed: RoutingRule[]): Promise<RoundedReplay> => {
    await log.append({ id: ids.random(), at: clock.now(), actor, act: 'rules_tried' })
    const rows = await work.lately(CASES * ROWS_EACH)
    const each = new Map(rows.map((row) => [row.caseId, row]))
    return rounded(replay([...each.values()].slice(0, CASES), rules, proposed))
  }
