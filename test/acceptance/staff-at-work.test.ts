import { expect } from 'chai'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { StaffBrowser } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const HOSTILE = '<script>alert(1)</script> Pasportumu sahibkar alıb, qaytarmır. \u202egnihtyna\u2066 <img src=x onerror=alert(2)>'
const CLEARED: Pick<NewMember, 'role' | 'queues' | 'clearances'> = { role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] }

describe('a colleague at work', () => {
  let staff: StaffService
  let aysel: Colleague
  let browser: StaffBrowser
  let caseId: string
  const acts = async (): Promise<string[]> => (await staff.log.read(0, 1_000)).flatMap(({ entry }) => entry?.act ?? [])

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', name: 'Aysel <b>', ...CLEARED })
    browser = aysel.browser
    await staff.giveQueueKey('vac', aysel)
    caseId = await staff.file(STORY, { language: 'az', facts: { employer: 'Qurğu & <MMC>' } })
  })
  afterEach(() => staff.stop())

  const reveal = async (reason = 'work_the_case') => browser.submit(await browser.get(pathTo(PATHS.case, caseId)), pathTo(PATHS.reveal, caseId), { reason })

  it('goes from the start page to the list, the case, the text, and out', async () => {
    expect((await browser.get(PATHS.home)).headers.get('location')).to.equal(pathTo(PATHS.queue, 'vac'))
    const list = await browser.get(pathTo(PATHS.queue, 'vac'))
    expect(list.status).to.equal(200)
    expect(list.html)
      .to.include(pathTo(PATHS.case, caseId))
      .and.include('Open cases: 1')
      .and.include('Consistent with forced labour')
      .and.match(/due in \d+ (hour|day|minute)/)
    const page = await browser.get(pathTo(PATHS.case, caseId))
    expect(page.html).to.include('Assistance centre').and.include('Complaint filed').and.include('Retention of identity documents')
    expect(page.html).to.not.match(/Pasportumu|Qurğu/)
    const text = await reveal()
    expect(text.status).to.equal(200)
    expect(text.html)
      .to.include('<mark>')
      .and.match(/<\/mark> <bdi class="rule">\[[a-z ,;]+\]</)
    expect(text.html).to.include('Qurğu &amp; &lt;MMC&gt;').and.include('Consistent with')
    expect((await browser.get(PATHS.sessions)).html).to.include('This browser')
    const out = await browser.submit(page, PATHS.signOut)
    expect([out.status, out.headers.get('location'), out.headers.get('clear-site-data')]).to.deep.equal([303, PATHS.signIn, '"cache", "storage"'])
    expect(await acts()).to.include.members(['signed_in', 'list_viewed', 'case_viewed', 'item_revealed', 'signed_out'])
  })

  it('signs in again with both factors', async () => {
    const again = staff.browse()
    const arrived = await staff.signIn(aysel, again)
    expect([arrived.status, arrived.headers.get('location')]).to.deep.equal([303, PATHS.home])
    expect((await again.get(pathTo(PATHS.case, caseId))).status).to.equal(200)
  })

  it('is asked why before a text opens, and told where', async () => {
    const page = await reveal('')
    expect(page.status).to.equal(400)
    expect(page.html).to.include('href="#reason-1"').and.include('Choose why you open the text').and.include('<title>There is a problem:')
    expect(page.html).to.not.include('Pasportumu')
    expect((await reveal('curiosity')).status).to.equal(400)
    expect(await acts()).to.not.include('item_revealed')
  })

  it('sees words that attack the page as words', async () => {
    caseId = await staff.file(HOSTILE, { language: 'az', facts: { employer: '"><script>alert(3)</script>' } })
    const { html } = await reveal()
    expect(html).to.include('&lt;script&gt;alert(1)&lt;/script&gt;').and.include('&lt;img src=x onerror=alert(2)&gt;')
    expect(html.match(/<script|<img/g)).to.equal(null)
    expect(html).to.not.match(/[\u202a-\u202e\u2066-\u2069]/)
    expect(html).to.include('\ufffdgnihtyna\ufffd')
    expect(html).to.include('Aysel &lt;b&gt;').and.not.include('Aysel <b>')
  })

  it('pages a long list by what was posted, with nothing of a case in an address', async () => {
    const [row] = await staff.work.rowsOf(caseId)
    if (row === undefined) throw new Error('the case has no row')
    for (let more = 0; more < 26; more += 1) await staff.work.put(`case-${more}`, 1, [{ ...row, _id: `row-${more}`, caseId: `case-${more}` }])
    const first = await browser.get(pathTo(PATHS.queue, 'vac'))
    const second = await browser.submit({ ...first, html: first.html.slice(first.html.indexOf('<tbody')) }, pathTo(PATHS.queue, 'vac'))
    const links = (html: string) => [...html.matchAll(/href="(\/cases\/[^"]+)"/g)].map(([, path]) => path)
    expect([links(first.html).length, links(second.html).length]).to.deep.equal([25, 2])
    expect(new Set([...links(first.html), ...links(second.html)]).size).to.equal(27)
    expect(second.html).to.include('To the first page')
  })

  it('is told that a queue’s key is still missing, in words', async () => {
    const late = await staff.join({ login: 'late', ...CLEARED })
    const page = await late.browser.get(pathTo(PATHS.case, caseId))
    const refused = await late.browser.submit(page, pathTo(PATHS.reveal, caseId), { reason: 'work_the_case' })
    expect([refused.status, refused.html.includes('You do not hold the key of this queue')]).to.deep.equal([403, true])
    expect((await late.browser.get(PATHS.keys)).html).to.include('waits for a colleague to let you in')
    const keys = await browser.get(PATHS.keys)
    expect(keys.html).to.include('late')
    expect((await browser.submit(keys, PATHS.approveJoin)).status).to.equal(303)
    const opened = await late.browser.submit(page, pathTo(PATHS.reveal, caseId), { reason: 'work_the_case' })
    expect([opened.status, opened.html.includes('<mark>')]).to.deep.equal([200, true])
  })

  it('sees and ends where else they are signed in', async () => {
    const [second, third] = [staff.browse(), staff.browse()]
    await staff.signIn(aysel, second)
    await staff.signIn(aysel, third)
    const sessions = await browser.get(PATHS.sessions)
    expect(sessions.html.match(/Another browser/g)?.length).to.equal(2)
    await browser.submit(sessions, PATHS.endSession)
    expect((await browser.get(PATHS.sessions)).html.match(/Another browser/g)?.length).to.equal(1)
    await browser.submit(await browser.get(PATHS.sessions), PATHS.endOthers)
    for (const ended of [second, third]) expect((await ended.get(PATHS.keys)).status).to.equal(401)
    expect((await browser.get(PATHS.keys)).status).to.equal(200)
  })

  it('says whose complaints are not for them: no text that names one is shown till it is taken back', async () => {
    const short = await browser.submit(await browser.get(PATHS.keys), PATHS.declareConflict, { employer: 'Q-z' })
    expect([short.status, short.html.includes('href="#employer"'), short.html.includes('value="Q-z"')]).to.deep.equal([400, true, true])
    expect((await browser.submit(short, PATHS.declareConflict, { employer: ' QURGU ' })).status).to.equal(303)
    const keys = await browser.get(PATHS.keys)
    expect(keys.html).to.include('<p dir="auto">QURGU</p>')
    const refused = await reveal()
    expect([refused.status, refused.html.includes('Pasportumu')]).to.deep.equal([403, false])
    expect(await acts()).to.include.members(['member_changed', 'access_refused'])
    expect((await browser.submit(keys, PATHS.withdrawConflict)).status).to.equal(303)
    expect((await reveal()).status).to.equal(200)
  })

  it('changes passphrase and authenticator app, and recovers with the key on paper', async () => {
    const fresh = 'nine grey geese under the bridge'
    const wrong = await browser.submit(await browser.get(PATHS.keys), PATHS.passphrase, { old: 'not the one I have now', fresh })
    expect([wrong.status, wrong.html.includes('href="#old"'), wrong.html.includes(fresh)]).to.deep.equal([403, true, false])
    staff.wait(60)
    const short = await browser.submit(wrong, PATHS.passphrase, { old: PASSPHRASE, fresh: 'too short' })
    expect([short.status, short.html.includes('href="#fresh"')]).to.deep.equal([400, true])
    staff.wait(60)
    const changed = await browser.submit(short, PATHS.passphrase, { old: PASSPHRASE, fresh })
    expect([changed.status, changed.html.includes('role="status"')]).to.deep.equal([200, true])
    const enrol = await browser.submit(changed, PATHS.authenticator, { passphrase: fresh })
    const totp = /name="secret" value="([^"]+)"/.exec(enrol.html)?.[1] ?? ''
    expect((await browser.submit(enrol, PATHS.authenticatorConfirm, { code: staff.codeOf(totp) })).status).to.equal(200)
    staff.wait(60)
    const elsewhere = staff.browse()
    const form = await elsewhere.get(PATHS.recover)
    const fields = { login: 'aysel', recoveryKey: aysel.recoveryKey, code: staff.codeOf(totp), passphrase: 'eleven white swans on the lake' }
    const recovered = await elsewhere.submit(form, PATHS.recover, fields)
    expect([recovered.status, recovered.html.includes('I have kept it')]).to.deep.equal([200, true])
    expect((await browser.get(PATHS.keys)).status).to.equal(401)
    expect((await elsewhere.get(pathTo(PATHS.case, caseId))).status).to.equal(200)
  })
})
