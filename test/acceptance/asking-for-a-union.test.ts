import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import type { OutboxKind } from '../../src/core/vocab.ts'
import { PATHS as OWN } from '../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import type { Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'

const STORY = 'My boss has kept my passport for four months and locks the gate at night.'
const REACH = '+994 50 765 43 21'
const NAME = 'Leyla by the bakery'
const [UNION, DESK, OTHER] = ['ahik', 'vac', 'ngo_migration_centre']
const DAY = 86_400
/** What a page of the case would say of it. */
const TELLS = /to the union|with a union|a union|the union took|the contact|Confederation/

describe('a worker asks to be put in touch with a union', function () {
  this.timeout(60_000)
  let staff: StaffService
  let nigar: Colleague
  let samira: Colleague
  let aysel: Colleague
  let rauf: Colleague
  let visitor: Visitor
  let id: string
  let code: string

  before(async () => {
    staff = await startStaff()
    nigar = await staff.join({ login: 'nigar', name: 'Nigar', role: 'union_contact', queues: [UNION] })
    samira = await staff.join({ login: 'samira', role: 'union_monitor' })
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: [DESK], clearances: ['trafficking'] })
    rauf = await staff.join({ login: 'rauf', role: 'caseworker', queues: [OTHER] })
    await staff.giveQueueKey(UNION, nigar)
    await staff.giveQueueKey(DESK, aysel)
    await staff.giveQueueKey(OTHER, rauf)
  })
  after(() => staff.stop())

  const theCase = async (): Promise<Case> => {
    const found = await staff.cases.load(id)
    if (found === undefined || !('outbox' in found)) throw new Error('the case is gone')
    return found
  }
  /** Hardening a code costs more than all the rest; only what is answered needs it. */
  const runAll = async (without: readonly OutboxKind[] = ['harden']): Promise<void> => {
    for (let round = 0; round < 3; round += 1) await staff.runDue(id, without)
  }
  /** A complaint whose worker has come back by its code. */
  const filed = async (): Promise<void> => {
    const before = new Set((await staff.stores.cases.scan(1_000)).map(({ _id }) => _id))
    code = String((await staff.reporter.files({ text: STORY })).json.receipt)
    id = (await staff.stores.cases.scan(1_000)).find(({ _id }) => !before.has(_id))?._id ?? ''
    await runAll()
    visitor = createVisitor(staff.filingUrl)
    await visitor.call(`${OWN.code}?lang=en`)
    await visitor.sends({ code })
  }
  const toUnion = () => visitor.call(`${OWN.union}?lang=en`)
  const checks = async (fields: Record<string, string>) => {
    await toUnion()
    return visitor.sends({ step: 'check', ...fields })
  }
  const asks = async (fields: Record<string, string> = { way: 'here' }) => {
    await checks(fields)
    const shown = await visitor.sends({ step: 'send' })
    await runAll()
    return shown
  }
  const contactId = async (): Promise<string> => (await theCase()).contacts?.at(-1)?.id ?? ''
  const open = async (who: Colleague): Promise<StaffPage> => who.browser.get(pathTo(PATHS.contact, await contactId()))
  const acts = async (who: Colleague, act: string, fields: Record<string, string> = {}): Promise<StaffPage> => {
    const path = pathTo(PATHS.actContact, await contactId())
    const { csrf = '', lang = '' } = formTo((await open(who)).html, path)
    return who.browser.post(path, { csrf, lang, act, ...fields })
  }

  beforeEach(filed)

  it('reads exactly what the union will see before anything is sent, and may go back with all that was typed', async () => {
    const before = await theCase()
    const { html } = await checks({ way: 'reach', reach: REACH, name: NAME, told: 'yes' })
    expect(html).to.include('This is all that they will see').and.include(REACH).and.include(NAME).and.include('Language: English').and.include('Migration Centre')
    expect(html, 'what they typed is seen').to.include('They do not see your message, your code or your workplace').and.not.include('your phone number')
    expect(html, 'the end of the week in which five working days are over').to.include('6 December 2026')
    expect(await theCase()).to.deep.equal(before)
    const back = await visitor.sends({ step: 'change' })
    expect(back.html).to.include(`value="${REACH}"`).and.include(`value="${NAME}"`)
    expect(await theCase()).to.deep.equal(before)
  })

  it('says beside the field what is missing and keeps what was typed', async () => {
    const { status, html } = await checks({ way: 'reach', name: NAME })
    expect(status).to.equal(400)
    expect(html).to.include('href="#reach"').and.include(`value="${NAME}"`)
    const none = await checks({})
    expect(none.html).to.include('href="#way"')
  })

  it('reaches the union with what was typed and with nothing of the complaint, for its contact alone', async () => {
    const { html } = await asks({ way: 'reach', reach: REACH, name: NAME })
    expect(html).to.include('Your request is on its way').and.include('You asked for contact')
    const stored = await theCase()
    const item = stored.items.find(({ kind }) => kind === 'contact')
    expect(item?.wraps.map(({ to }) => to)).to.deep.equal([UNION])
    expect(stored.items.filter(({ kind, wraps }) => kind !== 'contact' && wraps.some(({ to }) => to === UNION))).to.deep.equal([])
    expect(JSON.stringify(stored)).to.not.include('765 43 21').and.not.include('Leyla')

    const list = await nigar.browser.get(PATHS.contacts)
    expect(list.html).to.include('A worker asks 1').and.not.include(stored.number).and.not.include(id)
    const page = await open(nigar)
    expect(page.html).to.include(REACH).and.include(NAME).and.include('English')
    expect(page.html).to.not.include('passport').and.not.include(stored.number).and.not.include(id)
    const seen = (await staff.log.read(0, 10_000)).map(({ entry }) => entry)
    expect(seen.some((entry) => entry?.act === 'contact_viewed' && entry.actor.id === nigar.id && entry.caseId === id)).to.equal(true)
  })

  it('is not there for anybody else: not for who watches the board, not for who works the complaint, not for another body', async () => {
    await asks()
    const address = pathTo(PATHS.contact, await contactId())
    expect((await samira.browser.get(PATHS.contacts)).status).to.equal(403)
    for (const stranger of [aysel, rauf]) {
      expect((await stranger.browser.get(PATHS.contacts)).html).to.include('Nobody asks for contact now')
      const [there, nowhere] = [await stranger.browser.get(address), await stranger.browser.get(pathTo(PATHS.contact, 'nothing'))]
      expect(there.status).to.equal(404)
      expect(there.html.replaceAll(/value="[^"]*"/g, '')).to.equal(nowhere.html.replaceAll(/value="[^"]*"/g, ''))
    }
    expect((await nigar.browser.get(pathTo(PATHS.case, id))).status).to.equal(403)
    expect((await nigar.browser.get(PATHS.watch)).status).to.equal(403)
  })

  it('gives the union nothing that was typed where the worker chose to be written to here', async () => {
    await asks({ way: 'here', reach: REACH, name: NAME })
    expect((await open(nigar)).html)
      .to.include('English')
      .and.not.include(REACH)
      .and.not.include(NAME)
  })

  it('tells those who work the complaint only where the worker said so', async () => {
    await asks()
    const quiet = await aysel.browser.get(pathTo(PATHS.case, id))
    expect(quiet.status).to.equal(200)
    expect(quiet.html).to.not.match(TELLS)
    await filed()
    await asks({ way: 'here', told: 'yes' })
    const told = await aysel.browser.get(pathTo(PATHS.case, id))
    expect(told.html).to.include('Asked for contact with a union').and.include('Trade Unions Confederation')
    expect(told.html).to.not.include('wrote to the union')
  })

  it('brings answers to the worker’s page and the worker’s words to the union, and to nobody who works the complaint', async () => {
    await asks()
    await runAll([])
    await acts(nigar, 'take')
    await acts(nigar, 'answer', { text: 'We can meet you on Sunday.' })
    const mine = await visitor.call(`${OWN.own}?lang=en`)
    expect(mine.html).to.include('We can meet you on Sunday.').and.include('An answer is here')
    await toUnion()
    const written = await visitor.sends({ step: 'write', text: 'Sunday is good.' })
    expect(written.html).to.include('The union gets what you wrote')
    await runAll()
    expect((await open(nigar)).html)
      .to.include('Sunday is good.')
      .and.include('We can meet you on Sunday.')
    const stored = await theCase()
    expect(stored.items.filter(({ kind }) => kind.startsWith('contact')).flatMap(({ wraps }) => wraps.map(({ to }) => to))).to.not.include(DESK)
    const page = await aysel.browser.get(pathTo(PATHS.case, id))
    expect(page.html).to.not.include('Sunday').and.not.match(TELLS)
    for (const item of stored.items.filter(({ kind }) => kind.startsWith('contact'))) {
      const path = pathTo(PATHS.reveal, id)
      const { csrf = '', lang = '' } = formTo(page.html, path)
      expect((await aysel.browser.post(path, { csrf, lang, item: item.id, reason: 'work_the_case' })).status).to.equal(404)
    }
  })

  it('gives an answer once, though its form comes twice', async () => {
    await asks()
    await runAll([])
    const path = pathTo(PATHS.actContact, await contactId())
    const { html } = await open(nigar)
    const { csrf = '', lang = '' } = formTo(html, path)
    const first = { csrf, lang, act: 'answer', once: /name="once" value="([^"]+)"/.exec(html)?.[1] ?? '' }
    for (let time = 0; time < 2; time += 1) expect((await nigar.browser.post(path, { ...first, text: 'We can meet you.' })).status).to.equal(303)
    expect((await theCase()).items.filter(({ kind }) => kind === 'contact_reply')).to.have.lengthOf(1)
    await nigar.browser.post(path, { ...first, text: 'We can meet you at noon.' })
    expect((await theCase()).items.filter(({ kind }) => kind === 'contact_reply')).to.have.lengthOf(2)
  })

  it('asks once however often it is sent, and takes one wish at a time', async () => {
    await checks({ way: 'here' })
    const form = visitor.form()
    await visitor.sends({ step: 'send' })
    await visitor.posts(`${OWN.union}?lang=en`, { ...form, step: 'send' })
    expect((await theCase()).contacts).to.have.lengthOf(1)
    const other = await visitor.posts(`${OWN.union}?lang=en`, { ...form, key: `${form['key']}x`, way: 'reach', reach: REACH, step: 'send' })
    expect([other.status, other.html.includes('Not sent: your contact with the union has changed')]).to.deep.equal([409, true])
    expect((await theCase()).contacts).to.have.lengthOf(1)
  })

  it('says so where the contact is over before the words come, and keeps them on the page', async () => {
    await checks({ way: 'here' })
    const asking = visitor.form()
    await visitor.sends({ step: 'send' })
    await runAll()
    await toUnion()
    const form = visitor.form()
    await acts(nigar, 'done')
    const late = await visitor.posts(`${OWN.union}?lang=en`, { ...form, step: 'write', text: 'Please call me on Sunday.' })
    expect(late.status).to.equal(409)
    expect(late.html).to.include('Not sent: your contact with the union has changed').and.include('Please call me on Sunday.').and.not.include('The union gets what you wrote')
    const again = await visitor.posts(`${OWN.union}?lang=en`, { ...asking, step: 'send' })
    expect([again.status, again.html.includes('Your request is on its way')]).to.deep.equal([409, false])
  })

  it('is in the list however many others ask beside them', async () => {
    await asks()
    const [row] = (await staff.work.rowsOf(id)).filter(({ queue }) => queue.endsWith('/contact'))
    if (row === undefined) throw new Error('nobody asks')
    const others = Array.from({ length: 130 }, (_one, index) => ({ ...row, _id: `other-${index}`, caseId: 'others', number: `other-${index}`, due: '2026-11-25T12:00:00.000Z' }))
    await staff.work.put('others', 1, others)
    const { html } = await nigar.browser.get(PATHS.contacts)
    await staff.work.put('others', 2, [])
    expect(html).to.include(pathTo(PATHS.contact, await contactId()))
  })

  it('tells the other body once the union is silent, without a word of it, and tells the worker', async () => {
    await asks({ way: 'reach', reach: REACH, name: NAME })
    staff.wait(14 * DAY)
    await runAll([])
    const relogin = async (who: Colleague): Promise<Colleague> => {
      const browser = staff.browse()
      await staff.signIn(who, browser)
      return { ...who, browser }
    }
    rauf = await relogin(rauf)
    nigar = await relogin(nigar)
    aysel = await relogin(aysel)
    samira = await relogin(samira)
    expect((await rauf.browser.get(PATHS.contacts)).html).to.include('A worker asks 1')
    const page = await open(rauf)
    expect(page.html).to.include('did not answer the worker').and.not.include(REACH).and.not.include(NAME).and.not.include('Take it on').and.not.include('End the contact')
    expect((await acts(rauf, 'done')).status).to.equal(404)
    expect((await acts(rauf, 'answer', { text: 'We heard that nobody answered.' })).status).to.equal(303)
    expect((await open(nigar)).html)
      .to.include(REACH)
      .and.not.include('We heard that nobody answered')
    expect((await theCase()).contacts?.[0]).to.include({ state: 'answered', other: OTHER })
    visitor = createVisitor(staff.filingUrl)
    await visitor.call(`${OWN.code}?lang=en`)
    const { html: mine } = await visitor.sends({ code })
    expect(mine, 'it says who wrote').to.match(/Migration Centre[^<]*:<\/p><p class="reply" dir="auto">We heard/)
    expect(mine).to.match(/An answer is here: [^<]*Migration Centre/)
  })

  it('is taken back: what was written is gone, and the union is asked to destroy what it noted', async () => {
    await asks({ way: 'reach', reach: REACH })
    await toUnion()
    const address = pathTo(PATHS.contact, await contactId())
    const { html } = await visitor.posts(`${OWN.union}?lang=en`, { ...visitor.form(), step: 'back' })
    expect(html).to.include('You took it back')
    const stored = await theCase()
    expect(stored.items.filter(({ kind }) => kind === 'contact').map(({ box, wraps }) => [box, wraps])).to.deep.equal([['', []]])
    expect(stored.outbox.filter(({ kind }) => kind.startsWith('contact'))).to.deep.equal([])
    const page = await nigar.browser.get(address)
    expect(page.html).to.include('Destroy whatever you noted').and.not.include(REACH)
    expect((await acts(nigar, 'answer', { text: 'Too late.' })).status).to.equal(404)
    expect((await acts(nigar, 'clear')).status).to.equal(303)
    expect((await nigar.browser.get(address)).status).to.equal(404)
  })

  it('goes with the case: deleting asks it back from the union, and erases once it says so', async () => {
    await asks({ way: 'reach', reach: REACH })
    await visitor.call(`${OWN.delete}?lang=en`)
    await visitor.sends()
    await runAll()
    expect('outbox' in ((await staff.cases.load(id)) ?? {}), 'kept until the union answers').to.equal(true)
    expect((await open(nigar)).html)
      .to.include('Destroy whatever you noted')
      .and.not.include(REACH)
    await acts(nigar, 'clear')
    await runAll()
    expect(await staff.cases.load(id)).to.have.property('deletedOn')
    expect(await staff.work.rowsOf(id)).to.satisfy((rows: { queue: string }[]) => rows.every(({ queue }) => !queue.endsWith('/contact')))
  })

  it('is over when the union says so: it is asked to destroy what it noted, and the worker reads that it did', async () => {
    await asks({ way: 'reach', reach: REACH })
    await toUnion()
    const address = pathTo(PATHS.contact, await contactId())
    expect((await acts(nigar, 'decline', { reason: 'no_people' })).headers.get('location')).to.equal(PATHS.contacts)
    const list = await nigar.browser.get(PATHS.contacts)
    expect(list.html).to.match(/A worker asks \d+<\/strong><\/a>: over: destroy what you noted<\/p>\s*<p class="fl-due">Destroy by /)
    expect((await nigar.browser.get(address)).html)
      .to.include('This contact is over. Destroy what you noted')
      .and.not.include(REACH)
      .and.not.include('The worker took this back')
    expect((await visitor.call(`${OWN.own}?lang=en`)).html).to.include('We asked them to destroy what they noted by')
    expect((await acts(nigar, 'clear')).status).to.equal(303)
    expect((await theCase()).events.filter(({ type }) => type === 'contact_cleared')).to.have.length(1)
    expect((await visitor.call(`${OWN.own}?lang=en`)).html)
      .to.include('they say that they keep nothing')
      .and.not.include('We asked them to destroy')
    expect((await nigar.browser.get(address)).status).to.equal(404)
  })

  it('ends by itself when the consent’s days are over, and the words go', async () => {
    await asks({ way: 'reach', reach: REACH })
    staff.wait(97 * DAY)
    await runAll()
    const stored = await theCase()
    expect(stored.contacts?.map(({ state }) => state)).to.deep.equal(['over'])
    expect(stored.items.find(({ kind }) => kind === 'contact')?.box).to.equal('')
  })
})
