import type { Breaches, Sources } from '../source-tree.ts'
import { withoutComments } from '../source-tree.ts'
import { areaOf } from './imports.ts'

/** `where` says which files the ban covers; without it, all of the program. */
type Ban = { says: string; pattern: RegExp; where?: (path: string) => boolean }

const isPure = (path: string): boolean => ['core', 'classify'].includes(areaOf(path) ?? '')

const BANS: Ban[] = [
  { says: 'sessions of the database (one document per case is atomic without)', pattern: /\bstartSession\b/ },
  { says: 'transactions over documents', pattern: /\bwithTransaction\b/ },
  { says: 'change streams (the sweep finds what is due)', pattern: /\bwatch\s*(<[^>]*>)?\(/ },
  { says: 'the console (the log leaves content out, the console does not)', pattern: /\bconsole\./ },
  { says: 'text run as a program', pattern: /\beval\(|\bFunction\(|'(node:)?vm'/ },
  { says: 'the address of a sender', pattern: /\b(req|request)\.ips?\b|\bips?\b[^}]*\}\s*=\s*(req|request)\b/ },
  { says: 'enum (does not survive type stripping)', pattern: /\benum\s+\w/ },
  { says: 'any', pattern: /(:\s*|\bas\s+|<)any\b|,\s*any\s*[>,\]]/ },
  { says: 'a cast by way of unknown', pattern: /\bas unknown as\b/ },
  {
    says: 'the environment (config/load.ts reads it, once)',
    pattern: /\bprocess\s*(\??\.\s*env\b|\??\.?\[)|\}\s*=\s*(globalThis\.)?process\b|=\s*(globalThis\.)?process\s*$|'(node:)?process'/,
    where: (path) => path !== 'config/load.ts',
  },
  { says: 'a module by a way the import rule cannot read', pattern: /\bimport\((?!\s*'[^']+'\s*\))|\brequire\(|\bcreateRequire\b|\bgetBuiltinModule\b|\bfrom\s+"/ },
  {
    says: 'the clock in a pure file',
    pattern: /\bDate\.now\b|=\s*Date\s*$|\bnew Date\b(?!\()|\bDate\(\s*\)|\bperformance\b|\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/,
    where: isPure,
  },
  { says: 'chance in a pure file', pattern: /\bMath\.random\b|\bcrypto\b/, where: isPure },
  { says: 'the outside in a pure file', pattern: /\bfetch\(|=\s*fetch\b|\bprocess\./, where: isPure },
  { says: 'a key that opens, on the side that only seals', pattern: /\b(Keyring|Opener)\b/, where: (path) => areaOf(path) === 'intake' },
]

/** Words that the code, comments aside, does not use. */
export const findForbiddenWords = (sources: Sources): Breaches =>
  [...sources].flatMap(([path, source]) =>
    withoutComments(source)
      .split('\n')
      .flatMap((line, index) => BANS.filter(({ pattern, where }) => (where?.(path) ?? true) && pattern.test(line)).map(({ says }) => `${path}:${index + 1}: uses ${says}`)),
  )

const FORBIDDEN_NAME = /^(utils?|helpers?|managers?|commons?)$/

/** Names that say nothing, names that are not kebab-case, and barrels. */
export const findForbiddenNames = (paths: Iterable<string>): Breaches =>
  [...paths].flatMap((path) => {
    const steps = path.split('/').map((step) => step.replace(/((\.property)?\.test)?\.ts$/, ''))
    const empty = steps.flatMap((step) => step.split('-')).filter((word) => FORBIDDEN_NAME.test(word))
    const odd = steps.filter((step) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(step))
    return [
      ...empty.map((word) => `${path}: "${word}" names no job`),
      ...odd.map((step) => `${path}: "${step}" is not kebab-case`),
      ...(steps.at(-1) === 'index' ? [`${path}: a barrel; import the file that has it`] : []),
    ]
  })
