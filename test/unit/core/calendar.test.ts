import { expect } from 'chai'
import { addMonths, addWorkingDays, closeOf, dayOf, dueAfter, hourOf, isWorkDay, roundUp } from '../../../src/core/calendar.ts'
import { coreRules } from '../../support/core-rules.ts'

const { calendar } = coreRules()

describe('the working calendar', () => {
  it('rests on weekends and on the very days of its holidays', () => {
    expect(['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-04'].map((day) => isWorkDay(day, calendar))).to.deep.equal([true, false, false, true])
    expect(addWorkingDays('2026-12-31', 1, calendar)).to.equal('2027-01-04')
    expect(addWorkingDays('2027-01-01', 0, calendar)).to.equal('2027-01-04')
    expect(addWorkingDays('2026-12-31', 0, calendar)).to.equal('2026-12-31')
    expect(addWorkingDays('2026-12-30', 2, calendar)).to.equal('2027-01-04')
    expect(addWorkingDays('2026-12-31', 3, { ...calendar, workDays: [] }), 'without working days it counts plain ones').to.equal('2027-01-03')
  })
  it('says when a length is over, in each of its units', () => {
    const from = '2026-11-24T08:03:00.000Z'
    const over = (length: Parameters<typeof dueAfter>[1]) => dueAfter(from, length, calendar)
    expect(over({ minutes: 30 })).to.equal('2026-11-24T08:40:00.000Z')
    expect(over({ hours: 4 })).to.equal('2026-11-24T12:10:00.000Z')
    expect(over({ workingDays: 4 })).to.equal('2026-11-30T19:59:59.999Z')
    expect(over({ days: 4 })).to.equal('2026-11-28T19:59:59.999Z')
    expect(over({ months: 3 })).to.equal('2027-02-24T19:59:59.999Z')
    expect(over({ years: 1 })).to.equal('2027-11-24T19:59:59.999Z')
  })
  it('knows the hour a moment lies in, the next step, and the month’s last day', () => {
    expect(hourOf('2026-11-24T08:59:59.999Z')).to.equal('2026-11-24T08:00:00.000Z')
    expect([roundUp('2026-11-24T08:00:00.000Z', 10), roundUp('2026-11-24T08:00:00.001Z', 10)]).to.deep.equal(['2026-11-24T08:00:00.000Z', '2026-11-24T08:10:00.000Z'])
    expect([addMonths('2026-01-31', 1), addMonths('2024-02-29', 12), addMonths('2026-12-15', 1)]).to.deep.equal(['2026-02-28', '2025-02-28', '2027-01-15'])
  })
  it('is the wall calendar of its zone, to the furthest ones', () => {
    expect([dayOf('2026-11-24T20:30:00.000Z', 'Asia/Baku'), dayOf('2026-11-24T20:30:00.000Z', 'UTC')]).to.deep.equal(['2026-11-25', '2026-11-24'])
    expect([closeOf('2026-11-24', 'Asia/Baku'), closeOf('2026-11-24', 'Pacific/Kiritimati'), closeOf('2026-11-24', 'Pacific/Pago_Pago')]).to.deep.equal([
      '2026-11-24T19:59:59.999Z',
      '2026-11-24T09:59:59.999Z',
      '2026-11-25T10:59:59.999Z',
    ])
  })
})
