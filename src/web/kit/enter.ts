import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.ts'
import { PROOF_FIELD, PROOF_HEADER, requireProof } from './form-proof.ts'
import type { Guard } from './guard.ts'
import { admit, admitToken, namesSomebody } from './guard.ts'
import type { Schemas } from './parse.ts'
import type { AnyRoute, RouteSpec } from './route.ts'
import type { Web } from './web-app.ts'

/**
 * Who came in. `csrf`: what forms on the answer carry; '' where an app has no sessions.
 * `proof`: what a caller that sends no form brought of it in a header. `isProgram`: by a token, which no browser sends by itself, so that no proof is needed. `cookie`: of this app, '' where none came. `path`: of the address. `said`: the code of what the page before did, '' where it did nothing.
 */
export type Entered<C> = { by: C; csrf: string; path: string; said: string; proof?: string; isProgram?: true; cookie: (name: string) => string; newCookies: readonly string[] }

/** Throws unless a route says who may use it, in a way its app can check. */
export const requireAccess = ({ guard, door }: Web, { name, access, isSigned, session, reads, method }: AnyRoute, known: readonly string[]): void => {
  if (!known.includes(access)) throw new Error(`route ${name} does not say who may use it`)
  if ((access === 'signed') !== (isSigned !== undefined && reads === 'call')) throw new Error(`route ${name} does not say how a signature is checked`)
  if ((access === 'session') !== (session !== undefined && namesSomebody(session))) throw new Error(`route ${name} does not say whose session it admits`)
  if ((access === 'session' || access === 'visitor') && guard === undefined) throw new Error(`route ${name} needs an app with sessions`)
  if (access === 'holder' && door === undefined) throw new Error(`route ${name} needs an app where the holder of a code comes back`)
  if (guard !== undefined && method !== 'get' && access !== 'session' && access !== 'visitor') throw new Error(`route ${name} changes something without the app's own form`)
}

/** Lets a caller in, or throws: what comes from another site first, then whose session does not do. */
export const enter = async <S extends Schemas, C>({ guard, door }: Web, spec: RouteSpec<S, C>, { method = 'GET', headers, url = '' }: IncomingMessage): Promise<Entered<C>> => {
  const cookie = (name: string): string => (guard ?? door)?.cookies.read(headers, name) ?? ''
  const said = guard === undefined || method !== 'GET' || spec.answers !== 'page' ? '' : cookie(guard.names.said)
  const nobody = { by: undefined as C, csrf: '', path: url.split('?')[0] ?? '', said, newCookies: [], cookie }
  if (door !== undefined && spec.answers === 'page') door.refuseForeign(method, headers)
  if (guard === undefined || (spec.access !== 'session' && spec.access !== 'visitor')) return nobody
  const program = spec.session && (await admitToken(spec.session, headers, spec.answers === 'json'))
  if (program !== undefined) return { ...nobody, by: program.who, isProgram: true }
  guard.refuseForeign(method, headers)
  if (spec.session !== undefined) {
    const { who, csrf } = await admit(guard, spec.session, headers)
    return { ...nobody, by: who, csrf, ...(spec.answers === 'json' ? { proof: String(headers[PROOF_HEADER] ?? '') } : {}) }
  }
  const { form } = guard.names
  const { nonce, fresh, proof } = guard.proofs.of(guard.cookies.read(headers, form))
  return { ...nobody, csrf: proof, newCookies: fresh ? [guard.cookies.set(form, nonce)] : [] }
}

/** A form that changes something is one of the app's own, and so is a program's call with a cookie: it brings the proof in a header. Throws `form_unproven`. */
export const requireOwnForm = (
  { access, method, answers }: Pick<AnyRoute, 'access' | 'method' | 'answers'>,
  { csrf, proof, isProgram }: Entered<unknown>,
  typed: Record<string, string> | undefined,
): void => {
  if (method === 'get' || isProgram || (access !== 'session' && access !== 'visitor')) return
  requireProof(answers === 'json' ? { [PROOF_FIELD]: proof ?? '' } : typed, csrf)
}

/** As long as a page may take to come. */
const SAID_SECONDS = 60

/** What was done is said by the next page that is shown, and by no other. */
const saidCookies = (guard: Guard | undefined, answer: Answer, { said }: Pick<Entered<unknown>, 'said'>): string[] => {
  if (guard === undefined) return []
  if (answer.said !== undefined) return [guard.cookies.set(guard.names.said, answer.said, SAID_SECONDS)]
  return said !== '' && answer.status === 200 ? [guard.cookies.clear(guard.names.said)] : []
}

/** An answer with the cookies that coming in and what was done bring. */
export const withNewCookies = ({ guard }: Pick<Web, 'guard'>, answer: Answer, entered: Pick<Entered<unknown>, 'newCookies' | 'said'>): Answer => {
  const more = [...entered.newCookies, ...saidCookies(guard, answer, entered)]
  return more.length === 0 ? answer : { ...answer, cookies: [...(answer.cookies ?? []), ...more] }
}
