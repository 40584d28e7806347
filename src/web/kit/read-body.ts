import type { IncomingMessage, ServerResponse } from 'node:http'
import { FairlineError } from '../../core/errors.ts'
import type { Fields } from '../../ports.ts'
import { readJson, requireMediaType } from './body.ts'
import { readForm } from './form.ts'
import type { Kit } from './kit.ts'
import type { UploadForm } from './read-upload.ts'
import { readUpload } from './read-upload.ts'

/** A body as read: for the schema, and what a form held and said of its language even where it is refused. */
export type RawBody = { body?: unknown; language?: unknown; typed?: Record<string, string>; fields?: Fields; upload?: UploadForm }

/** `file`: a form with one file behind its fields. */
export type Reads = 'nothing' | 'json' | 'form' | 'fields' | 'file'

const languageIn = (body: unknown): unknown => (typeof body === 'object' && body !== null && 'language' in body ? body.language : undefined)

/** Reads what the route reads. `seen` is told of a form before it is refused, so that what was typed can be given back. */
export const readRawBody = async (kit: Kit, reads: Reads, req: IncomingMessage, res: ServerResponse, seen: (raw: RawBody) => void): Promise<RawBody> => {
  if (reads === 'nothing') return {}
  if (reads === 'file') {
    const upload = await readUpload(req, res, kit.limits)
    return { body: upload.fields, typed: upload.fields, upload }
  }
  if (reads === 'json') {
    requireMediaType(req, 'application/json')
    const body = readJson(await kit.readBody(req, res, kit.limits.jsonBytes))
    return { body, language: languageIn(body) }
  }
  requireMediaType(req, 'application/x-www-form-urlencoded')
  if (reads === 'fields') {
    const bytes = await kit.readBody(req, res, kit.limits.fieldsBytes)
    const fields = [...new URLSearchParams(bytes.toString('utf8'))]
    return { body: fields, fields }
  }
  const { values, broken } = readForm(await kit.readBody(req, res, kit.limits.formBytes))
  const raw = { body: values, language: values.lang, typed: values }
  seen(raw)
  if (broken) throw new FairlineError('encoding_invalid')
  return raw
}
