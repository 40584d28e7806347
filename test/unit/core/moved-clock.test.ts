import { expect } from 'chai'
import type { Clock } from '../../../src/core/case.ts'
import { movedClock } from '../../../src/core/moved-clock.ts'
import { coreRules } from '../../support/core-rules.ts'

const calendar = (...holidays: string[]) =>
  coreRules({ calendar: { zone: 'Asia/Baku', workDays: [1, 2, 3, 4, 5], holidays: holidays.map((day) => ({ day, name: 'invented', verified_on: null })) } })
/** Three working days from a Tuesday, told as Friday. */
const told: Clock = { kind: 'human_look', state: 'running', due: '2026-11-27T19:59:59.999Z', day: '2026-11-27', span: { from: '2026-11-24', workingDays: 3 } }
const movedTo = (clock: Clock, ...holidays: string[]): string | undefined => movedClock(clock, calendar(...holidays))?.day

describe('a clock of working days, once the calendar changed', () => {
  it('gives back a day off that was added, and stays where none was', () => {
    expect([movedTo(told), movedTo(told, '2026-11-25'), movedTo(told, '2026-12-24')]).to.deep.equal([undefined, '2026-11-30', undefined])
    expect(movedClock(told, calendar('2026-11-25'))).to.deep.equal({ kind: 'human_look', due: '2026-11-30T19:59:59.999Z', day: '2026-11-30', span: told.span })
  })

  it('ends on no day off, also where it was told more days than it counts by now', () => {
    const longer: Clock = { ...told, day: '2026-12-04', due: '2026-12-04T19:59:59.999Z' }
    expect([movedTo(longer), movedTo(longer, '2026-12-04')]).to.deep.equal([undefined, '2026-12-07'])
  })

  it('that names no day was told that of its moment, and one that counts no working days never moves', () => {
    const { day: _none, ...old } = told
    expect([movedTo(old), movedTo(old, '2026-11-25')]).to.deep.equal([undefined, '2026-11-30'])
    const late: Clock = { ...old, due: '2026-12-04T19:59:59.999Z' }
    expect(movedTo(late, '2026-11-25')).to.equal(undefined)
    const { span: _count, ...plain } = told
    expect(movedTo(plain, '2026-11-27')).to.equal(undefined)
  })
})
