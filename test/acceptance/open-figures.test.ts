import { expect } from 'chai'
import { freezeFigures } from '../../src/oversight/freeze-figures.ts'
import { ofYear, PATHS } from '../../src/web/figures/paths.ts'
import { buildFigure } from '../support/build-case.ts'
import { inventYear } from '../support/figure-year.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'

const YEAR = 2025
const TODAY = '2026-02-02'
const CASES = 10_000

type Line = { table: string; row: string; column: string; count: number; at_least: boolean; codes: string }
type Data = {
  year: number
  quarters: string[]
  missing: string[]
  standards: { name: string; formerly?: string; verified_on: string | null; numberless: boolean }[]
  lines: Line[]
}

describe('Open figures of a year of 10,000 complaints', function () {
  this.timeout(60_000)
  let service: FilingService
  let frozen: string[]

  before(async () => {
    service = await startFiling({ clock: { now: () => `${TODAY}T08:00:00.000Z` } })
    const { figures } = service
    const rare = [0, 1].map((n) => buildFigure({ _id: `rare-${n}`, filedIn: '2025-05', regionGroup: 'east_zangezur', sector: 'mining', indicators: ['debt_bondage'], band: 'P0' }))
    await Promise.all([...inventYear(service.pack, YEAR, CASES), ...rare].map((row) => figures.put(row)))
    frozen = await freezeFigures(figures, async () => new Map())(TODAY)
  })
  after(() => service.stop())

  const get = (path: string): Promise<Response> => fetch(`${service.url}${path}`)
  const data = async (): Promise<Data> => (await (await get(ofYear(PATHS.json, YEAR))).json()) as Data
  const said = ({ lines }: Data, table: string, row: string, column: string): Line | undefined =>
    lines.find((line) => line.table === table && line.row === row && line.column === column)

  it('freeze every quarter that has settled, once', async () => {
    expect(frozen.slice(-4)).to.deep.equal(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'])
    const before = await data()
    await service.figures.put(buildFigure({ _id: 'late', filedIn: '2025-12', regionGroup: 'baku' }))
    expect(await freezeFigures(service.figures, async () => new Map())(TODAY)).to.deep.equal([])
    expect(await data()).to.deep.equal(before)
  })

  it('are a page in each of the pack’s languages, with a chart and a table of each figure', async () => {
    for (const language of service.pack.languages) {
      const answer = await get(`${ofYear(PATHS.year, YEAR)}?lang=${language}`)
      const html = await answer.text()
      expect(answer.status).to.equal(200)
      expect(html).to.include(`<html lang="${language}"`).and.to.include('<svg').and.to.include('<table class="govuk-table')
      expect(html, language).to.not.match(/>[^<]*(figures|staff)\.\w|undefined/)
      expect(answer.headers.get('set-cookie')).to.equal(null)
    }
    expect((await get(PATHS.figures)).status).to.equal(200)
  })

  it('are open data that add up to what is on the page', async () => {
    const all = await data()
    expect([all.year, all.quarters, all.missing]).to.deep.equal([YEAR, ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'], []])
    expect(said(all, 'complaints', '*', '*')?.count).to.be.within(CASES - 10, CASES + 12)
    expect(said(all, 'sector', '*', '*')?.count).to.equal(said(all, 'complaints', '*', '*')?.count)
    expect(all.lines.every(({ column, count }) => column.startsWith('days') || count % 5 === 0)).to.equal(true)
    const byQuarter = all.quarters.map((quarter) => said(all, `remedy.${quarter}`, 'wages', 'recorded')?.count ?? 0)
    expect(said(all, 'remedy', 'wages', 'recorded')?.count).to.equal(byQuarter.reduce((sum, count) => sum + count, 0))
    expect(said(all, 'helped', '*', 'workers')?.count).to.be.greaterThan(said(all, 'helped', '*', 'complaints')?.count ?? 0)
    expect(said(all, 'indicator.retention_of_documents', '*', 'yes')?.codes).to.equal(
      'HTCDS 2.0 MethodsOfControlWithholdsDocuments (not verified); IC-TIP 2025 event (part, not verified)',
    )
    expect(all.standards.map(({ name, formerly, verified_on, numberless }) => [name, formerly, verified_on, numberless])).to.deep.equal([
      ['HTCDS 2.0', undefined, null, false],
      ['IC-TIP 2025', 'ICS-TIP', null, true],
    ])
    const csv = await (await get(ofYear(PATHS.csv, YEAR))).text()
    expect(csv.split('\r\n').slice(1, -1)).to.deep.equal(
      all.lines.map(({ table, row, column, count, at_least, codes }) => [table, row, column, count, at_least, /[,;]/.test(codes) ? `"${codes}"` : codes].join(',')),
    )
  })

  it('tell nothing of two complaints in a far region', async () => {
    const all = await data()
    const spring = said(all, 'sector', 'east_zangezur', 'mining')
    expect(spring === undefined || spring.at_least).to.equal(true)
    expect(JSON.stringify(all)).to.not.match(/rare-|figure-/)
  })

  it('say plainly what is not there', async () => {
    for (const year of ['1999', '2027', 'x', '20255']) expect((await get(PATHS.year.replace(':year', year))).status, year).to.equal(404)
    const now = await (await get(ofYear(PATHS.year, 2026))).text()
    expect(now).to.include('Bu il üçün hələ heç nə dərc olunmayıb.')
  })
})
