import { addMinutes } from '../../core/calendar.ts'
import { ClockOffError, FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import { changeDocument } from '../change-document.ts'
import type { Begun, Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOfMember, record } from '../record.ts'
import { beginSession, openFirst } from './session.ts'
import { knownDevice } from './sign-in.ts'

const ASK_MINUTES = 5

/** The secret of the member's authenticator app, which only their own keys open. */
export const totpSecret = ({ credentials }: IdentityDeps, member: Member, keys: MemberKeys): string | undefined =>
  member.totp && credentials.openOwn(keys, { member: member._id, purpose: 'totp' }, member.totp.sealed)

/** Judges a code against a member; a right one comes back as its step. Throws `code_refused`, `code_clock_off`. */
export const judgeCode = (deps: IdentityDeps, secret: string | undefined, code: string, lastStep: number): number => {
  const found = secret === undefined ? undefined : deps.codes.check({ secret, code, now: deps.clock.now(), lastStep })
  if (found === undefined) throw new FairlineError('code_refused')
  if ('minutesAhead' in found) throw new ClockOffError(found.minutesAhead)
  return found.step
}

/** Spends a code's step in the member's document: of two uses at once, or one after the other, the second is refused. */
export const spendCode = (deps: IdentityDeps, id: string, keys: MemberKeys, code: string, also: (member: Member) => Member = (member) => member): Promise<Member> =>
  changeDocument(deps, id, (member) => {
    const step = judgeCode(deps, totpSecret(deps, member, keys), code, member.totp?.lastStep ?? 0)
    return also({ ...member, totp: { sealed: member.totp?.sealed ?? '', lastStep: step } })
  })

const noteFailure = async (deps: IdentityDeps, member: Member, factor: string): Promise<void> => {
  await changeDocument(deps, member._id, (current) => ({ ...current, guesses: { failures: current.guesses.failures + 1, since: deps.clock.now() } }))
  await record(deps, actorOfMember(member), 'sign_in_failed', { factor })
}

/** The `first` session ends and a `full` one begins under a new secret. */
const finish = async (deps: IdentityDeps, first: string, member: Member, keys: MemberKeys, { factor, guesses }: { factor: string; guesses: number }): Promise<Begun> => {
  await record(deps, actorOfMember(member), 'signed_in', { factor })
  await deps.sessions.end(first)
  return { ...(await beginSession(deps, member, keys, { stage: 'full', guesses })), device: knownDevice(deps, member._id) }
}

const isRefusal = (error: unknown): boolean => error instanceof FairlineError && (error.code === 'code_refused' || error.code === 'code_clock_off')

export const secondFactorByCode =
  (deps: IdentityDeps): Identity['secondFactorByCode'] =>
  async (by, code) => {
    const { session, member, keys } = await openFirst(deps, by)
    const name = `code ${member._id}`
    deps.slowdown.claim(name, deps.clock.now())
    const forget = (current: Member): Member => ({ ...current, guesses: { failures: 0 } })
    const changed = await spendCode(deps, member._id, keys, code, forget).catch(async (error: unknown) => {
      if (isRefusal(error)) await noteFailure(deps, member, 'code')
      else deps.slowdown.forgive(name)
      throw error
    })
    deps.slowdown.forgive(name)
    return finish(deps, session._id, changed, keys, { factor: 'code', guesses: member.guesses.failures })
  }

export const askSecondPasskey =
  (deps: IdentityDeps): Identity['askSecondPasskey'] =>
  async (by) => {
    const { session, member } = await openFirst(deps, by)
    if (member.passkeys.length === 0) throw new FairlineError('passkey_refused')
    const { options, challenge } = await deps.passkeys.ask(member.passkeys)
    return { options, pending: deps.tokens.hand(`second ${session._id}`, { challenge }, addMinutes(deps.clock.now(), ASK_MINUTES)) }
  }

/** The challenge behind a pending token, which is then spent. Throws `step_expired`. */
export const takeChallenge = ({ tokens, clock }: IdentityDeps, purpose: string, pending: string): string => {
  const taken = tokens.take(purpose, pending, clock.now(), true)
  if (taken === undefined || !('challenge' in taken)) throw new FairlineError('step_expired')
  return String(taken.challenge)
}

/** Checks the answer of one of the member's passkeys and keeps its counter. Throws `passkey_refused`. */
export const spendAnswer = (
  deps: IdentityDeps,
  id: string,
  answer: { response: unknown; challenge: string; alone: boolean },
  also: (member: Member) => Member = (member) => member,
): Promise<Member> =>
  changeDocument(deps, id, async (member) => {
    const passkey = member.passkeys.find((one) => one.id === deps.passkeys.named(answer.response)?.passkey)
    const answered = passkey && (await deps.passkeys.answered(answer.response, answer.challenge, passkey, answer.alone))
    if (!answered) throw new FairlineError('passkey_refused')
    return also({ ...member, passkeys: member.passkeys.map((one) => (one === passkey ? { ...one, counter: answered.counter } : one)) })
  })

export const secondFactorByPasskey =
  (deps: IdentityDeps): Identity['secondFactorByPasskey'] =>
  async (by, { pending, response }) => {
    const { session, member, keys } = await openFirst(deps, by)
    const challenge = takeChallenge(deps, `second ${session._id}`, pending)
    const changed = await spendAnswer(deps, member._id, { response, challenge, alone: false }, (current) => ({ ...current, guesses: { failures: 0 } })).catch(
      async (error: unknown) => {
        if (error instanceof FairlineError && error.code === 'passkey_refused') await noteFailure(deps, member, 'passkey')
        throw error
      },
    )
    return finish(deps, session._id, changed, keys, { factor: 'passkey', guesses: member.guesses.failures })
  }
