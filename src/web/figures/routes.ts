import { z } from 'zod'
import { csvOf } from '../../core/csv.ts'
import { FairlineError } from '../../core/errors.ts'
import { FIGURE_COLUMNS, figureLines } from '../../core/figures/figure-lines.ts'
import type { Standard } from '../../core/figures/standards.ts'
import type { Day, Pack } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import type { ReadReport, YearlyReport } from '../../oversight/yearly-report.ts'
import type { Answer } from '../kit/answer.ts'
import { page } from '../kit/answer.ts'
import { sheetAnswer, sheetQuery } from '../kit/design-system.ts'
import type { Documented, RouteSpec } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { createPage } from './page.ts'
import { PATHS } from './paths.ts'
import { STYLE } from './style.ts'

/** `report`: a year's frozen figures. `today`: in the pack's zone. */
type Deps = { report: ReadReport; pack: Pack; today: () => Day }

/** The first year anybody may ask for, and so how far a made-up address can make the store look. */
const FIRST_YEAR = 2020
const HOUR = { 'Cache-Control': 'public, max-age=3600' }

const ofYear = { params: z.object({ year: z.string().max(10) }) }

const LINE = z.object({
  table: z.string().meta({
    description:
      'complaints; sector, band, channel, outcome, group.*, promise.*, indicator.*, issue.*; helped, remedy, body, the last two also by quarter (remedy.2026-Q1); referral, support',
  }),
  row: z
    .string()
    .meta({ description: 'Region group; of remedy its type, of body and referral the id of the body, of support the measure; * for all, other for those too few to stand alone' }),
  column: z.string().meta({ description: 'Value of the table’s dimension; * for all' }),
  count: z.int().meta({ description: 'Rounded to 5; money to 100. Days are the middle of all' }),
  at_least: z.boolean().meta({ description: 'Parts of it were too few to be told in their quarter' }),
  codes: z.string().meta({ description: 'Names of other bodies’ lists for it, or the part of the list it belongs to, each with its list, and whether it was verified' }),
})
const LIST = z
  .object({ name: z.string(), formerly: z.string().optional(), url: z.string(), verified_on: z.string().nullable(), numberless: z.boolean() })
  .meta({ description: 'A list of another body that codes are from; numberless: of some figures only the part of the list is named, its numbers were not put in' })
const DATA = z.object({ year: z.int(), quarters: z.array(z.string()), missing: z.array(z.string()), standards: z.array(LIST), lines: z.array(LINE) })

const yearOf = (given: string, today: Day): number => {
  const year = /^\d{4}$/.test(given) ? Number(given) : 0
  if (year < FIRST_YEAR || year > Number(today.slice(0, 4))) throw new FairlineError('not_found')
  return year
}

/** A year's figures for everybody. Throws `not_found` for a year that is none. */
const reader =
  ({ report, today }: Deps) =>
  async (given: string): Promise<YearlyReport> => {
    const found = await report('public', yearOf(given, today()))
    if (found === undefined) throw new FairlineError('not_found')
    return found
  }

const asCsv = ({ figures, year, standards }: YearlyReport): Answer => ({
  status: 200,
  type: 'text/csv; charset=utf-8',
  body: csvOf(FIGURE_COLUMNS, figureLines(figures, standards)),
  headers: { ...HOUR, 'Content-Disposition': `attachment; filename="figures-${year}.csv"` },
  packable: true,
})

const listOf = ({ name, formerly, url, verified_on, codes }: Standard): z.infer<typeof LIST> => ({
  name,
  formerly,
  url,
  verified_on,
  numberless: codes.some(({ code }) => code === null),
})

const asJson = ({ figures, year, standards }: YearlyReport): Answer => {
  const { quarters, missing } = figures
  const data: z.infer<typeof DATA> = { year, quarters, missing, standards: standards.map(listOf), lines: figureLines(figures, standards) }
  return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(data), headers: HOUR, packable: true }
}

type Part = Pick<RouteSpec, 'name' | 'path' | 'answers'> & { gives: Documented }

const specOf = ({ name, path, answers, gives }: Part) =>
  ({
    name,
    summary: gives.description,
    method: 'get',
    path,
    access: 'public',
    answers,
    reads: 'nothing',
    responses: { 200: gives },
    errors: ['not_found', 'store_unavailable', 'busy'],
  }) as const satisfies Omit<RouteSpec, 'schemas'>

const addStyle = (web: Web): void =>
  route(
    web,
    {
      ...specOf({ name: 'figures-style', path: PATHS.style, answers: 'json', gives: { description: 'The style sheet of the figures' } }),
      open: true,
      schemas: { query: sheetQuery },
    },
    ({ query }) => sheetAnswer(STYLE, query),
  )

/** The open figures: a page for each year, and the same as open data. They are for anybody, know nothing of who reads, and hold only what was frozen. */
export const addFigureRoutes = (deps: Deps): ((web: Web) => void) => {
  const read = reader(deps)
  const pageOf = createPage(deps.pack)
  return (web) => {
    const show = async (given: string, language: Language): Promise<Answer> => ({ ...page(200, pageOf(web.kit.say, language, await read(given), deps.today())), packable: true })
    const addYear = (part: Part, answer: (given: string, language: Language) => Promise<Answer>): void =>
      route(web, { ...specOf(part), schemas: ofYear }, ({ params, language }) => answer(params.year, language))
    route(web, { ...specOf({ name: 'figures', path: PATHS.figures, answers: 'page', gives: { description: 'This year’s figures' } }), schemas: {} }, ({ language }) =>
      show(deps.today().slice(0, 4), language),
    )
    addYear({ name: 'figures-year', path: PATHS.year, answers: 'page', gives: { description: 'A year’s figures' } }, show)
    addYear({ name: 'figures-csv', path: PATHS.csv, answers: 'json', gives: { description: 'A year’s figures as CSV' } }, async (given) => asCsv(await read(given)))
    addYear({ name: 'figures-json', path: PATHS.json, answers: 'json', gives: { description: 'A year’s figures as JSON', schema: DATA } }, async (given) =>
      asJson(await read(given)),
    )
    addStyle(web)
  }
}
