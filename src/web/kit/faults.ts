import type { z } from 'zod'
import type { ErrorCode } from '../../core/errors.ts'
import { ERRORS, FairlineError } from '../../core/errors.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { ProblemFault } from './problem.ts'
import type { Say } from './texts.ts'

export type Place = 'params' | 'query' | 'headers' | 'body'

/** One fault found while parsing. Holds where and why, never the value. */
export type Fault = { place: Place; path: (string | number)[]; text: TextKey; values?: Record<string, string>; code?: ErrorCode }

/** All faults of one input at once. */
export class InputFaults extends FairlineError {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(codeOf(faults))
    this.name = 'InputFaults'
    this.faults = faults
  }
}

/** Codes that name the whole answer even beside other faults, most telling first. */
const TELLING: readonly ErrorCode[] = ['not_found', 'text_too_long', 'key_missing', 'key_malformed']

const codeOf = (faults: readonly Fault[]): ErrorCode => {
  const codes = new Set(faults.map(({ code }) => code ?? 'input_invalid'))
  if (faults.some(({ place }) => place === 'params')) return 'not_found'
  const [only] = codes
  return codes.size === 1 && only ? only : (TELLING.find((code) => codes.has(code)) ?? 'input_invalid')
}

/** For a schema's own checks: `ctx.addIssue(coded('text_missing'))`. */
export const coded = (code: ErrorCode): { code: 'custom'; params: { text: TextKey; code: ErrorCode } } => ({
  code: 'custom',
  params: { text: `error.${code}`, code },
})

const isCode = (value: unknown): value is ErrorCode => typeof value === 'string' && value in ERRORS

const present = (value: unknown, path: readonly PropertyKey[]): boolean => {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return false
    current = Object.getOwnPropertyDescriptor(current, step)?.value
  }
  return current !== undefined
}

const textOf = (issue: z.core.$ZodIssue, value: unknown): Pick<Fault, 'text' | 'values' | 'code'> => {
  if (issue.code === 'custom' && issue.params?.text) {
    return { text: issue.params.text, ...(isCode(issue.params.code) ? { code: issue.params.code } : {}) }
  }
  if (!present(value, issue.path)) return { text: 'fault.missing' }
  if (issue.code === 'too_big') return { text: 'fault.too_long', values: { max: String(issue.maximum) } }
  return { text: issue.code === 'invalid_type' ? 'fault.wrong_type' : 'fault.not_allowed' }
}

/** Every fault zod found, unknown fields named one by one. */
export const faultsOf = (place: Place, error: z.ZodError, value: unknown): Fault[] =>
  error.issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key): Fault => ({ place, path: [...path, key], text: 'fault.unknown_field' }))
    return [{ place, path, ...textOf(issue, value) }]
  })

const pointer = (path: readonly (string | number)[]): string => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A fault in words, for problem+json. Names of fields are cut so that an answer cannot be made to carry a load. */
export const sayFault =
  (say: Say, language: Language) =>
  ({ place, path, text, values }: Fault): ProblemFault => {
    const detail = say(language, text, values)
    return place === 'headers' ? { header: String(path[0] ?? ''), detail } : { pointer: pointer(path).slice(0, 200), detail }
  }
