import type { LogEntry, LogRow } from '../core/log.ts'
import type { AccessLog } from '../ports/access-log.ts'

/** What an administrator may see of the log: what was done to members, keys and rules, and who was turned away. Never who looked at which case. */
const ADMIN_ACTS = [
  'member_changed',
  'key_changed',
  'escrow_used',
  'exported',
  'break_glass',
  'rules_tried',
  'sign_in_failed',
  'access_refused',
] as const satisfies readonly LogEntry['act'][]
type AdminAct = (typeof ADMIN_ACTS)[number]

/** `about`: the member it was done to. `what`: a closed word, in English. No id of a case. */
type AdminEntry = { at: string; act: AdminAct; by: string; about?: string; what: string }
type AdminLogPage = { entries: AdminEntry[]; before?: number }

const STRETCH = 1_000
/** Stretches read for one page: the log of a busy day is mostly views. */
const STRETCHES = 10
const ENOUGH = 50

const entryOf = ({ entry }: LogRow): AdminEntry[] => {
  const act = ADMIN_ACTS.find((one) => one === entry?.act)
  if (entry === undefined || act === undefined) return []
  const { member, what = '', factor = '', queue = '' } = entry.detail ?? {}
  return [{ at: entry.at, act, by: entry.actor.id, ...(member === undefined ? {} : { about: member }), what: [what, factor, queue].filter((one) => one !== '').join(', ') }]
}

/** Behind the last entry: from the last signed head on, which is a day away at most. */
const endOf = async (log: Pick<AccessLog, 'read' | 'checkpoints'>): Promise<number> => {
  let end = (await log.checkpoints()).at(-1)?.size ?? 0
  for (;;) {
    const rows = await log.read(end, STRETCH)
    end += rows.length
    if (rows.length < STRETCH) return end
  }
}

/** The latest entries an administrator may see, backwards; `before` asks for earlier ones. */
export const readAdminLog =
  (log: Pick<AccessLog, 'read' | 'checkpoints'>) =>
  async (before?: number): Promise<AdminLogPage> => {
    const entries: AdminEntry[] = []
    let at = before ?? (await endOf(log))
    for (let n = 0; n < STRETCHES && at > 0 && entries.length < ENOUGH; n += 1) {
      const from = Math.max(0, at - STRETCH)
      entries.push(...(await log.read(from, at - from)).flatMap(entryOf).reverse())
      at = from
    }
    return { entries, ...(at > 0 ? { before: at } : {}) }
  }
