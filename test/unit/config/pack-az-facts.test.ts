import { expect } from 'chai'
import { loadConfig } from '../../../config/load.ts'
import { addWorkingDays, dueAfter, isWorkDay } from '../../../src/core/calendar.ts'
import { NOON } from '../../support/given.ts'

const { pack } = loadConfig({})

/** Words of law that workers do not use of themselves, and that give a reader away. */
const LEGAL = /traffick|forced labou?r|victim|insan alver|məcburi əmək|qurban|торговл\S* людьми|принудительн|жертв|insan ticaret|zorla çalıştır|kurban/i

describe('What the pack az says', () => {
  it('to workers holds no term of law', () => {
    const toWorkers = (texts: Record<string, string> = {}) => Object.entries(texts).flatMap(([key, text]) => (/^(staff|figures|watch)\./.test(key) ? [] : [text]))
    const texts = Object.values(pack.texts).flatMap(toWorkers)
    const names = [...pack.bodies.filter(({ access }) => access === 'recipient'), ...pack.regions, ...pack.sectors].flatMap((one) => Object.values(one.names))
    expect([...texts, ...names].filter((text) => LEGAL.test(text))).to.deep.equal([])
  })

  it('in the title of the page does not tell what the page is for', () => {
    for (const language of pack.languages) expect(pack.texts[language]?.['page.title']).to.match(/^\S+ (form\S*|forması)$|^Форма сообщения$/)
  })

  it('of a number that nobody checked can be marked so in every language', () => {
    expect(pack.emergency.map(({ value, verified_on }) => ({ value, verified_on }))).to.deep.equal([{ value: '112', verified_on: null }])
    for (const language of pack.languages) expect(pack.texts[language]?.['page.unverified']).to.match(/^\(.+\)$/)
  })

  it('of each rule, body, clock and amount names where it comes from', () => {
    const sources = [...pack.bodies, ...pack.routing, ...pack.clocks, ...pack.amounts].map(({ source }) => source)
    expect(sources.filter((source) => source.length < 15)).to.deep.equal([])
  })
})

describe('The clocks of the pack az', () => {
  it('give every band one time for a person to look, the graver the sooner', () => {
    const dues = (['P0', 'P1', 'P2', 'P3', 'P4'] as const).map((band) => {
      const clocks = pack.clocks.filter((clock) => clock.kind === 'human_look' && clock.band?.includes(band))
      expect(clocks).to.have.lengthOf(1)
      return clocks.map(({ length }) => dueAfter(NOON, length, pack.calendar)).join()
    })
    expect(dues).to.deep.equal(['2026-11-24T08:30:00.000Z', '2026-11-24T12:00:00.000Z', '2026-11-25T19:59:59.999Z', '2026-11-27T19:59:59.999Z', '2026-12-01T19:59:59.999Z'])
  })

  it('forward in three working days, reply in fifteen, and show one month and one year to court', () => {
    const lengthOf = (kind: string) => pack.clocks.filter((clock) => clock.kind === kind).map(({ length }) => length)
    expect(lengthOf('forward')).to.deep.equal([{ workingDays: 3 }])
    expect(lengthOf('reply')).to.deep.equal([{ workingDays: 15 }])
    expect(lengthOf('limitation_court')).to.deep.equal([{ months: 1 }])
    expect(lengthOf('limitation_money')).to.deep.equal([{ years: 1 }])
    expect(lengthOf('acknowledge')).to.deep.equal([{ hours: 24 }])
    expect(lengthOf('referral_24h')).to.deep.equal([{ hours: 24 }])
  })
})

describe('The calendar of the pack az', () => {
  it('stands still from 20 to 30 March 2026, when Novruz, Ramazan and a weekend meet', () => {
    expect(addWorkingDays('2026-03-19', 1, pack.calendar)).to.equal('2026-03-31')
  })

  it('moves a holiday on a weekend to the next working day', () => {
    const moved = ['2026-03-09', '2026-05-11', '2026-11-10', '2027-01-04', '2027-05-10', '2027-06-28']
    expect(moved.filter((day) => isWorkDay(day, pack.calendar))).to.deep.equal([])
    expect(isWorkDay('2026-11-11', pack.calendar)).to.equal(true)
  })

  it('has the fixed holidays of both years', () => {
    const fixed = ['01-01', '01-02', '01-20', '03-08', '03-20', '03-24', '05-09', '05-28', '06-15', '06-26', '11-08', '11-09', '12-31']
    const days = fixed.flatMap((day) => [`2026-${day}`, `2027-${day}`])
    expect(pack.calendar.holidays.map(({ day }) => day)).to.include.members(days)
  })

  it('marks as expected what is not announced yet, and no date as checked that nobody checked', () => {
    const moon = pack.calendar.holidays.filter(({ day, name }) => day.startsWith('2027') && /Ramazan|Qurban/.test(name))
    expect(moon).not.to.deep.equal([])
    expect(moon.filter(({ name, verified_on }) => !name.endsWith('(expected)') || verified_on !== null)).to.deep.equal([])
  })
})
