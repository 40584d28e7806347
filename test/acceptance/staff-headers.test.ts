import { expect } from 'chai'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'none';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'"

describe('what staff answers carry', () => {
  let staff: StaffService
  let member: Colleague
  before(async () => {
    staff = await startStaff()
    member = await staff.join({ login: 'aysel', queues: ['vac'] })
  })
  after(() => staff.stop())

  for (const path of [...Object.values(PATHS), '/nothing', '/%ff']) {
    it(`are the security headers on ${path}, signed in or not`, async () => {
      const isFile = path === PATHS.style || path === PATHS.script || path === PATHS.counter
      for (const browser of [staff.browse(), member.browser]) {
        const { headers } = await browser.get(path)
        expect(headers.get('content-security-policy')).to.equal(CSP)
        expect(headers.get('cache-control')).to.equal(isFile ? 'public, max-age=3600' : 'no-store')
        expect(headers.get('referrer-policy')).to.equal('same-origin')
        expect(headers.get('x-content-type-options')).to.equal('nosniff')
        expect(headers.get('x-frame-options')).to.equal('DENY')
        expect(headers.get('cross-origin-opener-policy')).to.equal('same-origin')
        expect(headers.get('cross-origin-resource-policy')).to.equal('same-origin')
        expect(headers.get('permissions-policy')).to.match(/camera=\(\).*publickey-credentials-create=\(self\), publickey-credentials-get=\(self\)/)
        for (const name of ['x-powered-by', 'etag', 'server', 'access-control-allow-origin', 'content-encoding']) if (!isFile) expect(headers.get(name), name).to.equal(null)
      }
    })
  }

  it('let a style sheet be kept for a year by the address that names its content, without anything of gov.uk’s own', async () => {
    const [, path = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec((await staff.browse().get(PATHS.signIn)).html) ?? []
    const { status, headers, html } = await staff.browse().get(path)
    expect([status, headers.get('cache-control')]).to.deep.equal([200, 'public, max-age=31536000, immutable'])
    expect(html)
      .to.include('.moj-timeline')
      .and.include('.govuk-error-summary')
      .and.not.match(/@font-face|GDS Transport|url\(/)
  })

  it('are cookies of this host alone, that no script reads and no other site sends', async () => {
    const plain = await staff.browse().get(PATHS.signIn)
    expect(plain.cookies).to.have.length(1)
    expect(plain.cookies[0]).to.match(/^staff-form=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/)
    const https = await startStaff({ staffUrl: 'https://staff.example' })
    const browser = https.browse()
    const page = await browser.get(PATHS.signIn)
    expect(page.cookies[0]).to.match(/^__Host-staff-form=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    expect(page.headers.get('strict-transport-security')).to.equal('max-age=31536000; includeSubDomains')
    const { code } = await https.invite({ login: 'leyla' })
    const enrol = await browser.submit(await browser.get(PATHS.accept), PATHS.accept, { login: 'leyla', code, passphrase: PASSPHRASE })
    const totp = /name="secret" value="([^"]+)"/.exec(enrol.html)?.[1] ?? ''
    const { cookies } = await browser.submit(enrol, PATHS.acceptConfirm, { code: https.codeOf(totp) })
    expect(cookies.map((line) => line.replace(/=[^;]+/, '=…'))).to.deep.equal([
      '__Host-staff=…; Path=/; HttpOnly; SameSite=Strict; Secure',
      '__Host-staff-device=…; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict; Secure',
    ])
    const foreign = await browser.submit(await browser.get(PATHS.keys), PATHS.signOut, {}, { 'sec-fetch-site': 'cross-site' })
    expect([foreign.status, foreign.cookies]).to.deep.equal([403, []])
    await https.stop()
  })

  it('is another secret after each step of signing in, and none after signing out', async () => {
    const browser = staff.browse()
    await browser.submit(await browser.get(PATHS.signIn), PATHS.signIn, { login: 'aysel', passphrase: PASSPHRASE })
    const first = browser.jar.get('staff')
    staff.wait(60)
    const second = await browser.get(PATHS.second)
    await browser.submit(second, PATHS.second, { code: staff.codeOf(member.totp) })
    const full = browser.jar.get('staff')
    expect([first, full].every((secret) => /^[\w-]{43}$/.test(secret ?? ''))).to.equal(true)
    expect(full).to.not.equal(first)
    const out = await browser.submit(await browser.get(PATHS.keys), PATHS.signOut)
    expect(out.cookies).to.deep.equal(['staff=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'])
    browser.jar.set('staff', full ?? '')
    expect((await browser.get(PATHS.keys)).status).to.equal(401)
  })

  it('keeps a chosen language in the browser, by a form', async () => {
    const browser = staff.browse()
    const chosen = await browser.submit(await browser.get(PATHS.signIn), PATHS.language, { lang: 'ru' })
    expect([chosen.status, chosen.headers.get('location')]).to.deep.equal([303, PATHS.signIn])
    expect((await browser.get(PATHS.signIn)).html)
      .to.include('<html lang="ru"')
      .and.include('Войти')
    await member.browser.submit(await member.browser.get(PATHS.keys), PATHS.ownLanguage, { lang: 'tr' })
    expect((await member.browser.get(PATHS.keys)).html).to.include('Anahtarlarım')
    await member.browser.submit(await member.browser.get(PATHS.keys), PATHS.ownLanguage, { lang: 'en' })
  })

  it('stays in another language where somebody reads, and leads nowhere else', async () => {
    const keys = await member.browser.get(PATHS.keys)
    const to = async (place: string) => (await member.browser.submit(keys, PATHS.ownLanguage, { lang: 'en', to: place })).headers.get('location')
    expect(await to('/cases/a-case_1')).to.equal('/cases/a-case_1')
    expect(await to('/cases/a-case_1/act')).to.equal('/cases/a-case_1')
    expect(await to('/queues/vac/give')).to.equal('/queues/vac')
    for (const elsewhere of ['', '/sign-out', '//example.org/cases/x', 'https://example.org/cases/x', '/cases/x?y=//z', '/cases/../sign-out', '/\\example.org/cases/x']) {
      expect(await to(elsewhere), elsewhere).to.equal(PATHS.home)
    }
  })

  it('is nothing a GET has done: no page asked for changes a thing', async () => {
    for (const path of Object.values(PATHS).filter((one) => ![PATHS.home, PATHS.health].some((known) => known === one))) await member.browser.get(pathTo(path, 'vac'))
    expect((await member.browser.get(PATHS.keys)).status).to.equal(200)
    expect(staff.web.routes.filter(({ method }) => method === 'get').every(({ reads }) => reads === 'nothing')).to.equal(true)
    for (const path of [PATHS.signOut, PATHS.endOthers, PATHS.endSession, PATHS.passphrase]) expect((await member.browser.get(path)).status, path).to.equal(405)
  })
})
