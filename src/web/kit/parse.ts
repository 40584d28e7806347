import type { z } from 'zod'
import type { Fault, Place } from './faults.ts'
import { faultsOf, InputFaults } from './faults.ts'

/** What a route reads. A place without a schema is not read. */
export type Schemas = { params?: z.ZodType; query?: z.ZodType; headers?: z.ZodType; body?: z.ZodType }
export type Parsed<S extends Schemas> = { [K in keyof S]: S[K] extends z.ZodType ? z.output<S[K]> : never }
type Raw = { [K in Place]?: unknown }

const PLACES: readonly Place[] = ['params', 'query', 'headers', 'body']
/** More than this helps nobody and lets a caller grow the answer. */
const MAX_FAULTS = 50

/** Parses every place at once, so that all faults are told together. Throws InputFaults. */
export const parse = <S extends Schemas>(schemas: S, raw: Raw): Parsed<S> => {
  const faults: Fault[] = []
  const parsed: { [K in Place]?: unknown } = {}
  for (const place of PLACES) {
    const schema = schemas[place]
    if (!schema) continue
    const result = schema.safeParse(raw[place])
    if (result.success) parsed[place] = result.data
    else faults.push(...faultsOf(place, result.error, raw[place]))
  }
  if (faults.length > 0) throw new InputFaults(faults.slice(0, MAX_FAULTS))
  return parsed as Parsed<S>
}
