import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(`${root}docs/asvs.md`, 'utf8')
const STATES = ['met-by-test', 'met-by-config', 'not applicable', 'gap']
/** How many requirements of each level version 5.0.0 of the standard has. */
const REQUIREMENTS = { '1': 70, '2': 183 }

type Row = { id: string; level: string; about: string; state: string; says: string }

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
const rows: Row[] = page
  .split('\n')
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => {
    const [id = '', level = '', about = '', state = '', says = ''] = cells(line)
    return { id, level, about, state, says }
  })

describe('the list of OWASP ASVS 5.0.0', () => {
  it('names every requirement of levels 1 and 2 once, in order', () => {
    const ids = rows.map(({ id }) => id)
    const order = (id: string): number => id.match(/\d+/g)?.reduce((sum, part) => sum * 1_000 + Number(part), 0) ?? 0
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids).to.deep.equal([...ids].sort((a, b) => order(a) - order(b)))
    for (const [level, count] of Object.entries(REQUIREMENTS)) expect(rows.filter((row) => row.level === level).length, `level ${level}`).to.equal(count)
    expect(rows.length).to.equal(REQUIREMENTS['1'] + REQUIREMENTS['2'])
  })

  it('gives each one of four states, and says where, why, or what is missing', () => {
    for (const { id, state, says, about } of rows) {
      expect(STATES, id).to.include(state)
      expect([about, says], id).to.not.include('')
      if (state === 'not applicable') expect(says.split(' ').length, id).to.be.at.most(3)
    }
  })

  it('names files that exist: tests for what a test meets', () => {
    for (const { id, state, says } of rows) {
      const [named] = /^`([^`]+)`/.exec(says)?.slice(1) ?? []
      if (state === 'met-by-test') expect(named, id).to.match(/^test\/.*\.test\.ts$/)
      if (state.startsWith('met-by')) expect(named !== undefined && existsSync(root + named), `${id} ${named}`).to.equal(true)
      for (const [path] of says.matchAll(/\b(test|src|docs|config)\/[\w./-]+\.(ts|md)\b/g)) expect(existsSync(root + path), `${id} ${path}`).to.equal(true)
    }
  })

  it('counts right at its top', () => {
    for (const level of Object.keys(REQUIREMENTS)) {
      const line = page.split('\n').find((one) => one.startsWith(`| ${level} |`)) ?? ''
      const ofLevel = rows.filter((row) => row.level === level)
      const counts = STATES.map((state) => String(ofLevel.filter((row) => row.state === state).length))
      expect(cells(line)).to.deep.equal([level, ...counts, String(ofLevel.length)])
    }
  })
})
