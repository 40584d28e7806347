import type { Reader } from '../core/access.ts'
import type { Cosignature } from '../core/log.ts'
import type { MemberMail } from '../core/mail.ts'
import type { Member, MemberRole, Passkey, SavedView, Session } from '../core/member.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { OperatorKeys } from '../ports/keyring.ts'

/** A member as others may see them: no verifier, no wrap, no secret. `invitedUntil`: the last day an open invitation is taken. */
export type MemberView = Pick<Member, 'login' | 'name' | 'role' | 'queues' | 'clearances' | 'unit' | 'state'> & { id: string; invitedUntil?: string }
export type PasskeyView = Pick<Passkey, 'id' | 'name' | 'addedOn' | 'prf'>

/**
 * Who is signed in, for one request. `secret` is what the cookie holds and never goes anywhere else; with it the keys of the session
 * open. `stage`: `first` may do nothing but give the second factor or sign out; `token` opens nothing.
 */
export type SignedIn = {
  secret: string
  sessionId: string
  stage: Session['stage']
  csrf: string
  begun: Moment
  /** When it ends if nothing happens any more, and when it ends anyway. */
  idleEnd: Moment
  end: Moment
  member: MemberView
  passkeys: PasskeyView[]
  /** Their saved views, of queues they work. */
  views: readonly SavedView[]
}

/** A session that has just begun: the cookie's secret is shown to the browser once. `guesses`: wrong guesses since the last full sign-in, to be told. `device`: makes this browser known, see `signIn`. */
export type Begun = { secret: string; stage: Session['stage']; guesses: number; device?: string }

/** Who changes members and keys: somebody signed in, or the operator at the command line. */
export type By = SignedIn | 'operator'

/** What an authenticator app needs: the secret in base32 and the address a QR code holds. */
export type TotpEnrolment = { secret: string; uri: string }

/** WebAuthn options, ready for the browser as JSON; `pending` comes back with the answer, five minutes at most and once. */
export type PasskeyAsk = { options: object; pending: string }
/** What the browser answered (parsed JSON), and the PRF output in base64url where there was one. */
export type PasskeyAnswer = { pending: string; response: unknown; prf?: string }

type SessionView = { id: string; begun: Moment; seen: Moment; own: boolean }

/** Somebody who belongs to a queue and holds no key of it yet. */
type Waiting = { queue: string; member: Pick<MemberView, 'id' | 'login' | 'name'> }

export type NewMember = { login: string; name: string; role: MemberRole; queues?: string[]; clearances?: Member['clearances']; unit?: string }
type MemberChange = Partial<Pick<Member, 'name' | 'role' | 'queues' | 'clearances' | 'unit'>>

/** What a member said about mail, as they may read it themselves. */
type OwnMail = Pick<MemberMail, 'language' | 'nudges' | 'digest'> & { address: string }

/**
 * The use cases of staff identities. Every one throws FairlineError; `store_unavailable` everywhere, besides the codes named. Guesses
 * (passphrase, one-time code, recovery key) throw `guess_slowed` (SlowedError: `seconds` to wait) and, with too many at once, `busy`.
 * A wrong one-time code is `code_refused`; one that is right for another time is `code_clock_off` (ClockOffError: `minutes`, negative
 * when the phone is behind). A new passphrase is refused with `passphrase_short`, `_long`, `_common`, `_login`. Whatever takes a
 * SignedIn that is not `full` throws `second_factor_owed`, but for the second factor itself and `signOut`.
 */
