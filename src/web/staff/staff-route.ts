import type { ErrorCode } from '../../core/errors.ts'
import type { MemberRole } from '../../core/member.ts'
import { STAFF_ROLES } from '../../core/vocab.ts'
import type { Identity, SignedIn } from '../../identity/commands.ts'
import type { Allowed, Caller, SessionRule } from '../kit/guard.ts'
import type { Schemas } from '../kit/parse.ts'
import type { Handler, Recover, RouteSpec } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'

type Who<C> = Pick<RouteSpec<Schemas, C>, 'access' | 'session'>
type Said<S extends Schemas> = { name: string; summary: string; path: string; schemas: S; errors?: readonly ErrorCode[] }

export const EVERY_ROLE: readonly MemberRole[] = ['inspector', 'caseworker', 'lead', 'union_monitor', 'union_contact', 'statistics_reader', 'social_partner', 'administrator']

/** Those who work cases. */
export const CASE_ROLES: readonly MemberRole[] = STAFF_ROLES

/** Anybody, by the app's own forms. */
export const visitors: Who<undefined> = { access: 'visitor' }

const callerOf = (who: SignedIn): Caller<SignedIn> => ({ stage: who.stage, role: who.member.role, csrf: who.csrf, who })

const byIdentity = ({ resume }: Identity, allowed: Allowed): SessionRule<SignedIn> => ({ allowed, resume: async (secret) => callerOf(await resume(secret)) })

/** Members of these roles who gave both factors. */
export const members = (identity: Identity, roles: readonly MemberRole[]): Who<SignedIn> => ({
  access: 'session',
  session: byIdentity(identity, { stage: 'full', roles }),
})

/** The same, or a program of theirs by its token: of routes that open nothing. */
export const membersOrPrograms = (identity: Identity, roles: readonly MemberRole[]): Who<SignedIn> => {
  const allowed: Allowed = { stage: 'full', roles }
  return { access: 'session', session: { ...byIdentity(identity, allowed), resumeToken: async (secret) => callerOf(await identity.resumeToken(secret)) } }
}

/** Whoever has a session, also one that still owes the second factor. */
export const anySession = (identity: Identity): Who<SignedIn> => ({ access: 'session', session: byIdentity(identity, { stage: 'first' }) })

/** A page that is asked for, and changes nothing. */
export const addPage = <S extends Schemas, C>(web: Web, who: Who<C>, { errors = [], ...said }: Said<S>, handler: Handler<S, C>): void =>
  route(web, { ...said, ...who, method: 'get', answers: 'page', reads: 'nothing', responses: { 200: { description: 'The page' } }, errors }, handler)

/** What a form of a page does. */
export const addForm = <S extends Schemas, C>(web: Web, who: Who<C>, { errors = [], ...said }: Said<S>, handler: Handler<S, C>, recover?: Recover<C>): void =>
  route(web, { ...said, ...who, method: 'post', answers: 'page', reads: 'form', responses: { 303: { description: 'Done' } }, errors }, handler, recover)
