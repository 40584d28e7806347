import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS as FILING } from '../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import { formTo } from '../support/staff-browser.ts'
import { formWith, sendForm } from '../support/staff-forms.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { createVisitor } from '../support/visitor.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const WHY = 'Bu gecə onu aparacaqlar'
const CLEARED: Pick<NewMember, 'role' | 'queues' | 'clearances'> = { role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] }

describe('colleagues acting on a case in twos', function () {
  this.timeout(60_000)
  let staff: StaffService
  let lala: Colleague
  let aysel: Colleague
  let caseId: string
  let receipt: string

  const load = (id = caseId): Promise<Case> => caseThatStands(staff.cases, id)
  const open = ({ browser }: Colleague, id = caseId) => browser.get(pathTo(PATHS.case, id))
  const asks = async ({ browser }: Colleague, fields: Record<string, string> = {}) =>
    browser.post(PATHS.emergency, { ...formTo((await browser.get(PATHS.emergency)).html, PATHS.emergency), number: (await load()).number, reason: WHY, ...fields })
  const emergencies = ({ browser }: Colleague) => browser.get(pathTo(PATHS.emergencies, 'vac'))
  const acts = async () => {
    const rows = await staff.stores.log.read(0, 1_000)
    return rows.flatMap(({ entry }) => (entry?.caseId === caseId ? [`${entry.act}:${entry.actor.id}`] : []))
  }
  const files = async (text: string): Promise<string> => {
    const id = await staff.file(text, { language: 'az' })
    await staff.runDue(id)
    return id
  }

  beforeEach(async () => {
    staff = await startStaff()
    lala = await staff.join({ login: 'lala', ...CLEARED, role: 'lead', clearances: [] })
    aysel = await staff.join({ login: 'aysel', ...CLEARED })
    await staff.giveQueueKey('vac', lala, aysel)
    receipt = String((await staff.reporter.files({ text: STORY, language: 'az' })).json['receipt'])
    caseId = (await staff.cases.scan(1))[0]?._id ?? ''
    await staff.runDue(caseId)
    await staff.runDue(caseId)
  })
  afterEach(() => staff.stop())

  it('open it in an emergency: a lead asks, another agrees, it is logged first, and shuts by itself', async () => {
    expect((await open(lala)).status).to.equal(404)
    expect((await asks(lala)).html).to.include('waits for a second person')
    await staff.runDue(caseId)
    expect((await open(lala)).status).to.equal(404)
    expect((await emergencies(lala)).html)
      .to.include('somebody else must agree')
      .and.include(WHY)
    expect(formWith(await emergencies(lala), 'Agree, and open it')).to.equal(undefined)
    const own = await lala.browser.post(pathTo(PATHS.agreeGlass, caseId), formTo((await lala.browser.get(PATHS.keys)).html, PATHS.signOut))
    expect([own.status, (await load()).glassAsked?.by]).to.deep.equal([409, lala.id])
    expect((await aysel.browser.get(pathTo(PATHS.queue, 'vac'))).html).to.include('Emergencies that wait for a second person (1)')
    const page = await emergencies(aysel)
    expect(page.html).to.include(WHY).and.include('lala')
    const to = pathTo(PATHS.agreeGlass, caseId)
    expect((await aysel.browser.submit(page, to)).status).to.equal(303)
    expect((await open(lala)).html).to.include('Opened in an emergency; shuts at')
    const story = (await load()).items.find(({ kind }) => kind === 'story')?.id ?? ''
    const fields = { ...formTo((await lala.browser.get(PATHS.keys)).html, PATHS.signOut), lang: 'en', item: story, number: '', reason: 'work_the_case' }
    expect((await lala.browser.post(pathTo(PATHS.reveal, caseId), fields)).html).to.include('Pasportumu')
    const log = await acts()
    expect(log.indexOf(`break_glass:${aysel.id}`)).to.be.lessThan(log.lastIndexOf(`item_revealed:${lala.id}`))
    expect(log.lastIndexOf(`break_glass:${lala.id}`)).to.be.greaterThan(log.indexOf(`break_glass:${aysel.id}`))
    expect(formWith(await open(lala), 'note')).to.equal(undefined)
    expect(JSON.stringify(await load())).to.not.include(WHY)
    staff.wait(61 * 60)
    await staff.signIn(lala, lala.browser)
    expect((await open(lala)).status).to.equal(404)
    expect((await lala.browser.post(pathTo(PATHS.reveal, caseId), { ...fields, ...formTo((await lala.browser.get(PATHS.keys)).html, PATHS.signOut) })).status).to.equal(404)
  })

  it('tell the worker, unless that would put them in danger; and agree to nothing that is over', async () => {
    const own = async () => {
      const visitor = createVisitor(staff.filingUrl)
      await visitor.call(`${FILING.code}?lang=en`)
      return (await visitor.sends({ code: receipt })).html
    }
    await asks(lala, { quiet: 'yes' })
    await staff.runDue(caseId)
    await aysel.browser.submit(await emergencies(aysel), pathTo(PATHS.agreeGlass, caseId))
    expect(await own()).to.not.include('two of our people opened it')
    staff.wait(61 * 60)
    for (const who of [lala, aysel]) await staff.signIn(who, who.browser)
    await asks(lala)
    await staff.runDue(caseId)
    const page = await emergencies(aysel)
    staff.wait(61 * 60)
    await staff.signIn(aysel, aysel.browser)
    const late = await aysel.browser.post(pathTo(PATHS.agreeGlass, caseId), formTo((await aysel.browser.get(PATHS.keys)).html, PATHS.signOut))
    expect([page.status, late.status]).to.deep.equal([200, 404])
    await staff.signIn(lala, lala.browser)
    await asks(lala)
    await staff.runDue(caseId)
    await aysel.browser.submit(await emergencies(aysel), pathTo(PATHS.agreeGlass, caseId))
    expect(await own()).to.include('two of our people opened it')
  })

  it('ask with a reason and a number of their own queue, and never against their own conflict', async () => {
    const empty = await asks(lala, { number: '', reason: '' })
    expect([empty.status, empty.html.includes('href="#number"'), empty.html.includes('href="#reason"')]).to.deep.equal([400, true, true])
    const unknown = await asks(lala, { number: 'ZZZ-999' })
    expect([unknown.status, unknown.html.includes(WHY), unknown.html.includes('href="#number"')]).to.deep.equal([404, true, true])
    expect((await aysel.browser.get(PATHS.emergency)).status).to.equal(403)
    const declared = await sendForm(aysel.browser, await open(aysel), 'declare_conflict')
    expect((await aysel.browser.submit(declared, pathTo(PATHS.act, caseId), { reason: 'My cousin' })).headers.get('location')).to.equal(PATHS.home)
    expect((await open(aysel)).html).to.not.include('Take this case')
    await asks(lala)
    await staff.runDue(caseId)
    expect((await emergencies(aysel)).html).to.not.include(WHY)
    const forced = await aysel.browser.post(pathTo(PATHS.agreeGlass, caseId), formTo((await aysel.browser.get(PATHS.keys)).html, PATHS.signOut))
    expect([forced.status, (await load()).events.some(({ type }) => type === 'break_glass_opened')]).to.deep.equal([403, false])
  })

  it('merge a case under another and take it out again; lists show the head, a number finds both', async () => {
    const headId = await files('Pasportumu götürüblər, üç aydır maaş yoxdur.')
    const { number: headNumber } = await load(headId)
    const links = () => aysel.browser.get(pathTo(PATHS.links, caseId))
    const merge = async (number: string, reason = WHY) => aysel.browser.submit(await links(), pathTo(PATHS.linkCases, caseId), { number, reason })
    const self = await merge((await load()).number)
    expect([self.status, self.html.includes('cannot lie under itself'), self.html.includes(WHY)]).to.deep.equal([409, true, true])
    expect((await merge('ZZZ-999')).html).to.include('href="#number"')
    expect((await merge(headNumber, '')).html).to.include('href="#reason"')
    expect((await merge(headNumber)).status).to.equal(303)
    for (const id of [caseId, headId]) await staff.runDue(id)
    expect((await open(aysel)).html).to.include(`Lies under ${headNumber}`)
    expect((await open(aysel, headId)).html).to.include(`${(await load()).number} lies under this one`)
    const list = () => aysel.browser.get(pathTo(PATHS.queue, 'vac'))
    expect((await list()).html)
      .to.include(headNumber)
      .and.not.include((await load()).number)
    const found = await aysel.browser.submit(await list(), PATHS.find, { number: (await load()).number })
    expect(found.headers.get('location')).to.equal(pathTo(PATHS.case, caseId))
    await staff.reporter.adds(receipt, { text: 'Hələ də maaş yoxdur.' })
    await staff.runDue(caseId)
    await staff.runDue(caseId)
    expect((await list()).html).to.include((await load()).number)
    const third = await files('Pasportumu alıblar, qapını bağlayıblar.')
    const chain = await aysel.browser.submit(await aysel.browser.get(pathTo(PATHS.links, third)), pathTo(PATHS.linkCases, third), { number: (await load()).number, reason: WHY })
    expect(chain.status).to.equal(409)
    const page = await aysel.browser.get(pathTo(PATHS.links, headId))
    expect((await aysel.browser.submit(page, pathTo(PATHS.unlinkCases, headId), { reason: 'Another factory' })).status).to.equal(303)
    expect([(await load()).links, (await load(headId)).links]).to.deep.equal([[], []])
  })

  it('give a referred copy back when its worker wants all deleted, and it is erased once they say so', async () => {
    const nigar = await staff.join({ login: 'nigar', ...CLEARED, queues: ['ngo_migration_centre'] })
    await staff.giveQueueKey('ngo_migration_centre', nigar)
    await sendForm(aysel.browser, await open(aysel), 'claim')
    await sendForm(aysel.browser, await sendForm(aysel.browser, await open(aysel), 'raise_band'), 'Raise the urgency', { band: 'P0', reason: WHY })
    const story = (await load()).items.find(({ kind }) => kind === 'story')?.id ?? ''
    const planned = await aysel.browser.post(pathTo(PATHS.planRefer, caseId), formTo((await open(aysel)).html, pathTo(PATHS.planRefer, caseId)))
    const shut = await sendForm(aysel.browser, planned, 'See what leaves', { to: 'ngo_migration_centre', purpose: WHY, [`part-${story}`]: 'yes' })
    await sendForm(aysel.browser, shut, 'Ask a second person', { risk: WHY })
    const rena = await staff.join({ login: 'rena', ...CLEARED })
    await sendForm(rena.browser, await open(rena), 'agree_risk_referral')
    await sendForm(nigar.browser, await nigar.browser.get(pathTo(PATHS.offer, caseId)), 'Accept')
    expect((await open(aysel)).html).to.include('If the worker has all deleted')
    const { number } = await load()
    await staff.reporter.deletes(receipt)
    await staff.runDue(caseId)
    await staff.runDue(caseId)
    expect((await open(nigar)).status).to.equal(404)
    expect((await nigar.browser.get(pathTo(PATHS.queue, 'ngo_migration_centre'))).html).to.include('Copies that are asked back (1)')
    const notice = await nigar.browser.get(pathTo(PATHS.recalls, 'ngo_migration_centre'))
    expect(notice.html).to.include(number).and.not.include('P0:')
    expect((await aysel.browser.get(pathTo(PATHS.recalls, 'vac'))).html).to.not.include(number)
    const stranger = await aysel.browser.post(pathTo(PATHS.confirmRecall, caseId), {
      ...formTo((await aysel.browser.get(PATHS.keys)).html, PATHS.signOut),
      queue: 'ngo_migration_centre',
    })
    expect(stranger.status).to.equal(404)
    expect((await nigar.browser.submit(notice, pathTo(PATHS.confirmRecall, caseId))).status).to.equal(303)
    await staff.runDue(caseId)
    const gone = await staff.cases.load(caseId)
    expect(gone !== undefined && isTombstone(gone)).to.equal(true)
  })
})
