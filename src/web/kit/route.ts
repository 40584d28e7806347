import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { ErrorCode } from '../../core/errors.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Language } from '../../core/vocab.ts'
import type { GatewayCall } from '../../ports/sms.ts'
import type { Answer } from './answer.ts'
import { send } from './answer.ts'
import type { Entered } from './enter.ts'
import { enter, requireAccess, requireOwnForm, withNewCookies } from './enter.ts'
import type { Failure } from './errors.ts'
import { failureOf, problemAnswer } from './errors.ts'
import type { SessionRule } from './guard.ts'
import { chooseLanguage } from './language.ts'
import type { Parsed, Schemas } from './parse.ts'
import { parse } from './parse.ts'
import type { RawBody, Reads } from './read-body.ts'
import { readRawBody } from './read-body.ts'
import type { Upload } from './read-upload.ts'
import type { Web } from './web-app.ts'

/**
 * Who may use a route. `receipt`: whoever holds a case's code; its checks are slowed after failures. `holder`: the same on a page, the code typed or in its cookie. `signed`: a gateway whose signature
 * or secret is right. In an app with sessions `visitor`: anybody, by the app's own forms; `session`: whom its `session` rule admits.
 */
const ACCESS = ['public', 'receipt', 'holder', 'signed', 'visitor', 'session'] as const
type Access = (typeof ACCESS)[number]

export type Documented = { description: string; schema?: z.ZodType }

/** All that is to say about a route besides what it does. `open`: admitted without a bound (probes, files). `C`: the app's own idea of who calls. */
export type RouteSpec<S extends Schemas = Schemas, C = unknown> = {
  name: string
  summary: string
  method: 'get' | 'post' | 'delete'
  path: string
  access: Access
  answers: 'json' | 'page'
  /** `call`: all that came, as it came, for a signature covers every byte. */
  reads: Reads
  /** Media types a `call` may have; none: it has no body. */
  takes?: readonly string[]
  /** The check of a `signed` route; without it there is no such route. */
  isSigned?: (call: GatewayCall) => boolean
  /** Whom a `session` route admits; without it there is no such route. */
  session?: SessionRule<C>
  open?: boolean
  schemas: S
  responses: Record<number, Documented>
  errors: readonly ErrorCode[]
}
export type AnyRoute = RouteSpec

/**
 * What a handler sees: parsed values, the language to answer in, the code as it was typed, and who calls ('' and undefined where none is
 * read). `file`: of a route that reads one. `proven`: called once the code was right, by a handler that takes long after.
 */
type Handled<S extends Schemas, C> = Parsed<S> & Entered<C> & { language: Language; receipt: string; file?: Upload; proven(): void }
export type Handler<S extends Schemas, C> = (input: Handled<S, C>) => Answer | Promise<Answer>
/** Shows a refused form again with everything that was typed. `params`: of the address, as it came. */
export type Recover<C> = (failure: Failure, typed: Record<string, string>, here: Entered<C> & { language: Language; params: Record<string, string> }) => Answer | Promise<Answer>

const paramsOf = ({ params }: Request): Record<string, string> => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))

/** The code out of `Authorization: Receipt …`. Node reads header bytes as Latin-1; digits of other scripts come as UTF-8. */
const receiptOf = (req: IncomingMessage): string => {
  const header = Buffer.from(req.headers.authorization ?? '', 'latin1').toString('utf8')
  return /^Receipt\s+(.{1,200})$/iu.exec(header.trim())?.[1] ?? ''
}

const languageOf = ({ kit, guard }: Web, req: Request, said?: unknown): Language => {
  const kept = guard?.cookies.read(req.headers, guard.names.language)
  return chooseLanguage(kit.languages, [said, req.query.lang, kept], req.headers['accept-language'])
}

/** Counts a request while it is worked, not while it arrives or waits its turn. */
const counted = async (web: Web, task: () => Promise<Answer>): Promise<Answer> => {
  web.kit.traffic.enter()
  try {
    return await task()
  } finally {
    web.kit.traffic.leave()
  }
}

/** Nothing of an unsigned call is parsed, answered or kept. */
const refuseUnsigned = ({ access, isSigned }: Pick<AnyRoute, 'access' | 'isSigned'>, { call }: RawBody): void => {
  if (access === 'signed' && !(call && isSigned?.(call))) throw new FairlineError('signature_refused')
}

/** The code a request brings, where the route is for whoever holds one. */
const codeOf = ({ door }: Web, access: Access, req: Request, { typed = {} }: RawBody): string => {
  if (access === 'receipt') return receiptOf(req)
  return access === 'holder' ? (door?.codeOf(req.headers, typed) ?? '') : ''
}

