import { addMinutes } from '../../core/calendar.ts'
import { FairlineError, SlowedError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { noteStranger } from '../note-stranger.ts'
import { actorOfMember, record } from '../record.ts'
import { beginSession } from './session.ts'
import { secondsToWait } from './slowdown.ts'

const DEVICE_MINUTES = 90 * 24 * 60

/** Makes a browser known to which this member signed in: its guesses are counted apart from those of strangers. */
export const knownDevice = ({ tokens, ids, clock }: IdentityDeps, member: string): string =>
  tokens.hand('device', { member, id: ids.random() }, addMinutes(clock.now(), DEVICE_MINUTES))

/** Counts a guess before it is judged, in the member's document, so that guesses made at once are slowed too. */
const claimGuess = (deps: IdentityDeps, id: string): Promise<Member> =>
  changeDocument(deps, id, (member) => {
    const now = deps.clock.now()
    const seconds = secondsToWait(member.guesses, now)
    if (seconds > 0) throw new SlowedError(seconds)
    return { ...member, guesses: { failures: member.guesses.failures + 1, since: now } }
  })

/** Takes one counted guess back: it was right, or was never judged. */
const forgiveGuess = (deps: IdentityDeps, id: string): Promise<Member> =>
  changeDocument(deps, id, (member) => ({ ...member, guesses: { ...member.guesses, failures: Math.max(0, member.guesses.failures - 1) } }))

/** How this guess is counted: by the member's document, or for a known browser by its own name. */
const counted = async (deps: IdentityDeps, member: Member, device: string | undefined): Promise<{ forgive(): Promise<unknown> }> => {
  const known = device === undefined ? undefined : deps.tokens.take('device', device, deps.clock.now())
  if (known && 'member' in known && known.member === member._id && 'id' in known) {
    const name = `device ${String(known.id)}`
    deps.slowdown.claim(name, deps.clock.now())
    return { forgive: async () => deps.slowdown.forgive(name) }
  }
  await claimGuess(deps, member._id)
  return { forgive: () => forgiveGuess(deps, member._id) }
}

/** One run over the passphrase; the member's keys when it is theirs. */
export const openByPassphrase = async ({ credentials }: IdentityDeps, member: Member, passphrase: string): Promise<MemberKeys | undefined> => {
  const { verifier, secret } = await credentials.stretch(passphrase, member.passphrase?.salt)
  const wrap = member.wraps.find(({ by }) => by === 'passphrase')
  const fits = member.passphrase !== undefined && credentials.isSame(verifier, member.passphrase.verifier)
  return fits && wrap ? credentials.unwrap(wrap, { member: member._id, secret }) : undefined
}

/** A run for nobody, as long as one for somebody, slowed as theirs is: who exists cannot be asked. */
const refuseStranger = async (deps: IdentityDeps, login: string, passphrase: string): Promise<never> => {
  const name = `login ${deps.seal.idOf(login)}`
  deps.slowdown.claim(name, deps.clock.now())
  await deps.credentials.stretch(passphrase).catch((error: unknown) => {
    deps.slowdown.forgive(name)
    throw error
  })
  await noteStranger(deps, 'passphrase')
  throw new FairlineError('credentials_refused')
}

export const plainLogin = (typed: string): string => typed.trim().normalize('NFC').toLowerCase()

/** Login and passphrase, once through Argon2id, open the member's keys for a session that owes its second factor. */
export const signIn =
  (deps: IdentityDeps): Identity['signIn'] =>
  async ({ login, passphrase, device }) => {
    const member = await deps.staff.loadByLogin(plainLogin(login))
    if (member?.state !== 'active' || member.passphrase === undefined) return refuseStranger(deps, plainLogin(login), passphrase)
    const guess = await counted(deps, member, device)
    const keys = await openByPassphrase(deps, member, passphrase).catch(async (error: unknown) => {
      await guess.forgive()
      throw error
    })
    if (keys === undefined) {
      await record(deps, actorOfMember(member), 'sign_in_failed', { factor: 'passphrase' })
      throw new FairlineError('credentials_refused')
    }
    await guess.forgive()
    return beginSession(deps, member, keys, { stage: 'first', guesses: member.guesses.failures })
  }
