import { expect } from 'chai'
import { OUTCOME_FIELDS } from '../../src/web/staff/case/outcome-form.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'
import { BAD_INPUTS } from './bad-inputs.ts'

/** As browsers send it: characters only, and no more than the staff side reads. */
const INPUTS = BAD_INPUTS.map(({ name, text }) => ({ name, text: text.toWellFormed().slice(0, 9_000) }))
/** Every field any form of the staff side reads. */
const FIELDS = ['login', 'passphrase', 'code', 'name', 'role', 'unit', 'id', 'item', 'reason', 'number', 'band', 'due', 'queue', 'member', 'employer', 'size', 'lang']
/** And those of the forms about what comes of a case. */
const OUTCOME = ['action', 'about', 'seen', 'text', 'template', 'go', 'sure', ...OUTCOME_FIELDS]
const MORE = [
  'old',
  'fresh',
  'removing',
  'pending',
  'response',
  'prf',
  'secret',
  'uri',
  'recoveryKey',
  'force',
  'queue-vac',
  'clearance-trafficking',
  'csrf-old',
  '__proto__',
  'constructor',
]

const wrongWith = ({ status, headers, html, cookies }: StaffPage, text: string): string[] => {
  const to = headers.get('location')
  return [
    ...(status >= 500 && status !== 503 ? [`answered ${status}`] : []),
    ...(to !== null && !/^\/(?!\/)[\w\-/%.~]*$/.test(to) ? [`leads to ${to}`] : []),
    ...(to !== null && /evil|owned/.test(to) ? ['leads elsewhere'] : []),
    ...(cookies.some((line) => /owned/.test(line)) ? ['a cookie was brought in'] : []),
    ...(/[<>]/.test(text) && text.length > 3 && html.includes(text.trim()) ? ['markup came back as markup'] : []),
    ...(/unexpected|node_modules|at .*\(.*:\d+:\d+\)/.test(html) ? ['it tells of the program'] : []),
  ]
}

