import { z } from 'zod'
import { csvOf } from '../../core/csv.ts'
import { FairlineError } from '../../core/errors.ts'
import { FIGURE_COLUMNS, figureLines } from '../../core/figures/figure-lines.ts'
import type { ReportId } from '../../core/figures/report-kinds.ts'
import { REPORT_IDS } from '../../core/figures/report-kinds.ts'
import type { Day, Pack } from '../../core/pack.ts'
import type { Language, Role } from '../../core/vocab.ts'
import type { ReadReport, YearlyReport } from '../../oversight/yearly-report.ts'
import type { Answer } from '../kit/answer.ts'
import { page } from '../kit/answer.ts'
import type { Schemas } from '../kit/parse.ts'
import type { Render } from '../kit/render.ts'
import type { RouteSpec } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Say } from '../kit/texts.ts'
import type { Web } from '../kit/web-app.ts'
import { REPORT_PATHS } from './paths.ts'
import { reportModel } from './report-model.ts'
import { createWords } from './words.ts'

/** Whoever is signed in, as far as figures go. */
type Member = { member: { role: Role } }
type Here<M> = { language: Language; csrf: string; by: M }

/** What the yearly reports are made from. `who` admits readers of figures alone; `frame` is what the staff pages show around theirs. */
type ReportParts<M extends Member> = {
  report: ReadReport
  pack: Pack
  say: Say
  render: Render
  who: Pick<RouteSpec<Schemas, M>, 'access' | 'session'>
  frame: (here: Here<M>, title: string) => object
  today: () => Day
}

/** Years back that are offered. */
const YEARS_BACK = 5
const FOR_PARTNERS: readonly ReportId[] = ['partners', 'public']
const PARTNERS: readonly Role[] = ['union_monitor', 'social_partner']

/** Reports that somebody of a role may read: unions and employers what partners may, the others everything. */
const kindsFor = (role: Role): readonly ReportId[] => (PARTNERS.includes(role) ? FOR_PARTNERS : REPORT_IDS.filter((id) => id !== 'public'))

const yearsTo = (today: Day): number[] => Array.from({ length: YEARS_BACK }, (_, back) => Number(today.slice(0, 4)) - back)

const query = z.object({ report: z.string().max(20).optional(), year: z.string().max(4).optional() })

type Asked = { id: ReportId; year: number }

/** Without a choice the first report, of last year: its quarters have settled, or soon will. Throws `not_found` for what is none of theirs. */
const askedOf = ({ report, year }: z.infer<typeof query>, { member }: Member, today: Day): Asked => {
  const kinds = kindsFor(member.role)
  const id = kinds.find((one) => one === (report ?? kinds[0]))
  const asked = yearsTo(today).find((one) => String(one) === (year ?? String(Number(today.slice(0, 4)) - 1)))
  if (id === undefined || asked === undefined) throw new FairlineError('not_found')
  return { id, year: asked }
}

const addressOf = (path: string, { id, year }: Asked): string => `${path}?report=${id}&year=${year}`

const showReport = <M extends Member>(parts: ReportParts<M>, here: Here<M>, asked: Asked, found: YearlyReport): Answer => {
  const { pack, say, render, frame, today } = parts
  const words = createWords(pack, say, here.language)
  const kinds = kindsFor(here.by.member.role).map((id) => ({
    name: words.text(`figures.kind.${id}`),
    here: id === asked.id,
    path: addressOf(REPORT_PATHS.reports, { ...asked, id }),
  }))
  const years = yearsTo(today()).map((year) => ({ name: String(year), here: year === asked.year, path: addressOf(REPORT_PATHS.reports, { ...asked, year }) }))
  const model = reportModel(words, found)
  const links = { kinds, years, csv: addressOf(REPORT_PATHS.data, asked) }
  return page(200, render('reports.njk', { ...frame(here, `${model.heading} ${model.year}`), ...model, ...links }))
}

/** Yearly reports for those who read figures: a page that prints, and the same as a file. */
export const addReportRoutes = <M extends Member>(web: Web, parts: ReportParts<M>): void => {
  const { report, who, today } = parts
  const read = async (asked: Asked): Promise<YearlyReport> => {
    const found = await report(asked.id, asked.year)
    if (found === undefined) throw new FairlineError('not_found')
    return found
  }
  const shared = { method: 'get', answers: 'page', reads: 'nothing', schemas: { query }, errors: ['not_found', 'store_unavailable'], ...who } as const
  route(web, { ...shared, name: 'reports', summary: 'Yearly reports', path: REPORT_PATHS.reports, responses: { 200: { description: 'The page' } } }, async (here) => {
    const asked = askedOf(here.query, here.by, today())
    return showReport(parts, here, asked, await read(asked))
  })
  route(web, { ...shared, name: 'reportData', summary: 'A yearly report as a file', path: REPORT_PATHS.data, responses: { 200: { description: 'CSV' } } }, async (here) => {
    const asked = askedOf(here.query, here.by, today())
    const headers = { 'Content-Disposition': `attachment; filename="${asked.id}-${asked.year}.csv"` }
    const { figures, standards } = await read(asked)
    return { status: 200, type: 'text/csv; charset=utf-8', body: csvOf(FIGURE_COLUMNS, figureLines(figures, standards)), headers }
  })
}
