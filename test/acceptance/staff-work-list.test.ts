import { expect } from 'chai'
import { sideOf } from '../../src/core/side-rows.ts'
import type { WorkRow } from '../../src/core/work-rows.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { buildRow } from '../support/build-case.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const MEMBER: Pick<NewMember, 'role' | 'queues'> = { role: 'inspector', queues: ['vac', 'emmm'] }
const QUEUE = pathTo(PATHS.queue, 'vac')

describe('an inspector’s morning with the work list', function () {
  this.timeout(30_000)
  let staff: StaffService
  let ilham: Colleague

  const put = async (rows: readonly (Partial<WorkRow> & { _id: string })[]): Promise<void> => {
    for (const row of rows)
      await staff.work.put(`case-of-${row._id}`, 1, [buildRow({ queue: 'vac', due: '2026-12-31T08:00:00.000Z', number: `K7M-${row._id.toUpperCase()}`, ...row })])
  }
  const listed = ({ html }: StaffPage): string[] => [...html.matchAll(/href="\/cases\/case-of-([^"]+)"/g)].map(([, id = '']) => id)
  const look = (more = '') => ilham.browser.get(`${QUEUE}${more}`)

  beforeEach(async () => {
    staff = await startStaff()
    ilham = await staff.join({ login: 'ilham', ...MEMBER })
    await put([
      { _id: 'aa1', band: 'P2', due: '2026-11-23T08:00:00.000Z', owner: ilham.id, language: 'ru' },
      { _id: 'bb2', band: 'P0', sector: 'construction' },
      { _id: 'cc3', band: 'P2', due: '2026-11-22T08:00:00.000Z', owner: 'somebody' },
      { _id: 'dd4', waitingFor: 'worker', owner: ilham.id },
      { _id: 'ee5', waitingFor: 'recipient', trackStatus: 'referred', owner: 'somebody' },
      { _id: 'ff6', open: false, trackStatus: 'closed' },
      { _id: 'gg7', queue: 'slis_baku' },
      { _id: 'hh8', compartment: 'trafficking' },
    ])
  })
  afterEach(() => staff.stop())

  it('keeps what was missed before what is still to come, until somebody has answered it', async () => {
    await staff.giveQueueKey('vac', ilham)
    const missed = await staff.file('Üç aydır maaş vermirlər, qapını kilidləyiblər, bizi döyürlər.')
    const cleared = await staff.join({ login: 'rena', role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] })
    const overdue = async () => (await cleared.browser.get(`${QUEUE}?view=overdue`)).html
    staff.wait(29 * 60)
    await staff.runDue(missed)
    expect(await overdue()).to.not.include(missed)
    staff.wait(2 * 60)
    await staff.runDue(missed)
    await staff.runDue(missed)
    expect(await overdue())
      .to.include(`/cases/${missed}`)
      .and.include('missed: 24 November 2026, nobody has answered since')
    const page = await cleared.browser.get(pathTo(PATHS.case, missed))
    const form = [...page.html.matchAll(/<form method="post" action="([^"]*)">[\s\S]*?<\/form>/g)].find(([text]) => text.includes('name="action" value="claim"'))
    await cleared.browser.post(form?.[1] ?? '', formTo(form?.[0] ?? '', form?.[1] ?? ''))
    await staff.runDue(missed)
    expect(await overdue()).to.not.include(missed)
  })

  it('sees each view gravest and soonest first, with its count', async () => {
    const all = await look()
    expect(listed(all)).to.deep.equal(['bb2', 'cc3', 'aa1', 'dd4', 'ee5'])
    expect(all.html)
      .to.include('All open (5)')
      .and.include('Mine (2)')
      .and.include('Nobody’s yet (1)')
      .and.include('Overdue (2)')
      .and.include('Waiting for the worker (1)')
      .and.include('Referred (1)')
    expect(listed(await look('?view=mine'))).to.deep.equal(['aa1', 'dd4'])
    expect(listed(await look('?view=unassigned'))).to.deep.equal(['bb2'])
    expect(listed(await look('?view=overdue'))).to.deep.equal(['cc3', 'aa1'])
    expect(listed(await look('?view=waiting'))).to.deep.equal(['dd4'])
    expect(listed(await look('?view=referred'))).to.deep.equal(['ee5'])
    expect(listed(await look('?view=nonsense'))).to.deep.equal(listed(all))
  })

  it('narrows a view by any fields together, and back', async () => {
    await put([{ _id: 'jj9', language: 'ru', sector: 'construction', regionGroup: 'baku', filedOn: '2026-08-01', indicators: [{ id: 'isolation', strength: 'weak' }] }])
    expect(listed(await look('?language=ru'))).to.deep.equal(['aa1', 'jj9'])
    expect(listed(await look('?sector=construction'))).to.deep.equal(['bb2', 'jj9'])
    expect(listed(await look('?indicator=isolation'))).to.deep.equal(['jj9'])
    expect(listed(await look('?language=ru&sector=construction&age=quarter'))).to.deep.equal([])
    expect(listed(await look('?language=ru&sector=construction&age=older&indicator=isolation'))).to.deep.equal(['jj9'])
    expect(listed(await look('?view=overdue&language=az'))).to.deep.equal(['cc3'])
    expect(listed(await look('?view=mine&language=ru'))).to.deep.equal(['aa1'])
    expect(listed(await look('?view=waiting&language=ru'))).to.deep.equal([])
    const band = await look('?view=mine&band=P2')
    expect([listed(band), band.html.includes(`href="${QUEUE}?view=mine">Show all of them`)]).to.deep.equal([['aa1'], true])
    expect(listed(await look('?owner=somebody&sector=nonsense&language=%00&age=never')).length).to.equal(6)
  })

  it('goes on with the same view and narrowing, strictly behind what was shown', async () => {
    await put(Array.from({ length: 30 }, (_, n) => ({ _id: `m${String(n).padStart(2, '0')}`, owner: ilham.id, band: 'P4' as const })))
    const first = await look('?view=mine&band=P4')
    const second = await ilham.browser.submit({ ...first, html: first.html.slice(first.html.indexOf('<tbody')) }, QUEUE)
    expect([listed(first).length, listed(second).length]).to.deep.equal([25, 5])
    expect(new Set([...listed(first), ...listed(second)]).size).to.equal(30)
    const madeUp = await ilham.browser.submit({ ...first, html: first.html.slice(first.html.indexOf('<tbody')) }, QUEUE, { lastBand: 'P9' })
    expect(madeUp.status).to.equal(400)
    const foreign = await ilham.browser.submit({ ...first, html: first.html.slice(first.html.indexOf('<tbody')) }, QUEUE, {
      lastBand: 'P0',
      lastDue: '',
      lastId: 'of nobody',
    })
    expect([foreign.status, listed(foreign).length]).to.deep.equal([200, 25])
  })

  it('tells of a closed compartment by no count, gap, cursor or list beside the work', async () => {
    await put([
      ...Array.from({ length: 20 }, (_, n) => ({ _id: `n${String(n).padStart(2, '0')}`, band: 'P4' as const })),
      { _id: 'zz1', band: 'P4', compartment: 'trafficking' },
      { _id: 'zz2', band: 'P4', compartment: 'children' },
      ...(['offered', 'recalled', 'ending', 'kept'] as const).map((side) => ({ _id: `side-${side}`, queue: sideOf('vac', side), compartment: 'trafficking' as const })),
    ])
    const page = await look()
    expect([listed(page).length, page.html.includes('zz'), page.html.includes('name="lastId"')]).to.deep.equal([25, false, false])
    expect(page.html).to.include('All open (25)').and.include('Nobody’s yet (21)')
    expect(page.html).to.not.include(pathTo(PATHS.offers, 'vac')).and.not.include(pathTo(PATHS.recalls, 'vac'))
    const kept = ({ html }: StaffPage) => new RegExp(`href="${pathTo(PATHS.retention, 'vac')}"[^>]*>([^<]*)<`).exec(html)?.[1]?.match(/\d+/)?.[0]
    expect(kept(page)).to.equal('0')
    const cleared = await staff.join({ login: 'samir', ...MEMBER, clearances: ['trafficking', 'children'] })
    const whole = await cleared.browser.get(QUEUE)
    expect([listed(whole).length, kept(whole), whole.html.includes(pathTo(PATHS.offers, 'vac'))]).to.deep.equal([25, '2', true])
    expect(whole.html).to.include('All open (28)').and.include('name="lastId"')
  })

  it('counts nothing of a closed compartment in what is narrowed down to it', async () => {
    await put([{ _id: 'ii1', compartment: 'trafficking', sector: 'fishing' }])
    const [hidden, nothing] = [await look('?sector=fishing'), await look('?sector=cleaning')]
    const said = ({ html }: StaffPage) => /Open cases: [^ <]*/.exec(html)?.[0]
    expect([said(hidden), said(nothing), listed(hidden)]).to.deep.equal(['Open cases: 0', 'Open cases: 0', []])
    await ilham.browser.submit(hidden, pathTo(PATHS.saveView, 'vac'), { name: 'At sea' })
    expect((await look()).html).to.include('At sea (0)')
    const cleared = await staff.join({ login: 'samir', ...MEMBER, clearances: ['trafficking', 'children'] })
    expect(said(await cleared.browser.get(`${QUEUE}?sector=fishing`))).to.equal('Open cases: 1')
  })

  it('keeps ways of looking under names, with their counts, and shows one first', async () => {
    const save = async (name: string, more: string, first = '') =>
      ilham.browser.submit(await look(more), pathTo(PATHS.saveView, 'vac'), { name, ...(first === '' ? {} : { first }) })
    const kept = await save('My <P2>', '?view=mine&band=P2')
    expect([kept.status, kept.headers.get('location')]).to.deep.equal([303, `${QUEUE}?view=mine&band=P2`])
    await save('Rusca', '?language=ru', 'yes')
    const page = await look()
    expect(page.html).to.include('My &lt;P2&gt; (1)').and.include('Rusca (1)')
    expect((await ilham.browser.get(PATHS.home)).headers.get('location')).to.equal(`${QUEUE}?language=ru`)
    await save('My <P2>', '?view=overdue')
    expect((await look()).html).to.include('My &lt;P2&gt; (2)')
    await ilham.browser.submit(await look(), PATHS.firstView, { name: 'My <P2>' })
    expect((await ilham.browser.get(PATHS.home)).headers.get('location')).to.equal(`${QUEUE}?view=overdue`)
    const nameless = await save(' ', '?sector=construction')
    expect([nameless.status, nameless.html.includes('href="#name"'), nameless.html.includes('value="construction"')]).to.deep.equal([400, true, true])
    for (let n = 0; n < 18; n += 1) await save(`v${n}`, '')
    const many = await save('One more', '')
    expect([many.status, many.html.includes('There are 20 views already')]).to.deep.equal([400, true])
    await ilham.browser.submit(await look(), PATHS.removeView, { name: 'v3' })
    expect((await save('One more', '')).status).to.equal(303)
    const { csrf = '' } = formTo(page.html, PATHS.find)
    expect((await ilham.browser.post(pathTo(PATHS.saveView, 'slis_baku'), { csrf, name: 'x' })).status).to.equal(404)
    const other = await staff.join({ login: 'samir', ...MEMBER })
    expect((await other.browser.get(QUEUE)).html).to.not.include('Rusca')
  })

  it('shows a view that was kept before its queue was left, no more', async () => {
    await ilham.browser.submit(await look('?language=ru'), pathTo(PATHS.saveView, 'vac'), { name: 'Rusca', first: 'yes' })
    await staff.identity.changeMember('operator', ilham.id, { queues: ['emmm'] }, { force: true })
    await staff.signIn(ilham, ilham.browser)
    expect((await ilham.browser.get(PATHS.home)).headers.get('location')).to.equal(pathTo(PATHS.queue, 'emmm'))
    expect((await ilham.browser.get(pathTo(PATHS.queue, 'emmm'))).html).to.not.include('Rusca')
  })

  it('says 1,000+ for more than 999', async () => {
    await staff.work.put(
      'many',
      1,
      Array.from({ length: 1_001 }, (_, n) => buildRow({ _id: `many-${n}`, queue: 'emmm', caseId: 'many' })),
    )
    expect((await ilham.browser.get(pathTo(PATHS.queue, 'emmm'))).html)
      .to.include('All open (1,000+)')
      .and.include('Mine (0)')
  })

  it('finds a case by its number, however it is typed, and none of others', async () => {
    const find = async (number: string) => ilham.browser.submit(await look(), PATHS.find, { number })
    for (const typed of ['K7M-AA1', ' k7m aa1', 'k7maa1', 'K7M-FF6']) {
      const found = await find(typed)
      expect([typed, found.status, found.headers.get('location')]).to.deep.equal([typed, 303, pathTo(PATHS.case, `case-of-${typed.includes('FF6') ? 'ff6' : 'aa1'}`)])
    }
    for (const typed of ['K7M-GG7', 'K7M-HH8', 'K7M-ZZ9']) {
      const missed = await find(typed)
      expect([missed.status, missed.html.includes(`value="${typed}"`), missed.html.includes('href="#number"')]).to.deep.equal([404, true, true])
    }
    expect((await find('')).status).to.equal(400)
    const entries = (await staff.log.read(0, 1_000)).flatMap(({ entry }) => entry ?? [])
    expect(JSON.stringify(entries)).to.not.include('K7M')
  })
})
