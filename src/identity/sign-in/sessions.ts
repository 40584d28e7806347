import { addMinutes } from '../../core/calendar.ts'
import { FairlineError } from '../../core/errors.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { IDLE_MINUTES, LONGEST_MINUTES, openFull } from './session.ts'

export const signOut =
  (deps: IdentityDeps): Identity['signOut'] =>
  async (by) => {
    await record(deps, actorOf(by), 'signed_out')
    await deps.sessions.end(by.sessionId)
  }

/** One's own sessions, the newest use first. */
export const listSessions =
  (deps: IdentityDeps): Identity['listSessions'] =>
  async (by) => {
    const { member, session } = await openFull(deps, by)
    const all = await deps.sessions.ofMember(member._id)
    return all
      .filter(({ stage }) => stage !== 'token')
      .map(({ _id, begun, seen }) => ({ id: _id, begun, seen, own: _id === session._id }))
      .sort((a, b) => (a.seen < b.seen ? 1 : -1))
  }

/** Somebody else's session is not there. */
export const endSession =
  (deps: IdentityDeps): Identity['endSession'] =>
  async (by, id) => {
    const { member } = await openFull(deps, by)
    const theirs = (await deps.sessions.ofMember(member._id)).some(({ _id }) => _id === id)
    if (!theirs) throw new FairlineError('not_found')
    await record(deps, actorOf(by), 'signed_out')
    await deps.sessions.end(id)
  }

/**
 * Ends what else lives of a member: every other session and program, then the calendar's address, which whoever sat at one of them may
 * have made. How many sessions.
 */
export const endOthers = async (deps: IdentityDeps, member: string, session: string): Promise<number> => {
  const ended = await deps.sessions.endAll(member, session)
  await changeDocument(deps, member, ({ feed, ...current }) => (feed === undefined ? undefined : current))
  return ended
}

export const endOtherSessions =
  (deps: IdentityDeps): Identity['endOtherSessions'] =>
  async (by) => {
    const { member, session } = await openFull(deps, by)
    await record(deps, actorOf(by), 'signed_out', { sessions: 'others' })
    return endOthers(deps, member._id, session._id)
  }

/** Takes what is over out of the store, for a timer of the staff process: nobody may come back to find it ended. How many. */
export const expireSessions = ({ sessions, clock }: Pick<IdentityDeps, 'sessions' | 'clock'>): Promise<number> =>
  sessions.expire({ begun: addMinutes(clock.now(), -LONGEST_MINUTES), seen: addMinutes(clock.now(), -IDLE_MINUTES) })
