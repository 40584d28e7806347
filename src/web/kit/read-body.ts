import type { IncomingMessage, ServerResponse } from 'node:http'
import { FairlineError } from '../../core/errors.ts'
import type { GatewayCall } from '../../ports/sms.ts'
import { mediaTypeOf, readJson, requireMediaType } from './body.ts'
import { readForm } from './form.ts'
import type { Kit } from './kit.ts'
import type { UploadForm } from './read-upload.ts'
import { readUpload } from './read-upload.ts'

/** A body as read: for the schema, and what a form held and said of its language even where it is refused. */
export type RawBody = { body?: unknown; language?: unknown; typed?: Record<string, string>; call?: GatewayCall; upload?: UploadForm }

/** `file`: a form with one file behind its fields. */
export type Reads = 'nothing' | 'json' | 'form' | 'call' | 'file'
type What = { reads: Reads; path: string; takes?: readonly string[] }

const FORM = 'application/x-www-form-urlencoded'

const languageIn = (body: unknown): unknown => (typeof body === 'object' && body !== null && 'language' in body ? body.language : undefined)

/** A gateway's call as it came. Throws `media_type` for a body of a type the route does not take. */
const readCall = async (kit: Kit, { path, takes = [] }: What, req: IncomingMessage, res: ServerResponse): Promise<RawBody> => {
  const type = mediaTypeOf(req)
  if (takes.length > 0 && !takes.includes(type)) throw new FairlineError('media_type')
  if (type === FORM) requireMediaType(req, FORM)
  const body = takes.length > 0 ? await kit.readBody(req, res, kit.limits.fieldsBytes) : Buffer.alloc(0)
  const [, query = ''] = (req.url ?? '').split(/\?(.*)/s)
  const call = { path, query, headers: req.headers, body, fields: type === FORM ? [...new URLSearchParams(body.toString('utf8'))] : [] }
  return { body: call, call }
}

/** Reads what the route reads. `seen` is told of a form before it is refused, so that what was typed can be given back. */
export const readRawBody = async (kit: Kit, what: What, req: IncomingMessage, res: ServerResponse, seen: (raw: RawBody) => void): Promise<RawBody> => {
  if (what.reads === 'nothing') return {}
  if (what.reads === 'call') return readCall(kit, what, req, res)
  if (what.reads === 'file') {
    const upload = await readUpload(req, res, kit.limits)
    return { body: upload.fields, typed: upload.fields, upload }
  }
  if (what.reads === 'json') {
    requireMediaType(req, 'application/json')
    const body = readJson(await kit.readBody(req, res, kit.limits.jsonBytes))
    return { body, language: languageIn(body) }
  }
  requireMediaType(req, FORM)
  const { values, broken } = readForm(await kit.readBody(req, res, kit.limits.formBytes))
  const raw = { body: values, language: values.lang, typed: values }
  seen(raw)
  if (broken) throw new FairlineError('encoding_invalid')
  return raw
}
