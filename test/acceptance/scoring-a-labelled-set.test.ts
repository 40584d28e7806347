import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const fairline = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })

const item = { id: 'a-1', lang: 'en', text: 'My passport was taken by the boss', indicators: ['retention_of_documents'], category: 'forced_labour', urgent: false }
const wrong = { ...item, id: 'a-2', text: 'Thank you for the quick answer', facts: ['f_docs_held'] }

describe('fairline eval', () => {
  let folder = ''
  let file = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fairline-eval-'))
    file = join(folder, 'set.jsonl')
    writeFileSync(file, `${JSON.stringify(item)}\n\n${JSON.stringify(wrong)}\n`)
  })
  after(() => rmSync(folder, { recursive: true }))

  it('prints the figures of the set, of each language and of a plain keyword list, within 80 columns', () => {
    const { stdout, status } = fairline('eval', file)
    expect(status).to.equal(0)
    expect(stdout)
      .to.match(/^all +2 +1\.00 +0\.50 +0\.67/m)
      .and.match(/^keyword list +2/m)
      .and.match(/^ {2}en +2/m)
      .and.match(/^ {2}retention_of_documents +2/m)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).to.be.at.most(80)
  })
  it('names each error and the facts behind it', () => {
    const { stdout } = fairline('eval', file, '--errors')
    expect(stdout).to.include('a-2 en: missed retention_of_documents').and.include('-f_docs_held').and.include('Thank you for the quick answer').and.not.include('a-1')
  })
  it('prints JSON', () => expect(JSON.parse(fairline('eval', file, '--json', '--errors').stdout)).to.have.keys('all', 'byLanguage', 'baseline', 'errors'))
  it('refuses a set that is not there, and names the line that is no item', () => {
    expect(fairline('eval').status).to.equal(2)
    expect(fairline('eval', join(folder, 'none')).stderr).to.include('there is no such file')
    writeFileSync(join(folder, 'bad.jsonl'), `${JSON.stringify(item)}\n{"id":1}\n`)
    expect(fairline('eval', join(folder, 'bad.jsonl')).stderr).to.include('line 2')
  })
})
