import { expect } from 'chai'
import fc from 'fast-check'
import type { Counts } from '../../../src/core/figures/steady-row.ts'
import { shownCells, shownCount, steadied } from '../../../src/core/figures/steady-row.ts'

const THRESHOLD = 10
const KEYS = ['baku', 'ganja', 'absheron', 'village', 'port']

const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, one) => sum + one, 0)

/** What became of a key from one week to the next: mostly one or two cases more or less, now and then many. */
const step = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -2, max: 3 }) }, { weight: 1, arbitrary: fc.integer({ min: -40, max: 40 }) })
const weeks: fc.Arbitrary<Counts[]> = fc.array(fc.record(Object.fromEntries(KEYS.map((key) => [key, step]))), { minLength: 2, maxLength: 40 }).map((steps) => {
  const now: Record<string, number> = {}
  return steps.map((moved) => {
    for (const key of KEYS) now[key] = Math.max(0, (now[key] ?? 0) + (moved[key] ?? 0))
    return { ...now }
  })
})

type Told = { real: Counts; stood: Counts; shown: Map<string, number>; total: number | undefined; stoodTotal: number }

/** The weeks as somebody who keeps every one of them sees them, beside what was really there. */
const tell = (history: readonly Counts[]): Told[] => {
  let [stood, stoodTotal]: [Counts, number] = [{}, 0]
  return history.map((real) => {
    stood = steadied(stood, real, THRESHOLD)
    stoodTotal = steadied({ total: stoodTotal }, { total: sumOf(real) }, THRESHOLD)['total'] ?? 0
    return { real, stood, stoodTotal, shown: new Map(shownCells(stood, THRESHOLD).map(({ key, count }) => [key, count])), total: shownCount(stoodTotal, THRESHOLD) }
  })
}

describe('counts that are told week after week', () => {
  it('differ between any two weeks by nothing, or by what as many cases as the threshold may stand behind', () => {
    /** Counts that a told number may stand for. */
    const spread = (count: number): [number, number] => [count, count + THRESHOLD - 1]
    fc.assert(
      fc.property(weeks, (history) => {
        const told = tell(history)
        const pairs = told.flatMap((one, index) =>
          told.slice(index + 1).flatMap((other) => [...KEYS.map((key) => [one.shown.get(key), other.shown.get(key)]), [one.total, other.total]]),
        )
        for (const [before, after] of pairs) {
          if (before === undefined || after === undefined || before === after) continue
          const [[low, high], [least, most]] = [spread(before), spread(after)]
          expect(Math.max(most - low, high - least)).to.be.at.least(THRESHOLD)
          expect(Math.abs(before - after)).to.be.at.least(THRESHOLD)
        }
      }),
    )
  })

  it('are what they were until as many cases as the threshold have come or gone', () => {
    fc.assert(
      fc.property(weeks, (history) => {
        for (const [index, { stood, stoodTotal, real }] of tell(history).entries()) {
          const before = tell(history.slice(0, index + 1)).at(-2)
          for (const key of KEYS) if (before && stood[key] !== before.stood[key]) expect(Math.abs((real[key] ?? 0) - (before.stood[key] ?? 0))).to.be.at.least(THRESHOLD)
          if (before && stoodTotal !== before.stoodTotal) expect(Math.abs(sumOf(real) - before.stoodTotal)).to.be.at.least(THRESHOLD)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('change, come and go only when some count has moved by as many, never for a single case', () => {
    fc.assert(
      fc.property(weeks, (history) => {
        const told = tell(history)
        for (const [index, one] of told.entries()) {
          const before = told[index - 1]
          if (before === undefined || JSON.stringify([...before.shown]) === JSON.stringify([...one.shown])) continue
          const moved = KEYS.filter((key) => Math.abs((one.real[key] ?? 0) - (before.stood[key] ?? 0)) >= THRESHOLD)
          expect(moved).to.not.deep.equal([])
        }
      }),
    )
  })

  it('leave at least as many cases untold as the threshold, whatever total somebody knows', () => {
    fc.assert(
      fc.property(weeks, (history) => {
        for (const { real, shown } of tell(history)) {
          if (shown.size === 0) continue
          const told = KEYS.filter((key) => shown.has(key))
          expect(sumOf(real) - told.reduce((sum, key) => sum + (real[key] ?? 0), 0)).to.be.at.least(THRESHOLD)
        }
      }),
    )
  })

  it('are multiples of the threshold, stand for enough, and name no key of which there are few', () => {
    fc.assert(
      fc.property(weeks, (history) => {
        for (const { stood, shown } of tell(history)) {
          for (const [key, count] of shown) {
            expect(count % THRESHOLD).to.equal(0)
            expect(stood[key]).to.be.at.least(THRESHOLD)
          }
        }
      }),
    )
  })

  it('say nothing of a region of two, before it had them, while it has them or after', () => {
    const village = [0, 2, 2, 1, 0].map((two) => ({ baku: 60, ganja: 34, port: 21, village: two }))
    expect(new Set(tell(village).map(({ shown }) => JSON.stringify([...shown])))).to.deep.equal(new Set(['[["baku",60],["ganja",30]]']))
  })
})
