/**
 * Coded errors of the domain. A code never changes its meaning; HTTP status, page and SMS text are picked at the edge.
 * Messages are for the log and the developer: they never hold words, numbers or codes of a person.
 */
export const ERRORS = {
  case_unknown: 'no such case',
  case_deleted: 'the case was deleted at the worker’s wish',
  case_withdrawn: 'the case was withdrawn and takes no more messages',
  deletion_running: 'deletion was asked for and the case is hidden',
  key_reused: 'this idempotency key already carried another body',
  key_missing: 'no idempotency key',
  key_malformed: 'the idempotency key has not 16 to 200 printable characters',
  signature_refused: 'the request is not signed by the gateway it claims to come from',
  receipt_refused: 'the receipt is malformed or opens nothing',
  text_missing: 'no text',
  text_too_long: 'the text is longer than 100,000 characters',
  body_unknown: 'no such body takes consent',
  input_invalid: 'the input does not fit its schema',
  json_broken: 'the body is not JSON',
  media_type: 'the body has a type that is not read here',
  body_too_large: 'the body is larger than is read here',
  encoding_invalid: 'the body is not valid UTF-8',
  not_found: 'nothing is at this address',
  method_not_allowed: 'this address does not take that method',
  request_timeout: 'the request did not arrive in time',
  busy: 'the service sheds load; try again',
  store_unavailable: 'the store cannot be written or read',
  conflict: 'somebody else changed the case at the same moment',
  action_not_allowed: 'this role may not do that in this status',
  reason_needed: 'this action needs a reason',
  second_person_needed: 'this action needs a second person',
  track_unknown: 'no such queue works this case',
  clock_unknown: 'no such clock runs there',
  nothing_to_do: 'already done, or no longer wanted',
  never_auto: 'this body is on the firewall list',
  consent_missing: 'the body needs the worker’s consent',
  out_of_scope: 'outside what this person may see',
  item_foreign: 'the item id belongs to another case',
  item_unreadable: 'the item does not open',
  item_sealed: 'the item is not for this reader',
  item_owed: 'the item’s key is still owed to this queue',
  key_needed: 'this needs the key of a person who is signed in; a token holds none',
  conflict_of_interest: 'the complaint is about somebody the reader declared, or about the reader’s own office',
  credentials_refused: 'login, passphrase or key does not fit',
  guess_slowed: 'too many wrong guesses in a row; the next is taken later',
  code_refused: 'the one-time code is wrong or was used already',
  code_clock_off: 'the one-time code is right for another time',
  sign_in_owed: 'nobody is signed in here',
  role_refused: 'this page is not for this role',
  request_foreign: 'the request was made by another site',
  form_unproven: 'the form does not carry the proof of this session',
  session_ended: 'the session is unknown or over',
  second_factor_owed: 'the session has not given its second factor',
  invitation_refused: 'the invitation is unknown, used or over',
  step_expired: 'the form of this step is too old or was used',
  recovery_refused: 'login, recovery key or code does not fit',
  passphrase_short: 'the passphrase has fewer than 15 characters',
  passphrase_long: 'the passphrase has more than 128 characters',
  passphrase_common: 'the passphrase is on the list of common ones, or a variation of one',
  passphrase_login: 'the passphrase holds the login',
  passkey_refused: 'the passkey does not fit',
  login_taken: 'somebody has this login',
  name_taken: 'somebody has this name; one person has one account, and two people need names that tell them apart',
  member_unknown: 'no such member',
  last_of_queue: 'nobody else holds this queue’s key',
  worker_unreachable: 'no code with a key, no open conversation: nothing can be told to this worker',
  outcome_missing: 'whoever closes a case tells the worker what came of it',
  worker_opted_out: 'the worker wants no texts and has no code: nothing can be told to them',
  reply_exposes: 'the text could give the worker away to whoever else sees the phone',
  reply_too_long: 'the reply is longer than four text messages',
  paid_before_promised: 'a remedy was paid before it was promised',
  day_not_come: 'something is recorded as done on a day that has not come',
  step_out_of_order: 'this step of a measure does not follow the last',
  basis_incomplete: 'something that this footing needs is not there',
  link_refused: 'a case lies under one head alone, never under itself, and a head under none',
  recipient_closed: 'nobody of this body holds a key yet, so nothing can be handed to it',
  queue_foreign: 'a union’s queue is for those who answer for it, and they work no other',
  key_not_held: 'no key of this queue is held here',
  key_unsigned: 'a public key is not signed by the staff-signing key',
  log_broken: 'the log of views does not hold what was signed',
  code_owed: 'a page for the holder of a code came without one',
  file_missing: 'no file came',
  file_unknown: 'the file is of no kind that is taken, by its first bytes',
  file_too_large: 'the file is larger than is taken',
  case_full: 'the case holds as much as it may',
  contact_changed: 'the contact with a union is over, or another was begun, so this was not sent',
  files_too_many: 'the case holds as many files as it may',
  unexpected: 'unexpected fault',
} as const
export type ErrorCode = keyof typeof ERRORS

/** An error with a code; `cause` stays in the process and is logged by class name only. */
export class FairlineError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(ERRORS[code], options)
    this.name = 'FairlineError'
    this.code = code
  }
}

/** `guess_slowed`, with the whole seconds to wait. */
export class SlowedError extends FairlineError {
  readonly seconds: number
  constructor(seconds: number) {
    super('guess_slowed')
    this.seconds = seconds
  }
}

/** `code_clock_off`, with the minutes by which the clock that made the code is ahead; negative when it is behind. */
export class ClockOffError extends FairlineError {
  readonly minutes: number
  constructor(minutes: number) {
    super('code_clock_off')
    this.minutes = minutes
  }
}

/** A refusal as a value: what `decide` returns instead of throwing. */
export type Refusal = { refused: ErrorCode }
export const refuse = (code: ErrorCode): Refusal => ({ refused: code })
export const isRefusal = (value: object): value is Refusal => 'refused' in value
