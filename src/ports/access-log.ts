import type { Checkpoint, Cosignature, LogEntry, LogRow } from '../core/log.ts'
import type { Hash } from '../core/merkle.ts'

/**
 * The append-only log of views. An entry is appended before what it tells of is shown; if that fails it is not shown. Entries are
 * leaves of a Merkle tree (RFC 9162 hashing) as salted commitments: deleting a case removes its salts and breaks no chain. Throws
 * `store_unavailable`.
 */
export type AccessLog = {
  /** Durable when it settles; the place of its leaf, from 0. */
  append(entry: LogEntry): Promise<number>
  /** Removes salt and content of a case's entries; their leaves stay. */
  forget(caseId: string): Promise<void>
  /** Rows from place `from` on, in order. */
  read(from: number, limit: number): Promise<LogRow[]>
  /** Oldest first. */
  checkpoints(): Promise<Checkpoint[]>
  /** False: one of that size stands already. */
  addCheckpoint(checkpoint: Checkpoint): Promise<boolean>
  /** Adds a signature below a checkpoint; a member's own once. False: there is no checkpoint of that size. */
  cosign(size: number, cosignature: Cosignature): Promise<boolean>
}

/** Signs heads of the log. `publicKey`: base64url of its DER bytes. */
export type LogSigner = { publicKey: string; sign(text: string): string }

/** What anybody needs to check the log. */
export type LogVerifier = { hash: Hash; isSigned(text: string, signature: string, publicKey: string): boolean }
