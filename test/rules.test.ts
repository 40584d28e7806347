import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { envSchema } from '../config/schema.ts'
import { BREAKAGES } from './mutations/all-breakages.ts'
import { findRot } from './mutations/find-rot.ts'
import { findFileBreaches, findLongFunctions } from './support/rules/budgets.ts'
import { findCycles, findForbiddenImports } from './support/rules/imports.ts'
import { findGoneFiles, findGoneNames } from './support/rules/named.ts'
import { findRepeats } from './support/rules/repeats.ts'
import { commandsOf, compareTable, foldersOf, tableKeys } from './support/rules/tables.ts'
import { findForbiddenNames, findForbiddenWords } from './support/rules/words.ts'
import { isProgram, listFiles, readProgram } from './support/source-tree.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Names of the npm scripts, from the text of a package.json. */
const scriptsOf = (manifest: string): string[] => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(manifest)
  return Object.keys(scripts)
}

describe('The rules of the house', () => {
  const files = listFiles(root)
  const program = readProgram(root)
  const readme = readFileSync(`${root}README.md`, 'utf8')

  it('hold for imports: each goes down, to a level its own level may use', () => {
    expect(findForbiddenImports(program)).to.deep.equal([])
  })

  it('hold for cycles: there is none', () => {
    expect(findCycles(program)).to.deep.equal([])
  })

  it('hold for names: kebab-case, each naming a job, no barrels', () => {
    expect(findForbiddenNames(files.filter((path) => isProgram(path) || path.endsWith('.test.ts')))).to.deep.equal([])
  })

  it('hold for the length of files', () => {
    expect(findFileBreaches(program)).to.deep.equal([])
  })

  it('hold for the length of functions', () => {
    expect(findLongFunctions(program)).to.deep.equal([])
  })

  it('hold for what is written twice: no run of six lines has two homes', () => {
    const written = files.filter((path) => /^(src|workers|config|bench)\/.*\.(ts|js|css|njk)$/.test(path))
    expect(findRepeats(new Map(written.map((path) => [path, readFileSync(`${root}${path}`, 'utf8')])))).to.deep.equal([])
  })

  it('hold for words that the code does not use', () => {
    expect(findForbiddenWords(program)).to.deep.equal([])
  })

  it('hold for the pages: none names a place of one machine', () => {
    const named = [...files.filter((path) => /^(README|docs\/.*)\.md$/.test(path))].filter((path) =>
      /(^|[\s(`=])\/(work|home|root|tmp)\//m.test(readFileSync(`${root}${path}`, 'utf8')),
    )
    expect(named).to.deep.equal([])
  })

  it('hold for the page about the architecture: each file it names is there, and each function on the way of a complaint', () => {
    const page = readFileSync(`${root}docs/architecture.md`, 'utf8')
    expect([...findGoneFiles(page, files), ...findGoneNames(page, 'The way of one complaint', program)]).to.deep.equal([])
  })

  it('hold for the README: its table of folders is what there is', () => {
    expect(compareTable('tree', tableKeys(readme, 'tree'), foldersOf(files))).to.deep.equal([])
  })

  it('hold for the README: continuous integration runs every command of its first steps', () => {
    const script = readFileSync(`${root}.ci/run`, 'utf8')
    const blocks = [...readme.matchAll(/^```\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
    const commands = blocks.flatMap((block) => [...block.matchAll(/\b(npm \w+|npx fairline \w+)/g)].map(([command]) => command))
    expect(commands).to.include.members(['npm ci', 'npm start', 'npx fairline demo'])
    expect(commands.filter((command) => !script.includes(command))).to.deep.equal([])
  })

  it('hold for the README: its table of commands is what there is', () => {
    const existing = commandsOf(scriptsOf(readFileSync(`${root}package.json`, 'utf8')), files)
    expect(compareTable('commands', tableKeys(readme, 'commands'), existing)).to.deep.equal([])
  })

  it('hold for the README: its table of the environment is what the program reads', () => {
    expect(compareTable('environment', tableKeys(readme, 'environment'), Object.keys(envSchema.shape))).to.deep.equal([])
  })

  it('hold for the breakages: each still breaks what it says, and the page about them lists it', () => {
    const known = new Set(files)
    expect(findRot(BREAKAGES, (path) => (known.has(path) ? readFileSync(`${root}${path}`, 'utf8') : undefined))).to.deep.equal([])
    const page = readFileSync(`${root}docs/mutations.md`, 'utf8')
    expect(BREAKAGES.filter(({ name }) => !page.includes(`| ${name} |`)).map(({ name }) => name)).to.deep.equal([])
  })
})
