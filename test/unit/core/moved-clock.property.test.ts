import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, addWorkingDays, isWorkDay } from '../../../src/core/calendar.ts'
import type { Clock } from '../../../src/core/case.ts'
import { resumedClock, startedClock } from '../../../src/core/clocks.ts'
import { movedClock } from '../../../src/core/moved-clock.ts'
import type { CaseRules, ClockRule, Day, WorkCalendar } from '../../../src/core/pack.ts'
import { coreRules } from '../../support/core-rules.ts'
import { after, afterIn, filing, givenWorld, read, trackIn, wait } from '../../support/given.ts'

const ZONES = ['Asia/Baku', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Pacific/Auckland']
const moments = fc.integer({ min: 0, max: 3 * 365 * 86_400_000 }).map((ms) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + ms).toISOString())
const off = (days: readonly Day[]): WorkCalendar['holidays'] => days.map((day) => ({ day, name: 'invented', verified_on: null }))
const rule = (length: ClockRule['length']): ClockRule => ({ kind: 'reply', length, metBy: ['closed'], pausable: true, source: 'invented', verified_on: null })
const rulesOf = (length: ClockRule['length'], zone: string, workDays: number[], holidays: readonly Day[]): CaseRules =>
  coreRules({ clocks: [rule(length)], calendar: { zone, workDays, holidays: off(holidays) } })
const running = (clock: ReturnType<typeof startedClock>): Clock => ({ ...clock, state: 'running' })
const lengths = fc.integer({ min: 1, max: 30 })
const weeks = fc.constantFrom<number[]>([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [7, 1, 2, 3, 4])
/** Days after the beginning on which a holiday is declared later. */
const later = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 })

describe('a clock whose calendar gains days off while it runs', () => {
  it('runs out after exactly as many working days as it was given, as if they had been known', () => {
    fc.assert(
      fc.property(moments, lengths, fc.constantFrom(...ZONES), weeks, later, (now, workingDays, zone, workDays, added) => {
        const before = startedClock('reply', { workingDays }, rulesOf({ workingDays }, zone, workDays, []), now)
        const from = before.span?.from ?? ''
        const now2 = rulesOf(
          { workingDays },
          zone,
          workDays,
          added.map((days) => addDays(from, days)),
        )
        const moved = movedClock(running(before), now2) ?? before
        expect(moved.day).to.equal(addWorkingDays(from, workingDays, now2.calendar))
        expect(movedClock(running(moved), now2), 'once moved it stays').to.equal(undefined)
      }),
    )
  })
  it('is never due sooner when working days are gained', () => {
    fc.assert(
      fc.property(moments, lengths, later, (now, workingDays, holidays) => {
        const day = now.slice(0, 10)
        const strict = rulesOf(
          { workingDays },
          'Asia/Baku',
          [1, 2, 3, 4, 5],
          holidays.map((days) => addDays(day, days)),
        )
        const started = startedClock('reply', { workingDays }, strict, now)
        expect(movedClock(running(started), rulesOf({ workingDays }, 'Asia/Baku', [1, 2, 3, 4, 5, 6, 7], []))).to.equal(undefined)
      }),
    )
  })
  it('of plain days, hours or months is not moved: the law counts them through', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom<ClockRule['length']>({ hours: 24 }, { days: 3 }, { months: 1 }, { years: 1 }), later, (now, length, added) => {
        const started = startedClock('reply', length, rulesOf(length, 'Europe/Berlin', [1, 2, 3, 4, 5], []), now)
        const changed = rulesOf(
          length,
          'Europe/Berlin',
          [1, 2, 3, 4, 5],
          added.map((days) => addDays(now.slice(0, 10), days)),
        )
        expect(movedClock(running(started), changed)).to.equal(undefined)
      }),
    )
  })
  it('goes on after a pause, over a change of summer time, on a working day and no sooner than it would have been', () => {
    fc.assert(
      fc.property(moments, lengths, fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 20 }), (now, workingDays, zone, stood) => {
        const rules = rulesOf({ workingDays }, zone, [1, 2, 3, 4, 5], [])
        const started = startedClock('reply', { workingDays }, rules, now)
        const pausedOn = started.span?.from ?? ''
        const back = new Date(Date.parse(now) + stood * 86_400_000).toISOString()
        const resumed = resumedClock({ ...running(started), state: 'paused', pausedOn }, back, rules)
        expect(isWorkDay(resumed.day ?? '', rules.calendar)).to.equal(true)
        expect((resumed.day ?? '') >= (started.day ?? '')).to.equal(true)
        expect((resumed.day ?? '') >= addDays(started.day ?? '', stood - 1), 'a day may pass or not at midnight').to.equal(true)
      }),
    )
  })
})

describe('a holiday declared after a case was read', () => {
  const rules = coreRules()
  const added = { ...rules, calendar: { ...rules.calendar, holidays: [...rules.calendar.holidays, ...off(['2026-11-26'])] } }
  const late = after(filing(), read(), wait(4))
  const due = { type: 'clock_due', queue: 'labour', kind: 'human_look' } as const
  it('moves the clock instead of letting it run out, and nothing is escalated for it', () => {
    const moved = givenWorld({ ...late, rules: added })
      .when(due)
      .thenEvents({ type: 'clock_moved', data: { kind: 'human_look', day: '2026-11-30' } })
    expect(trackIn(moved, 'labour').clocks[0]).to.deep.include({ state: 'running', day: '2026-11-30' })
    expect(moved.theCase.outbox.some(({ kind }) => kind === 'ladder_step')).to.equal(false)
    givenWorld(afterIn(moved, wait(4)))
      .when(due)
      .thenEvents({ type: 'clock_breached' })
  })
  it('runs out on its day where no holiday was declared', () => {
    givenWorld(late).when(due).thenEvents({ type: 'clock_breached' })
  })
})
