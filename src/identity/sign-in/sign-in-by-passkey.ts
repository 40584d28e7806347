import { addMinutes } from '../../core/calendar.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { noteStranger } from '../note-stranger.ts'
import { actorOfMember, record } from '../record.ts'
import { spendAnswer, takeChallenge } from './second-factor.ts'
import { beginSession } from './session.ts'
import { knownDevice } from './sign-in.ts'

const ASK_MINUTES = 5
const PURPOSE = 'passkey sign-in'

/** A challenge for whoever has a passkey here; nobody is named, so nothing is told of who exists. */
export const askPasskeySignIn =
  ({ passkeys, tokens, clock }: IdentityDeps): Identity['askPasskeySignIn'] =>
  async () => {
    const { options, challenge } = await passkeys.ask([])
    return { options, pending: tokens.hand(PURPOSE, { challenge }, addMinutes(clock.now(), ASK_MINUTES)) }
  }

/** The bytes of a PRF output as the browser sent it: 32, else none. */
export const prfBytes = (prf: string | undefined): Uint8Array | undefined => {
  if (prf === undefined || !/^[\w-]{43}$/.test(prf)) return undefined
  return Uint8Array.from(atob(prf.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}

/** A passkey that showed its person, and whose PRF output opens a wrap of its own, stands for both factors. */
export const signInByPasskey =
  (deps: IdentityDeps): Identity['signInByPasskey'] =>
  async ({ pending, response, prf }) => {
    const challenge = takeChallenge(deps, PURPOSE, pending)
    const named = deps.passkeys.named(response)
    const member = named?.member === undefined ? undefined : await deps.staff.load(named.member)
    const refused = async (): Promise<never> => {
      await noteStranger(deps, 'passkey alone', member)
      throw new FairlineError('passkey_refused')
    }
    const secret = prfBytes(prf)
    const wrap = member?.wraps.find(({ by }) => by === `passkey:${named?.passkey}`)
    if (member?.state !== 'active' || secret === undefined || wrap === undefined) return refused()
    const keys = deps.credentials.unwrap(wrap, { member: member._id, secret })
    if (keys === undefined) return refused()
    const changed = await spendAnswer(deps, member._id, { response, challenge, alone: true }, (current) => ({ ...current, guesses: { failures: 0 } })).catch((error: unknown) =>
      error instanceof FairlineError && error.code === 'passkey_refused' ? refused() : Promise.reject(error),
    )
    await record(deps, actorOfMember(changed), 'signed_in', { factor: 'passkey alone' })
    return { ...(await beginSession(deps, changed, keys, { stage: 'full', guesses: member.guesses.failures })), device: knownDevice(deps, changed._id) }
  }
