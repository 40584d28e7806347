import type { Reader } from './access.ts'
import type { Item } from './case.ts'
import type { EntityKind } from './entity-name.ts'
import type { Month } from './figures/figure-row.ts'
import type { Day } from './pack.ts'
import type { LeadFlag, LeadReason } from './pattern.ts'

export const LEAD_STATES = ['open', 'confirmed', 'dismissed'] as const
export type LeadState = (typeof LEAD_STATES)[number]
/** Reporters that must come to a dismissed lead before a person is asked again. */
export const ASKED_AGAIN_AFTER = 3

/** What one queue may read of a lead: sealed to that queue alone. `cases`: those it has a part in, newest first, and no other's. */
export type LeadContent = { kind: EntityKind; reasons: LeadReason[]; flags: LeadFlag[]; reporters: number; reports: number; since: Month; cases: string[] }

/** A text of a sealed lead: its id is the item's, and it is bound to the lead's as a case's are to the case. */
type LeadBox = Pick<Item, 'id' | 'box' | 'wraps'>

/** A text without names that unions and authorities read. */
export type SectorNotice = { text: string; on: Day; queue: string; by: string }

/**
 * A possible pattern for a person to judge. In the clear it holds neither name, kind nor case: only which queues it concerns and how many
 * reporters it counts. `_id`: keyed hash; `content`: keyed hash of what the boxes hold, so that equal ones are not sealed again.
 */
export type PatternLead = {
  _id: string
  format: 1
  version: number
  state: LeadState
  raisedIn: Month
  reporters: number
  queues: string[]
  boxes: ({ queue: string } & LeadBox)[]
  content: string
  /** `reporters`: how many there were when it was decided. */
  decided?: { by: string; on: Day; queue: string; reporters: number; reason: LeadBox }
  /** A person knows that this many reporters are different people. */
  distinct?: { by: string; on: Day; reporters: number }
  notice?: SectorNotice
}

/** May this person see leads that concern this queue? Leads of the queue alone: not its caseworkers, no union, no administrator. What of a lead they see depends on its cases besides. */
export const mayReadLeads = ({ role, queues }: Pick<Reader, 'role' | 'queues'>, queue: string): boolean => role === 'lead' && queues.includes(queue)
