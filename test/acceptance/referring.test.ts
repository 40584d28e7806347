import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import { PATHS as FILING } from '../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import { formWith, sendForm } from '../support/staff-forms.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { createVisitor } from '../support/visitor.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const MORE = 'Bir də yataqxanada siçan var.'
const PURPOSE = 'Sığınacaq lazımdır, bu gecə'
const WHY = 'Yerimiz yoxdur'
const at = (queue: string): Pick<NewMember, 'role' | 'queues' | 'clearances'> => ({ role: 'caseworker', queues: [queue], clearances: ['trafficking'] })

describe('a case handed from one body to another', function () {
  this.timeout(60_000)
  let staff: StaffService
  let aysel: Colleague
  let nigar: Colleague
  let caseId: string
  let receipt: string

  const stored = (): Promise<Case> => caseThatStands(staff.cases, caseId)
  const track = async (queue: string) => (await stored()).tracks.find((one) => one.queue === queue)
  const open = ({ browser }: Colleague) => browser.get(pathTo(PATHS.case, caseId))
  const offerPage = ({ browser }: Colleague) => browser.get(pathTo(PATHS.offer, caseId))
  const itemOf = async (kind: string) => (await stored()).items.filter((item) => item.kind === kind)
  const reveal = async ({ browser }: Colleague, item: string): Promise<StaffPage> =>
    browser.post(pathTo(PATHS.reveal, caseId), { ...formTo((await browser.get(PATHS.keys)).html, PATHS.signOut), lang: 'en', item, number: '', reason: 'work_the_case' })
  const agrees = async (body: string) => changeCase(staff.intakeDeps)(await stored(), { type: 'give_consent', body, coversLater: true })
  const takesBack = async (body: string) => changeCase(staff.intakeDeps)(await stored(), { type: 'withdraw_consent', body })
  const filled = async (to = 'ngo_migration_centre', parts?: string[]) => {
    const [story] = await itemOf('story')
    return { to, purpose: PURPOSE, ...Object.fromEntries((parts ?? [story?.id ?? '']).map((id) => [`part-${id}`, 'yes'])) }
  }
  const referForm = async ({ browser }: Colleague): Promise<StaffPage> =>
    browser.post(pathTo(PATHS.planRefer, caseId), formTo((await browser.get(pathTo(PATHS.case, caseId))).html, pathTo(PATHS.planRefer, caseId)))
  const preview = async (who: Colleague) => sendForm(who.browser, await referForm(who), 'See what leaves', await filled())
  const refers = async (who: Colleague) => sendForm(who.browser, await preview(who), 'Send')

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', ...at('vac') })
    nigar = await staff.join({ login: 'nigar', ...at('ngo_migration_centre') })
    await staff.giveQueueKey('vac', aysel)
    await staff.giveQueueKey('ngo_migration_centre', nigar)
    const filed = await staff.reporter.files({ text: STORY, language: 'az' })
    receipt = String(filed.json['receipt'])
    caseId = (await staff.cases.scan(1))[0]?._id ?? ''
    await staff.runDue(caseId)
    await staff.runDue(caseId)
    await sendForm(aysel.browser, await open(aysel), 'claim')
  })
  afterEach(() => staff.stop())

  it('shows exactly what leaves before it leaves, and the other body its header alone until it accepts', async () => {
    await agrees('ngo_migration_centre')
    const shown = await preview(aysel)
    expect([shown.status, shown.html.includes(STORY), shown.html.includes(PURPOSE)]).to.deep.equal([200, true, true])
    expect((await track('vac'))?.status).to.equal('in_progress')
    const sent = await sendForm(aysel.browser, shown, 'Send')
    expect([sent.status, (await track('vac'))?.referredTo]).to.deep.equal([303, 'ngo_migration_centre'])
    expect(JSON.stringify(await stored())).to.not.include(PURPOSE)
    expect((await open(aysel)).html)
      .to.include('Offered, no answer yet')
      .and.include('agreed on')
    await staff.runDue(caseId)
    const list = await nigar.browser.get(pathTo(PATHS.queue, 'ngo_migration_centre'))
    expect(list.html).to.include('Offered to us (1)')
    const offers = await nigar.browser.get(pathTo(PATHS.offers, 'ngo_migration_centre'))
    expect(offers.html)
      .to.include((await stored()).number)
      .and.include(pathTo(PATHS.offer, caseId))
    expect((await offerPage(nigar)).html)
      .to.include('Until you accept')
      .and.not.include(PURPOSE)
      .and.not.include('Pasport')
    expect((await open(nigar)).status).to.equal(404)
    for (const { id } of (await stored()).items) expect((await reveal(nigar, id)).status).to.equal(404)
  })

  it('gives the accepting body its track and, once a holder of the keys comes by, the parts and no other', async () => {
    await staff.reporter.adds(receipt, { text: MORE })
    await staff.runDue(caseId)
    await agrees('ngo_migration_centre')
    await staff.runDue(caseId)
    // Triage's own keys end with the time for an answer: from then on only colleagues can hand any on.
    staff.wait(8 * 86_400)
    await staff.runDue(caseId)
    for (const who of [aysel, nigar]) await staff.signIn(who, who.browser)
    await refers(aysel)
    expect((await sendForm(nigar.browser, await offerPage(nigar), 'Accept')).headers.get('location')).to.equal(pathTo(PATHS.case, caseId))
    expect((await track('ngo_migration_centre'))?.owes).to.have.length(1)
    const [story] = await itemOf('story')
    const [message] = await itemOf('message')
    expect((await reveal(nigar, story?.id ?? '')).status).to.equal(409)
    expect((await open(nigar)).html).to.include('waits for keys. Texts: 1')
    await staff.runDue(caseId)
    await aysel.browser.get(pathTo(PATHS.queue, 'vac'))
    expect((await track('ngo_migration_centre'))?.owes).to.deep.equal([])
    expect((await stored()).events.find(({ type }) => type === 'wraps_added')?.by.id).to.equal(aysel.id)
    expect((await reveal(nigar, story?.id ?? '')).html).to.include('Pasportumu')
    const purpose = (await stored()).referrals?.[0]?.purposeItem ?? ''
    expect((await reveal(nigar, purpose)).html).to.include(PURPOSE)
    expect((await reveal(nigar, message?.id ?? '')).status).to.equal(403)
    await staff.reporter.adds(receipt, { text: 'Sabah yenə yazacağam.' })
    await staff.runDue(caseId)
    const [, later] = await itemOf('message')
    expect(later?.wraps.map(({ to }) => to)).to.include('ngo_migration_centre')
    expect((await itemOf('message'))[0]?.wraps.map(({ to }) => to)).to.not.include('ngo_migration_centre')
  })

  it('comes back rejected with a reason that both read, revoked, or by itself when nobody accepts in time', async () => {
    await agrees('ngo_migration_centre')
    await refers(aysel)
    const silent = await sendForm(nigar.browser, await offerPage(nigar), 'Reject')
    expect([silent.status, silent.html.includes('href="#reason"')]).to.deep.equal([400, true])
    expect((await sendForm(nigar.browser, silent, 'Reject', { reason: WHY })).status).to.equal(303)
    expect((await track('vac'))?.status).to.equal('in_progress')
    const reason = (await stored()).referrals?.[0]?.reasonItem ?? ''
    expect((await reveal(aysel, reason)).html).to.include(WHY)
    expect((await open(aysel)).html).to.include('Rejected')
    await refers(aysel)
    const stale = await offerPage(nigar)
    const back = await sendForm(aysel.browser, await open(aysel), 'revoke_referral')
    expect((await aysel.browser.submit(back, pathTo(PATHS.act, caseId), { reason: 'Sent by mistake' })).status).to.equal(303)
    const late = await sendForm(nigar.browser, stale, 'Reject', { reason: WHY })
    expect([late.status, late.html.includes(WHY)]).to.deep.equal([404, true])
    expect((await offerPage(nigar)).status).to.equal(404)
    await refers(aysel)
    staff.wait(49 * 3600)
    aysel = { ...aysel, browser: staff.browse() }
    await staff.runDue(caseId)
    await staff.signIn(aysel, aysel.browser)
    const page = await open(aysel)
    expect(page.html).to.include('Not accepted in time: it came back').and.include('Referral not answered')
    expect((await track('vac'))?.status).to.equal('in_progress')
    const purposes = new Set((await stored()).referrals?.map(({ purposeItem }) => purposeItem))
    for (const item of (await stored()).items.filter(({ id }) => purposes.has(id))) expect(item.wraps.map(({ to }) => to)).to.deep.equal(['vac'])
  })

  it('never goes to who may not receive it, to itself, or without the worker’s yes', async () => {
    const page = await referForm(aysel)
    expect(page.html).to.include('value="ngo_migration_centre"').and.not.include('value="police_local"').and.not.include('value="migration"').and.not.include('<option value="vac"')
    for (const [to, words] of [
      ['police_local', 'can never be a recipient'],
      ['migration', 'can never be a recipient'],
      ['vac', 'done already'],
      ['ngo_children_union', 'nobody there holds a key'],
    ] as const) {
      const refused = await sendForm(aysel.browser, page, 'See what leaves', await filled(to))
      expect([to, refused.status >= 400, refused.html.includes(words), refused.html.includes(PURPOSE)]).to.deep.equal([to, true, true, true])
    }
    const shut = await preview(aysel)
    expect(shut.html).to.include('The worker has not agreed').and.not.include('Pasportumu').and.not.include('Ask a second person')
    const forced = await aysel.browser.post(pathTo(PATHS.sendRefer, caseId), { ...formTo(page.html, pathTo(PATHS.previewRefer, caseId)), ...(await filled()) })
    expect([forced.status, (await track('vac'))?.referredTo]).to.deep.equal([403, undefined])
    const empty = await sendForm(aysel.browser, page, 'See what leaves', { to: '', purpose: '' })
    expect(empty.status).to.equal(400)
    for (const field of ['to', 'purpose', 'parts']) expect(empty.html).to.include(`href="#${field}"`)
  })

  it('keeps what was typed when a colleague was first, and ends with the consent it rests on', async () => {
    await agrees('ngo_migration_centre')
    const [one, two] = [await preview(aysel), await preview(aysel)]
    expect((await sendForm(aysel.browser, one, 'Send')).status).to.equal(303)
    const late = await sendForm(aysel.browser, two, 'Send')
    expect([late.status >= 400, late.html.includes(PURPOSE)]).to.deep.equal([true, true])
    const stale = await offerPage(nigar)
    await takesBack('ngo_migration_centre')
    const refused = await sendForm(nigar.browser, stale, 'Accept')
    expect([refused.status, (await stored()).referrals?.[0]?.state]).to.deep.equal([404, 'stopped'])
    expect((await open(aysel)).html)
      .to.include('consent taken back on')
      .and.include('Stopped')
    expect(formWith(await open(aysel), 'revoke_referral')).to.equal(undefined)
  })

  /** The worker's own page, opened by code. */
  const comesBack = async () => {
    const visitor = createVisitor(staff.filingUrl)
    await visitor.call(`${FILING.code}?lang=en`)
    await visitor.sends({ code: receipt })
    return visitor
  }
  const answerOwn = async (answer: string): Promise<string> => {
    const visitor = await comesBack()
    const form = formWith(visitor.page(), 'ngo_migration_centre')
    return (await visitor.posts(form?.to ?? '', { ...form?.fields, answer })).html
  }

  it('asks the worker on the page of their code, keeps what they say, and offers only after a yes', async () => {
    const shut = await preview(aysel)
    const asked = await sendForm(aysel.browser, shut, 'Ask for consent')
    expect(asked.status).to.equal(303)
    expect((await stored()).consentAsked).to.include('ngo_migration_centre')
    expect((await open(aysel)).html).to.include('asked on')
    expect((await preview(aysel)).html)
      .to.include('has not answered yet')
      .and.not.include('Ask for consent')
    const answered = await answerOwn('yes')
    expect(answered).to.include('Your answer is kept').and.include('you agreed that this body reads it')
    expect((await stored()).consents.find(({ body }) => body === 'ngo_migration_centre')).to.include({ channel: 'web', wording: 'mine.consent_ask', language: 'en' })
    expect((await open(aysel)).html)
      .to.include('By the page')
      .and.include('May this body read your message')
    await refers(aysel)
    await sendForm(nigar.browser, await offerPage(nigar), 'Accept')
    expect((await comesBack()).page().html)
      .to.include('this body accepted it')
      .and.include('a locked copy stays')
    await answerOwn('back')
    expect((await open(nigar)).status).to.equal(404)
  })

  it('takes no for an answer, and is not asked twice', async () => {
    await sendForm(aysel.browser, await preview(aysel), 'Ask for consent')
    expect(await answerOwn('no')).to.not.include('value="ngo_migration_centre"')
    const again = await preview(aysel)
    expect(again.html).to.include('said no and is not asked again').and.not.include('Ask for consent')
    const forced = await aysel.browser.post(pathTo(PATHS.askConsent, caseId), { ...formTo((await referForm(aysel)).html, pathTo(PATHS.previewRefer, caseId)), ...(await filled()) })
    expect([forced.status >= 400, (await stored()).consentAsked.includes('ngo_migration_centre')]).to.deep.equal([true, false])
  })

  it('goes without consent only where life is at risk, by two people on their own sessions', async () => {
    const rena = await staff.join({ login: 'rena', ...at('vac') })
    await sendForm(aysel.browser, await sendForm(aysel.browser, await open(aysel), 'raise_band'), 'Raise the urgency', { band: 'P0', reason: 'He is locked in' })
    const shut = await preview(aysel)
    const empty = await sendForm(aysel.browser, shut, 'Ask a second person', { risk: '' })
    expect([empty.status, empty.html.includes('href="#risk"')]).to.deep.equal([400, true])
    expect((await sendForm(aysel.browser, empty, 'Ask a second person', { risk: 'He is locked in' })).status).to.equal(303)
    expect((await track('vac'))?.referredTo).to.equal(undefined)
    const own = await open(aysel)
    expect(own.html).to.include('A second person must agree')
    expect(formWith(own, 'agree_risk_referral')).to.equal(undefined)
    const forced = await aysel.browser.post(pathTo(PATHS.act, caseId), { ...formWith(own, 'note')?.fields, action: 'agree_risk_referral' })
    expect([forced.status >= 400, (await track('vac'))?.referredTo]).to.deep.equal([true, undefined])
    expect((await sendForm(rena.browser, await open(rena), 'agree_risk_referral')).status).to.equal(303)
    expect([(await track('vac'))?.referredTo, (await stored()).referrals?.[0]?.secondedBy]).to.deep.equal(['ngo_migration_centre', rena.id])
    expect((await open(aysel)).html).to.include('Without consent, since life is at risk. Agreed by')
  })

  it('shuts to a body whose consent is taken back after it accepted', async () => {
    await agrees('ngo_migration_centre')
    await refers(aysel)
    await sendForm(nigar.browser, await offerPage(nigar), 'Accept')
    expect((await open(nigar)).html).to.include('Came from ')
    expect((await open(aysel)).html).to.include('This part goes on until it is closed')
    expect((await track('vac'))?.status).to.equal('in_progress')
    expect((await open(aysel)).html).to.match(/Referral accepted: [^<]+ → [^<]+: [^<]+ → [^<]+</)
    await takesBack('ngo_migration_centre')
    expect([(await track('vac'))?.status, (await open(aysel)).html.includes('goes on until it is closed')]).to.deep.equal(['in_progress', false])
    expect((await open(nigar)).status).to.equal(404)
    for (const { id } of (await stored()).items) expect((await reveal(nigar, id)).status).to.equal(404)
  })
})
