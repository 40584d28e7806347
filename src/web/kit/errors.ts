import { randomBytes } from 'node:crypto'
import type { ErrorCode } from '../../core/errors.ts'
import { ClockOffError, FairlineError, SlowedError } from '../../core/errors.ts'
import type { Language } from '../../core/vocab.ts'
import type { Answer } from './answer.ts'
import type { Fault } from './faults.ts'
import { InputFaults, sayFault } from './faults.ts'
import type { Kit } from './kit.ts'
import type { Problem } from './problem.ts'
import { headersOf, problemType, STATUS_OF } from './problem.ts'

/** A refusal ready to be shown, as problem+json or as a page. */
export type Failure = {
  code: ErrorCode
  status: number
  title: string
  headers: Record<string, string>
  faults: readonly Fault[]
  reference?: string
  values: Record<string, string>
}

const className = (value: unknown): string => (value instanceof Error ? value.constructor.name : typeof value)

/** Why the system or the store would not: `ENOSPC`, or SQLite's own fixed words for it. Neither has room for what anybody wrote. */
const reasonOf = (value: unknown): string => {
  if (!(value instanceof Error)) return ''
  if ('errstr' in value && typeof value.errstr === 'string' && /^[a-z ]{3,60}$/i.test(value.errstr)) return ` (${value.errstr})`
  return 'code' in value && typeof value.code === 'string' && /^E[A-Z]{2,15}$/.test(value.code) ? ` (${value.code})` : ''
}

/** Class names and the system's reasons down the chain of causes: enough to find the place, nothing anybody wrote. */
const chainOf = (error: unknown): string => {
  const names: string[] = []
  for (let current = error; current !== undefined && names.length < 5; current = current instanceof Error ? current.cause : undefined)
    names.push(className(current) + reasonOf(current))
  return names.join(' < ')
}

/** Numbers an error brings for its words: how long to wait, how far a clock is off. */
const valuesOf = (error: unknown): Record<string, string> => {
  if (error instanceof SlowedError) return { seconds: String(error.seconds) }
  return error instanceof ClockOffError ? { minutes: String(Math.abs(error.minutes)) } : {}
}

/** What a person is told of an error. One that is not coded gets a random reference, which the log carries beside its class name. */
export const failureOf = (kit: Kit, error: unknown, route: string, language: Language): Failure => {
  const code: ErrorCode = error instanceof FairlineError ? error.code : 'unexpected'
  const status = STATUS_OF[code]
  const values = valuesOf(error)
  const reference = status === 500 ? randomBytes(6).toString('hex') : undefined
  if (status >= 500 && code !== 'busy') {
    kit.log(status === 500 ? 'error' : 'warn', 'request_failed', { route, code, error: chainOf(error), ...(reference ? { reference } : {}) })
  }
  return {
    code,
    status,
    title: kit.say(language, `error.${code}`),
    values,
    headers: { ...headersOf(code), ...(values.seconds === undefined ? {} : { 'Retry-After': values.seconds }) },
    faults: error instanceof InputFaults ? error.faults : [],
    ...(reference ? { reference } : {}),
  }
}

/** RFC 9457 problem+json. It carries no instance and no moment: two refusals of one kind are the same bytes. */
export const problemAnswer = (kit: Kit, failure: Failure, language: Language): Answer => {
  const body: Problem = {
    type: problemType(failure.code),
    title: failure.title,
    status: failure.status,
    code: failure.code,
    ...(failure.faults.length > 0 ? { errors: failure.faults.map(sayFault(kit.say, language)) } : {}),
    ...(failure.reference ? { reference: failure.reference } : {}),
  }
  return {
    status: failure.status,
    headers: { ...failure.headers, 'Content-Language': language },
    type: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(body),
  }
}
