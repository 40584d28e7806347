import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'

/** A part of an administrator's page: words, and a table. `english`: what the table's cells are written in, whatever the page is in. `folded`: shown when asked for. */
export type Section = { heading: string; text?: readonly string[]; head?: readonly string[]; rows?: readonly (readonly string[])[]; english?: boolean; folded?: boolean }

/** `form`: a button below the heading. `next`: where the page goes on. */
type TablePage = { title: string; intro?: string; sections: readonly Section[]; form?: { action: string; button: string }; next?: { path: string; text: string } | undefined }

/** A page of tables, as most of an administrator's are. */
export const showTables = (pages: Pages, here: Here & { by: SignedIn }, { title, intro = '', sections, form, next }: TablePage): Answer =>
  page(200, pages.render('admin-tables.njk', { ...frame(pages, here, title), intro, sections, form, next }))
