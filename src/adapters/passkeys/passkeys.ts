import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Passkey } from '../../core/member.ts'
import type { Passkeys } from '../../ports/identity.ts'
import { readAssertion, readAttestation } from './responses.ts'

/** Whom passkeys are made for: the host of STAFF_URL, and where its pages come from. */
type RelyingParty = { name: string; host: string; origin: string }

const TIMEOUT_MS = 300_000
/** The same for everybody: a passkey's PRF answers each credential differently, and one value needs no look-up of who is asking. */
const PRF = { prf: { eval: { first: Buffer.from('fairline member keys, version 1').toString('base64url') } } }

const named = (known: readonly Passkey[]) => known.map(({ id, transports }) => ({ id, transports }))

/** The library, once somebody uses a passkey: it is 20 MB that a process without staff never needs. */
const library = () => import('@simplewebauthn/server')

/** What throws is no answer of ours: every fault of a response is one refusal. */
const orNothing = async <T>(work: () => Promise<T>): Promise<T | undefined> => work().catch(() => undefined)

const credentialOf = ({ id, publicKey, counter, transports }: Passkey) => ({ id, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter, transports })

type Expected = { expectedOrigin: string; expectedRPID: string }

const made =
  (expected: Expected): Passkeys['made'] =>
  (response, challenge) =>
    orNothing(async () => {
      const given: RegistrationResponseJSON = readAttestation(response)
      const { verified, registrationInfo } = await (await library()).verifyRegistrationResponse({
        response: given,
        expectedChallenge: challenge,
        ...expected,
        requireUserVerification: false,
      })
      if (!verified) return undefined
      const { id, publicKey, counter, transports } = registrationInfo.credential
      return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: transports ?? [] }
    })

const answered =
  (expected: Expected): Passkeys['answered'] =>
  (response, challenge, passkey, alone) =>
    orNothing(async () => {
      const given: AuthenticationResponseJSON | undefined = readAssertion(response)
      if (given === undefined || given.id !== passkey.id) return undefined
      const answer = await (await library()).verifyAuthenticationResponse({
        response: given,
        expectedChallenge: challenge,
        ...expected,
        credential: credentialOf(passkey),
        requireUserVerification: alone,
      })
      return answer.verified ? { counter: answer.authenticationInfo.newCounter } : undefined
    })

/** Passkeys by @simplewebauthn/server. No attestation is asked for: the make of somebody's key is nobody's business. */
export const createPasskeys = ({ name, host, origin }: RelyingParty): Passkeys => ({
  askNew: async (member, known) => {
    const options = await (await library()).generateRegistrationOptions({
      rpName: name,
      rpID: host,
      userID: Uint8Array.from(Buffer.from(member.id, 'utf8')),
      userName: member.login,
      userDisplayName: member.name,
      timeout: TIMEOUT_MS,
      attestationType: 'none',
      excludeCredentials: named(known),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    })
    return { options: { ...options, extensions: { ...options.extensions, ...PRF } }, challenge: options.challenge }
  },
  made: made({ expectedOrigin: origin, expectedRPID: host }),
  ask: async (known) => {
    const isSecond = known.length > 0
    const options = await (await library()).generateAuthenticationOptions({
      rpID: host,
      timeout: TIMEOUT_MS,
      ...(isSecond ? { allowCredentials: named(known) } : {}),
      userVerification: isSecond ? 'preferred' : 'required',
    })
    return { options: isSecond ? options : { ...options, extensions: { ...options.extensions, ...PRF } }, challenge: options.challenge }
  },
  named: (response) => {
    const given = readAssertion(response)
    if (given === undefined) return undefined
    const handle = given.response.userHandle
    return { passkey: given.id, ...(handle === undefined ? {} : { member: Buffer.from(handle, 'base64url').toString('utf8') }) }
  },
  answered: answered({ expectedOrigin: origin, expectedRPID: host }),
})
