import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Answer } from './answer.ts'

const PACKAGES = new URL('../../../node_modules/', import.meta.url)

/** Where the macros of the GOV.UK Design System and of the Ministry of Justice lie, as templates name them: `govuk/components/…`, `moj/components/…`. */
export const DESIGN_SYSTEM = ['govuk-frontend/dist', '@ministryofjustice/frontend'].map((folder) => fileURLToPath(new URL(folder, PACKAGES)))

const SHEETS = { govuk: 'govuk-frontend/dist/govuk/govuk-frontend.min.css', moj: '@ministryofjustice/frontend/moj/moj-frontend.min.css' } as const

const SHARED = ['ground', 'charts'].map((name) => new URL(`assets/${name}.css`, import.meta.url))

/** A sheet without what only gov.uk may use: its typeface, and pictures that lie at its addresses. */
const withoutBrand = (css: string): string =>
  css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/url\([^)]*\)/g, 'none')
    .replace(/"?GDS Transport"?,\s*arial/gi, 'system-ui,arial')
    .replace(/\/\*#[^*]*\*\//g, '')

/** A style sheet, and the mark of its content: an address that carries it may be kept for ever. */
type Sheet = { body: string; mark: string }

/** The design systems' own sheets, over them the ground of all pages and that of charts, and over all that of a side. */
export const designSheet = (systems: readonly (keyof typeof SHEETS)[], own: URL): Sheet => {
  const houses = [...SHARED, own].map((sheet) => readFileSync(sheet, 'utf8'))
  const body = [...systems.map((name) => withoutBrand(readFileSync(new URL(SHEETS[name], PACKAGES), 'utf8'))), ...houses].join('\n')
  return { body, mark: createHash('sha256').update(body).digest('base64url').slice(0, 12) }
}

/** How a page asks for a sheet. */
export const sheetQuery = z.object({ v: z.string().catch('') })

/** The sheet; kept for a year where its own mark was asked for, and for an hour by any other address. */
export const sheetAnswer = ({ body, mark }: Sheet, { v }: z.output<typeof sheetQuery>): Answer => ({
  status: 200,
  type: 'text/css; charset=utf-8',
  body,
  packable: true,
  headers: { 'Cache-Control': v === mark ? 'public, max-age=31536000, immutable' : 'public, max-age=3600' },
})
