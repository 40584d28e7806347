import type { IncomingMessage } from 'node:http'
import { get } from 'node:http'
import { expect } from 'chai'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { StaffBrowser } from '../support/staff-browser.ts'
import { createBrowser, formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

describe('whoever may not come in', () => {
  let staff: StaffService
  let aysel: Colleague
  let browser: StaffBrowser
  const signInWith = async (fields: Record<string, string>, one: StaffBrowser = staff.browse()) =>
    one.submit(await one.get(PATHS.signIn), PATHS.signIn, { login: 'aysel', ...fields })

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', queues: ['vac'] })
    browser = aysel.browser
  })
  afterEach(() => staff.stop())

  it('with a wrong passphrase is told so, keeps the login, and is slowed in seconds', async () => {
    const wrong = await signInWith({ passphrase: 'not this passphrase at all' })
    expect(wrong.status).to.equal(403)
    expect(wrong.html).to.include('Login or passphrase is wrong').and.include('value="aysel"').and.include('<title>There is a problem:').and.include('aria-invalid="true"')
    expect(wrong.html).to.not.include('not this passphrase')
    const slowed = await signInWith({ passphrase: PASSPHRASE })
    expect([slowed.status, Number(slowed.headers.get('retry-after')) > 0]).to.deep.equal([429, true])
    expect(slowed.html).to.match(/Wait \d+ seconds before you try again/)
    staff.wait(60)
    expect((await signInWith({ passphrase: PASSPHRASE })).status).to.equal(303)
  })

  it('is told after signing in how often somebody tried', async () => {
    await signInWith({ passphrase: 'not this passphrase at all' })
    staff.wait(60)
    const arrived = await staff.signIn(aysel)
    expect([arrived.status, arrived.html.includes('Wrong tries since you last signed in: 1')]).to.deep.equal([200, true])
  })

  it('with an empty form is told of every field, by name', async () => {
    const empty = await signInWith({ login: '' })
    expect(empty.status).to.equal(400)
    expect(empty.html).to.include('Login: This field is needed').and.include('Passphrase: This field is needed').and.include('href="#passphrase"')
  })

  it('with a code that was used, or of a clock that is off, is told which', async () => {
    const other = staff.browse()
    await signInWith({ passphrase: PASSPHRASE }, other)
    const page = await other.get(PATHS.second)
    const replayed = await other.submit(page, PATHS.second, { code: staff.codeOf(aysel.totp) })
    expect([replayed.status, replayed.html.includes('This code is wrong or was used already')]).to.deep.equal([403, true])
    staff.wait(60)
    const off = await other.submit(page, PATHS.second, { code: staff.codeOf(aysel.totp, 60) })
    expect([off.status, off.html.includes('It is off by about 60 minutes')]).to.deep.equal([403, true])
    staff.wait(60)
    const right = await other.submit(page, PATHS.second, { code: staff.codeOf(aysel.totp) })
    expect([right.status, right.html.includes('Wrong tries since you last signed in: 2')]).to.deep.equal([200, true])
  })

  it('with one factor alone gets nothing but the question for the other, and the way out', async () => {
    const other = staff.browse()
    await signInWith({ passphrase: PASSPHRASE }, other)
    for (const path of [PATHS.home, PATHS.keys, PATHS.sessions, pathTo(PATHS.queue, 'vac'), pathTo(PATHS.case, 'any')])
      expect((await other.get(path)).headers.get('location'), path).to.equal(PATHS.second)
    expect((await other.submit(await other.get(PATHS.second), PATHS.signOut)).status).to.equal(303)
    expect(other.jar.has('staff')).to.equal(false)
  })

  it('after five minutes before the second factor, thirty without a step, twelve hours in all, begins anew', async () => {
    const other = staff.browse()
    await signInWith({ passphrase: PASSPHRASE }, other)
    staff.wait(301)
    expect((await other.get(PATHS.second)).status).to.equal(401)
    await browser.get(PATHS.keys)
    staff.wait(31 * 60)
    expect((await browser.get(PATHS.keys)).status).to.equal(401)
    const busy = staff.browse()
    await staff.signIn(aysel, busy)
    for (let half = 0; half < 24; half += 1) {
      expect((await busy.get(PATHS.keys)).status).to.equal(200)
      staff.wait(29.9 * 60)
    }
    staff.wait(5 * 60)
    expect((await busy.get(PATHS.keys)).status).to.equal(401)
  })

  it('in a second tab of a browser that signed out is told so, and signed out of nothing else', async () => {
    const tab = await browser.get(PATHS.keys)
    const secret = browser.jar.get('staff') ?? ''
    const elsewhere = staff.browse()
    await staff.signIn(aysel, elsewhere)
    await browser.submit(tab, PATHS.signOut)
    browser.jar.set('staff', secret)
    const late = await browser.submit(tab, PATHS.passphrase, { old: PASSPHRASE, fresh: 'nine grey geese under the bridge' })
    expect([late.status, late.html.includes('You are no longer signed in'), browser.jar.has('staff')]).to.deep.equal([401, true, false])
    expect((await elsewhere.get(PATHS.keys)).status).to.equal(200)
  })

  it('with the session of a disabled member, or one whose role changed, is out at the next step', async () => {
    await staff.identity.changeMember('operator', aysel.id, { queues: ['vac', 'emmm'] })
    expect((await browser.get(PATHS.keys)).status).to.equal(401)
    const again = staff.browse()
    await staff.signIn(aysel, again)
    await staff.identity.disableMember('operator', aysel.id, { force: true })
    expect((await again.get(PATHS.keys)).status).to.equal(401)
    expect((await signInWith({ passphrase: PASSPHRASE })).status).to.be.oneOf([403, 429])
  })

  it('with an invitation that was used, or with its form left open, begins anew', async () => {
    const { code } = await staff.invite({ login: 'leyla' })
    const one = staff.browse()
    const enrol = await one.submit(await one.get(PATHS.accept), PATHS.accept, { login: 'leyla', code, passphrase: PASSPHRASE })
    const totp = /name="secret" value="([^"]+)"/.exec(enrol.html)?.[1] ?? ''
    const wrong = await one.submit(enrol, PATHS.acceptConfirm, { code: '000000' })
    expect([wrong.status, wrong.html.includes(totp), wrong.html.includes('<svg')]).to.deep.equal([403, true, true])
    staff.wait(16 * 60)
    const late = await one.submit(wrong, PATHS.acceptConfirm, { code: staff.codeOf(totp) })
    expect([late.status, late.html.includes('This page was open too long')]).to.deep.equal([409, true])
    const anew = await one.submit(late, PATHS.accept, { login: 'leyla', code, passphrase: PASSPHRASE })
    const second = /name="secret" value="([^"]+)"/.exec(anew.html)?.[1] ?? ''
    expect((await one.submit(anew, PATHS.acceptConfirm, { code: staff.codeOf(second) })).status).to.equal(200)
    const used = await one.submit(await one.get(PATHS.accept), PATHS.accept, { login: 'leyla', code, passphrase: PASSPHRASE })
    expect([used.status, used.html.includes('This invitation is not known')]).to.deep.equal([403, true])
  })

  it('sends another site’s form for nothing: by Sec-Fetch-Site, by Origin, and without either', async () => {
    const page = await browser.get(PATHS.keys)
    const fields = formTo(page.html, PATHS.signOut)
    const sent = async (headers: Record<string, string | undefined>) => {
      const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
      const init = { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields).toString() } as const
      return (await fetch(`${staff.url}${PATHS.endOthers}`, { ...init, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...Object.fromEntries(given) } }))
        .status
    }
    for (const site of ['cross-site', 'same-site', 'none', '']) expect(await sent({ 'sec-fetch-site': site, origin: staff.url }), site).to.equal(403)
    for (const origin of [undefined, 'null', 'https://evil.example', `${staff.url}.evil.example`]) expect(await sent({ origin }), String(origin)).to.equal(403)
    expect(await sent({ 'sec-fetch-site': 'same-origin' })).to.equal(303)
    expect(await sent({ origin: staff.url })).to.equal(303)
    expect((await browser.get(PATHS.keys)).status).to.equal(200)
  })

  it('loads nothing of these pages into another site, but may follow a link to them', async () => {
    const loaded = await browser.call(PATHS.keys, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } })
    expect(loaded.status).to.equal(403)
    const followed = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
      get(`${staff.url}${PATHS.keys}`, { headers, agent: false }, (answer) => resolve(answer.resume())).on('error', reject)
    })
    expect([followed.statusCode, followed.headers.location]).to.deep.equal([303, PATHS.signIn])
  })

  it('sends a form without this session’s proof, or with another’s, for nothing', async () => {
    const page = await browser.get(PATHS.sessions)
    const leyla = await staff.join({ login: 'leyla' })
    const foreign = formTo((await leyla.browser.get(PATHS.keys)).html, PATHS.signOut)
    for (const csrf of ['', 'wrong', foreign['csrf'] ?? '']) {
      const refused = await browser.post(PATHS.endOthers, { csrf })
      expect([refused.status, refused.html.includes('This form is out of date')], csrf).to.deep.equal([403, true])
    }
    expect((await browser.submit(page, PATHS.signOut)).status).to.equal(303)
    const visitor = staff.browse()
    const form = await visitor.get(PATHS.signIn)
    const stolen = createBrowser(staff.url)
    await stolen.get(PATHS.signIn)
    const refused = await stolen.post(PATHS.signIn, { ...formTo(form.html, PATHS.signIn), login: 'aysel', passphrase: PASSPHRASE })
    expect(refused.status).to.equal(403)
  })

  it('finds another’s queue, a closed compartment and an unknown case not there, and is not signed out for asking', async () => {
    const foreign = await staff.file('Direktor iş müqaviləsi bağlamır.', { language: 'az', facts: { region: 'baku' } })
    const closed = await staff.file('Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.', { language: 'az' })
    expect((await browser.get(pathTo(PATHS.queue, 'slis_baku'))).status).to.equal(404)
    for (const id of [foreign, closed, 'no-such-case', '%00', '..%2fkeys']) {
      const answer = await browser.get(pathTo(PATHS.case, id))
      expect(answer.status, id).to.equal(404)
    }
    expect((await browser.get(PATHS.members)).status).to.equal(403)
    expect((await browser.get(PATHS.log)).status).to.equal(403)
    expect((await browser.get('/nothing')).status).to.equal(404)
    expect((await browser.get(PATHS.keys)).status).to.equal(200)
  })

  it('is told plainly, and stays signed in, where they declared a conflict of interest', async () => {
    const id = await staff.file('Direktor iş müqaviləsi bağlamır.', { language: 'az', facts: { region: 'baku' } })
    const inspector = await staff.join({ login: 'ilham', role: 'inspector', queues: ['slis_baku'] })
    expect((await inspector.browser.get(pathTo(PATHS.case, id))).status).to.equal(200)
    const stored = await caseThatStands(staff.cases, id)
    await staff.cases.replace({ ...stored, conflicts: [inspector.id], version: stored.version + 1 }, stored.version)
    const refused = await inspector.browser.get(pathTo(PATHS.case, id))
    expect([refused.status, refused.html.includes('an employer you declared')]).to.deep.equal([403, true])
    expect((await inspector.browser.get(PATHS.keys)).status).to.equal(200)
  })
})
