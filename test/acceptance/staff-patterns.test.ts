import { expect } from 'chai'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

/** Invented. Each is told in words of its own and goes to the same queue. */
const STORIES = [
  'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.',
  'Sənədlərimizi ustabaşı yığıb, dörd aydır maaş yoxdur, qapını gecə bağlayırlar.',
  'Хозяин забрал паспорт и не отдаёт, зарплату не платят третий месяц.',
]
const NAMES = ['Xəzər İnşaat MMC', '«Хазар Иншаат» ООО', 'khazar insaat']
const QUEUE = 'vac'

describe('a lead of a queue judges a possible pattern', function () {
  this.timeout(60_000)
  let staff: StaffService
  let lead: Colleague
  let other: Colleague
  let caseworker: Colleague
  let union: Colleague
  const cases: string[] = []
  let path = ''
  let id = ''

  before(async () => {
    staff = await startStaff()
    lead = await staff.join({ login: 'lead-one', role: 'lead', queues: [QUEUE], clearances: ['trafficking', 'children'] })
    other = await staff.join({ login: 'lead-two', role: 'lead', queues: ['slis_baku'], clearances: ['trafficking', 'children'] })
    caseworker = await staff.join({ login: 'worker-one', role: 'caseworker', queues: [QUEUE], clearances: ['trafficking', 'children'] })
    union = await staff.join({ login: 'union-one', role: 'union_monitor', queues: [], clearances: [] })
    await staff.giveQueueKey(QUEUE, lead, caseworker)
    await staff.giveQueueKey('slis_baku', other)
    for (const [n, text] of STORIES.entries()) cases.push(await staff.file(text, { facts: { employer: NAMES[n] } }))
    const { deps } = createWorkerSide(staff, { clock: staff.clock })
    await deps.reviewPatterns()
    const found = (await staff.patterns.leadsOf(QUEUE, 5))[0]
    id = found?._id ?? ''
    path = pathTo(PATHS.pattern, id)
  })
  after(() => staff.stop())

  const post = async (who: Colleague, to: string, fields: Record<string, string>) => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await who.browser.get(PATHS.keys)).html)?.[1] ?? ''
    return who.browser.post(pathTo(to, id), { csrf, lang: 'en', ...fields })
  }

  it('finds it in the list, and its page shows the spellings and the cases they may open', async () => {
    const list = await lead.browser.get(PATHS.patterns)
    expect(list.html).to.include(path)
    for (const name of NAMES) expect(list.html).to.not.include(name)
    const page = await lead.browser.get(path)
    expect(page.status).to.equal(200)
    for (const name of NAMES) expect(page.html).to.include(name.replaceAll('"', '&quot;'))
    for (const one of cases) expect(page.html).to.include(pathTo(PATHS.case, one))
  })

  it('is not there for a lead of another queue, and for nobody who leads none', async () => {
    expect((await other.browser.get(PATHS.patterns)).html).to.not.include(id)
    const [foreign, unknown] = [await other.browser.get(path), await other.browser.get(pathTo(PATHS.pattern, 'none'))]
    expect([foreign.status, unknown.status]).to.deep.equal([404, 404])
    for (const who of [caseworker, union]) expect([(await who.browser.get(PATHS.patterns)).status, (await who.browser.get(path)).status]).to.deep.equal([403, 403])
    expect((await post(other, PATHS.judgePattern, { seen: '1', state: 'confirmed', reason: 'not mine' })).status).to.equal(404)
  })

  it('is logged before it is shown, and each text that was opened for it', async () => {
    const before = (await staff.log.read(0, 1_000)).length
    await lead.browser.get(path)
    const acts = (await staff.log.read(before, 100)).map(({ entry }) => entry?.act)
    expect(acts).to.deep.equal(['pattern_viewed', 'item_revealed', 'item_revealed', 'item_revealed'])
  })

  it('wants a reason, keeps what was typed, and is judged once', async () => {
    const empty = await post(lead, PATHS.judgePattern, { seen: '1', state: 'confirmed', reason: '' })
    expect(empty.status).to.equal(400)
    expect((await post(lead, PATHS.publishNotice, { seen: '1', text: 'Too early' })).status).to.be.above(399)
    expect((await post(lead, PATHS.tellApart, { seen: '1' })).status).to.equal(303)
    expect((await post(lead, PATHS.judgePattern, { seen: '1', state: 'confirmed', reason: 'A reason to keep' })).html).to.include('A reason to keep')
    expect((await post(lead, PATHS.judgePattern, { seen: '2', state: 'confirmed', reason: 'Spoke with two of them' })).status).to.equal(303)
    const stored = await staff.patterns.lead(id)
    expect(stored).to.deep.include({ state: 'confirmed', version: 3 })
    expect(JSON.stringify(stored)).to.not.include('Spoke with')
    expect((await post(lead, PATHS.judgePattern, { seen: '3', state: 'dismissed', reason: 'again' })).status).to.be.above(399)
  })

  it('makes a notice without names alone, which unions read and which leads nowhere', async () => {
    for (const text of ['Beware of Hazar Insaat in construction', 'хазар ИНШААТ не платит']) {
      const refused = await post(lead, PATHS.publishNotice, { seen: '3', text })
      expect(refused.status).to.equal(400)
      expect(refused.html).to.include(text)
    }
    const text = 'On building sites in one region papers are kept and wages withheld for months.'
    expect((await post(lead, PATHS.publishNotice, { seen: '3', text })).status).to.equal(303)
    const page = await union.browser.get(PATHS.sectorNotices)
    expect(page.html).to.include(text).and.not.include(id)
  })
})
