import { spawnSync } from 'node:child_process'
import { expect } from 'chai'

const LOG = new URL('../../../src/adapters/log/log.ts', import.meta.url).href

/** What a process says on standard error that logs once at this level. */
const said = (level: string, call: string): string => {
  const program = `const { createLog } = await import(${JSON.stringify(LOG)}); const log = createLog('${level}'); ${call}`
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program], { encoding: 'utf8' }).stderr
}

describe('a line of the log', () => {
  it('names level, event, fields and a step of five minutes, and nothing else', () => {
    const before = Date.now()
    const { time, ...rest } = JSON.parse(said('info', "log('info', 'swept', { entries: 3 })"))
    expect(rest).to.deep.equal({ level: 'info', event: 'swept', entries: 3 })
    expect(Date.parse(time) % (5 * 60 * 1000)).to.equal(0)
    expect(Date.parse(time)).to.be.within(before - 5 * 60 * 1000, Date.now())
  })

  it('below the level asked for is not written', () => {
    expect(said('warn', "log('info', 'swept')")).to.equal('')
  })
})
