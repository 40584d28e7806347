import { z } from 'zod'
import type { ExportedRow } from '../../../casework/export-work.ts'
import { NO_DUE } from '../../../core/side-rows.ts'
import type { Language } from '../../../core/vocab.ts'
import type { Answer } from '../../kit/answer.ts'
import { BYTE_ORDER_MARK, csvLine } from '../../kit/csv.ts'
import type { Web } from '../../kit/web-app.ts'
import { headerWords } from '../case-words.ts'
import type { Pages } from '../deps.ts'
import { PATHS } from '../paths.ts'
import { sayMoment } from '../say-time.ts'
import { addForm, CASE_ROLES, members } from '../staff-route.ts'
import { lookFields, lookOf } from './work-narrowing.ts'

const params = z.object({ queue: z.string().max(80) })
const body = z.object({ ...lookFields, format: z.enum(['csv', 'json']).catch('csv') })

const HEADINGS = [
  ...(['staff.find_number', 'staff.filed', 'staff.action_band', 'staff.export_status', 'staff.category', 'staff.indicators', 'staff.issues'] as const),
  ...(['staff.region', 'staff.sector', 'staff.spoken', 'staff.channel', 'staff.export_unsure', 'staff.export_compartment', 'staff.export_owner', 'staff.export_due'] as const),
]

const cellsOf = (pages: Pages, language: Language, row: ExportedRow, owner: string): string[] => {
  const words = headerWords(pages, language, { ...row, status: row.trackStatus, facts: [] })
  return [
    ...[row.number, row.filedOn, words.band, words.status, words.category, words.indicators.join('; '), words.issues.join('; ')],
    ...[words.region, words.sector, words.spoken, words.channel, row.unsure ? pages.say(language, 'staff.unsure') : '', words.compartment],
    ...[owner, row.due === NO_DUE ? '' : sayMoment(pages, language, row.due)],
  ]
}

/** Lines of many rows at a time: few writes, and never the whole file at once. */
const ROWS_A_CHUNK = 200

async function* inChunks(head: string, lines: Iterable<string>, foot: string): AsyncGenerator<string> {
  let chunk = head
  let count = 0
  for (const line of lines) {
    chunk += line
    count += 1
    if (count % ROWS_A_CHUNK === 0) {
      yield chunk
      chunk = ''
    }
  }
  yield chunk + foot
}

function* csvLines(pages: Pages, language: Language, rows: readonly ExportedRow[], names: ReadonlyMap<string, string>): Generator<string> {
  for (const row of rows) yield csvLine(cellsOf(pages, language, row, names.get(row.owner) ?? row.owner))
}

function* jsonItems(rows: readonly ExportedRow[]): Generator<string> {
  for (const [index, row] of rows.entries()) yield `${index === 0 ? '' : ','}\n${JSON.stringify(row)}`
}

const saved = (format: 'csv' | 'json', stream: AsyncIterable<string>): Answer => ({
  status: 200,
  type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
  stream,
  headers: { 'Content-Disposition': `attachment; filename="work-list.${format}"`, 'Content-Security-Policy': "sandbox; default-src 'none'" },
})

/** A look at a queue as a file: for a spreadsheet in words, for a program in codes. Posted, since it is logged. */
export const addExportRoutes = (web: Web, pages: Pages): void =>
  addForm(
    web,
    members(pages.identity, CASE_ROLES),
    { name: 'exportWork', summary: 'A list as a file', path: PATHS.exportWork, schemas: { params, body }, errors: ['out_of_scope'] },
    async ({ params: { queue }, body: { format, ...asked }, by, language }) => {
      const { rows, more } = await pages.casework.exportWork(pages.colleagueOf(by), lookOf(pages, queue, asked), format)
      if (format === 'json') return saved(format, inChunks(`{"queue":${JSON.stringify(queue)},"more":${more},"rows":[`, jsonItems(rows), '\n]}\n'))
      const names = await pages.namesOf([...new Set(rows.flatMap(({ owner }) => (owner === '' ? [] : [owner])))])
      const heading = csvLine(HEADINGS.map((key) => pages.say(language, key)))
      const foot = more ? csvLine([pages.say(language, 'staff.export_more')]) : ''
      return saved(format, inChunks(BYTE_ORDER_MARK + heading, csvLines(pages, language, rows, names), foot))
    },
  )
