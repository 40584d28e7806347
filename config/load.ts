import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Pack } from '../src/core/pack.ts'
import type { Scale, WordFile } from './indicator-schema.ts'
import { scaleSchema, wordFileSchema } from './indicator-schema.ts'
import { checkPack } from './pack-checks.ts'
import { packSchema } from './pack-schema.ts'
import type { Env } from './schema.ts'
import { envSchema } from './schema.ts'

const demoSchema = z.strictObject({
  note: z.string(),
  complaints: z.array(z.strictObject({ id: z.string(), language: z.string(), text: z.string(), facts: z.record(z.string(), z.string()).exactOptional() })),
})
export type DemoComplaint = z.output<typeof demoSchema>['complaints'][number]

/** All that differs between deployments, read once and frozen. */
export type Config = { env: Env; storeFolder: string; keyringDir: string; pack: Pack; scale: Scale; words: WordFile[]; demo: DemoComplaint[] }

/** Everything wrong with the configuration, all at once; the program does not start with any of it. */
export class ConfigError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(`the configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads one value after another and remembers every fault instead of stopping at the first. */
const createReader = () => {
  const faults: string[] = []
  const check = <T extends z.ZodType>(name: string, schema: T, value: unknown): z.output<T> | undefined => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    faults.push(...result.error.issues.map((issue) => `${name}${issue.path.map((step) => ` ${String(step)}`).join('')}: ${issue.message}`))
    return undefined
  }
  const json = (folder: string, name: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(folder, name), 'utf8'))
    } catch (error) {
      faults.push(`${name}: ${error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}`)
      return undefined
    }
  }
  return { faults, check, json }
}
type Reader = ReturnType<typeof createReader>

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})

/** A pack's files put together as one value, checked by its schema. */
const readPack = (reader: Reader, folder: string): Pack | undefined => {
  if (!existsSync(folder)) {
    reader.faults.push('PACK: there is no such pack')
    return undefined
  }
  const own = record(reader.json(folder, 'pack.json'))
  const languages = Array.isArray(own['languages']) ? own['languages'].filter((one) => typeof one === 'string') : []
  const parts = {
    bodies: reader.json(folder, 'bodies.json'),
    routing: reader.json(folder, 'routing.json'),
    ...record(reader.json(folder, 'clocks.json')),
    calendar: reader.json(folder, 'calendar.json'),
    regions: reader.json(folder, 'regions.json'),
    sectors: reader.json(folder, 'sectors.json'),
    texts: Object.fromEntries(languages.map((language) => [language, reader.json(folder, `texts/${language}.json`)])),
  }
  return reader.check('pack', packSchema, { ...own, ...parts })
}

const readWords = (reader: Reader, folder: string): WordFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'scale.json')
    .sort()
    .flatMap((name) => reader.check(name, wordFileSchema, reader.json(folder, name)) ?? [])

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

const factsOf = (scale: Scale | undefined): Set<string> => new Set(scale?.facts.map(({ id }) => id))

/**
 * Reads the environment, the country pack and the indicator words, once and synchronously. Throws ConfigError with every fault;
 * the only reader of the process environment. `root`: where `config/` lies.
 */
export const loadConfig = (env: Record<string, string | undefined> = process.env, root = new URL('.', import.meta.url).pathname): Config => {
  const reader = createReader()
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const checkedEnv = reader.check('environment', envSchema, given)
  const packFolder = join(root, 'packs', checkedEnv?.PACK ?? 'az')
  const pack = readPack(reader, packFolder)
  const scale = reader.check('scale.json', scaleSchema, reader.json(join(root, 'indicators'), 'scale.json'))
  const words = readWords(reader, join(root, 'indicators'))
  const demo = existsSync(join(packFolder, 'demo.json')) ? reader.check('demo.json', demoSchema, reader.json(packFolder, 'demo.json')) : undefined
  if (pack) reader.faults.push(...checkPack(pack, factsOf(scale)))
  if (!checkedEnv || !pack || !scale || reader.faults.length > 0) throw new ConfigError(reader.faults)
  const storeFolder = resolve(checkedEnv.STORE_URL)
  return deepFreeze({ env: checkedEnv, storeFolder, keyringDir: resolve(checkedEnv.KEYRING_DIR ?? join(storeFolder, 'keys')), pack, scale, words, demo: demo?.complaints ?? [] })
}
