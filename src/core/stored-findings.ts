import type { Reading } from './events.ts'
import type { Findings } from './findings.ts'
import type { StepId } from './talk/talk-steps.ts'

/** What the machine read in one text. `answer`: the text answers a question of the SMS conversation by these digits. */
export type ReadItem = { item: string; findings: Findings; answer?: { step: StepId; digits: number[] } }

/** What a person found in place of it. */
export type Correction = Pick<Reading, 'category' | 'indicators' | 'issues'>

/** Texts with what the machine read in them, of an opened item of findings; none of one that holds a person's correction. */
export const readsIn = (plain: string): ReadItem[] => {
  const stored: unknown = JSON.parse(plain)
  return Array.isArray(stored) ? (stored as ReadItem[]) : []
}
