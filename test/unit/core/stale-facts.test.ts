import { expect } from 'chai'
import { staleFacts } from '../../../src/core/stale-facts.ts'
import { loadPack } from '../../support/pack.ts'

const TODAY = '2026-11-24'
const shipped = loadPack()

/** The shipped pack with nothing that goes stale but these. */
const pack = (of: Partial<typeof shipped> = {}): typeof shipped => ({
  ...shipped,
  bodies: [],
  emergency: [],
  amounts: [],
  clocks: [],
  calendar: { ...shipped.calendar, holidays: [] },
  ...of,
})

const [body] = shipped.bodies
const phone = (value: string, on: string | null) => ({ type: 'phone' as const, value, verified_on: on })

describe('facts of a pack that go stale', () => {
  it('are named where nobody ever checked them, and where a year has passed since', () => {
    const contacts = [phone('100', null), phone('200', '2025-11-23'), phone('300', '2025-11-24'), phone('400', TODAY)]
    const bodies = body ? [{ ...body, id: 'labour', contacts }] : []
    expect(staleFacts(pack({ bodies }), TODAY)).to.deep.equal([{ file: 'bodies.json', all: 4, never: ['labour: 100'], old: ['labour: 200'] }])
  })

  it('are told file by file: numbers for danger, amounts, terms and days off by what they are called', () => {
    const emergency = [{ ...phone('112', null), names: { en: 'Help' } }]
    const amounts = [{ id: 'minimum_wage', value: 400, currency: 'AZN', verified_on: '2020-01-01', source: 'invented' }]
    const clock = { length: { hours: 4 }, metBy: [], pausable: false, source: 'invented', verified_on: null }
    const clocks: typeof shipped.clocks = [
      { kind: 'human_look', band: ['P0', 'P1'], ...clock },
      { kind: 'first_answer', ...clock },
    ]
    const calendar = { ...shipped.calendar, holidays: [{ day: '2027-01-01', name: 'New Year', verified_on: null }] }
    expect(staleFacts(pack({ emergency, amounts, clocks, calendar }), TODAY)).to.deep.equal([
      { file: 'pack.json emergency', all: 1, never: ['112'], old: [] },
      { file: 'pack.json amounts', all: 1, never: [], old: ['minimum_wage'] },
      { file: 'clocks.json', all: 2, never: ['human_look P0 P1', 'first_answer'], old: [] },
      { file: 'calendar.json', all: 1, never: ['2027-01-01 New Year'], old: [] },
    ])
    expect(staleFacts(pack(), TODAY)).to.deep.equal([])
  })
})
