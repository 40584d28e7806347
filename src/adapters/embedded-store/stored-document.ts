import type { Case, Tombstone } from '../../core/case.ts'
import { isTombstone } from '../../core/case.ts'
import { upcast } from '../../core/upcast.ts'

type Document = Case | Tombstone

/** The document of a row, lifted to today's format. JSON keeps every string as it was, lone surrogates too: it writes them as escapes. */
export const documentOf = (row: Record<string, unknown> | undefined): Document | undefined => (row === undefined ? undefined : upcast(JSON.parse(String(row['doc']))))

/** The case, if it is still one. */
export const live = (document: Document | undefined): Case | undefined => (document === undefined || isTombstone(document) ? undefined : document)
