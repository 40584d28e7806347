import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(`${root}docs/threat-model.md`, 'utf8')

/** Rows of the one table below a heading, without its head. */
const rowsBelow = (heading: string): string[] => {
  const [, after = ''] = page.split(`## ${heading}\n`)
  const [section = ''] = after.split('\n## ')
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
}

describe('the threat model', () => {
  it('ties every row of what a thief learns to a test', () => {
    const rows = rowsBelow('What a thief of X learns')
    expect(rows.length).to.be.at.least(18)
    for (const row of rows) expect(row.split('|').at(-2), row.slice(0, 60)).to.match(/`test\/[\w./-]+\.test\.ts`/)
  })

  it('says for everybody who may come what meets them and what remains', () => {
    for (const row of rowsBelow('Who may come, and what remains')) for (const cell of row.split('|').slice(1, -1)) expect(cell.trim(), row.slice(0, 60)).to.not.equal('')
  })

  it('names files that exist', () => {
    const named = [...page.matchAll(/`((?:test|docs|src)\/[\w./-]+\.(?:ts|md))`/g)].map(([, path]) => path ?? '')
    expect(named.filter((path) => !existsSync(root + path))).to.deep.equal([])
  })
})
