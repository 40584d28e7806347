import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const bytes = z.string().regex(/^[\w-]{1,20000}$/)
const common = { id: bytes, rawId: bytes, type: z.literal('public-key') }

const assertionSchema = z.object({
  ...common,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes.nullish() }),
})
const attestationSchema = z.object({
  ...common,
  response: z.object({ clientDataJSON: bytes, attestationObject: bytes, transports: z.array(z.string().max(20)).max(10).optional() }),
})

/** The parts of an answer that are read; whatever else a browser sends is left out, a PRF's output above all. */
export const readAssertion = (response: unknown): AuthenticationResponseJSON | undefined => {
  const parsed = assertionSchema.safeParse(response)
  if (!parsed.success) return undefined
  const { userHandle, ...rest } = parsed.data.response
  return { ...parsed.data, response: { ...rest, ...(typeof userHandle === 'string' ? { userHandle } : {}) }, clientExtensionResults: {} }
}

/** Throws on anything that is no answer to a registration. */
export const readAttestation = (response: unknown): RegistrationResponseJSON => {
  const { response: given, ...rest } = attestationSchema.parse(response)
  const { transports, ...parts } = given
  return { ...rest, response: { ...parts, ...(transports === undefined ? {} : { transports }) }, clientExtensionResults: {} }
}
