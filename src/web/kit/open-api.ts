import { z } from 'zod'
import type { ErrorCode } from '../../core/errors.ts'
import { ERRORS } from '../../core/errors.ts'
import { STATUS_OF } from './problem.ts'
import type { AnyRoute, Documented } from './route.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return rest
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'In the caller’s language' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERRORS) },
    errors: {
      type: 'array',
      description: 'Every fault of the input at once',
      items: { type: 'object', required: ['detail'], properties: { pointer: { type: 'string' }, header: { type: 'string' }, detail: { type: 'string' } } },
    },
    reference: { type: 'string', description: 'Names an unexpected fault in the log' },
  },
}

const contentOf = (spec: AnyRoute, { schema }: Documented): Json => {
  if (schema) return { content: { 'application/json': { schema: schemaOf(schema, 'output') } } }
  return spec.answers === 'page' ? { content: { 'text/html': {} } } : {}
}

const problemsOf = (spec: AnyRoute): Json => {
  const byStatus = Map.groupBy<number, ErrorCode>([...spec.errors, 'unexpected'], (code) => STATUS_OF[code])
  const content = spec.answers === 'page' ? { 'text/html': {} } : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, { description: codes.map((code) => `${code}: ${ERRORS[code]}`).join('; '), content }]))
}

const parametersOf = ({ schemas }: AnyRoute): Json[] =>
  (['params', 'query', 'headers'] as const).flatMap((place) => {
    const schema = schemas[place]
    const properties = schema ? schemaOf(schema, 'input').properties : undefined
    const where = { params: 'path', query: 'query', headers: 'header' }[place]
    return typeof properties === 'object' && properties !== null
      ? Object.entries(properties).map(([name, described]) => ({ name, in: where, required: place !== 'query', schema: described }))
      : []
  })

const LANGUAGE = { name: 'lang', in: 'query', required: false, schema: { type: 'string' }, description: 'Language of the texts in the answer' }
const BODY_TYPE = { json: 'application/json', form: 'application/x-www-form-urlencoded', file: 'multipart/form-data' } as const

const bodyOf = ({ reads, takes = [], schemas: { body } }: AnyRoute): Json => {
  const types = reads === 'call' ? takes : reads === 'nothing' ? [] : [BODY_TYPE[reads]]
  if (body === undefined || types.length === 0) return {}
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, { schema: schemaOf(body, 'input') }])) } }
}

/** Each of a list is enough by itself. */
const securityOf = ({ access, session }: AnyRoute): Json[] => {
  if (access === 'public') return []
  return [{ [access]: [] }, ...(session?.resumeToken === undefined ? [] : [{ token: [] }])]
}

const SCHEMES: Record<string, Json> = {
  signed: { type: 'apiKey', in: 'header', name: 'X-Twilio-Signature', description: 'Made by the gateway over the address and every field' },
  receipt: { type: 'http', scheme: 'Receipt', description: 'The twenty digits, in any script, spaces and dashes allowed' },
  session: { type: 'apiKey', in: 'cookie', name: 'staff', description: 'A browser that signed in; what changes something brings X-CSRF-Token too' },
  token: { type: 'http', scheme: 'bearer', description: 'Made on the page of one’s keys: twelve hours at most, half an hour unused. Opens no text' },
}

const operationOf = (spec: AnyRoute): Json => ({
  operationId: spec.name,
  summary: spec.summary,
  security: securityOf(spec),
  parameters: [...parametersOf(spec), LANGUAGE],
  ...bodyOf(spec),
  responses: {
    ...Object.fromEntries(Object.entries(spec.responses).map(([status, one]) => [status, { description: one.description, ...contentOf(spec, one) }])),
    ...problemsOf(spec),
  },
})

/** OpenAPI 3.1 of all registered routes, from the schemas that check the requests. */
export const describeApi = (routes: readonly AnyRoute[], info: { title: string; version: string; description: string }): Json => {
  const paths: Record<string, Json> = {}
  for (const spec of routes) {
    const path = spec.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [spec.method]: operationOf(spec) }
  }
  const used = new Set(routes.flatMap((spec) => securityOf(spec).flatMap((one) => Object.keys(one))))
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: Object.fromEntries(Object.entries(SCHEMES).filter(([name]) => used.has(name))),
    },
  }
}
