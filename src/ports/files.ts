import type { Day } from '../core/pack.ts'

/** A part of a sealed file. `item`: the item that is to name the blob; `on`: the day it was begun. */
export type BlobPart = { blob: string; n: number; item: string; on: Day; bytes: Uint8Array }

/**
 * Sealed files, part by part, apart from the cases. A blob is put away whole before the event that names it; one that nobody names
 * after a while is swept. Throws `store_unavailable`.
 */
export type BlobStore = {
  /** Durable when it settles; the same part put again stands once. */
  put(part: BlobPart): Promise<void>
  /** Undefined behind the last part, and for a blob that is not there. */
  get(blob: string, n: number): Promise<Uint8Array | undefined>
  /** Takes a blob away, whole; nothing happens where there is none. */
  remove(blob: string): Promise<void>
  /** Blobs begun on or before a day, by id, strictly behind `after`. */
  begun(until: Day, limit: number, after?: string): Promise<{ blob: string; item: string }[]>
}

/**
 * A file as the sealed text of its item tells of it: where it lies, what opens it, its name as it was sent, its kind by its first
 * bytes, how many bytes, and their SHA-256 in hexadecimal, so that anybody can show later that it is the same file.
 */
export type FileNote = { blob: string; key: string; name: string; type: string; size: number; sha256: string }

/** Puts a file away sealed, as it comes: one part in memory at a time, nothing readable on any disk. */
export type FileTaker = {
  /** Throws what the source throws; what was put by then is taken away. */
  take(place: Pick<BlobPart, 'blob' | 'item' | 'on'>, source: AsyncIterable<Uint8Array>): Promise<Pick<FileNote, 'key' | 'size' | 'sha256'>>
  /** Takes back what no event came to name. Never throws: the sweep finds what stays. */
  drop(blob: string): Promise<void>
}

/** Reads a sealed file with its key. Throws `item_unreadable` for any changed, missing or foreign part. */
export type FileOpener = { read(file: Pick<FileNote, 'blob' | 'key'>): AsyncIterable<Uint8Array> }

/** A copy without what a device hid in it, or why there is none: its kind cannot be cleaned, or it could not be read as what it says it is. */
type CleanCopy = { type: string; bytes: Uint8Array } | { why: 'kind' | 'unreadable' }
export type FileCleaner = { clean(type: string, source: AsyncIterable<Uint8Array>): Promise<CleanCopy> }

/** What became of a file in triage: beside the original, its clean copy or the reason there is none. */
export type CleanedNote = { of: string; copy: FileNote } | { of: string; why: 'kind' | 'unreadable' }
