import { expect } from 'chai'
import { PATHS } from '../../src/web/filing/paths.ts'
import { describeWithService } from '../support/needed-service.ts'
import { createReporter } from '../support/reporter.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, listWhenRead } from '../support/service-process.ts'
import type { SmallDisk } from '../support/small-disk.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { createVisitor } from '../support/visitor.ts'

const probe = mountSmallDisk(1)
probe?.unmount()

describeWithService('the whole service on a disk that fills up', probe ? undefined : 'this machine mounts no small file system', () => {
  let disk: SmallDisk
  let service: ServiceProcess
  beforeEach(async () => {
    const mounted = mountSmallDisk(24)
    if (mounted === undefined) throw new Error('the disk went away')
    disk = mounted
    service = await createServiceProcess({ STORE_URL: disk.folder, KEYRING_DIR: `${disk.folder}/keys` })
    await service.start()
  })
  afterEach(async () => {
    await service.remove()
    disk.unmount()
  })

  it('refuses plainly from the first that cannot be kept, gives back what was typed, and takes on as soon as there is room', async () => {
    const reporter = createReporter(service.url)
    const accepted: string[] = []
    const files = async (text: string): Promise<number> => {
      const { status, json } = await reporter.files({ text })
      if (status === 201) accepted.push(String(json['receipt']))
      return status
    }
    expect(await files('They keep my passport.')).to.equal(201)
    await listWhenRead(service)
    disk.fill()
    const answers = new Set<number>()
    for (let n = 0; n < 40; n += 1) answers.add(await files(`No pay for ${n} months. ${'x'.repeat(20_000)}`))
    expect([...answers].filter((status) => status !== 201)).to.deep.equal([503])
    const visitor = createVisitor(service.url)
    await visitor.walksToCode(`They lock the dormitory. ${'y'.repeat(20_000)}`)
    expect((await visitor.confirms()).status).to.equal(503)
    expect(visitor.form()['text']).to.include('They lock the dormitory.')
    expect((await reporter.call(PATHS.ready)).status).to.equal(503)
    expect((await reporter.call(PATHS.health)).status).to.equal(200)
    disk.empty()
    expect(await files('Again: they keep my passport.')).to.equal(201)
    expect((await reporter.call(PATHS.ready)).status).to.equal(200)
    expect(await listWhenRead(service)).to.have.length(accepted.length)
    for (const receipt of accepted) expect((await reporter.looks(receipt)).status).to.equal(200)
    expect(JSON.parse(service.fairline('fsck', '--json').out)).to.deep.include({ cases: accepted.length, faults: [] })
    expect(service.log())
      .to.include('database or disk is full')
      .and.to.not.match(/passport|months|dormitory/)
    process.stdout.write(
      `      ${accepted.length} kept, before and after; the operator saw:\n${[
        ...new Set(
          service
            .log()
            .split('\n')
            .map((line) => line.replace(/"time":"[^"]*"/, '"time":"…"')),
        ),
      ]
        .map((line) => `        ${line}`)
        .join('\n')}\n`,
    )
  }).timeout(90_000)
})
