import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Standard } from '../src/core/figures/standards.ts'
import type { Pack } from '../src/core/pack.ts'
import type { Voice } from '../src/core/texts/text-keys.ts'
import { checkWords } from './check-words.ts'
import type { FaultReader } from './fault-reader.ts'
import { createFaultReader } from './fault-reader.ts'
import type { CueFile, Scale, WordFile } from './indicator-schema.ts'
import { cueFileSchema, networkFileSchema, scaleSchema, wordFileSchema } from './indicator-schema.ts'
import { checkPack } from './pack-checks.ts'
import type { Explained } from './read-explanations.ts'
import { readExplanations } from './read-explanations.ts'
import { isWhole, readPack } from './read-pack.ts'
import { readVoices } from './read-voices.ts'
import type { Env } from './schema.ts'
import { envSchema } from './schema.ts'
import { standardsSchema } from './standards-schema.ts'

const demoSchema = z.strictObject({
  note: z.string(),
  complaints: z.array(z.strictObject({ id: z.string(), language: z.string(), text: z.string(), facts: z.record(z.string(), z.string()).exactOptional() })),
})
type DemoComplaint = z.output<typeof demoSchema>['complaints'][number]

/** Where the cases lie. */
type StorePlace = { kind: 'folder'; folder: string } | { kind: 'mongodb'; url: string }

/** All that differs between deployments, read once and frozen. */
export type Config = {
  env: Env
  store: StorePlace
  keyringDir: string
  pack: Pack
  scale: Scale
  words: WordFile[]
  cues: CueFile[]
  explained: Explained
  standards: Standard[]
  demo: DemoComplaint[]
  voices: Voice[]
}

/** Everything wrong with the configuration, all at once; the program does not start with any of it. */
export class ConfigError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(`the configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

const readWords = (reader: FaultReader, folder: string, scale: Scale | undefined): WordFile[] =>
  reader
    .list(folder, 'indicators')
    .filter((name) => name !== 'scale.json')
    .flatMap((name) => {
      const words = reader.file(folder, name, wordFileSchema)
      if (words && scale) reader.faults.push(...checkWords(name, words, scale))
      return words ?? []
    })

/** What was learned of the words of each language; a language need not have any. */
const readCues = (reader: FaultReader, root: string): CueFile[] => {
  const folder = join(root, 'cues')
  if (!reader.has(folder)) return []
  const files = reader.list(folder, 'cues').flatMap((name) => reader.file(folder, name, cueFileSchema) ?? [])
  const network = reader.has(join(root, 'network.json')) ? reader.file(root, 'network.json', networkFileSchema) : undefined
  return files.map((file) => ({ ...file, network }))
}

/** Codes of other bodies for what reports tell; there need be none. */
const readStandards = (reader: FaultReader, root: string): Standard[] =>
  reader.has(join(root, 'standards.json')) ? (reader.file(root, 'standards.json', standardsSchema) ?? []) : []

/** The pack's folder; undefined where PACK itself is at fault, so that another pack's faults are not taken for this one's. */
const packFolderOf = (root: string, pack: string | undefined): string | undefined => {
  const name = envSchema.shape.PACK.safeParse(pack)
  return name.success ? join(root, 'packs', name.data) : undefined
}

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

/** Complaints for `fairline demo`; a pack need not have any. */
const readDemo = (reader: FaultReader, folder: string): DemoComplaint[] =>
  reader.has(join(folder, 'demo.json')) ? (reader.file(folder, 'demo.json', demoSchema)?.complaints ?? []) : []

const storeOf = ({ STORE_URL }: Env): StorePlace => (/^mongodb/i.test(STORE_URL) ? { kind: 'mongodb', url: STORE_URL } : { kind: 'folder', folder: resolve(STORE_URL) })

/** Beside the embedded store's files, or where KEYRING_DIR says; a database has no folder to lie beside. */
const keyringOf = ({ KEYRING_DIR }: Env, store: StorePlace): string => resolve(KEYRING_DIR ?? join(store.kind === 'folder' ? store.folder : 'data', 'keys'))

const createReader = (): FaultReader => createFaultReader({ read: (path) => readFileSync(path, 'utf8'), list: (folder) => readdirSync(folder), has: existsSync })

const readIndicators = (reader: FaultReader, root: string): { scale: Scale | undefined; words: WordFile[] } => {
  const folder = join(root, 'indicators')
  const scale = reader.file(folder, 'scale.json', scaleSchema)
  return { scale, words: readWords(reader, folder, scale) }
}

/** Reads the scale and the words of languages alone: all that learning needs, whatever was learned before. Throws ConfigError with every fault. */
export const loadIndicators = (root: string = import.meta.dirname): Pick<Config, 'scale' | 'words'> => {
  const reader = createReader()
  const { scale, words } = readIndicators(reader, root)
  if (!scale || reader.faults.length > 0) throw new ConfigError(reader.faults)
  return deepFreeze({ scale, words })
}

/**
 * Reads the environment, the country pack and the indicator words, once and synchronously. Throws ConfigError with every fault;
 * the only reader of the process environment. `root`: the folder that holds `packs/` and `indicators/`.
 */
export const loadConfig = (env: Record<string, string | undefined> = process.env, root: string = import.meta.dirname): Config => {
  const reader = createReader()
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const checkedEnv = reader.check('environment', envSchema, given)
  const packFolder = packFolderOf(root, given['PACK'])
  const pack = packFolder ? readPack(reader, packFolder) : {}
  const voices = packFolder ? readVoices(reader, packFolder) : []
  const demo = packFolder ? readDemo(reader, packFolder) : []
  const { scale, words } = readIndicators(reader, root)
  const cues = readCues(reader, root)
  const explained = readExplanations(reader, root, scale)
  const standards = readStandards(reader, root)
  reader.faults.push(...checkPack(pack, scale && new Set(scale.facts.map(({ id }) => id))))
  if (!checkedEnv || !scale || !explained || !isWhole(pack) || reader.faults.length > 0) throw new ConfigError(reader.faults)
  const store = storeOf(checkedEnv)
  return deepFreeze({ env: checkedEnv, store, keyringDir: keyringOf(checkedEnv, store), pack, scale, words, cues, explained, standards, demo, voices })
}
