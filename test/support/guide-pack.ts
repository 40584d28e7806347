import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError, loadConfig } from '../../config/load.ts'

const CONFIG = new URL('../../config/', import.meta.url).pathname
const BROKEN = new URL('../fixtures/packs/', import.meta.url).pathname

export const GUIDE = readFileSync(new URL('../../docs/country-pack.md', import.meta.url), 'utf8')

/** The files of the invented pack `xx`, as the guide prints them. */
export const guideFiles = (): Map<string, string> => new Map([...GUIDE.matchAll(/```json (\S+)\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => [name, text]))

const shippedTexts = (): Record<string, unknown> => JSON.parse(readFileSync(join(CONFIG, 'packs/az/texts/en.json'), 'utf8'))

/** Texts with some of them changed; null takes one away. */
const writeTexts = (path: string, changes: Record<string, string | null>): void =>
  writeFileSync(path, JSON.stringify(Object.fromEntries(Object.entries({ ...shippedTexts(), ...changes }).filter(([, text]) => text !== null))))

/** What is changed in the guide's pack: whole files by name, and single texts of its language. */
export type Changes = { files?: Record<string, unknown>; texts?: Record<string, string | null>; fixture?: string }

/** A folder as `config/` is, with the shipped indicators and the guide's pack, changed. */
const layOut = (root: string, { files = {}, texts = {}, fixture }: Changes): void => {
  const pack = join(root, 'packs', 'xx')
  mkdirSync(join(pack, 'texts'), { recursive: true })
  for (const name of ['indicators', 'explanations']) symlinkSync(join(CONFIG, name), join(root, name))
  for (const [name, text] of guideFiles()) writeFileSync(join(pack, name), text)
  for (const [name, value] of Object.entries(files)) writeFileSync(join(pack, name), JSON.stringify(value))
  writeTexts(join(pack, 'texts/en.json'), texts)
  if (fixture === undefined) return
  for (const name of readdirSync(join(BROKEN, fixture))) if (name !== 'texts') cpSync(join(BROKEN, fixture, name), join(pack, name))
  const changed = join(BROKEN, fixture, 'texts/en.json')
  if (existsSync(changed)) writeTexts(join(pack, 'texts/en.json'), JSON.parse(readFileSync(changed, 'utf8')))
}

/** Calls `use` with the root of a configuration that holds the guide's pack as changed, and clears it away. */
export const withPack = <T>(changes: Changes, use: (root: string) => T): T => {
  const root = mkdtempSync(join(tmpdir(), 'fairline-pack-'))
  try {
    layOut(root, changes)
    return use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Every fault the program finds; empty when it would start. */
export const faultsIn = (root: string | undefined, env: Record<string, string> = {}): string[] => {
  try {
    loadConfig(env, root)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

export const faultsOf = (changes: Changes, env: Record<string, string> = {}): string[] => withPack(changes, (root) => faultsIn(root, { PACK: 'xx', ...env }))

/** One file of the guide's pack with a change made to it. */
export const changed = (name: string, change: (value: Entry & Entry[]) => void): Changes => {
  const value = JSON.parse(guideFiles().get(name) ?? 'null')
  change(value)
  return { files: { [name]: value } }
}
/** An object of a pack file whose fields a test sets, also wrongly. */
export type Entry = { [field: string]: unknown }
