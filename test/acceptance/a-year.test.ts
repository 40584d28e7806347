import { expect } from 'chai'
import { yearlyReport } from '../../src/oversight/yearly-report.ts'
import { REPORT_PATHS } from '../../src/web/figures/paths.ts'
import { WATCH_PATHS } from '../../src/web/watch/paths.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { attackTables } from '../support/year/attack-tables.ts'
import { attackWeeks } from '../support/year/attack-weeks.ts'
import { largest } from '../support/year/largest.ts'
import type { Lived } from '../support/year/live-year.ts'
import { liveYear } from '../support/year/live-year.ts'

const YEAR = 2027
const CASES = 300

describe('an invented year', function () {
  this.timeout(180_000)
  let staff: StaffService
  let nigar: Colleague
  let lived: Lived

  before(async () => {
    staff = await startStaff()
    lived = await liveYear(staff, { year: YEAR, count: CASES })
    nigar = await staff.join({ login: 'nigar', role: 'union_monitor' })
  })
  after(() => staff.stop())

  it('ends on the board, in the week’s table and in the reports, of one and the same complaints', async () => {
    const rows = await staff.figures.scan({}, 10_000)
    expect(rows).to.have.length(CASES)
    const board = await nigar.browser.get(WATCH_PATHS.board)
    expect(board.html).to.match(/Days without an answer: \d+/)
    expect((await nigar.browser.get(WATCH_PATHS.week)).html).to.match(/ran out: <strong>\d+<\/strong>/)
    const report = await yearlyReport(staff.figures)('coordinator', YEAR)
    expect(report?.figures.quarters).to.deep.equal(['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'])
    expect(report?.figures.total.count).to.be.within(CASES - 10, CASES + 10)
    expect(report?.figures.byQuarter.flatMap(({ remedies }) => remedies.map(({ type }) => type))).to.include('wages')
    expect(rows.flatMap(({ referrals }) => referrals.map(({ outcome }) => outcome))).to.include.members(['accepted', 'rejected'])
    expect(report?.figures.support.map(({ id }) => id)).to.include('legal_aid')
    expect(report?.figures.remedies.map(({ type }) => type)).to.include('wages')
    expect((await nigar.browser.get(`${REPORT_PATHS.reports}?report=partners&year=${YEAR}`)).html).to.include(`Report for unions and employers ${YEAR}`)
  })

  it('keeps the figures of complaints that were deleted in it', async () => {
    expect(lived.gone).to.be.greaterThan(0)
    const deleted = (await staff.figures.scan({}, 10_000)).filter((row) => row.deleted)
    expect(deleted).to.have.length(lived.gone)
    expect((await staff.cases.scan(10_000)).filter((one) => 'deletedOn' in one)).to.have.length(lived.gone)
  })

  it('gives away none of the small figures withheld from its tables, where tables that withhold those alone give away most', () => {
    const attack = attackTables(lived.frozen)
    expect(attack.withheld).to.be.greaterThan(50)
    expect(attack.recovered).to.equal(0)
    const naive = attackTables(lived.frozen, { naive: true })
    expect(naive.recovered).to.be.greaterThan(naive.withheld / 4)
  })

  it('gives away by no two weeks of the board what fewer than ten cases did', async () => {
    const { weeks, differences, recovered } = await attackWeeks(staff.figures, lived.today, staff.pack.board.threshold)
    expect(weeks).to.be.greaterThan(52)
    expect(differences).to.be.greaterThan(5)
    expect(recovered).to.equal(0)
  })
})

describe('the attacker’s arithmetic', () => {
  it('finds the most a quantity can be when some sums are known', () => {
    // Two by two: rows 5 and 20, columns 10 and 15. The first cell is five at most.
    const margins = [
      { of: [1, 1, 0, 0], is: 5 },
      { of: [0, 0, 1, 1], is: 20 },
      { of: [1, 0, 1, 0], is: 10 },
      { of: [0, 1, 0, 1], is: 15 },
    ]
    expect([0, 1, 2, 3].map((goal) => Math.round(largest(goal, 4, margins)))).to.deep.equal([5, 5, 10, 15])
    expect(Math.round(largest(0, 4, [...margins, { of: [0, 1, 0, 0], is: 3 }]))).to.equal(2)
  })
})
