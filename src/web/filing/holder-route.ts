import { z } from 'zod'
import type { ErrorCode } from '../../core/errors.ts'

export const HOLDER_ERRORS: readonly ErrorCode[] = ['code_owed', 'receipt_refused', 'form_unproven', 'request_foreign', 'busy', 'store_unavailable']
/** What every route of a holder's page shares. */
export const holderRoute = {
  access: 'holder',
  answers: 'page',
  errors: HOLDER_ERRORS,
  responses: { 200: { description: 'A page' }, 303: { description: 'To the page that shows it' } },
} as const
/** What goes along in each form where a browser keeps no cookies. */
export const carried = { code: z.string().max(1_000).exactOptional(), csrf: z.string().max(100).exactOptional() }
