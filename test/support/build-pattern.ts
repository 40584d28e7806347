import type { PatternMark } from '../../src/core/pattern.ts'
import type { PatternLead } from '../../src/core/pattern-lead.ts'
import type { PatternEntry } from '../../src/ports/patterns.ts'

/** A mention as the store keeps it. */
export const buildEntry = (_id: string, given: Partial<PatternEntry> = {}): PatternEntry => ({ _id, token: 'token', month: '2026-11', sealed: 'sealed', ...given })

/** A lead nobody has decided on. */
export const buildLead = (given: Partial<PatternLead> = {}): PatternLead => ({
  _id: 'lead-1',
  format: 1,
  version: 1,
  state: 'open',
  raisedIn: '2026-11',
  reporters: 3,
  queues: ['labour'],
  boxes: [{ queue: 'labour', id: 'box-1', box: 'sealed', wraps: [{ to: 'labour', keyVersion: '1', sealedKey: 'key' }] }],
  content: 'content',
  ...given,
})

/** A mention as the worker process reads it: by a phone of its own, on a day of its own, in words of its own. */
export const buildMark = (n: number, given: Partial<PatternMark> = {}): PatternMark => ({
  kind: 'employer',
  token: 'token',
  caseId: `case-${n}`,
  reporter: `phone-${n}`,
  byPhone: true,
  on: `2026-11-${String(1 + (n % 20)).padStart(2, '0')}`,
  bare: false,
  wording: Array.from({ length: 16 }, (_, at) => n * 100 + at),
  employers: [],
  ...given,
})
