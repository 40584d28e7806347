import { expect } from 'chai'
import { isTombstone } from '../../src/core/case.ts'
import type { Day } from '../../src/core/pack.ts'
import { staleFacts } from '../../src/core/stale-facts.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { loadPack } from '../support/pack.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.'
const PAGES = [PATHS.members, PATHS.queues, PATHS.rules, PATHS.texts, PATHS.checks, PATHS.acts, PATHS.state, PATHS.keys, PATHS.sessions]

describe('an administrator’s pages', () => {
  let staff: StaffService
  let chief: Colleague
  const read = async (path: string): Promise<string> => {
    const { status, html } = await chief.browser.get(path)
    expect(status, path).to.equal(200)
    return html
  }

  beforeEach(async () => {
    staff = await startStaff()
    chief = await staff.join({ login: 'chief', role: 'administrator', queues: ['slis_central'] })
  })
  afterEach(() => staff.stop())

  it('hold nothing of a case, whatever was filed and whoever looked at it', async () => {
    const aysel = await staff.join({ login: 'aysel', role: 'inspector', queues: ['slis_central'] })
    await staff.giveQueueKey('slis_central', aysel)
    const ids: string[] = []
    for (let n = 0; n < 2; n += 1) ids.push(await staff.file(`${STORY} Gizli söz ${n}.`, { language: 'az', facts: { employer: 'Gizli-Sahibkar MMC', region: 'baku' } }))
    for (const id of ids) await aysel.browser.get(pathTo(PATHS.case, id))
    const cases = await Promise.all(ids.map((id) => staff.cases.load(id)))
    const secrets = [
      'Gizli',
      ...cases.flatMap((one) => (one === undefined || isTombstone(one) ? [] : [one._id, one.number, ...one.items.map(({ id }) => id), ...one.tracks.map(({ row }) => row)])),
    ]
    for (const path of PAGES) {
      const html = await read(path)
      for (const secret of secrets) expect(html.includes(secret), `${path}: ${secret}`).to.equal(false)
    }
    for (const id of ids) expect((await chief.browser.get(pathTo(PATHS.case, id))).status).to.equal(403)
  })

  it('show queues with members, keys and a rounded count', async () => {
    const aysel = await staff.join({ login: 'aysel', name: 'Aysel Q', role: 'inspector', queues: ['slis_central'] })
    await staff.join({ login: 'samir', name: 'Samir W', role: 'inspector', queues: ['slis_central'] })
    await staff.giveQueueKey('slis_central', aysel)
    await staff.file(STORY, { language: 'az' })
    const html = (await read(PATHS.queues)).replaceAll(/\s+/g, ' ')
    expect(html)
      .to.include('Open cases: fewer than 5')
      .and.not.match(/Open cases: \d/)
    expect(html)
      .to.match(/Key \d+: made on [^<]*held by 1\./)
      .and.include('It has no key: nobody opens what comes there.')
    expect(html).to.match(/Aysel Q<\/th><td[^>]*>[^<]*<\/td><td[^>]*>You hold|Aysel Q<\/th><td/)
  })

  it('show how the texts stand, and how long each SMS is', async () => {
    const html = await read(PATHS.texts)
    expect(html).to.include('read by nobody who speaks it').and.include('Texts by SMS').and.include('>status_')
  })

  it('show what somebody should check again, and what the files would do at a start', async () => {
    expect(await read(PATHS.checks))
      .to.include('never checked')
      .and.include('bodies.json')
    const checked = await chief.browser.submit(await chief.browser.get(PATHS.checks), PATHS.checks)
    expect([checked.status, checked.html.includes('The program would start with these files.')]).to.deep.equal([200, true])
    process.env['PACK'] = 'no_such_pack!'
    try {
      const refused = await chief.browser.submit(await chief.browser.get(PATHS.checks), PATHS.checks)
      expect(refused.html).to.include('The program would not start with these files:').and.include('environment PACK')
    } finally {
      delete process.env['PACK']
    }
  })

  it('show what was done to members, keys and rules, backwards, and nobody’s views', async () => {
    const aysel = await staff.join({ login: 'aysel', name: 'Aysel Q', role: 'inspector', queues: ['slis_central'] })
    for (let n = 0; n < 1_200; n += 1)
      await staff.log.append({ id: `view-${n}`, at: staff.clock.now(), actor: { role: 'inspector', id: aysel.id }, act: 'case_viewed', caseId: 'case-one' })
    await chief.browser.submit(await chief.browser.get(PATHS.rules), PATHS.rules, { rules: '[]' })
    await staff.identity.disableMember('operator', aysel.id)
    const html = await read(PATHS.acts)
    expect(html).to.include('a member changed').and.include('Aysel Q').and.include('no member').and.not.include('case-one').and.not.include('case_viewed')
    expect(html.indexOf('>disabled<')).to.be.greaterThan(0).and.lessThan(html.indexOf('>invited<'))
    const later = await chief.browser.get(`${PATHS.acts}?before=10`)
    expect([later.status, (await chief.browser.get(`${PATHS.acts}?before=x`)).status >= 400]).to.deep.equal([200, true])
  })

  it('show how mail, texts, sweep and backlogs stand, with no address', async () => {
    expect(await read(PATHS.state)).to.include('No worker is there')
    const now = staff.clock.now()
    await staff.stores.notes.put({ _id: 'worker', at: now, begun: now, mail: true, sms: 'kannel', swept: now })
    const aysel = await staff.join({ login: 'aysel', name: 'Aysel Q', role: 'inspector', queues: ['slis_central'] })
    await staff.stores.mails.plan({
      _id: 'digest:x',
      version: 1,
      member: aysel.id,
      kind: 'digest',
      letter: 'letter-secret',
      day: now.slice(0, 10),
      due: now,
      state: 'failed',
      tries: 5,
      failure: 'address',
    })
    await staff.stores.keys.noteSpool('web-1', '2026-11-01')
    const html = await read(PATHS.state)
    expect(html).to.include('is there').and.include('kannel').and.include('Aysel Q').and.include('the server does not take the address').and.not.include('letter-secret')
    expect(html).to.include('A spool holds complaints since').and.include('complaints to be read').and.include('fewer than 5')
    staff.wait(600)
    expect(await read(PATHS.state))
      .to.include('No worker is there')
      .and.include('silent')
  })
})

describe('facts that go stale', () => {
  it('are named a year after they were checked, and while nobody ever did', () => {
    const pack = loadPack()
    const checked = (on: Day | null) =>
      staleFacts({ ...pack, amounts: [{ id: 'invented', value: 1, currency: 'AZN', verified_on: on, source: 'x' }] }, '2026-11-25').find(({ file }) => file === 'pack.json amounts')
    expect(checked(null)).to.deep.equal({ file: 'pack.json amounts', all: 1, never: ['invented'], old: [] })
    expect([checked('2025-11-24')?.old, checked('2025-11-25')?.old]).to.deep.equal([['invented'], []])
  })
})
