import { expect } from 'chai'
import { isTombstone } from '../../src/core/case.ts'
import { PATHS as FILING } from '../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { atTheDesk } from '../support/at-the-desk.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { createVisitor } from '../support/visitor.ts'

const DAY_SECONDS = 86_400
const PLACE = pathTo(PATHS.retention, 'slis_baku')
const HOSTILE = '"><script>alert(1)</script>'

describe('the end of a case', function () {
  this.timeout(60_000)
  let staff: StaffService
  let ilham: Colleague
  let lala: Colleague
  let code: string
  let caseId: string
  let number: string

  const page = async (who: Colleague) => (await who.browser.get(PLACE)).html
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) await staff.runDue(caseId)
  }
  const stored = () => staff.cases.load(caseId)
  const closed = async () => {
    const desk = atTheDesk(staff, caseId)
    await desk.press(ilham, 'claim')
    await desk.does(ilham, 'close', { closeReason: 'resolved_info_given', text: 'Done', reason: 'Told' })
  }
  const asksDeletion = async () => {
    const visitor = createVisitor(`http://127.0.0.1:${staff.port}`)
    await visitor.call(`${FILING.code}?lang=en`)
    await visitor.sends({ code })
    await visitor.call(`${FILING.delete}?lang=en`)
    await visitor.sends({})
    await visitor.call(`${FILING.code}?lang=en`)
    return visitor.sends({ code })
  }

  beforeEach(async () => {
    staff = await startStaff()
    ilham = await staff.join({ login: 'ilham', role: 'inspector', queues: ['slis_baku'] })
    lala = await staff.join({ login: 'lala', role: 'lead', queues: ['slis_baku'] })
    await staff.giveQueueKey('slis_baku', ilham, lala)
    code = String((await staff.reporter.files({ text: 'Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.', language: 'az', facts: { region: 'baku' } })).json['receipt'])
    const [found] = await staff.cases.scan(1)
    caseId = found?._id ?? ''
    number = (found && 'number' in found && found.number) || ''
    await settle()
  })
  afterEach(() => staff.stop())

  it('is told thirty days before on the queue’s list, and afterwards by its number, the day, why and how much went', async () => {
    await closed()
    await settle()
    expect(await page(ilham))
      .to.include('There is none.')
      .and.include('Nothing has been deleted yet.')
    staff.wait(702 * DAY_SECONDS)
    await settle()
    await staff.signIn(ilham, ilham.browser)
    expect(await page(ilham))
      .to.include(number)
      .and.include('Will be deleted on')
    expect((await ilham.browser.get(pathTo(PATHS.queue, 'slis_baku'))).html).to.include('Deletion: waiting 1')
    staff.wait(31 * DAY_SECONDS)
    await settle()
    const after = await stored()
    expect(after !== undefined && isTombstone(after)).to.equal(true)
    await staff.signIn(ilham, ilham.browser)
    const html = await page(ilham)
    expect(html).to.include(number).and.include('Deleted at the end of its retention').and.include('Texts removed: 3, files: 0')
    expect((await ilham.browser.get(pathTo(PATHS.case, caseId))).status).to.equal(404)
  })

  it('at the worker’s wish waits for a hold: the worker is told till when, the lead decides, nobody reads it meanwhile', async () => {
    const desk = atTheDesk(staff, caseId)
    expect((await desk.does(lala, 'hold', { until: '2027-01-31', reason: 'A court asked for it' })).status).to.equal(303)
    expect((await asksDeletion()).html).to.include('it is kept sealed until 31 January 2027')
    await settle()
    expect((await lala.browser.get(pathTo(PATHS.case, caseId))).status).to.equal(404)
    const html = await page(lala)
    expect(html).to.include(number).and.include('Kept until 31 January 2027').and.not.include('Overtime')
    expect(await page(ilham))
      .to.include(number)
      .and.not.include('End the hold')
    const fields = { ...formTo(html, PLACE), id: caseId }
    const silent = await lala.browser.post(PLACE, { ...fields, reason: ' ' })
    expect([silent.status, silent.html.includes('This field is needed')]).to.deep.equal([400, true])
    const csrf = formTo((await ilham.browser.get(PATHS.keys)).html, PATHS.signOut)['csrf'] ?? ''
    expect((await ilham.browser.post(PLACE, { ...fields, csrf, reason: 'I would like to' })).status).to.equal(404)
    expect((await lala.browser.post(PLACE, { ...fields, id: HOSTILE, reason: HOSTILE })).status).to.equal(404)
    const ended = await lala.browser.post(PLACE, { ...fields, reason: 'The court is done' })
    expect(ended.status).to.equal(303)
    staff.wait(2 * DAY_SECONDS)
    await settle()
    const after = await stored()
    expect(after !== undefined && isTombstone(after)).to.equal(true)
    await staff.signIn(lala, lala.browser)
    expect(await page(lala))
      .to.include('Deleted at the worker’s wish')
      .and.not.include('Kept until')
  })
})
