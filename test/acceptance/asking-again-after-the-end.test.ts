import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import { PATHS as PLACES, pathTo } from '../../src/web/staff/paths.ts'
import { atTheDesk } from '../support/at-the-desk.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import type { Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'

const DAY_SECONDS = 86_400

describe('asking again some time after the end', function () {
  this.timeout(40_000)
  let staff: StaffService
  let aysel: Colleague
  let code: string
  let caseId: string
  let visitor: Visitor

  const stored = (): Promise<Case> => caseThatStands(staff.cases, caseId)
  const comesBack = async (keepsCookies = true) => {
    visitor = createVisitor(`http://127.0.0.1:${staff.port}`, { keepsCookies })
    await visitor.call(`${PATHS.code}?lang=en`)
    return visitor.sends({ code })
  }

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', role: 'inspector', queues: ['slis_baku'] })
    await staff.giveQueueKey('slis_baku', aysel)
    code = String((await staff.reporter.files({ text: 'Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.', language: 'az', facts: { region: 'baku' } })).json['receipt'])
    caseId = (await staff.cases.scan(1))[0]?._id ?? ''
    await staff.runDue(caseId)
    await staff.runDue(caseId)
    const desk = atTheDesk(staff, caseId)
    await desk.press(aysel, 'claim')
    await desk.does(aysel, 'close', { closeReason: 'resolved_info_given', text: 'Done', reason: 'Told' })
    expect((await stored()).header.status).to.equal('closed')
    expect((await comesBack()).html).to.not.include('How are you now?')
    staff.wait(8 * DAY_SECONDS)
    await staff.runDue(caseId)
  })
  afterEach(() => staff.stop())

  it('is done by the page of the code; an answer is kept, once, and staff read it in words', async () => {
    const own = await comesBack()
    expect(own.html).to.include('How are you now?').and.include(PATHS.follow)
    await visitor.call(`${PATHS.follow}?lang=en`)
    const open = await visitor.sends({ how: 'better', harmed: 'gold' })
    expect([open.status, open.html.includes('href="#harmed"'), open.html.includes('href="#paid"')]).to.deep.equal([400, true, true])
    expect(open.html).to.match(/value="better" checked/)
    const kept = await visitor.sends({ how: 'better', harmed: 'no', paid: 'part' })
    expect([kept.status, kept.html.includes('Your answer is kept'), kept.html.includes('How are you now?')]).to.deep.equal([200, true, false])
    await visitor.call(`${PATHS.follow}?lang=en`)
    expect((await visitor.sends({ how: 'worse', harmed: 'yes', paid: 'none' })).status).to.equal(200)
    const { events, header } = await stored()
    expect(events.filter(({ type }) => type === 'follow_up_answered').map(({ data }) => data)).to.deep.equal([{ day: 7, how: 'better', harmed: 'no', paid: 'part' }])
    expect(header.status).to.equal('closed')
    await staff.signIn(aysel, aysel.browser)
    expect((await aysel.browser.get(pathTo(PLACES.case, caseId))).html)
      .to.include('After 7 days')
      .and.include('What was owed was paid: a part')
  })

  it('brings the case back into its queue, graver and with clocks, when they were punished for it; also where no cookies are kept', async () => {
    await comesBack(false)
    expect(visitor.page().html).to.include('How are you now?')
    const [, form = ''] = /(<form[^>]*>(?:(?!<\/form>)[\s\S])*value="follow"[\s\S]*?<\/form>)/.exec(visitor.page().html) ?? []
    const fields = Object.fromEntries([...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
    await visitor.posts(PATHS.own, { ...fields, page: 'follow' })
    await visitor.sends({ how: 'worse', harmed: 'yes', paid: 'none' })
    const { header, tracks } = await stored()
    expect([header.status, header.band]).to.deep.equal(['in_progress', 'P1'])
    expect(tracks[0]?.clocks.some(({ kind, state }) => kind === 'human_look' && state === 'running')).to.equal(true)
    await staff.runDue(caseId)
    await staff.signIn(aysel, aysel.browser)
    expect((await aysel.browser.get(pathTo(PLACES.queue, 'slis_baku'))).html).to.include((await stored()).number)
    expect(JSON.stringify(staff.lines)).to.not.include(code.replaceAll(' ', ''))
  })
})
