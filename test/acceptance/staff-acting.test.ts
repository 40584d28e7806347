import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import type { OfferedAction } from '../../src/core/offers.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { StaffBrowser, StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const CLEARED: Pick<NewMember, 'role' | 'queues' | 'clearances'> = { role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] }
const WHY = 'The words of a reason nobody else reads'

describe('colleagues acting on a case', function () {
  this.timeout(30_000)
  let staff: StaffService
  let aysel: Colleague
  let kamal: Colleague
  let caseId: string
  let receipt: string

  const stored = (): Promise<Case> => caseThatStands(staff.cases, caseId)
  const track = async () => (await stored()).tracks.find(({ queue }) => queue === 'vac')
  const replies = async () => (await stored()).items.filter(({ kind }) => kind === 'reply')
  const types = async () => (await stored()).events.map(({ type }) => type)
  const open = (browser: StaffBrowser) => browser.get(pathTo(PATHS.case, caseId))
  /** Fields of the form that a button of the page belongs to. */
  const formOfButton = ({ html }: StaffPage, action: OfferedAction): { to: string; fields: Record<string, string> } => {
    const form = [...html.matchAll(/<form method="post" action="([^"]*)">[\s\S]*?<\/form>/g)].find(([text]) => text.includes(`name="action" value="${action}"`))
    if (form === undefined) throw new Error(`there is no button for ${action}`)
    return { to: form[1] ?? '', fields: formTo(form[0] ?? '', form[1] ?? '') }
  }
  const press = (browser: StaffBrowser, page: StaffPage, action: OfferedAction): Promise<StaffPage> => {
    const { to, fields } = formOfButton(page, action)
    return browser.post(to, fields)
  }
  const offers = ({ html }: StaffPage): string[] => [...html.matchAll(/name="action" value="(\w+)"/g)].map(([, action = '']) => action)
  const send = (browser: StaffBrowser, form: StaffPage, fields: Record<string, string>) => browser.submit(form, pathTo(PATHS.act, caseId), fields)
  /** From the case's page through the form. */
  const does = async ({ browser }: Colleague, action: OfferedAction, fields: Record<string, string>): Promise<StaffPage> =>
    send(browser, await press(browser, await open(browser), action), fields)

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', ...CLEARED })
    kamal = await staff.join({ login: 'kamal', ...CLEARED })
    await staff.giveQueueKey('vac', aysel, kamal)
    const before = await staff.reporter.files({ text: STORY, language: 'az' })
    receipt = String(before.json['receipt'])
    const [found] = await staff.cases.scan(1)
    caseId = found?._id ?? ''
    await staff.runDue(caseId)
    await staff.runDue(caseId)
  })
  afterEach(() => staff.stop())

  it('are told once what was done, by a cookie that names one text and nothing of the case', async () => {
    const heading = ({ html }: StaffPage): string => /<p class="govuk-notification-banner__heading">([\s\S]*?)<\/p>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? ''
    const claimed = await press(aysel.browser, await open(aysel.browser), 'claim')
    expect(claimed.cookies.map((line) => line.split('; ').slice(0, 3))).to.deep.equal([['staff-said=staff.event.claimed', 'Path=/', 'Max-Age=60']])
    expect(claimed.cookies.join())
      .to.include('HttpOnly')
      .and.include('SameSite=Strict')
      .and.not.include((await stored()).number)
      .and.not.include(caseId)
    const shown = await open(aysel.browser)
    expect(heading(shown)).to.equal(`Case ${(await stored()).number}: Taken on (aysel)`)
    expect([heading(await open(aysel.browser)), aysel.browser.jar.has('staff-said')]).to.deep.equal(['', false])
    for (const made of ['staff.event.filed', 'staff.sign_out', 'toString']) {
      aysel.browser.jar.set('staff-said', made)
      expect(heading(await open(aysel.browser)), made).to.equal('')
    }
  })

  it('get back what they wrote while their session ended, and no code or passphrase', async () => {
    const form = await press(aysel.browser, await open(aysel.browser), 'note')
    const keys = await aysel.browser.get(PATHS.keys)
    const typed = formTo(form.html, pathTo(PATHS.act, caseId))
    const other = staff.browse()
    for (const [name, value] of aysel.browser.jar) other.jar.set(name, value)
    staff.wait(31 * 60)
    const late = await send(aysel.browser, form, { text: `${WHY} <b>at all</b>`, reason: 'work_the_case' })
    expect([late.status, late.cookies.length, aysel.browser.jar.has('staff-session')]).to.deep.equal([401, 1, false])
    expect(late.html).to.include(`${WHY} &lt;b&gt;at all&lt;/b&gt;`).and.include('Nothing was done with it').and.include(`href="${PATHS.signIn}"`)
    expect(late.html).to.not.match(/work_the_case|name="csrf" value="[^"]/)
    const gone = await aysel.browser.post(pathTo(PATHS.act, caseId), { ...typed, text: WHY })
    expect([gone.status, gone.html.includes(WHY)]).to.deep.equal([401, true])
    const nothing = await aysel.browser.post(pathTo(PATHS.act, caseId), typed)
    expect([nothing.status, nothing.headers.get('location')]).to.deep.equal([303, PATHS.signIn])
    const secret = await other.submit(keys, PATHS.passphrase, { old: 'one two three', passphrase: 'four five six', text: 'x' })
    expect([secret.status, /one two|four five/.test(secret.html)]).to.deep.equal([401, false])
    const foreign = await aysel.browser.post(pathTo(PATHS.act, caseId), { ...typed, text: WHY }, { 'sec-fetch-site': 'cross-site' })
    expect([foreign.status, foreign.html.includes(WHY)]).to.deep.equal([403, false])
    expect(await types()).to.not.include('note_written')
  })

  it('take it, ask, hold back and close by the buttons that are shown, and by no other', async () => {
    const page = await open(aysel.browser)
    expect(offers(page)).to.include.members(['claim', 'raise_band']).and.not.include.members(['ask_worker', 'allocate', 'reopen', 'hold'])
    const claimed = await press(aysel.browser, page, 'claim')
    expect([claimed.status, claimed.headers.get('location')]).to.deep.equal([303, pathTo(PATHS.case, caseId)])
    expect((await track())?.owner).to.equal(aysel.id)
    expect(offers(await open(aysel.browser)))
      .to.include.members(['ask_worker', 'hand_back', 'close'])
      .and.not.include('claim')
    expect((await does(aysel, 'hand_back', { reason: WHY })).status).to.equal(303)
    expect([(await track())?.status, (await track())?.owner]).to.deep.equal(['triaged', undefined])
    expect(JSON.stringify(await stored())).to.not.include(WHY)
  })

  it('are told that a colleague was first, with what they typed kept, and can then decide anew', async () => {
    const [first, second] = [await open(aysel.browser), await open(kamal.browser)]
    expect((await press(aysel.browser, first, 'claim')).status).to.equal(303)
    const late = await press(kamal.browser, second, 'claim')
    expect([late.status, late.html.includes('somebody changed this case'), late.html.includes('aysel')]).to.deep.equal([409, true, true])
    expect((await track())?.owner).to.equal(aysel.id)
    expect((await send(kamal.browser, late, {})).status).to.equal(303)
    expect((await track())?.owner).to.equal(kamal.id)
    const form = await press(aysel.browser, await open(aysel.browser), 'hand_back')
    await does(kamal, 'hand_back', { reason: 'On leave' })
    const closed = await send(aysel.browser, form, { reason: WHY })
    expect([closed.status, closed.html.includes(WHY), closed.html.includes('This was not done')]).to.deep.equal([409, true, true])
  })

  it('write once by a button that is pressed twice, and anew by a form that is opened anew', async () => {
    const form = await press(aysel.browser, await open(aysel.browser), 'reply')
    for (let n = 0; n < 2; n += 1) expect((await send(aysel.browser, form, { text: 'Hansı gün?' })).status).to.equal(303)
    expect(await replies()).to.have.length(1)
    await does(aysel, 'reply', { text: 'Hansı gün?' })
    expect(await replies()).to.have.length(2)
  })

  it('say what is wrong beside its field and keep the rest', async () => {
    await press(aysel.browser, await open(aysel.browser), 'claim')
    const wrong = await does(aysel, 'close', { closeReason: '', text: 'It was paid', reason: '' })
    expect(wrong.status).to.equal(400)
    expect(wrong.html).to.include('href="#closeReason"').and.include('href="#reason"').and.include('It was paid')
    const silent = await send(aysel.browser, wrong, { closeReason: 'resolved_remedy_obtained', text: '', reason: WHY })
    expect([silent.status, silent.html.includes('Tell the worker what came of it'), silent.html.includes(WHY)]).to.deep.equal([400, true, true])
    expect((await send(aysel.browser, silent, { text: 'It was paid' })).status).to.equal(303)
    expect((await track())?.closeReason).to.equal('resolved_remedy_obtained')
    expect(offers(await open(aysel.browser)))
      .to.include('reopen')
      .and.not.include('close')
    expect((await does(aysel, 'reopen', { reason: WHY })).status).to.equal(303)
    expect((await track())?.status).to.equal('in_progress')
  })

  it('tell the worker, who reads it by code; a colleague reads it too', async () => {
    await press(aysel.browser, await open(aysel.browser), 'claim')
    expect((await does(aysel, 'ask_worker', { text: 'Hansı gün?', until: '2026-11-26' })).status).to.equal(303)
    expect((await track())?.waitingFor).to.equal('worker')
    expect((await open(aysel.browser)).html).to.include('Waits for the worker')
    expect(JSON.stringify(await stored())).to.not.include('Hansı')
    expect(JSON.stringify((await staff.reporter.looks(receipt)).json)).to.include('Hansı gün?')
    const page = await open(kamal.browser)
    const [, replyId = ''] = (await stored()).items.filter(({ kind }) => kind === 'reply').map(({ id }) => ['', id])[0] ?? []
    const read = await kamal.browser.post(pathTo(PATHS.reveal, caseId), { ...formTo(page.html, pathTo(PATHS.reveal, caseId)), item: replyId, reason: 'work_the_case' })
    expect([read.status, read.html.includes('Hansı gün?')]).to.deep.equal([200, true])
  })

  it('lower a grave band only together', async () => {
    expect((await stored()).header.band).to.equal('P1')
    await does(aysel, 'ask_lower_band', { band: 'P3', reason: WHY })
    const own = await open(aysel.browser)
    expect(offers(own)).to.not.include('lower_band')
    expect(own.html).to.include('A second person is asked to lower the urgency to P3')
    const forced = await aysel.browser.post(pathTo(PATHS.act, caseId), { ...formOfButton(own, 'claim').fields, action: 'lower_band' })
    expect([forced.status, (await stored()).header.band]).to.deep.equal([409, 'P1'])
    expect((await press(kamal.browser, await open(kamal.browser), 'lower_band')).status).to.equal(303)
    expect((await stored()).header.band).to.equal('P3')
    expect((await does(aysel, 'raise_band', { band: 'P0', reason: WHY })).status).to.equal(303)
    expect((await stored()).header.band).to.equal('P0')
  })

  it('give it, as leads, to whoever may open it and nobody else, and hold it against deletion', async () => {
    const lala = await staff.join({ login: 'lala', ...CLEARED, role: 'lead' })
    await staff.join({ login: 'uncleared', ...CLEARED, clearances: [] })
    const form = await press(lala.browser, await open(lala.browser), 'allocate')
    expect(form.html).to.include('>kamal</option>').and.not.include('uncleared')
    const outsider = await staff.join({ login: 'outsider', ...CLEARED, queues: ['slis_baku'] })
    const refused = await send(lala.browser, form, { owner: outsider.id })
    expect([refused.status, refused.html.includes('href="#owner"')]).to.deep.equal([404, true])
    expect((await send(lala.browser, form, { owner: kamal.id })).status).to.equal(303)
    expect((await track())?.owner).to.equal(kamal.id)
    expect((await does(lala, 'hold', { until: '2026-12-31', reason: WHY })).status).to.equal(303)
    expect((await open(lala.browser)).html).to.include('Held against deletion until')
    expect((await does(lala, 'release_hold', { reason: WHY })).status).to.equal(303)
    expect((await track())?.heldUntil).to.equal(undefined)
  })

  it('do nothing without the proof, for another queue, or once they left it', async () => {
    const page = await open(aysel.browser)
    const { to, fields } = formOfButton(page, 'claim')
    expect((await aysel.browser.post(to, { ...fields, csrf: 'made-up' })).status).to.equal(403)
    expect((await aysel.browser.post(to, { ...fields, queue: 'slis_baku' })).status).to.equal(404)
    const stranger = await staff.join({ login: 'stranger', ...CLEARED, queues: ['slis_baku'] })
    const form = formTo((await stranger.browser.get(PATHS.keys)).html, PATHS.signOut)
    expect((await stranger.browser.post(to, { ...fields, ...form })).status).to.equal(404)
    expect(await types()).to.not.include('claimed')
  })
})
