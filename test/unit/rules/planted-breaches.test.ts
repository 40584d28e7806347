import { expect } from 'chai'
import { findFileBreaches, findLongFunctions } from '../../support/rules/budgets.ts'
import { findCycles, findForbiddenImports } from '../../support/rules/imports.ts'
import { findGoneFiles, findGoneNames } from '../../support/rules/named.ts'
import { findRepeats } from '../../support/rules/repeats.ts'
import { commandsOf, compareTable, foldersOf, tableKeys } from '../../support/rules/tables.ts'
import { findForbiddenNames, findForbiddenWords } from '../../support/rules/words.ts'

/** A file that imports one thing; `type` for a type import. */
const importing = (path: string, target: string, type = ''): Map<string, string> => new Map([[path, `import ${type} { x } from '${target}'\n`]])

const lines = (count: number): string => 'x()\n'.repeat(count)

describe('The import rule', () => {
  const forbidden: [path: string, target: string, type?: 'type'][] = [
    ['src/core/a.ts', 'node:crypto'],
    ['src/core/a.ts', 'zod'],
    ['src/core/a.ts', '../ports/b.ts', 'type'],
    ['src/core/a.ts', '../classify/b.ts'],
    ['src/classify/a.ts', '../ports/b.ts'],
    ['src/ports/a.ts', '../core/b.ts'],
    ['src/ports/a.ts', 'express', 'type'],
    ['config/schema.ts', 'node:fs'],
    ['config/load.ts', '../src/ports/b.ts', 'type'],
    ['config/load.ts', 'node:child_process'],
    ['src/intake/a.ts', '../triage/b.ts', 'type'],
    ['src/intake/a.ts', '../classify/b.ts'],
    ['src/intake/a.ts', '../adapters/sealing/b.ts'],
    ['src/triage/a.ts', '../intake/b.ts'],
    ['src/triage/a.ts', 'node:fs'],
    ['src/adapters/log/a.ts', '../system/b.ts'],
    ['src/adapters/log/a.ts', '../../intake/b.ts', 'type'],
    ['src/adapters/log/a.ts', 'mongoose'],
    ['src/adapters/log/a.ts', '../../../config/load.ts', 'type'],
    ['src/web/kit/a.ts', '../filing/b.ts'],
    ['src/web/kit/a.ts', '../../intake/b.ts', 'type'],
    ['src/web/filing/a.ts', '../../intake/b.ts'],
    ['src/web/filing/a.ts', '../staff/b.ts'],
    ['src/web/filing/a.ts', '../watch/b.ts', 'type'],
    ['src/web/filing/a.ts', '../../adapters/log/b.ts', 'type'],
    ['src/web/staff/a.ts', '../filing/b.ts', 'type'],
    ['src/web/filing/a.ts', 'mongoose'],
    ['workers/a.ts', '../src/triage/b.ts', 'type'],
    ['workers/a.ts', '../src/adapters/log/b.ts'],
    ['workers/a.ts', '../src/compose/compose.ts'],
    ['src/intake/a.ts', '../server.ts'],
    ['src/intake/a.ts', '../../test/support/b.ts'],
  ]
  for (const [path, target, type] of forbidden)
    it(`refuses ${type ?? 'a value'} from ${target} in ${path}`, () => expect(findForbiddenImports(importing(path, target, type))).to.have.lengthOf(1))

  const allowed: [path: string, target: string, type?: 'type'][] = [
    ['src/core/a.ts', './b.ts'],
    ['src/triage/a.ts', '../classify/b.ts'],
    ['src/ports/a.ts', '../core/b.ts', 'type'],
    ['config/load.ts', 'node:fs'],
    ['src/adapters/log/a.ts', 'pino'],
    ['src/web/filing/a.ts', '../../intake/b.ts', 'type'],
    ['src/compose/compose.ts', '../adapters/log/b.ts'],
    ['src/cli/commands/a.ts', '../../compose/command-line.ts'],
  ]
  for (const [path, target, type] of allowed)
    it(`lets ${path} import ${type ?? 'a value'} from ${target}`, () => expect(findForbiddenImports(importing(path, target, type))).to.deep.equal([]))

  it('sees imports over several lines, re-exports and calls, and none in comments or strings', () => {
    const source = "import {\n  a,\n  type B,\n} from 'one'\nexport { c } from 'two'\nconst d = await import('three')\n// import x from 'four'\nconst e = 'import x'\n"
    expect(findForbiddenImports(new Map([['src/core/a.ts', source]]))).to.have.lengthOf(3)
  })

  it('refuses a file the tree has no place for', () => {
    expect(findForbiddenImports(new Map([['src/services/a.ts', '']]))).to.have.lengthOf(1)
    expect(findForbiddenImports(new Map([['src/main.ts', '']]))).to.have.lengthOf(1)
  })
})

