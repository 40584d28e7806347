import type { Context } from '../core/commands.ts'
import type { Findings } from '../core/findings.ts'
import type { CaseRules, Pack } from '../core/pack.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { FileCleaner, FileOpener, FileTaker } from '../ports/files.ts'
import type { PatternKeys, PatternStore } from '../ports/patterns.ts'
import type { Receipts } from '../ports/receipts.ts'
import type { Opener } from '../ports/sealing.ts'
import type { Clock, Ids } from '../ports/system.ts'

/** What triage works with. `classify` is pure and compiled once from the pack's words. */
export type TriageDeps = {
  cases: CaseStore
  opener: Opener
  receipts: Receipts
  ids: Pick<Ids, 'random'>
  clock: Clock
  rules: CaseRules & Pick<Pack, 'phone'>
  files: { opener: FileOpener; taker: FileTaker; cleaner: FileCleaner }
  patterns: PatternStore
  patternKeys: PatternKeys
  classify: (text: string, options?: { lang?: string }) => Findings
}

export const contextOf = ({ clock, rules, ids }: Pick<TriageDeps, 'clock' | 'rules' | 'ids'>): Context => ({ now: clock.now(), rules, newId: ids.random })