describe('every bad input in every form of the staff side', function () {
  this.timeout(120_000)
  let staff: StaffService
  let admin: Colleague
  let lead: Colleague
  let knocks = 0
  before(async () => {
    staff = await startStaff()
    admin = await staff.join({ login: 'admin', role: 'administrator' })
    lead = await staff.join({ login: 'lead', role: 'lead', queues: ['vac'], clearances: ['trafficking'] })
  })
  after(async () => {
    process.stdout.write(`      ${INPUTS.length} inputs, ${knocks} knocks\n`)
    await staff.stop()
  })

  const csrfOf = async ({ browser }: Colleague): Promise<string> => formTo((await browser.get(PATHS.keys)).html, PATHS.signOut)['csrf'] ?? ''
  /** Sign-out and the two that end other browsers do what they say whatever comes with them. */
  const harmless = (name: string): boolean => !['signOut', 'endOtherSessions'].includes(name)

  it('is answered plainly at every address, from those who are let in, and nobody is signed out by it', async () => {
    const [adminProof, leadProof] = [await csrfOf(admin), await csrfOf(lead)]
    const forms = staff.web.routes.filter(({ method, name, answers }) => method === 'post' && answers === 'page' && harmless(name))
    const wrong: string[] = []
    for (const { name, path } of forms) {
      for (const input of INPUTS) {
        const { browser, csrf } = /member|invite/i.test(name) ? { browser: admin.browser, csrf: adminProof } : { browser: lead.browser, csrf: leadProof }
        const fields = Object.fromEntries([...FIELDS, ...OUTCOME, ...MORE].map((field) => [field, input.text]))
        const seen = await browser.post(pathTo(path, input.text.slice(0, 300) || '-'), { ...fields, csrf })
        wrong.push(...wrongWith(seen, input.text).map((what) => `${name}, ${input.name}: ${what}`))
        knocks += 1
      }
    }
    expect(wrong).to.deep.equal([])
    expect(staff.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
    for (const { browser } of [admin, lead]) expect((await browser.get(PATHS.keys)).status).to.equal(200)
  }).timeout(300_000)

  it('is answered with a problem by the API, in every field of every call', async () => {
    const proof = await csrfOf(lead)
    const wrong: string[] = []
    for (const { name, path } of staff.web.routes.filter(({ method, answers }) => method === 'post' && answers === 'json')) {
      for (const { name: input, text } of INPUTS) {
        const body = JSON.stringify({
          ...Object.fromEntries([...FIELDS, ...MORE].map((field) => [field, text])),
          narrowing: { sector: text },
          after: text,
          cases: [{ id: text, seen: text }],
          number: text,
          view: text,
        })
        const headers = { 'content-type': 'application/json', 'x-csrf-token': proof }
        const seen = await lead.browser.call(pathTo(path, text.slice(0, 300) || '-'), { method: 'POST', headers, body })
        if (seen.status < 400 || seen.status >= 500 || !seen.headers.get('content-type')?.startsWith('application/problem+json')) wrong.push(`${name}, ${input}: ${seen.status}`)
        // A pointer names the field it is about.
        if (text.length > 3 && seen.html.replaceAll(/"pointer":"[^"]*"/g, '').includes(text)) wrong.push(`${name}, ${input}: said again`)
        knocks += 1
      }
    }
    expect(wrong).to.deep.equal([])
  })

  it('is found not there as the name of a case, a queue or a member', async () => {
    const pages = [
      { path: PATHS.case, who: lead },
      { path: PATHS.queue, who: lead },
      { path: PATHS.member, who: admin },
    ]
    const found: string[] = []
    for (const { path, who } of pages) {
      for (const input of INPUTS.filter(({ text }) => text.length > 0)) {
        const { status } = await who.browser.get(pathTo(path, input.text.slice(0, 300)))
        if (status !== 404) found.push(`${path} ${input.name}: ${status}`)
        knocks += 1
      }
    }
    expect(found).to.deep.equal([])
  })

  it('is refused as cookies: many of one name, another’s, a name with the prefix, a list', async () => {
    const secret = lead.browser.jar.get('staff') ?? ''
    const wanted = async (cookie: string): Promise<number> =>
      (await fetch(`${staff.url}${PATHS.keys}`, { redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' } })).status
    expect(await wanted(`staff=${secret}`)).to.equal(200)
    for (const cookie of [
      `staff=x; staff=${secret}`,
      `staff=${secret}; staff=${secret}`,
      `__Host-staff=${secret}`,
      `Staff=${secret}`,
      `staff=${secret}x`,
      `staff="${secret}"`,
      'staff=__proto__',
    ]) {
      expect(await wanted(cookie), cookie.replaceAll(secret, '…')).to.be.oneOf([303, 401])
    }
  })
})

describe('who is let in and wants more', function () {
  this.timeout(60_000)
  let staff: StaffService
  let lead: Colleague
  let admin: Colleague
  beforeEach(async () => {
    staff = await startStaff()
    lead = await staff.join({ login: 'lead', role: 'lead', queues: ['vac'] })
    admin = await staff.join({ login: 'admin', role: 'administrator' })
  })
  afterEach(() => staff.stop())

  it('is given no other rights by fields no form has: role, id, state, keys', async () => {
    const before = await staff.stores.staff.load(lead.id)
    const page = await lead.browser.get(PATHS.keys)
    const more = {
      role: 'administrator',
      id: admin.id,
      _id: admin.id,
      state: 'active',
      queues: 'vac',
      'queue-slis_baku': 'yes',
      'clearance-trafficking': 'yes',
      version: '99',
      isAdmin: 'true',
      login: 'admin',
    }
    const changed = await lead.browser.submit(page, PATHS.passphrase, { old: PASSPHRASE, fresh: 'nine grey geese under the bridge', ...more })
    expect(changed.status).to.equal(200)
    const after = await staff.stores.staff.load(lead.id)
    for (const field of ['_id', 'login', 'role', 'state', 'queues', 'clearances', 'unit', 'publicKeys'] as const) expect(after?.[field], field).to.deep.equal(before?.[field])
  })

  it('is invited with what the form has, and nothing an inviter writes beside it', async () => {
    const page = await admin.browser.get(PATHS.members)
    const hidden = {
      state: 'active',
      id: lead.id,
      _id: lead.id,
      version: '7',
      wraps: 'x',
      passphrase: PASSPHRASE,
      'queue-police_local': 'yes',
      'queue-__proto__': 'yes',
      'clearance-none': 'yes',
    }
    const sent = await admin.browser.submit(page, PATHS.members, { login: 'nigar', name: 'Nigar', role: 'inspector', unit: '', ...hidden })
    expect(sent.status).to.equal(201)
    const made = await staff.stores.staff.loadByLogin('nigar')
    expect([made?.state, made?.queues, made?.clearances, made?.wraps, made?.passphrase, made?._id === lead.id]).to.deep.equal(['invited', [], [], [], undefined, false])
  })

  it('cannot end another’s session, remove another’s passkey, or answer another’s question', async () => {
    const csrf = formTo((await lead.browser.get(PATHS.keys)).html, PATHS.signOut)['csrf'] ?? ''
    const [theirs] = await staff.stores.sessions.ofMember(admin.id)
    await lead.browser.post(PATHS.endSession, { csrf, id: theirs?._id ?? '' })
    expect((await admin.browser.get(PATHS.keys)).status).to.equal(200)
    const begun = await admin.browser.submit(await admin.browser.get(PATHS.keys), PATHS.authenticator, { passphrase: PASSPHRASE })
    const pending = /name="pending" value="([^"]+)"/.exec(begun.html)?.[1] ?? ''
    const secret = /name="secret" value="([^"]+)"/.exec(begun.html)?.[1] ?? ''
    expect(pending).to.not.equal('')
    const taken = await lead.browser.post(PATHS.authenticatorConfirm, { csrf, pending, code: staff.codeOf(secret) })
    expect(taken.status).to.equal(409)
  })

  it('has a new secret after each factor: one that was planted before signing in is worth nothing', async () => {
    const planted = 'A'.repeat(43)
    const browser = staff.browse()
    browser.jar.set('staff', planted)
    await browser.submit(await browser.get(PATHS.signIn), PATHS.signIn, { login: 'lead', passphrase: PASSPHRASE })
    const first = browser.jar.get('staff')
    staff.wait(30)
    await browser.submit(await browser.get(PATHS.second), PATHS.second, { code: staff.codeOf(lead.totp) })
    const full = browser.jar.get('staff')
    expect(new Set([planted, first, full]).size).to.equal(3)
    for (const old of [planted, first ?? '']) {
      const thief = staff.browse()
      thief.jar.set('staff', old)
      expect((await thief.get(PATHS.keys)).status).to.equal(401)
    }
  })

  it('is led nowhere by an address in the address', async () => {
    for (const query of ['next=https://evil.example', 'returnTo=//evil.example', 'lang=//evil.example', 'redirect=%2F%2Fevil.example']) {
      for (const path of [PATHS.home, PATHS.signIn, PATHS.second]) {
        const to = (await lead.browser.get(`${path}?${query}`)).headers.get('location') ?? '/'
        expect(to).to.match(/^\/(?!\/)/)
        expect(to).to.not.include('evil')
      }
    }
  })
})
