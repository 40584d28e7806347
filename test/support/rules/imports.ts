import { posix } from 'node:path'
import type { Breaches, Sources } from '../source-tree.ts'
import { withoutComments } from '../source-tree.ts'

type Import = { from: string; to: string; typeOnly: boolean }

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[\w\s{},*$]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm

/** Imports of one file; relative ones as paths from the project root, packages as they are written. */
const importsOf = (from: string, source: string): Import[] =>
  [...withoutComments(source).matchAll(IMPORT)].map(([, type, named, called]) => {
    const target = named ?? called ?? ''
    return { from, to: target.startsWith('.') ? posix.join(posix.dirname(from), target) : target, typeOnly: type !== undefined }
  })

/** What a level may import: `values` and `types` are areas (a type may come from either), `packages` are npm or node modules. */
type Level = { values: string[]; types?: string[]; packages?: string[] }

const ANY_NODE = 'node:'
/** What the loader of the configuration needs to read its files; nothing else of config/ touches them. */
const READS_FILES = ['node:fs', 'node:path', 'node:url']
const STAGE: Level = { values: ['core', 'ports', 'races'] }
const SIDE_PACKAGES = ['express', 'zod', ANY_NODE]

const LEVELS: Record<string, Level> = {
  core: { values: [] },
  classify: { values: ['core'] },
  ports: { values: [], types: ['core'] },
  races: { values: ['core'] },
  config: { values: ['core'], types: ['classify'], packages: ['zod'] },
  intake: STAGE,
  triage: { values: ['core', 'classify', 'ports', 'races'] },
  casework: STAGE,
  identity: STAGE,
  oversight: STAGE,
  workers: { values: ['core', 'ports', 'races'] },
  sms: { values: ['core', 'ports', 'web/kit'], types: ['intake'], packages: ['zod'] },
  'web/kit': { values: ['core', 'ports'], packages: ['express', 'helmet', 'nunjucks', 'busboy', 'zod', ANY_NODE] },
  'web/filing': { values: ['core', 'ports', 'web/kit'], types: ['intake'], packages: SIDE_PACKAGES },
  'web/figures': { values: ['core', 'ports', 'web/kit'], types: ['oversight'], packages: SIDE_PACKAGES },
  'web/staff': { values: ['core', 'ports', 'web/kit'], types: ['casework', 'identity', 'oversight'], packages: [...SIDE_PACKAGES, 'qrcode', 'ical-generator'] },
  'web/watch': { values: ['core', 'ports', 'web/kit'], types: ['oversight'], packages: SIDE_PACKAGES },
}

/** The driver of each adapter, and zod where it reads stored bytes back; every adapter may use what comes with node. */
const DRIVERS: Record<string, string[]> = {
  mongo: ['mongoose'],
  bullmq: ['bullmq', 'ioredis'],
  twilio: ['twilio'],
  smtp: ['nodemailer'],
  sealing: ['hpke', 'zod'],
  keyring: ['hpke', 'zod'],
  credentials: ['otpauth', '@zxcvbn-ts/language-common'],
  passkeys: ['@simplewebauthn/server', 'zod'],
  'file-cleaner': ['sharp'],
  'proof-of-work': ['altcha-lib', 'zod'],
  escrow: ['shamir-secret-sharing'],
  log: ['pino'],
  metrics: ['prom-client'],
}

/** Files that put the parts together; they may import everything, nothing but entries may import them. */
const ROOTS = /^(src\/(run-process|server|staff-server|web-server)\.ts|src\/(cli|compose)\/.*|workers\/main\.ts)$/

/** Which level a file belongs to; undefined for a file the tree has no place for. */
export const areaOf = (path: string): string | undefined => {
  if (ROOTS.test(path)) return 'root'
  const [top = '', second = '', third = '', fourth] = path.split('/')
  if (top === 'config' || top === 'workers') return top
  if (top !== 'src' || third === '') return undefined
  const nested = second === 'web' || second === 'adapters'
  if (nested && fourth === undefined) return undefined
  return nested ? `${second}/${third}` : second
}

const levelOf = (area: string): Level | undefined => {
  if (!area.startsWith('adapters/')) return LEVELS[area]
  return { values: ['core', 'ports'], packages: [ANY_NODE, ...(DRIVERS[area.slice('adapters/'.length)] ?? [])] }
}

const isAllowedPackage = (path: string, level: Level, name: string): boolean => {
  const packages = path === 'config/load.ts' ? [...(level.packages ?? []), ...READS_FILES] : (level.packages ?? [])
  return packages.some((allowed) => name === allowed || name.startsWith(allowed === ANY_NODE ? allowed : `${allowed}/`))
}

const isAllowed = (area: string, level: Level, { from, to, typeOnly }: Import): boolean => {
  if (!/^(src|config|workers|test|bench)\//.test(to)) return isAllowedPackage(from, level, to)
  const target = areaOf(to)
  if (target === undefined) return false
  return target === area || level.values.includes(target) || (typeOnly && (level.types ?? []).includes(target))
}

/** Every import goes down, to a level its own level may use. */
export const findForbiddenImports = (sources: Sources): Breaches =>
  [...sources].flatMap(([path, source]) => {
    const area = areaOf(path)
    if (area === 'root') return []
    const level = area === undefined ? undefined : levelOf(area)
    if (area === undefined || level === undefined) return [`${path}: has no place in the tree`]
    return importsOf(path, source)
      .filter((one) => !isAllowed(area, level, one))
      .map(({ to, typeOnly }) => `${path}: ${area} may not import ${typeOnly ? 'types of ' : ''}${to}`)
  })

/** Import cycles between files, each once. Type imports vanish before the program runs and make no cycle. */
export const findCycles = (sources: Sources): Breaches => {
  const targets = new Map([...sources].map(([path, source]) => [path, importsOf(path, source).flatMap(({ to, typeOnly }) => (typeOnly ? [] : [to]))]))
  const done = new Set<string>()
  const cycles: Breaches = []
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' -> '))
    if (start >= 0 || done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) visit(path, [])
  return cycles
}
