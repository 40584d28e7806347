import type { LogRow } from '../core/log.ts'
import type { AccessLog } from '../ports/access-log.ts'

const PAGE = 5_000

/** Every row of the log in order, up to `size` places, a page at a time. */
export async function* readRows(log: AccessLog, size = Number.POSITIVE_INFINITY): AsyncGenerator<LogRow> {
  for (let from = 0; from < size; ) {
    const rows = await log.read(from, Math.min(PAGE, size - from))
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    from = last.n + 1
  }
}
