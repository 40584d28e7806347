import type { ErrorCode } from '../../core/errors.ts'

/** The one table from a coded error to an HTTP status (RFC 9110). */
export const STATUS_OF = {
  case_unknown: 404,
  case_deleted: 410,
  case_withdrawn: 409,
  deletion_running: 410,
  key_reused: 422,
  key_missing: 400,
  key_malformed: 400,
  signature_refused: 403,
  receipt_refused: 401,
  text_missing: 400,
  text_too_long: 413,
  body_unknown: 400,
  input_invalid: 400,
  json_broken: 400,
  media_type: 415,
  body_too_large: 413,
  encoding_invalid: 400,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  busy: 503,
  store_unavailable: 503,
  conflict: 409,
  action_not_allowed: 403,
  reason_needed: 400,
  second_person_needed: 409,
  track_unknown: 404,
  clock_unknown: 404,
  nothing_to_do: 409,
  never_auto: 403,
  consent_missing: 403,
  out_of_scope: 404,
  item_foreign: 409,
  item_unreadable: 500,
  item_sealed: 403,
  item_owed: 409,
  conflict_of_interest: 403,
  credentials_refused: 403,
  guess_slowed: 429,
  code_refused: 403,
  code_clock_off: 403,
  sign_in_owed: 401,
  role_refused: 403,
  request_foreign: 403,
  form_unproven: 403,
  session_ended: 401,
  second_factor_owed: 403,
  invitation_refused: 403,
  step_expired: 409,
  recovery_refused: 403,
  passphrase_short: 400,
  passphrase_long: 400,
  passphrase_common: 400,
  passphrase_login: 400,
  passkey_refused: 403,
  login_taken: 409,
  member_unknown: 404,
  worker_unreachable: 409,
  outcome_missing: 400,
  reply_too_long: 400,
  last_of_queue: 409,
  key_not_held: 403,
  key_unsigned: 409,
  log_broken: 409,
  code_owed: 401,
  file_missing: 400,
  file_unknown: 415,
  file_too_large: 413,
  files_too_many: 409,
  unexpected: 500,
} as const satisfies Record<ErrorCode, number>

/** Headers a code brings along. Retry-After in seconds. */
const HEADERS_OF: Partial<Record<ErrorCode, Record<string, string>>> = {
  receipt_refused: { 'WWW-Authenticate': 'Receipt' },
  code_owed: { 'WWW-Authenticate': 'Receipt' },
  sign_in_owed: { 'WWW-Authenticate': 'Session' },
  session_ended: { 'WWW-Authenticate': 'Session' },
  busy: { 'Retry-After': '5' },
  store_unavailable: { 'Retry-After': '30' },
  request_timeout: { Connection: 'close' },
}

export const headersOf = (code: ErrorCode): Record<string, string> => HEADERS_OF[code] ?? {}

/** RFC 9457: a stable name for a problem; it leads nowhere, so looking it up tells nobody anything. */
export const problemType = (code: ErrorCode): string => `urn:fairline:problem:${code}`

/** One fault of the input: where (JSON pointer into the body, RFC 6901; or a header's or path parameter's name), and in words. */
export type ProblemFault = { detail: string; pointer?: string; header?: string }

export type Problem = { type: string; title: string; status: number; code: ErrorCode; errors?: ProblemFault[]; reference?: string }