describe('The cycle rule', () => {
  it('finds a ring of files', () => {
    const ring = new Map([...importing('src/core/a.ts', './b.ts'), ...importing('src/core/b.ts', './c.ts'), ...importing('src/core/c.ts', './a.ts')])
    expect(findCycles(ring)).to.deep.equal(['src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts'])
  })

  it('leaves out type imports, which are gone when the program runs', () => {
    expect(findCycles(new Map([...importing('src/core/a.ts', './b.ts'), ...importing('src/core/b.ts', './a.ts', 'type')]))).to.deep.equal([])
  })
})

describe('The name rule', () => {
  for (const path of [
    'src/core/index.ts',
    'src/utils/a.ts',
    'src/core/case-helpers.ts',
    'src/core/queue-manager.ts',
    'src/common/a.ts',
    'src/core/caseStore.ts',
    'src/core/case_store.ts',
  ])
    it(`refuses ${path}`, () => expect(findForbiddenNames([path])).to.have.lengthOf(1))

  it('takes plain kebab-case', () => expect(findForbiddenNames(['src/core/open-case.ts', 'test/acceptance/filing-by-web.test.ts'])).to.deep.equal([]))
})

describe('The size rule', () => {
  const short = (count: number): [string, string][] => Array.from({ length: count }, (_, index) => [`src/core/s${index}.ts`, lines(10)])

  it('refuses a file of more than 400 lines', () => expect(findFileBreaches(new Map([...short(40), ['src/core/a.ts', lines(401)]]))).to.have.lengthOf(1))

  it('refuses a median of more than 60 lines', () => expect(findFileBreaches(new Map([['src/core/a.ts', lines(61)]]))).to.have.lengthOf(1))

  it('refuses more than one file in twenty over 250 lines', () => {
    expect(findFileBreaches(new Map([...short(18), ['src/core/a.ts', lines(251)], ['src/core/b.ts', lines(251)]]))).to.have.lengthOf(1)
    expect(findFileBreaches(new Map([...short(19), ['src/core/a.ts', lines(251)]]))).to.deep.equal([])
  })

  it('refuses a function of more than 50 lines, in any form, types and all', () => {
    const body = (count: number): string => `{\n${lines(count - 2)}}`
    for (const head of ['const f = (a: string): void => ', 'function f<T>(a: T): void ', 'class C { m(): void ', 'const o = { m(): void '])
      for (const [count, found] of [
        [50, 0],
        [51, 1],
      ] as const)
        expect(findLongFunctions(new Map([['src/core/a.ts', `${head}${body(count)}${/^(class|const o)/.test(head) ? ' }' : ''}\n`]])), head).to.have.lengthOf(found)
  })
})

describe('The rule of what is written twice', () => {
  const steps = (count: number, from = 0): string => Array.from({ length: count }, (_, n) => `step${n + from}()\n`).join('')
  const twice = (first: string, second: string): Map<string, string> =>
    new Map([
      ['src/core/a.ts', first],
      ['src/core/b.ts', second],
    ])

  it('names a run of six like lines once, however they are set', () => {
    expect(findRepeats(twice(steps(6), `x()\n  // why\n${steps(6).replaceAll('\n', '\n\n  ')}`))).to.deep.equal(['src/core/b.ts:3: 6 lines that stand at src/core/a.ts:1 too'])
    expect(findRepeats(new Map([['src/core/a.ts', `${steps(8)}x()\n${steps(8)}`]]))).to.have.lengthOf(1)
  })

  it('lets five pass, brackets alone, and what two files import', () => {
    const imports = `import {\n${Array.from({ length: 8 }, (_, n) => `  name${n},\n`).join('')}} from './c.ts'\n`
    expect(findRepeats(twice(`${steps(5)}a()\n`, `${steps(5)}b()\n`))).to.deep.equal([])
    expect(findRepeats(twice(`${steps(5)}}\n`, `${steps(5)}}\n`))).to.deep.equal([])
    expect(findRepeats(twice(imports, imports))).to.deep.equal([])
  })
})

