import type { Entity } from '../core/entity-name.ts'
import type { Month } from '../core/figures/figure-row.ts'
import type { PatternMark } from '../core/pattern.ts'
import type { PatternLead, SectorNotice } from '../core/pattern-lead.ts'

/**
 * That some complaint names some entity. `_id`: keyed hash of the case and a place among its mentions; `token`: keyed hash of the entity;
 * `sealed`: the mark, for the worker process alone. It holds no case: who steals the store counts tokens and learns no more.
 */
export type PatternEntry = { _id: string; token: string; month: Month; sealed: string }

/** A token whose entries changed since they were looked at. `stamp` changes with every change. */
export type WaitingToken = { token: string; stamp: string }

/** Tokens of who comes up again, and what was made of them, apart from the cases. Throws `store_unavailable`. */
export type PatternStore = {
  /** Adds entries whose id is not there, durable when it settles; the tokens of all of them wait for a look. */
  mark(entries: readonly PatternEntry[], stamp: string): Promise<void>
  /** The entries of these ids that are there. */
  marked(ids: readonly string[]): Promise<PatternEntry[]>
  /** Removes entries; the tokens of those that were there wait for a look. */
  forget(ids: readonly string[], stamp: string): Promise<void>
  /** Removes the entries of months before this one; their tokens wait. At most `limit` tokens at a time; how many. */
  expire(before: Month, limit: number, stamp: string): Promise<number>
  waiting(limit: number): Promise<WaitingToken[]>
  /** The token was looked at as it stood under this stamp; one changed since goes on waiting. */
  looked(token: WaitingToken): Promise<void>
  /** All entries in order of id, strictly behind `afterId`; read page by page to count. */
  scan(limit: number, afterId?: string): Promise<PatternEntry[]>
  /** Newest month first. */
  entriesOf(token: string, limit: number): Promise<PatternEntry[]>
  lead(id: string): Promise<PatternLead | undefined>
  /** Writes if the stored version is `expected`; 0: none is there. `next.version` is `expected + 1`. */
  putLead(next: PatternLead, expected: number): Promise<'replaced' | 'conflict'>
  /** Removes if the stored version is `expected`. */
  dropLead(id: string, expected: number): Promise<boolean>
  /** Leads that concern a queue, newest first. */
  leadsOf(queue: string, limit: number): Promise<PatternLead[]>
  /** Sector notices, newest first, without the lead they came from. */
  notices(limit: number): Promise<SectorNotice[]>
}

/** The worker process's hands for patterns, under the token key. Purpose and version are bound into each hash. */
export type PatternKeys = {
  token(entity: Entity): string
  /** Ids of all places a case's mentions can have. */
  places(caseId: string): string[]
  leadOf(token: string): string
  /** A keyed hash of what a lead's boxes hold. */
  contentMark(plain: string): string
  seal(entry: string, mark: PatternMark): string
  /** Undefined where it does not open: made under an earlier key. */
  open(entry: PatternEntry): PatternMark | undefined
}
