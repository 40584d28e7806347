import type { ErrorCode } from '../../core/errors.ts'

/** What may be wrong with a body of words that comes under a key. */
export const TEXT_ERRORS: readonly ErrorCode[] = [
  ...(['text_missing', 'text_too_long', 'input_invalid', 'json_broken', 'encoding_invalid', 'media_type', 'body_too_large'] as const),
  ...(['key_missing', 'key_malformed', 'key_reused', 'case_deleted', 'request_timeout'] as const),
]
