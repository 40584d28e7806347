import type { Checkpoint } from '../core/log.ts'
import { checkpointText } from '../core/log.ts'
import type { AccessLog, LogVerifier } from '../ports/access-log.ts'
import type { LogFault } from './check-rows.ts'
import { createRowCheck } from './check-rows.ts'
import { readRows } from './read-rows.ts'

export type LogVerdict = { entries: number; forgotten: number; checkpoints: number; cosigned: number; root: string; faults: LogFault[] }

type Deps = {
  log: AccessLog
  verifier: LogVerifier
  /** Of the log's own signatures. */
  publicKey: string
  /** Whether this key was ever a union member's. */
  isUnionKey: (member: string, publicKey: string) => boolean
}

const signatureFaults = ({ verifier, publicKey, isUnionKey }: Deps, checkpoint: Checkpoint): LogFault[] => {
  const text = checkpointText(checkpoint)
  const { size, cosignatures } = checkpoint
  return [
    ...(verifier.isSigned(text, checkpoint.signature, publicKey)
      ? []
      : [{ kind: 'unsigned', at: size, says: `the checkpoint of ${size} entries does not carry the log’s signature` } as const]),
    ...cosignatures
      .filter((one) => !isUnionKey(one.member, one.publicKey) || !verifier.isSigned(text, one.signature, one.publicKey))
      .map(({ member }) => ({ kind: 'cosignature_wrong', at: size, says: `the signature of ${member} below the checkpoint of ${size} entries is not theirs` }) as const),
  ]
}

/** What the rows say of a checkpoint: are they there, and do they give its root? `good`: size up to which all agreed. */
const headFault = ({ size, root, day }: Checkpoint, entries: number, roots: ReadonlyMap<number, string>, good: number): LogFault[] => {
  if (size > entries) return [{ kind: 'truncated', at: entries, says: `the log ends after ${entries} entries; on ${day} it had ${size}` }]
  if (roots.get(size) === root) return []
  return [{ kind: 'rewritten', at: good, says: `entries ${good} to ${size - 1} are not those signed on ${day}` }]
}

/** Two signed heads of one size that differ: the log was shown in two versions. */
const forks = (checkpoints: readonly Checkpoint[]): LogFault[] =>
  checkpoints
    .filter((one, index) => checkpoints.findIndex((other) => other.size === one.size && other.root !== one.root) > index)
    .map(({ size }) => ({ kind: 'forked', at: size, says: `there are two different signed heads of ${size} entries` }))

/**
 * Reads the whole log and finds any entry that was changed, dropped, moved or cut off, any rewriting before a signed checkpoint, and
 * any second version; each is named. `known`: checkpoints somebody kept elsewhere, as a union does, checked along with the stored ones.
 */
export const verifyLog =
  (deps: Deps) =>
  async (known: readonly Checkpoint[] = []): Promise<LogVerdict> => {
    const checkpoints = [...(await deps.log.checkpoints()), ...known].sort((a, b) => a.size - b.size)
    const check = createRowCheck(deps.verifier.hash, new Set(checkpoints.map(({ size }) => size)))
    for await (const row of readRows(deps.log)) check.take(row)
    const { entries, forgotten, root, roots, faults } = check.end()
    let good = 0
    for (const checkpoint of checkpoints) {
      const found = headFault(checkpoint, entries, roots, good)
      faults.push(...signatureFaults(deps, checkpoint), ...found)
      if (found.length === 0) good = checkpoint.size
    }
    faults.push(...forks(checkpoints))
    return { entries, forgotten, checkpoints: checkpoints.length, cosigned: checkpoints.filter(({ cosignatures }) => cosignatures.length > 0).length, root, faults }
  }
