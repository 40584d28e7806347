import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, addMonths, addWorkingDays, closeOf, dayOf, dueAfter, hourOf, isWorkDay, roundUp } from '../../../src/core/calendar.ts'
import type { ClockLength, WorkCalendar } from '../../../src/core/pack.ts'

const ZONES = ['Asia/Baku', 'Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kolkata', 'America/Santiago', 'Pacific/Auckland']
const START = Date.parse('2020-01-01T00:00:00.000Z')
const moments = fc.integer({ min: 0, max: 20 * 365 * 86_400_000 }).map((ms) => new Date(START + ms).toISOString())
const days = moments.map((moment) => moment.slice(0, 10))
const calendars: fc.Arbitrary<WorkCalendar> = fc.record({
  zone: fc.constantFrom(...ZONES),
  workDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
  holidays: fc.array(fc.record({ day: days, name: fc.constant('invented'), verified_on: fc.constant(null) }), { maxLength: 30 }),
})
const units = ['minutes', 'hours', 'workingDays', 'days', 'months', 'years'] as const
const lengthOf = (unit: (typeof units)[number], value: number): ClockLength => ({ [unit]: value }) as ClockLength
const amounts = fc.integer({ min: 0, max: 60 })

describe('the calendar', () => {
  it('tells the day that the wall shows, whichever moment and zone it was asked for before', () => {
    const near = fc
      .tuple(moments, fc.integer({ min: -20 * 60_000, max: 20 * 60_000 }))
      .map(([moment, by]) => new Date(Date.parse(closeOf(moment.slice(0, 10), 'Asia/Kathmandu')) + by).toISOString())
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(moments, near), fc.constantFrom(...ZONES, 'Asia/Kathmandu')), { maxLength: 20 }), (asked) => {
        for (const [moment, zone] of asked) {
          const wall = new Date(moment).toLocaleDateString('sv-SE', { timeZone: zone })
          expect([moment, zone, dayOf(moment, zone)]).to.deep.equal([moment, zone, wall])
        }
      }),
    )
  })
  it('lets no clock be due before it began, in any zone, over holidays and summer time', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...units), amounts, calendars, (from, unit, value, calendar) => {
        expect(dueAfter(from, lengthOf(unit, value), calendar) >= from).to.equal(true)
      }),
    )
  })
  it('is due no sooner for a longer time', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...units), amounts, amounts, calendars, (from, unit, one, other, calendar) => {
        const [shorter, longer] = one < other ? [one, other] : [other, one]
        expect(dueAfter(from, lengthOf(unit, shorter), calendar) <= dueAfter(from, lengthOf(unit, longer), calendar)).to.equal(true)
      }),
    )
  })
  it('lands working days on working days, and counts exactly so many of them', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30 }), calendars, (day, count, calendar) => {
        fc.pre(calendar.workDays.length > 0)
        const end = addWorkingDays(day, count, calendar)
        expect(isWorkDay(end, calendar)).to.equal(true)
        let worked = 0
        for (let current = addDays(day, 1); current <= end; current = addDays(current, 1)) if (isWorkDay(current, calendar)) worked += 1
        if (count > 0) expect(worked).to.equal(count)
      }),
    )
  })
  it('closes a day at its last millisecond in its zone', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (day, zone) => {
        const close = closeOf(day, zone)
        expect(dayOf(close, zone)).to.equal(day)
        expect(dayOf(new Date(Date.parse(close) + 1).toISOString(), zone)).to.equal(addDays(day, 1))
      }),
    )
  })
  it('adds months within the month', () => {
    expect(addMonths('2027-01-31', 1)).to.equal('2027-02-28')
    expect(addMonths('2028-02-29', 12)).to.equal('2029-02-28')
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 50 }), (day, months) => addMonths(day, months) >= day))
  })
  it('rounds up to the step and down to the hour', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(roundUp(moment, 10) >= moment).to.equal(true)
        expect(roundUp(moment, 10)).to.match(/:[0-5]0:00\.000Z$/)
        expect(hourOf(moment) <= moment && hourOf(moment).endsWith(':00:00.000Z')).to.equal(true)
      }),
    )
  })
  it('knows the days summer time changes', () => {
    expect(closeOf('2027-03-27', 'Europe/Berlin')).to.equal('2027-03-27T22:59:59.999Z')
    expect(closeOf('2027-03-28', 'Europe/Berlin')).to.equal('2027-03-28T21:59:59.999Z')
    expect(closeOf('2027-10-31', 'Europe/Berlin')).to.equal('2027-10-31T22:59:59.999Z')
    expect(closeOf('2026-11-24', 'Asia/Baku')).to.equal('2026-11-24T19:59:59.999Z')
  })
})