describe('The word rule', () => {
  const banned: [path: string, code: string][] = [
    ['src/adapters/mongo/a.ts', 'client.startSession()'],
    ['src/adapters/mongo/a.ts', 'await session.withTransaction(work)'],
    ['src/adapters/mongo/a.ts', 'cases.watch([])'],
    ['src/cli/main.ts', "console.log('x')"],
    ['src/web/kit/a.ts', 'eval(text)'],
    ['src/web/kit/a.ts', 'new Function(text)'],
    ['src/web/kit/a.ts', "import { runInNewContext } from 'node:vm'"],
    ['src/adapters/mongo/a.ts', 'cases.watch<Case>([])'],
    ['src/web/kit/a.ts', 'limit(req.ip)'],
    ['src/web/kit/a.ts', 'const { ip } = req'],
    ['src/web/kit/a.ts', 'limit(request.ip)'],
    ['src/core/a.ts', 'enum Status { open }'],
    ['src/core/a.ts', 'const a: any = 1'],
    ['src/core/a.ts', 'const a = b as any'],
    ['src/core/a.ts', 'const a: Map<string, any> = b'],
    ['src/core/a.ts', 'const a = b as unknown as C'],
    ['src/server.ts', 'process.env.PORT'],
    ['config/schema.ts', "process['env']"],
    ['src/server.ts', 'const { env } = process'],
    ['src/server.ts', 'const own = globalThis.process'],
    ['src/web/kit/a.ts', "const fs = process.getBuiltinModule('node:fs')"],
    ['src/intake/a.ts', 'const a = await import(name)'],
    ['src/intake/a.ts', 'import a from "node:fs"'],
    ['workers/a.ts', "import { env } from 'node:process'"],
    ['src/core/a.ts', 'const now = Date.now()'],
    ['src/core/a.ts', 'const now = new Date()'],
    ['src/core/a.ts', 'const now = new Date'],
    ['src/core/a.ts', 'const { now } = Date'],
    ['src/core/a.ts', 'const now = Date.now'],
    ['src/core/a.ts', 'const f = fetch'],
    ['src/core/a.ts', 'queueMicrotask(f)'],
    ['src/classify/a.ts', 'performance.now()'],
    ['src/classify/a.ts', 'setTimeout(f, 1)'],
    ['src/classify/a.ts', 'Math.random()'],
    ['src/core/a.ts', 'crypto.randomUUID()'],
    ['src/core/a.ts', "fetch('http://localhost')"],
    ['src/core/a.ts', 'process.exit()'],
    ['src/intake/a.ts', "import type { Keyring } from '../ports/b.ts'"],
    ['src/intake/a.ts', 'const open = (opener: Opener) => opener'],
  ]
  for (const [path, code] of banned) it(`refuses ${code} in ${path}`, () => expect(findForbiddenWords(new Map([[path, `${code}\n`]]))).to.have.lengthOf(1))

  it('takes the same words in comments, and the clock outside the pure files', () => {
    expect(
      findForbiddenWords(new Map([['src/core/a.ts', "/** Never new Date(). */\nconst at = new Date(now) // not Date.now()\nconst url = 'https://a.b' // any\n"]])),
    ).to.deep.equal([])
    expect(findForbiddenWords(new Map([['src/adapters/system/clock.ts', 'new Date()\n']]))).to.deep.equal([])
    expect(findForbiddenWords(new Map([['config/load.ts', 'process.env\n']]))).to.deep.equal([])
  })
})

describe('The README rule', () => {
  const readme = 'text\n<!-- tree -->\n| folder | holds |\n|---|---|\n| `src/` | code |\n| `docs/` | pages, see `src/` |\n<!-- /tree -->\n| `other/` | |\n'

  it('reads the first code span of each row between the markers', () => expect(tableKeys(readme, 'tree')).to.deep.equal(['src/', 'docs/']))

  it('finds what is missing, what is not there, and what is twice', () => {
    expect(compareTable('tree', ['src/'], ['src/', 'docs/'])).to.have.lengthOf(1)
    expect(compareTable('tree', ['src/', 'docs/'], ['src/'])).to.have.lengthOf(1)
    expect(compareTable('tree', ['src/', 'src/'], ['src/'])).to.have.lengthOf(1)
    expect(compareTable('tree', ['src/', 'docs/'], ['docs/', 'src/'])).to.deep.equal([])
  })

  it('knows folders and commands from the files', () => {
    expect(foldersOf(['a.json', 'docs/a.md', 'src/a.ts', 'src/core/a.ts', 'src/web/kit/a.ts'])).to.deep.equal(['docs/', 'src/', 'src/core/', 'src/web/'])
    expect(commandsOf(['start', 'check', 'prepare'], ['src/cli/main.ts', 'src/cli/commands/list.ts'])).to.deep.equal(['npm start', 'npm run check', 'npx fairline list'])
  })
})

describe('The rule for the page about the architecture', () => {
  const page = '```\nfence\n```\nSee `core/a.ts` and `packs/COUNTRY/x.json`.\n\n## The way\n| does | `gone.ts` | `doIt`, `undo` |\n\n## More\n| x | `other` |\n'
  it('finds the files it names that are not there, whole or by their end, and lets a name for any pass', () => {
    expect(findGoneFiles(page, ['src/core/a.ts'])).to.deep.equal(['gone.ts'])
    expect(findGoneFiles(page, ['src/core/a.ts', 'src/gone.ts'])).to.deep.equal([])
  })
  it('finds the functions its table names that the program does not have, of that table alone', () => {
    expect(findGoneNames(page, 'The way', new Map([['src/core/a.ts', 'export const doIt = () => 1']]))).to.deep.equal(['undo'])
  })
})
