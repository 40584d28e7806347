import { expect } from 'chai'
import sharp from 'sharp'
import { createIntake } from '../../src/intake/intake.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const MARK = 'planted-owner-77'

describe('a colleague who opens a file', () => {
  let staff: StaffService
  let aysel: Colleague
  let caseId: string
  let item: string
  const acts = async (): Promise<string[]> => (await staff.log.read(0, 1_000)).flatMap(({ entry }) => (entry?.act === 'file_opened' ? [entry.detail?.['which'] ?? ''] : []))

  before(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] })
    await staff.giveQueueKey('vac', aysel)
    const receipt = String(
      (await staff.reporter.files({ text: 'Pasportumu sahibkar alıb, qaytarmır.', language: 'az', facts: { safe: 'no', employer: 'Sahil Tikinti MMC' } })).json.receipt,
    )
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#842' } })
      .jpeg()
      .withExif({ IFD0: { Artist: MARK } })
      .toBuffer()
    const bytes = (async function* () {
      yield photo
    })()
    await createIntake(staff.intakeDeps).addFile({ receipt, key: 'k'.repeat(22), name: '<b>gate</b>\u202E.jpg', bytes })
    const [found] = await staff.stores.cases.scan(10)
    if (found === undefined || !('header' in found)) throw new Error('no case')
    caseId = found._id
    item = found.items[1]?.id ?? ''
    await createWorkerSide(staff, { clock: staff.clock }).runDue(caseId)
  })
  after(() => staff.stop())

  const reveal = async (fields: Record<string, string> = {}) => {
    const page = await aysel.browser.get(pathTo(PATHS.case, caseId))
    return aysel.browser.submit(page, pathTo(PATHS.reveal, caseId), { reason: 'work_the_case', ...fields })
  }

  it('sees what it is, both hashes and a warning, and no markup of its name', async () => {
    const { status, html } = await reveal({ item })
    expect(status).to.equal(200)
    expect(html).to.match(/&lt;b&gt;gate&lt;\/b&gt;[^<\u202e]*\.jpg/)
    expect(html).to.include('image/jpeg').and.include('may give the worker away')
    expect(html.match(/\b[0-9a-f]{64}\b/g)).to.have.length(2)
  })

  it('gets it to save, never to see here: the clean copy first, the original by a click of its own, each in the log', async () => {
    const page = await reveal({ item })
    const path = pathTo(PATHS.file, caseId)
    const clean = await aysel.browser.submit(page, path)
    expect([clean.status, clean.headers.get('content-type'), clean.headers.get('content-disposition')]).to.deep.equal([200, 'image/jpeg', 'attachment; filename="clean.jpg"'])
    expect(clean.html).to.not.include(MARK)
    const original = await aysel.browser.submit(page, path, { which: 'original' })
    expect([original.headers.get('content-type'), original.headers.get('content-security-policy')]).to.deep.equal(['application/octet-stream', "sandbox; default-src 'none'"])
    expect(original.html).to.include(MARK)
    expect(await acts()).to.deep.equal(['clean', 'original'])
  })

  it('is refused what is no file of the case, another copy, or no reason', async () => {
    const page = await reveal({ item })
    const path = pathTo(PATHS.file, caseId)
    for (const [fields, status] of [
      [{ blob: 'other' }, 404],
      [{ item: caseId }, 404],
      [{ which: 'both' }, 400],
      [{ reason: 'curiosity' }, 400],
      [{ csrf: 'x' }, 403],
    ] as const)
      expect((await aysel.browser.submit(page, path, fields)).status).to.equal(status)
  })

  it('is kept from the files of a case that is about an employer they declared, also one declared since', async () => {
    const page = await reveal({ item })
    const keys = await aysel.browser.get(PATHS.keys)
    await aysel.browser.submit(keys, PATHS.declareConflict, { employer: 'Sahil Tikinti' })
    for (const which of ['clean', 'original']) {
      const kept = await aysel.browser.submit(page, pathTo(PATHS.file, caseId), { which })
      expect([kept.status, kept.headers.get('content-disposition'), kept.html.includes(MARK)]).to.deep.equal([403, null, false])
    }
    expect((await reveal({ item })).status).to.equal(403)
    expect((await staff.log.read(0, 1_000)).at(-1)?.entry).to.deep.include({ act: 'access_refused', caseId, detail: { why: 'conflict_of_interest' } })
    await aysel.browser.submit(await aysel.browser.get(PATHS.keys), PATHS.withdrawConflict, { employer: 'Sahil Tikinti' })
    expect((await reveal({ item })).status).to.equal(200)
  })

  it('reads in words whether it is safe for the worker to be answered', async () => {
    expect((await reveal()).html).to.match(/safe for you to come back[^<]*<\/dt><dd class="govuk-summary-list__value" dir="auto">No<\/dd>/)
  })
})
