import type { z } from 'zod'

/** Files as `load.ts`, which alone may touch them, reads them: both throw where there is nothing to read. */
type Files = { read: (path: string) => string; list: (folder: string) => string[]; has: (path: string) => boolean }

type Issue = z.core.$ZodIssue
type Found = { path: PropertyKey[]; message: string }

/** Faults of the only form the value can have been meant as: the one that knows all its keys. */
const ofUnion = (branches: readonly Issue[][]): Found[] => {
  const meant = branches.filter((issues) => !issues.some(({ code }) => code === 'unrecognized_keys'))
  const [only = []] = meant
  return meant.length === 1 && only.length > 0 ? only.flatMap(unfold) : [{ path: [], message: 'has none of the forms that are read here' }]
}

const unfold = (issue: Issue): Found[] =>
  issue.code === 'invalid_union' ? ofUnion(issue.errors).map(({ path, message }) => ({ path: [...issue.path, ...path], message })) : [{ path: issue.path, message: issue.message }]

const inside = (value: unknown, step: PropertyKey): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined)

/** A path in words; an entry of a list is named by its id too, so that nobody counts lines. */
const inWords = (whole: unknown, path: readonly PropertyKey[]): string => {
  let value = whole
  return path
    .map((step) => {
      value = inside(value, step)
      const id = inside(value, 'id') ?? inside(value, 'kind')
      return typeof step === 'number' && typeof id === 'string' ? ` ${step} (${id})` : ` ${String(step)}`
    })
    .join('')
}

/** Reads one value after another and remembers every fault instead of stopping at the first. A fault names its file and place, never a value. */
export const createFaultReader = (files: Files) => {
  const faults: string[] = []
  const check = <T extends z.ZodType>(name: string, schema: T, value: unknown): z.output<T> | undefined => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    faults.push(...result.error.issues.flatMap(unfold).map(({ path, message }) => `${name}${inWords(value, path)}: ${message}`))
    return undefined
  }
  const json = (folder: string, name: string): unknown => {
    try {
      return JSON.parse(files.read(`${folder}/${name}`))
    } catch (error) {
      faults.push(`${name}: ${error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}`)
      return undefined
    }
  }
  /** A file and its schema; a file that cannot be read is one fault, not one for every field. */
  const file = <T extends z.ZodType>(folder: string, name: string, schema: T): z.output<T> | undefined => {
    const value = json(folder, name)
    return value === undefined ? undefined : check(name, schema, value)
  }
  /** Names of the JSON files of a folder, sorted. */
  const list = (folder: string, name: string): string[] => {
    try {
      return files
        .list(folder)
        .filter((one) => one.endsWith('.json'))
        .sort()
    } catch {
      faults.push(`${name}: the folder cannot be read`)
      return []
    }
  }
  /** Names of whatever lies in a folder, sorted; none where it cannot be listed. */
  const names = (folder: string): string[] => {
    try {
      return files.list(folder).sort()
    } catch {
      return []
    }
  }
  return { faults, check, json, file, list, names, has: files.has }
}
export type FaultReader = ReturnType<typeof createFaultReader>
