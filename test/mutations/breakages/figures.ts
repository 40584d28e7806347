import type { Breakage } from '../breakage.ts'

/** Nobody learns who, from what is published: no figure that too few stand behind, and none it could be worked out from. */
export const FIGURES: readonly Breakage[] = [
  {
    name: 'a figure of one complaint is told to everybody',
    promise: 'nobody',
    file: 'src/core/suppress.ts',
    find: 'public: 11 }',
    put: 'public: 1 }',
    seenBy: ['test/unit/core/suppress.test.ts', 'test/unit/core/figures.test.ts'],
  },
  {
    name: 'a hidden figure stands alone in its row, and the total gives it away',
    promise: 'nobody',
    file: 'src/core/suppress.ts',
    find: 'if (roomIn(counts, hidden, place, wanted) >= wanted) continue',
    put: 'if (wanted > 0) continue',
    seenBy: ['test/unit/core/suppress.test.ts'],
  },
  {
    name: 'what a narrower audience was not told stands in a wider one’s table',
    promise: 'nobody',
    file: 'src/core/suppress.ts',
    find: 'isSmall(cell, threshold) || isHiddenBefore({ row, column })',
    put: 'isSmall(cell, threshold)',
    seenBy: ['test/unit/core/suppress.test.ts'],
  },
  {
    name: 'figures are told to the one',
    promise: 'nobody',
    file: 'src/core/suppress.ts',
    find: 'const ROUNDED_TO = 5',
    put: 'const ROUNDED_TO = 1',
    seenBy: ['test/unit/core/suppress.test.ts'],
  },
  {
    name: 'money that one worker alone got is told',
    promise: 'nobody',
    file: 'src/core/figure-flows.ts',
    find: 'isEnough(numbers.length, audience) && Math.max(...numbers) * 2 <= sum(numbers)',
    put: 'isEnough(numbers.length, audience)',
    seenBy: ['test/unit/core/figures.test.ts'],
  },
  {
    name: 'a quarter with a handful of complaints is told by itself',
    promise: 'nobody',
    file: 'src/core/release.ts',
    find: 'if (isTooFew(filed)) return',
    put: 'if (filed.length === 0) return',
    seenBy: ['test/unit/core/figures.test.ts'],
  },
  {
    name: 'a year says nought where its quarters said too few',
    promise: 'nobody',
    file: 'src/core/add-up.ts',
    find: 'atLeast: counts.some((one) => one === null || one === undefined),',
    put: 'atLeast: counts.some((one) => one === undefined),',
    seenBy: ['test/unit/core/figures.test.ts'],
  },
  {
    name: 'figures that were frozen change with their cases',
    promise: 'nobody',
    file: 'src/adapters/embedded-store/figure-store.ts',
    find: 'VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
    put: 'VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
    seenBy: ['test/contract/embedded-store.test.ts'],
  },
]
