import { addMinutes } from '../../core/calendar.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Member, Session } from '../../core/member.ts'
import { accessMark } from '../../core/member.ts'
import type { Moment } from '../../core/pack.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import type { Begun, Identity, SignedIn } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { passkeyViewOf, viewOf, viewsOf } from '../views.ts'
import { requireOwnKeys } from './require-own-keys.ts'

/** How long the second factor is waited for; how long a session lives unused, and at most. */
const FIRST_MINUTES = 5
export const IDLE_MINUTES = 30
export const LONGEST_MINUTES = 12 * 60
/** A use is noted when the last one is this old: not every page needs a write. */
const NOTE_SECONDS = 60

const endsOf = ({ stage, begun, seen }: Pick<Session, 'stage' | 'begun' | 'seen'>): { idleEnd: Moment; end: Moment } => {
  const end = addMinutes(begun, stage === 'first' ? FIRST_MINUTES : LONGEST_MINUTES)
  const idleEnd = addMinutes(seen, IDLE_MINUTES)
  return { end, idleEnd: idleEnd < end ? idleEnd : end }
}

/** Begins a session under a new secret, which is given away once. Throws `key_unsigned` when the keys are not the member's. */
export const beginSession = async (deps: IdentityDeps, member: Member, keys: MemberKeys, options: { stage: Session['stage']; guesses: number }): Promise<Begun> => {
  await requireOwnKeys(deps, member, keys)
  const { seal, sessions, ids, clock } = deps
  const secret = seal.newSecret()
  const begun = clock.now()
  const session = { _id: seal.idOf(secret), member: member._id, access: accessMark(member), stage: options.stage, csrf: ids.random(), begun }
  await sessions.put({ ...session, seen: begun, sealedKeys: seal.seal(secret, session, keys) })
  return { secret, stage: options.stage, guesses: options.guesses }
}

type Live = { session: Session; member: Member; keys: MemberKeys }

/** The session behind a secret with its member and keys. What has ended is removed. Throws `session_ended`. */
const openSession = async ({ seal, sessions, staff, clock }: IdentityDeps, secret: string): Promise<Live> => {
  const session = await sessions.load(seal.idOf(secret))
  if (session === undefined) throw new FairlineError('session_ended')
  const keys = seal.open(secret, session)
  const member = await staff.load(session.member)
  const now = clock.now()
  const { end, idleEnd } = endsOf(session)
  const lives = member?.state === 'active' && accessMark(member) === session.access && now < end && now < idleEnd
  if (keys === undefined || !lives) {
    await sessions.end(session._id)
    throw new FairlineError('session_ended')
  }
  return { session, member, keys }
}

const isStale = (session: Session, now: Moment): boolean => Date.parse(now) - Date.parse(session.seen) >= NOTE_SECONDS * 1000

/** Who comes with a secret of these stages; one of another stage is none here, and goes on where it belongs. */
export const resumeAs =
  (deps: IdentityDeps, stages: readonly Session['stage'][]): Identity['resume'] =>
  async (secret) => {
    const { session, member } = await openSession(deps, secret)
    if (!stages.includes(session.stage)) throw new FairlineError('session_ended')
    const now = deps.clock.now()
    if (isStale(session, now) && !(await deps.sessions.touch(session._id, now))) throw new FairlineError('session_ended')
    const seen = isStale(session, now) ? now : session.seen
    const { _id: sessionId, stage, csrf, begun } = session
    return {
      secret,
      sessionId,
      stage,
      csrf,
      begun,
      ...endsOf({ stage, begun, seen }),
      member: viewOf(member),
      passkeys: member.passkeys.map(passkeyViewOf),
      views: viewsOf(member),
    }
  }

export const resume = (deps: IdentityDeps): Identity['resume'] => resumeAs(deps, ['first', 'full'])

/** Member and keys of somebody who gave both factors, as the store has them now. Throws `second_factor_owed`, `session_ended`, `key_needed` for a program. */
export const openFull = async (deps: IdentityDeps, { secret }: Pick<SignedIn, 'secret'>): Promise<Live> => {
  const live = await openSession(deps, secret)
  if (live.session.stage === 'token') throw new FairlineError('key_needed')
  if (live.session.stage !== 'full') throw new FairlineError('second_factor_owed')
  return live
}

/** The same for a session whose second factor is owed. Throws `nothing_to_do` when it was given. */
export const openFirst = async (deps: IdentityDeps, { secret }: Pick<SignedIn, 'secret'>): Promise<Live> => {
  const live = await openSession(deps, secret)
  if (live.session.stage !== 'first') throw new FairlineError('nothing_to_do')
  return live
}