const work = async <S extends Schemas, C>(web: Web, spec: RouteSpec<S, C>, handler: Handler<S, C>, req: Request, raw: RawBody, entered: Entered<C>): Promise<Answer> => {
  refuseUnsigned(spec, raw)
  requireOwnForm(spec, entered, raw.typed)
  const receipt = codeOf(web, spec.access, req, raw)
  if (spec.access === 'holder' && receipt === '') throw new FairlineError('code_owed')
  const parsed = parse(spec.schemas, { params: req.params, query: req.query, headers: req.headers, body: raw.body })
  const file = raw.upload?.file
  const input = { ...parsed, ...entered, language: languageOf(web, req, raw.language), receipt, ...(file ? { file } : {}) }
  // A file arrives while it is worked, and may take minutes: it is no work that others should stand back for.
  const handle = (proven: () => void): Promise<Answer> =>
    spec.open || spec.reads === 'file' ? Promise.resolve(handler({ ...input, proven })) : counted(web, async () => handler({ ...input, proven }))
  if (spec.access !== 'receipt' && spec.access !== 'holder') return handle(() => undefined)
  const { giveBack } = await web.kit.slowdown()
  try {
    const answer = await handle(giveBack)
    giveBack()
    return answer
  } catch (error) {
    if (!(error instanceof FairlineError && error.code === 'receipt_refused')) giveBack()
    throw error
  }
}

/** A refusal that has no form to give back; the page gets what was typed into it. */
const refusal = (web: Web, error: unknown, { name, answers }: Pick<AnyRoute, 'name' | 'answers'>, req: Request, { language: said, typed = {} }: RawBody = {}): Answer => {
  const language = languageOf(web, req, said)
  const failure = failureOf(web.kit, error, name, language)
  return answers === 'page' ? web.faultPage(failure, language, typed) : problemAnswer(web.kit, failure, language)
}

/** Sessions end while people write. */
const SIGNED_OUT: readonly ErrorCode[] = ['session_ended', 'sign_in_owed']

/** The form of somebody who is signed in no more, to give back what they wrote: nothing else is done with it. */
const readInVain = async (web: Web, spec: AnyRoute, req: Request, res: Response, error: unknown): Promise<RawBody> => {
  if (spec.reads !== 'form' || !(error instanceof FairlineError && SIGNED_OUT.includes(error.code))) return {}
  return readRawBody(web.kit, spec, req, res, () => undefined).catch(() => ({}))
}

const respond = async <S extends Schemas, C>(web: Web, spec: RouteSpec<S, C>, handler: Handler<S, C>, recover: Recover<C> | undefined, req: Request, res: Response) => {
  let raw: RawBody = {}
  let entered: Entered<C> | undefined
  let release: (() => void) | undefined
  try {
    const admitted = spec.open ? undefined : web.kit.admission(spec.reads === 'form' || spec.reads === 'file' ? spec.reads : 'json')
    release = admitted?.release
    entered = await enter(web, spec, req)
    raw = await readRawBody(web.kit, spec, req, res, (read) => {
      raw = read
    })
    if (admitted?.crowded) throw new FairlineError('busy')
    const answer = await work(web, spec, handler, req, raw, entered)
    await raw.upload?.rest()
    return withNewCookies(web, answer, entered)
  } catch (error) {
    await raw.upload?.rest()
    if (!entered) return refusal(web, error, spec, req, await readInVain(web, spec, req, res, error))
    if (!recover) return refusal(web, error, spec, req, raw)
    const language = languageOf(web, req, raw.language)
    const failure = failureOf(web.kit, error, spec.name, language)
    return withNewCookies(web, await recover(failure, raw.typed ?? {}, { ...entered, language, params: paramsOf(req) }), entered)
  } finally {
    release?.()
  }
}

/** Registers a route. One that does not say who may use it stops the start. */
export const route = <S extends Schemas, C = undefined>(web: Web, spec: RouteSpec<S, C>, handler: Handler<S, C>, recover?: Recover<C>): void => {
  requireAccess(web, spec, ACCESS)
  const registered = web.app.route(spec.path)
  registered[spec.method](async (req: Request, res: Response & ServerResponse) => {
    const answer = await respond(web, spec, handler, recover, req, res)
    const fitting = web.kit.unsent.hasRoom(answer) ? answer : refusal(web, new FairlineError('busy'), spec, req)
    web.kit.unsent.hold(res, fitting)
    await send(req, res, fitting)
  })
  web.known.add(registered)
  web.routes.push(spec)
}