export type Identity = {
  /** The session behind a cookie, noted as seen. `session_ended`: unknown, over, idle too long, or the member's role or queues changed. */
  resume(secret: string): Promise<SignedIn>

  /**
   * Login and passphrase begin a session of stage `first`. `credentials_refused` whatever was wrong. `device`: the value a former
   * `Begun` gave this browser; its guesses are counted apart, so that a stranger's guesses do not slow its owner.
   */
  signIn(input: { login: string; passphrase: string; device?: string }): Promise<Begun>
  /** The second factor ends the `first` session and begins a `full` one under a new secret. `code_refused`, `code_clock_off`. */
  secondFactorByCode(by: SignedIn, code: string): Promise<Begun>
  askSecondPasskey(by: SignedIn): Promise<PasskeyAsk>
  /** `passkey_refused`. */
  secondFactorByPasskey(by: SignedIn, answer: PasskeyAnswer): Promise<Begun>
  /** A passkey in place of the passphrase; the same for everybody, so that it tells nothing of who exists. */
  askPasskeySignIn(): Promise<PasskeyAsk>
  /** Begins a `full` session. `passkey_refused`: also when it gave no PRF output or has no wrap of its own. */
  signInByPasskey(answer: PasskeyAnswer): Promise<Begun>
  signOut(by: SignedIn): Promise<void>

  /** A program's session without keys, in place of a cookie; its secret is shown once. `conflict`: there are five already. */
  makeToken(by: SignedIn): Promise<string>
  listTokens(by: SignedIn): Promise<SessionView[]>
  /** Who comes with a token. `session_ended` as `resume`, also for the secret of a cookie. */
  resumeToken(secret: string): Promise<SignedIn>

  listSessions(by: SignedIn): Promise<SessionView[]>
  endSession(by: SignedIn, id: string): Promise<void>
  /** All of one's own but this one; how many. */
  endOtherSessions(by: SignedIn): Promise<number>

  /** First step of an invitation: the passphrase is judged and keys are made; nothing is kept. `pending` goes into the next form, a quarter of an hour at most. `invitation_refused`. */
  beginAcceptance(input: { login: string; code: string; passphrase: string }): Promise<{ pending: string; name: string; totp: TotpEnrolment }>
  /** Second step: a code of the authenticator app proves the enrolment and the member is active and signed in. The recovery key is shown now and never again. `invitation_refused`, `step_expired`. */
  confirmAcceptance(input: { pending: string; code: string }): Promise<Begun & { recoveryKey: string }>

  /** The passphrase's wrap is renewed and every other session ends. `credentials_refused`: the old one is wrong. */
  changePassphrase(by: SignedIn, input: { old: string; fresh: string }): Promise<void>
  /** Recovery key, one-time code and a new passphrase: all sessions end, a `full` one begins, and the recovery key is a new one, shown once. `recovery_refused`. */
  recover(input: { login: string; recoveryKey: string; code: string; passphrase: string }): Promise<Begun & { recoveryKey: string }>
  /** A new authenticator app: `pending` goes into the next form, with a code of the new app. `credentials_refused`, `step_expired`. */
  beginTotpChange(by: SignedIn, passphrase: string): Promise<{ pending: string; totp: TotpEnrolment }>
  confirmTotpChange(by: SignedIn, input: { pending: string; code: string }): Promise<void>

  askNewPasskey(by: SignedIn): Promise<PasskeyAsk>
  /** Where the browser gave a PRF output the passkey may stand in for the passphrase. `passkey_refused`, `credentials_refused`. */
  addPasskey(by: SignedIn, answer: PasskeyAnswer & { passphrase: string; name: string }): Promise<PasskeyView>
  removePasskey(by: SignedIn, input: { id: string; passphrase: string }): Promise<void>

  /** Administrators and the operator: everybody, by login. `action_not_allowed`. */
  listMembers(by: By): Promise<MemberView[]>
  /** Answers with the invitation code, which is kept nowhere; seven days. `login_taken`, `name_taken`, `input_invalid`, `action_not_allowed`, `body_unknown`. */
  invite(by: By, member: NewMember): Promise<{ id: string; code: string; until: string }>
  /** A new code for somebody whose invitation ended or who lost everything; what they had is taken away: colleagues must let them into their queues again. `last_of_queue` unless `force`. */
  inviteAgain(by: By, id: string, options?: { force?: boolean }): Promise<{ code: string; until: string }>
  /** Their sessions end, and the queues they leave get new keys. `member_unknown`, `last_of_queue` unless `force`, `action_not_allowed`. */
  changeMember(by: By, id: string, change: MemberChange, options?: { force?: boolean }): Promise<MemberView>
  /** As `changeMember`, for all of their queues. Nobody disables themselves. Of two who disable each other at once one succeeds. */
  disableMember(by: By, id: string, options?: { force?: boolean }): Promise<void>

  /** Who waits for a key that this session can give. */
  waitingToJoin(by: SignedIn): Promise<Waiting[]>
  /** Seals every version this session opens to them. `key_not_held`, `key_unsigned` (their public key was tampered with), `nothing_to_do`. */
  approveJoin(by: SignedIn, input: { queue: string; member: string }): Promise<void>
  /** The private queue keys this session opens: in memory, for this request. */
  queueKeys(by: SignedIn): Promise<OperatorKeys>
  /** A new version of a queue's key, sealed to those who hold the one before. `body_unknown`: it has none. */
  rotateQueueKey(by: By, queue: string): Promise<{ version: string }>

  /** Employers whose complaints this member may not read, as they typed them. */
  conflicts(by: SignedIn): Promise<string[]>
  /** One more of them; declaring one again changes nothing. */
  declareConflict(by: SignedIn, employer: string): Promise<void>
  /** Takes it back, which the log tells. `nothing_to_do`: it is not declared. */
  withdrawConflict(by: SignedIn, employer: string): Promise<void>

  /** Keeps a way of looking at a queue, in place of one of that name. `out_of_scope` for another's queue, `input_invalid` beside twenty others. */
  saveView(by: SignedIn, view: SavedView): Promise<void>
  /** Takes one away; one that is not there already is. */
  removeView(by: SignedIn, name: string): Promise<void>
  /** From now on the first page after signing in; of no view for a name that is none. */
  showViewFirst(by: SignedIn, name: string): Promise<void>
  /** Where this member's notices go. */
  ownMail(by: SignedIn): Promise<OwnMail | undefined>
  /** `input_invalid`: no plain mail address. */
  setOwnMail(by: SignedIn, mail: OwnMail): Promise<void>
  /** No mail any more. Ending it again changes nothing. */
  endOwnMail(by: SignedIn): Promise<void>

  /** The secret address of one's own calendar of deadlines, if there is one: when it was made. */
  ownFeed(by: SignedIn): Promise<{ madeOn: Day } | undefined>
  /** A new one; the one before ends. `token` is shown once and kept nowhere. */
  renewOwnFeed(by: SignedIn): Promise<{ token: string }>
  endOwnFeed(by: SignedIn): Promise<void>
  /** Whose calendar this is. `not_found` for what is none, was renewed or ended, or belongs to somebody who works no cases any more. */
  openFeed(token: string): Promise<Reader>

  /** A union's monitor signs a head of the log with their own key; it is for the caller to check first what is signed. `action_not_allowed` for others. */
  cosign(by: SignedIn, text: string): Promise<Cosignature>
}
