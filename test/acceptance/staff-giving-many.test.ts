import { expect } from 'chai'
import { rowMark } from '../../src/core/work-rows.ts'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { buildRow } from '../support/build-case.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { staffActs } from '../support/worker-side.ts'

const CLEARED: Pick<NewMember, 'queues' | 'clearances'> = { queues: ['vac'], clearances: ['trafficking'] }
const QUEUE = pathTo(PATHS.queue, 'vac')
const BULK = pathTo(PATHS.bulk, 'vac')
const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'

describe('a lead giving many cases at once', function () {
  this.timeout(60_000)
  let staff: StaffService
  let lala: Colleague
  let kamal: Colleague
  let ids: string[]

  const stored = (id: string) => caseThatStands(staff.cases, id)
  const trackOf = async (id: string) => (await stored(id)).tracks.find(({ queue }) => queue === 'vac')
  /** The list's form with every box ticked. */
  const ticked = (page: StaffPage): Record<string, string> => ({
    ...formTo(page.html, BULK),
    ...Object.fromEntries([...page.html.matchAll(/name="(tick\.[^"]+)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [name, value])),
  })
  const give = (fields: Record<string, string>) => lala.browser.post(BULK, fields)
  const numberOf = async (id: string) => (await stored(id)).number

  beforeEach(async () => {
    staff = await startStaff()
    lala = await staff.join({ login: 'lala', ...CLEARED, role: 'lead' })
    kamal = await staff.join({ login: 'kamal', ...CLEARED, role: 'caseworker' })
    await staff.giveQueueKey('vac', lala, kamal)
    ids = []
    for (let n = 0; n < 4; n += 1) ids.push(await staff.file(STORY, { language: 'az' }))
  })
  afterEach(() => staff.stop())

  it('gives each by itself, with an event of its own, and says so', async () => {
    const page = await lala.browser.get(QUEUE)
    const done = await give({ ...ticked(page), owner: kamal.id })
    expect([done.status, done.html.includes('Given: 4'), done.html.includes('Not given')]).to.deep.equal([200, true, false])
    for (const id of ids) {
      expect((await trackOf(id))?.owner).to.equal(kamal.id)
      expect((await stored(id)).events.filter(({ type }) => type === 'allocated').map(({ by }) => by.id)).to.deep.equal([lala.id])
      expect(done.html).to.include(await numberOf(id))
    }
    const again = await give({ ...ticked(page), owner: kamal.id })
    expect([again.html.includes('Given: 0'), again.html.includes('Not given: 4')]).to.deep.equal([true, true])
    expect((await stored(ids[0] ?? '')).events.filter(({ type }) => type === 'allocated')).to.have.length(1)
  })

  it('leaves what was closed, taken, put under a conflict or is of others, and says which and why', async () => {
    const [closed = '', taken = '', conflicted = '', free = ''] = ids
    const page = await lala.browser.get(QUEUE)
    const fields = ticked(page)
    await staffActs(staff, await stored(taken), staff.clock, { action: 'claim', queue: 'vac' })
    const claimed = await staffActs(staff, await stored(closed), staff.clock, { action: 'claim', queue: 'vac' })
    await staff.cases.replace({ ...claimed, version: claimed.version + 1, tracks: claimed.tracks.map((one) => ({ ...one, status: 'closed' as const })) }, claimed.version)
    const kept = await stored(conflicted)
    await staff.cases.replace({ ...kept, version: kept.version + 1, conflicts: [kamal.id] }, kept.version)
    const foreign = buildRow({ queue: 'slis_baku' })
    const done = await give({ ...fields, 'tick.of-another-queue': `${foreign.number} ${rowMark(foreign)}`, owner: kamal.id })
    const whyOf = async (id: string) => new RegExp(`${await numberOf(id)}</a>: ([^<]+)<`).exec(done.html)?.[1] ?? ''
    expect(done.html).to.include('Given: 1').and.include('Not given: 4')
    expect([await whyOf(closed), await whyOf(taken), await whyOf(conflicted)]).to.deep.equal([
      'it was closed meanwhile',
      'somebody else took it meanwhile',
      'this colleague may not open it (clearance or conflict of interest)',
    ])
    expect(done.html).to.include('number-row-1: there is no such case, or it is not in your queue')
    expect([(await trackOf(free))?.owner, (await trackOf(conflicted))?.owner]).to.deep.equal([kamal.id, undefined])
  })

  it('asks again, with the ticks kept, for what is missing; and takes nothing from who is no lead', async () => {
    const fields = ticked(await lala.browser.get(QUEUE))
    const nobody = await give({ ...fields, owner: '' })
    expect([nobody.status, (nobody.html.match(/ checked>/g) ?? []).length, nobody.html.includes('href="#owner"')]).to.deep.equal([400, 4, true])
    const outsider = await staff.join({ login: 'outsider', queues: ['slis_baku'], role: 'caseworker' })
    expect((await give({ ...fields, owner: outsider.id })).status).to.equal(404)
    const { csrf = '' } = fields
    const none = await give({ csrf, owner: kamal.id })
    expect([none.status, none.html.includes('Tick at least one case')]).to.deep.equal([400, true])
    const list = await kamal.browser.get(QUEUE)
    expect([list.html.includes('tick.'), list.html.includes(`action="${BULK}"`)]).to.deep.equal([false, false])
    const own = formTo((await kamal.browser.get(PATHS.keys)).html, PATHS.signOut)
    expect((await kamal.browser.post(BULK, { ...fields, ...own, owner: kamal.id })).status).to.equal(403)
    expect((await lala.browser.post(pathTo(PATHS.bulk, 'slis_baku'), { ...fields, owner: kamal.id })).status).to.equal(404)
    expect((await trackOf(ids[0] ?? ''))?.owner).to.equal(undefined)
  })

  it('does nothing for somebody who was removed while the page stood open', async () => {
    const fields = ticked(await lala.browser.get(QUEUE))
    await staff.identity.disableMember('operator', lala.id, { force: true })
    const late = await give({ ...fields, owner: kamal.id })
    expect([late.status, late.html.includes('K7M')]).to.deep.equal([401, false])
    expect((await trackOf(ids[0] ?? ''))?.owner).to.equal(undefined)
  })
})
