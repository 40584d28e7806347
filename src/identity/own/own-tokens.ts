import { FairlineError } from '../../core/errors.ts'
import { accessMark } from '../../core/member.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openFull, resumeAs } from '../sign-in/session.ts'

/** More at a time than anybody's programs need. */
const MOST_TOKENS = 5
/** A token's session holds no key: whatever it may do, it opens no text. */
const NO_KEYS = { hpke: '', sign: '' }

/**
 * A token is a session of its own for a program, without the member's keys: it lives and ends as sessions do, and with what ends them,
 * also in the moment it is made: who made it is looked for once more when it stands. Throws `conflict` when there are five already, and
 * `session_ended`.
 */
export const makeToken =
  (deps: IdentityDeps): Identity['makeToken'] =>
  async (by) => {
    const { member, session: maker } = await openFull(deps, by)
    const { seal, sessions, clock } = deps
    if ((await sessions.ofMember(member._id)).filter(({ stage }) => stage === 'token').length >= MOST_TOKENS) throw new FairlineError('conflict')
    await record(deps, actorOf(by), 'key_changed', { what: 'token made' })
    const secret = seal.newSecret()
    const begun = clock.now()
    const session = { _id: seal.idOf(secret), member: member._id, access: accessMark(member), stage: 'token' as const, csrf: '', begun }
    await sessions.put({ ...session, seen: begun, sealedKeys: seal.seal(secret, session, NO_KEYS) })
    if ((await sessions.load(maker._id)) === undefined) {
      await sessions.end(session._id)
      throw new FairlineError('session_ended')
    }
    return secret
  }

export const listTokens =
  (deps: IdentityDeps): Identity['listTokens'] =>
  async (by) => {
    const { member } = await openFull(deps, by)
    const all = await deps.sessions.ofMember(member._id)
    return all.filter(({ stage }) => stage === 'token').map(({ _id, begun, seen }) => ({ id: _id, begun, seen, own: false }))
  }

export const resumeToken = (deps: IdentityDeps): Identity['resumeToken'] => resumeAs(deps, ['token'])
