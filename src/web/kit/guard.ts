import type { IncomingHttpHeaders } from 'node:http'
import { FairlineError } from '../../core/errors.ts'
import type { Role } from '../../core/vocab.ts'
import type { Cookies } from './cookies.ts'
import { createCookies } from './cookies.ts'
import type { FormProofs } from './form-proof.ts'
import { createFormProofs } from './form-proof.ts'
import type { OriginCheck } from './same-origin.ts'
import { createOriginCheck } from './same-origin.ts'

/** What an app with sessions keeps at its door. */
export type Guard = { cookies: Cookies; proofs: FormProofs; refuseForeign: OriginCheck; names: { session: string; form: string; language: string; said: string } }

/** `name`: of the session's cookie; the others are named after it. `publicUrl`: without one the app answers on this machine alone. */
export const createGuard = ({ name, publicUrl, formKey }: { name: string; publicUrl?: string | undefined; formKey: Uint8Array }): Guard => ({
  cookies: createCookies({ secure: publicUrl !== undefined && new URL(publicUrl).protocol === 'https:' }),
  proofs: createFormProofs(formKey),
  refuseForeign: createOriginCheck(publicUrl),
  names: { session: name, form: `${name}-form`, language: `${name}-language`, said: `${name}-said` },
})

/** Somebody who holds a session, as far as the kit goes; `who` is the app's own. `csrf`: the proof the session's forms bring back. */
export type Caller<C> = { stage: 'first' | 'full' | 'token'; role: Role; csrf: string; who: C }

/** Who may use a `session` route: whoever has a session, also one that still owes the second factor; or people of these roles who gave it. */
export type Allowed = { stage: 'first' } | { stage: 'full'; roles: readonly Role[] }

/** How a `session` route knows its callers. `resume` throws `session_ended`; so does `resumeToken`, of routes that take a program's token in place of the cookie. */
export type SessionRule<C> = { allowed: Allowed; resume(secret: string): Promise<Caller<C>>; resumeToken?(secret: string): Promise<Caller<C>> }

/** Is anybody named who may use it? */
export const namesSomebody = ({ allowed }: SessionRule<unknown>): boolean => allowed.stage === 'first' || allowed.roles.length > 0

/** Who calls. Throws `sign_in_owed` without a session, `second_factor_owed` at its first stage, `role_refused` for another role. */
export const admit = async <C>({ cookies, names }: Guard, { allowed, resume }: SessionRule<C>, headers: IncomingHttpHeaders): Promise<Caller<C>> => {
  const secret = cookies.read(headers, names.session)
  if (secret === '') throw new FairlineError('sign_in_owed')
  const caller = await resume(secret)
  if (allowed.stage === 'first') return caller
  if (caller.stage !== 'full') throw new FairlineError('second_factor_owed')
  if (!allowed.roles.includes(caller.role)) throw new FairlineError('role_refused')
  return caller
}

/** The token out of `Authorization: Bearer …`; '' where there is none. No browser sends one by itself. */
const bearerOf = ({ authorization = '' }: IncomingHttpHeaders): string => /^Bearer ([\w-]{20,100})$/i.exec(authorization)?.[1] ?? ''

/**
 * Who calls by a token; undefined: without one, or at a page. Throws `session_ended`, `role_refused`, and `key_needed` at a call that takes
 * none, whatever the token is: what it does needs a person's own key.
 */
export const admitToken = async <C>({ allowed, resumeToken }: SessionRule<C>, headers: IncomingHttpHeaders, isCall: boolean): Promise<Caller<C> | undefined> => {
  const token = bearerOf(headers)
  if (token === '' || (resumeToken === undefined && !isCall)) return undefined
  if (resumeToken === undefined) throw new FairlineError('key_needed')
  const caller = await resumeToken(token)
  if (allowed.stage === 'first' || !allowed.roles.includes(caller.role)) throw new FairlineError('role_refused')
  return caller
}
