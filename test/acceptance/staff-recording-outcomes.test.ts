import { expect } from 'chai'
import { standingRemedies } from '../../src/core/remedy.ts'
import { supportStanding } from '../../src/core/support.ts'
import { INDICATORS } from '../../src/core/vocab.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { atTheDesk } from '../support/at-the-desk.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər. Tikintidən çıxmağa qoymurlar.'
const CLEARED: Pick<NewMember, 'role' | 'queues' | 'clearances'> = { role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] }
const HOSTILE = '"><script>alert(1)</script>'
const PAID = { remedy: 'wages', amount: '1 250,50', currency: 'AZN', workers: '3', promisedOn: '2026-11-02', paidOn: '2026-11-20', verifiedBy: 'document' }

describe('colleagues recording what came of a case', function () {
  this.timeout(40_000)
  let staff: StaffService
  let aysel: Colleague
  let kamal: Colleague
  let desk: ReturnType<typeof atTheDesk>

  const remedies = async () => standingRemedies((await desk.stored()).events)

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', ...CLEARED })
    kamal = await staff.join({ login: 'kamal', ...CLEARED })
    await staff.giveQueueKey('vac', aysel, kamal)
    desk = atTheDesk(staff, await staff.file(STORY, { language: 'az' }))
  })
  afterEach(() => staff.stop())

  it('write down a remedy with its money to the last hundredth, and see it on the page', async () => {
    expect((await desk.press(aysel, 'record_remedy')).html).to.match(/<option value="AZN" selected>/)
    expect((await desk.does(aysel, 'record_remedy', PAID)).status).to.equal(303)
    expect(await remedies()).to.have.length(1)
    expect((await remedies())[0]).to.include({ minor: 125_050, currency: 'AZN', workers: 3, promisedOn: '2026-11-02', paidOn: '2026-11-20', verifiedBy: 'document' })
    const { html } = await desk.open(aysel)
    for (const words of ['Wages', '1,250.50', 'a document was seen', 'For how many workers: 3']) expect(html).to.include(words)
  })

  it('are told beside the field what cannot be, with the rest kept', async () => {
    const form = await desk.press(aysel, 'record_remedy')
    const wrong: [string, Record<string, string>][] = [
      ['amount', { amount: '-5' }],
      ['amount', { amount: '99999999999' }],
      ['amount', { amount: '1,250' }],
      ['amount', { amount: HOSTILE }],
      ['workers', { workers: '0' }],
      ['workers', { workers: '-2' }],
      ['workers', { workers: '10000000' }],
      ['remedy', { remedy: '' }],
      ['remedy', { remedy: 'gold' }],
      ['currency', { currency: '' }],
      ['promisedOn', { promisedOn: '2026-02-31' }],
      ['paidOn', { paidOn: '2026-11-01' }],
      ['paidOn', { paidOn: '2026-11-25' }],
    ]
    for (const [field, fields] of wrong) {
      const refused = await desk.send(aysel, form, { ...PAID, reason: 'What I typed', ...fields })
      expect([refused.status, refused.html.includes(`href="#${field}"`), refused.html.includes('What I typed')], JSON.stringify(fields)).to.deep.equal([400, true, true])
      expect(refused.html).to.not.include(HOSTILE)
    }
    const foreign = await desk.send(aysel, form, { ...PAID, currency: 'JPY' })
    expect(foreign.status).to.equal(400)
    expect(await remedies()).to.deep.equal([])
  })

  it('put a record right by a new one, with a reason, or take it back', async () => {
    await desk.does(aysel, 'record_remedy', PAID)
    const [first] = await remedies()
    const form = await desk.press(aysel, 'record_remedy', String(first?.n))
    expect(form.html).to.include('value="1250.50"').and.include('value="2026-11-20"')
    const silent = await desk.send(aysel, form, { amount: '1300' })
    expect([silent.status, silent.html.includes('href="#reason"'), silent.html.includes('value="1300"')]).to.deep.equal([400, true, true])
    expect((await desk.send(aysel, silent, { reason: 'A slip of the finger' })).status).to.equal(303)
    const [second] = await remedies()
    expect([second?.minor, second?.earlier, second?.workers]).to.deep.equal([130_000, [first?.n], 3])
    expect((await desk.open(aysel)).html).to.include('Corrections: 1')
    expect((await desk.does(aysel, 'record_remedy', { void: 'yes', reason: 'Another case' }, String(second?.n))).status).to.equal(303)
    expect(await remedies()).to.deep.equal([])
    expect((await desk.stored()).events.filter(({ type }) => type === 'remedy_recorded')).to.have.length(3)
  })

  it('do not both record the same: the second is shown that somebody was first, and what they typed', async () => {
    const [one, two] = [await desk.press(aysel, 'record_remedy'), await desk.press(kamal, 'record_remedy')]
    expect((await desk.send(aysel, one, PAID)).status).to.equal(303)
    const late = await desk.send(kamal, two, PAID)
    expect([late.status, late.html.includes('somebody changed this case'), late.html.includes('value="1 250,50"')]).to.deep.equal([409, true, true])
    expect(await remedies()).to.have.length(1)
  })

  it('confirm what the machine read, or find other indicators, with a reason; the header follows and both stay to be seen', async () => {
    const before = (await desk.stored()).header
    expect(before.indicators.map(({ id }) => id)).to.include('retention_of_documents')
    const form = await desk.press(aysel, 'correct_findings')
    expect(form.html).to.match(/name="ind_retention_of_documents" type="radio" value="(strong|medium)" checked>/)
    const silent = await desk.send(aysel, form, { ind_debt_bondage: 'medium', ind_isolation: HOSTILE })
    expect([silent.status, silent.html.includes('href="#reason"'), silent.html.includes('href="#ind_isolation"'), silent.html.includes(HOSTILE)]).to.deep.equal([
      400,
      true,
      true,
      false,
    ])
    expect((await desk.send(aysel, silent, { ind_isolation: '', ind_retention_of_documents: '', reason: 'The advance, read twice' })).status).to.equal(303)
    const { header, items } = await desk.stored()
    expect(header.indicators.map(({ id }) => id))
      .to.include('debt_bondage')
      .and.not.include('retention_of_documents')
    expect([header.band, header.facts, header.compartment]).to.deep.equal([before.band, before.facts, before.compartment])
    expect(items.filter(({ kind }) => kind === 'findings')).to.have.length(2)
    expect(JSON.stringify(await desk.stored())).to.not.include('The advance')
    expect((await desk.open(aysel)).html)
      .to.include('A person corrected')
      .and.include('How the machine read it')
    const [story] = items
    const shown = await aysel.browser.post(pathTo(PATHS.reveal, desk.id), {
      ...formTo((await desk.open(aysel)).html, pathTo(PATHS.reveal, desk.id)),
      item: story?.id ?? '',
      reason: 'work_the_case',
    })
    expect([shown.status, shown.html.includes('Pasportumu')]).to.deep.equal([200, true])
  })

  it('read in their own language what the machine read, which rule holds and what is missing', async () => {
    const [story] = (await desk.stored()).items
    const reveal = async (lang: string) => {
      const page = await desk.open(aysel)
      const fields = { ...formTo(page.html, pathTo(PATHS.reveal, desk.id)), item: story?.id ?? '', reason: 'work_the_case', lang }
      return (await aysel.browser.post(pathTo(PATHS.reveal, desk.id), fields)).html
    }
    const english = await reveal('en')
    expect(english).to.match(/The rule is met|The rule is not met yet; it needs/)
    expect(english)
      .to.include('(counted as for adults)')
      .and.include('identity papers kept and not available on request')
      .and.not.match(/\b[ufc]_[a-z]+_[a-z]+|\bD[1-6]:/)
    const own = await reveal('az')
    expect(own)
      .to.include('sənədləri saxlanılır, istəyəndə verilmir')
      .and.match(/Qayda (ödənilir|hələ ödənilmir)/)
      .and.not.match(/\b[ufc]_[a-z]+_[a-z]+|\bD[1-6]:|Consistent with/)
  })

  it('cannot make a grave case light by finding nothing in it', async () => {
    expect((await desk.stored()).header.band).to.be.oneOf(['P0', 'P1'])
    const { band } = (await desk.stored()).header
    const form = await desk.press(aysel, 'correct_findings')
    const nothing = Object.fromEntries(INDICATORS.map((id) => [`ind_${id}`, '']))
    expect((await desk.send(aysel, form, { ...nothing, category: 'other', reason: 'A question' })).status).to.equal(303)
    const { header } = await desk.stored()
    expect([header.indicators, header.category, header.band]).to.deep.equal([[], 'other', band])
  })

  it('see what each footing can achieve and needs, and set one only when that is there', async () => {
    const form = await desk.press(aysel, 'set_basis')
    for (const words of ['The strongest way', 'Needs: what it is about; first name and surname; an address to answer to']) expect(form.html).to.include(words)
    const early = await desk.send(aysel, form, { filingBasis: 'appeal_named', met_subject: 'yes' })
    expect([early.status, early.html.includes('href="#filingBasis"')]).to.deep.equal([400, true])
    expect(early.html).to.match(/id="met_subject"[^>]*checked/)
    expect((await desk.send(aysel, early, { met_full_name: 'yes', met_address: 'yes' })).status).to.equal(303)
    expect((await desk.stored()).filingBasis).to.equal('appeal_named')
    const { html } = await desk.open(aysel)
    expect(html).to.include('All it needs is there').and.include('Lacking: the workplace or the employer')
    const again = await desk.does(aysel, 'set_basis', {})
    expect(again.status).to.equal(409)
  })

  it('offer each measure of support and write down the answer, in order', async () => {
    expect((await desk.open(aysel)).html)
      .to.include('Free legal aid')
      .and.not.include('guardian or legal representative')
    expect((await desk.does(aysel, 'record_support', { measure: 'legal_aid', step: 'offered' })).status).to.equal(303)
    const odd = await desk.does(aysel, 'record_support', { measure: 'shelter', step: 'provided', reason: 'Kept words' })
    expect([odd.status, odd.html.includes('href="#step"'), odd.html.includes('Kept words')]).to.deep.equal([409, true, true])
    expect((await desk.does(aysel, 'record_support', { measure: HOSTILE, step: 'offered' })).status).to.equal(400)
    expect((await desk.does(kamal, 'record_support', { measure: 'legal_aid', step: 'declined' })).status).to.equal(303)
    expect(supportStanding((await desk.stored()).events).get('legal_aid')?.step).to.equal('declined')
    expect((await desk.open(aysel)).html).to.match(/Free legal aid<\/dt><dd class="govuk-summary-list__value">declined/)
  })

  it('have no such list for an ordinary breach', async () => {
    const ilham = await staff.join({ login: 'ilham', role: 'inspector', queues: ['slis_baku'] })
    await staff.giveQueueKey('slis_baku', ilham)
    const other = atTheDesk(staff, await staff.file('Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.', { language: 'az', facts: { region: 'baku' } }))
    const offers = await other.offers(ilham)
    expect(offers).to.include.members(['record_remedy', 'set_basis']).and.not.include('record_support')
  })
})
