import { expect } from 'chai'
import { freezeFigures } from '../../src/oversight/freeze-figures.ts'
import { REPORT_PATHS } from '../../src/web/figures/paths.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import { inventYear } from '../support/figure-year.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const YEAR = 2025
const TODAY = '2026-02-02'
const CASES = 3_000

const address = (path: string, report: string, year: number | string = YEAR): string => `${path}?report=${report}&year=${year}`

describe('yearly reports', function () {
  this.timeout(60_000)
  let staff: StaffService
  let union: Colleague
  let employers: Colleague
  let reader: Colleague

  before(async () => {
    staff = await startStaff()
    const invented = [...inventYear(staff.pack, YEAR, CASES), ...inventYear(staff.pack, YEAR - 1, CASES / 2, 2)]
    await Promise.all(invented.map((row) => staff.figures.put(row)))
    await freezeFigures(staff.figures, async () => new Map())(TODAY)
    union = await staff.join({ login: 'nigar', role: 'union_monitor' })
    employers = await staff.join({ login: 'ilgar', role: 'social_partner' })
    reader = await staff.join({ login: 'samir', role: 'statistics_reader' })
  })
  after(() => staff.stop())

  it('are read by whom they are owed to: unions and employers the partners’ and the open one, a reader of statistics those of authorities', async () => {
    const partners = [union, employers]
    for (const who of partners) for (const id of ['partners', 'public']) expect((await who.browser.get(address(REPORT_PATHS.reports, id))).status, id).to.equal(200)
    for (const id of ['coordinator', 'tip', 'ilo', 'inspection', 'nothing']) {
      for (const who of partners) for (const path of Object.values(REPORT_PATHS)) expect((await who.browser.get(address(path, id))).status, id).to.equal(404)
    }
    for (const id of ['partners', 'coordinator', 'tip', 'ilo', 'inspection']) {
      const { status, html } = await reader.browser.get(address(REPORT_PATHS.reports, id))
      expect(status, id).to.equal(200)
      expect(html, id).to.include('<svg').and.to.include('<table class="govuk-table')
      expect(html, id).to.not.match(/>[^<]*(figures|staff)\.\w|undefined/)
    }
    for (const year of ['1999', '2031', 'x']) expect((await reader.browser.get(address(REPORT_PATHS.reports, 'ilo', year))).status).to.equal(404)
  })

  it('open at last year’s first, and stand in the menu', async () => {
    const home = await union.browser.get(PATHS.home)
    const board = await union.browser.get(home.headers.get('location') ?? '')
    expect(board.html).to.include(`href="${REPORT_PATHS.reports}"`)
    const { html } = await union.browser.get(REPORT_PATHS.reports)
    expect(html).to.include('Report for unions and employers 2025')
    for (const who of [reader, employers]) expect((await who.browser.get(PATHS.home)).headers.get('location')).to.equal(REPORT_PATHS.reports)
    expect((await employers.browser.get(PATHS.sectorNotices)).status).to.equal(403)
  })

  it('cover their own twelve months: April to March where that is asked for', async () => {
    const tip = await reader.browser.get(address(REPORT_PATHS.reports, 'tip'))
    expect(tip.html).to.include('2025-Q2, 2025-Q3, 2025-Q4').and.to.include('Not here: 2026-Q1')
  })

  it('say beside a figure what it changed by since the year before, where both years were told whole', async () => {
    const { html } = await reader.browser.get(address(REPORT_PATHS.reports, 'coordinator'))
    expect(html).to.include('In brackets: the change since the year before')
    const cell = (named: string): string => new RegExp(`scope="row">${named}</th><td[^>]*>([^<]+)<`).exec(html)?.[1] ?? ''
    const [, now = '', by = ''] = /^([\d,]+) \(([+-][\d,]+)\)$/.exec(cell('Withholding of wages')) ?? []
    const then = (await reader.browser.get(address(REPORT_PATHS.reports, 'coordinator', YEAR - 1))).html
    const before = /scope="row">Withholding of wages<\/th><td[^>]*>([\d,]+)</.exec(then)?.[1] ?? ''
    const number = (text: string): number => Number(text.replaceAll(',', ''))
    expect([now === '', before === '', number(now) - number(before)]).to.deep.equal([false, false, number(by)])
    expect(then, 'nothing is known of the year before it').to.not.include('In brackets')
    expect((await reader.browser.get(address(REPORT_PATHS.reports, 'tip'))).html, 'a quarter of it is not there yet').to.not.include('In brackets')
  })

  it('carry the codes of other bodies with where they are from, and say of each that nobody verified it', async () => {
    for (const id of ['coordinator', 'tip', 'ilo']) {
      const { html } = await reader.browser.get(address(REPORT_PATHS.reports, id))
      expect(html, id).to.include('MethodsOfControlWithholdsDocuments').and.to.include('MethodsOfControlThreatOfLawEnforcement (in part)')
      expect(html, id).to.include('HTCDS 2.0: not verified.').and.to.include('IC-TIP 2025, called ICS-TIP as a draft: not verified.')
      expect(html, id).to.include('Of IC-TIP 2025 only the part a figure belongs to is named')
      for (const part of ['Event', 'Victim', 'Perpetrator', 'Reporting entity']) expect(html, id).to.include(`${part} (in part)`)
    }
    expect((await reader.browser.get(address(REPORT_PATHS.reports, 'inspection'))).html).to.not.include('MethodsOfControl')
  })

  it('are a file of the same figures, and authorities see what the public does not', async () => {
    const file = async (who: Colleague, id: string): Promise<string> => (await who.browser.get(address(REPORT_PATHS.data, id))).html
    const [open, authorities] = [await file(union, 'public'), await file(reader, 'coordinator')]
    expect(open).to.match(/^\uFEFF?table,row,column,count,at_least,codes\r\n/)
    const cells = (csv: string): number => csv.split('\r\n').filter((line) => line.startsWith('sector,') && !line.includes('*') && line.includes(',false,')).length
    expect(cells(authorities)).to.be.greaterThan(cells(open))
  })
})
