import type { LogRow } from '../core/log.ts'
import { leafOf } from '../core/log.ts'
import type { Frontier, Hash } from '../core/merkle.ts'
import { rootOf, withLeaf } from '../core/merkle.ts'

/** What is wrong with the log, and from which place on. */
export type LogFault = {
  kind: 'flipped' | 'reordered' | 'dropped' | 'truncated' | 'rewritten' | 'forked' | 'unsigned' | 'cosignature_wrong'
  /** The place of the entry, or the size of the checkpoint. */
  at: number
  says: string
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const textOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** An entry whose leaf is not its own: changed, or moved here from another place whose leaf it also broke. */
const broken = (hash: Hash, rows: readonly LogRow[]): LogFault[] =>
  rows.map(({ n, leaf, salt = '', entry }) => {
    const from = entry && rows.find((other) => other.n !== n && textOf(leafOf(hash, other.n, bytesOf(salt), entry)) === leaf)
    return from ? { kind: 'reordered', at: n, says: `entry ${n} was written as entry ${from.n}` } : { kind: 'flipped', at: n, says: `entry ${n} is not what was written` }
  })

/** Goes along the rows: checks each against its leaf and its place, and tells the root after each size asked for. */
export const createRowCheck = (hash: Hash, sizes: ReadonlySet<number>) => {
  let frontier: Frontier = []
  let next = 0
  let forgotten = 0
  const mismatched: LogRow[] = []
  const dropped: LogFault[] = []
  const roots = new Map<number, string>()
  return {
    take: (row: LogRow): void => {
      if (row.n > next) dropped.push({ kind: 'dropped', at: next, says: row.n === next + 1 ? `entry ${next} is missing` : `entries ${next} to ${row.n - 1} are missing` })
      if (row.entry === undefined || row.salt === undefined) forgotten += 1
      else if (textOf(leafOf(hash, row.n, bytesOf(row.salt), row.entry)) !== row.leaf) mismatched.push(row)
      frontier = withLeaf(hash, frontier, bytesOf(row.leaf))
      next = row.n + 1
      if (sizes.has(next)) roots.set(next, textOf(rootOf(hash, frontier)))
    },
    end: () => ({ entries: next, forgotten, roots, root: textOf(rootOf(hash, frontier)), faults: [...dropped, ...broken(hash, mismatched)] }),
  }
}
