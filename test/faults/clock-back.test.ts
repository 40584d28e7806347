import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { createReporter, newKey } from '../support/reporter.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, listWhenRead } from '../support/service-process.ts'

const PRELOAD = fileURLToPath(new URL('../support/shift-clock.ts', import.meta.url))
const HOUR = 3_600_000

describe('the whole service while its clock is put back an hour', () => {
  const shiftFile = join(tmpdir(), `fairline-shift-${process.pid}`)
  let service: ServiceProcess
  const shift = (ms: number): void => writeFileSync(shiftFile, String(ms))
  beforeEach(async () => {
    shift(0)
    service = await createServiceProcess({ NODE_OPTIONS: `--import=${PRELOAD} --disable-warning=ExperimentalWarning`, SHIFT_FILE: shiftFile })
    await service.start()
  })
  afterEach(() => service.remove())

  it('reads what was filed before and after, answers codes of both, and keeps one case of what is sent again', async () => {
    const reporter = createReporter(service.url)
    const [before, after] = [newKey(), newKey()]
    const first = await reporter.files({ text: 'They keep my passport.' }, { key: before })
    shift(-HOUR)
    const second = await reporter.files({ text: 'No pay for three months.' }, { key: after })
    expect([first.status, second.status]).to.deep.equal([201, 201])
    expect((await reporter.files({ text: 'They keep my passport.' }, { key: before })).json['receipt']).to.equal(first.json['receipt'])
    expect(await listWhenRead(service)).to.have.length(2)
    for (const { json } of [first, second]) expect((await reporter.looks(String(json['receipt']))).status).to.equal(200)
    await service.stop()
    await service.start()
    shift(HOUR)
    expect((await reporter.files({ text: 'No pay for three months.' }, { key: after })).json['receipt']).to.equal(second.json['receipt'])
    expect(await listWhenRead(service)).to.have.length(2)
    expect(JSON.parse(service.fairline('fsck', '--json').out)).to.deep.include({ cases: 2, faults: [] })
    expect(service.log()).to.not.match(/"level":"(warn|error)"/)
  }).timeout(90_000)
})
