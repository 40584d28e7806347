import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { createFileCleaner } from '../../src/adapters/file-cleaner/file-cleaner.ts'

const programs = (): number => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length

describe('the cleaner of files', () => {
  it('says what its source says, and leaves no program behind that waits for the rest', async () => {
    const before = programs()
    const broken = (async function* () {
      yield Buffer.from([0xff, 0xd8, 0xff])
      throw new Error('the rest is gone')
    })()
    const said = await createFileCleaner()
      .clean('image/jpeg', broken)
      .catch((error: unknown) => error)
    expect(said).to.be.instanceOf(Error).with.property('message', 'the rest is gone')
    for (let tries = 0; tries < 100 && programs() > before; tries += 1) await pause(20)
    expect(programs()).to.equal(before)
  })
})
