import { expect } from 'chai'
import type { NewMember } from '../../src/identity/commands.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { atTheDesk } from '../support/at-the-desk.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.'
const NAMED = 'Müəllimləri pambığa aparırlar'

describe('a body that turns out to be a party to the case', function () {
  this.timeout(40_000)
  let staff: StaffService
  let rashad: Colleague
  let lala: Colleague
  let samir: Colleague
  let desk: ReturnType<typeof atTheDesk>
  let receipt: string

  const at = (queue: string): Pick<NewMember, 'role' | 'queues'> => ({ role: 'inspector', queues: [queue] })
  const texts = async () => (await desk.stored()).items.filter(({ kind }) => kind === 'story' || kind === 'message')
  const readsText = async ({ browser }: Colleague, item: string): Promise<string> =>
    (await browser.post(pathTo(PATHS.reveal, desk.id), { ...formTo((await browser.get(PATHS.keys)).html, PATHS.signOut), lang: 'en', item, number: '', reason: 'work_the_case' }))
      .html

  beforeEach(async () => {
    staff = await startStaff()
    rashad = await staff.join({ login: 'rashad', ...at('slis_baku') })
    lala = await staff.join({ login: 'lala', ...at('ombudsman') })
    samir = await staff.join({ login: 'samir', ...at('slis_central') })
    await staff.giveQueueKey('slis_baku', rashad)
    await staff.giveQueueKey('ombudsman', lala)
    await staff.giveQueueKey('slis_central', samir)
    receipt = String((await staff.reporter.files({ text: STORY, language: 'az', facts: { region: 'baku' } })).json['receipt'])
    desk = atTheDesk(staff, (await staff.cases.scan(1))[0]?._id ?? '')
    for (let n = 0; n < 2; n += 1) await staff.runDue(desk.id)
  })
  afterEach(() => staff.stop())

  it('loses the case with the word that says so; who has it now is told, and is given the old texts too', async () => {
    expect((await desk.open(rashad)).status).to.equal(200)
    await staff.reporter.adds(receipt, { text: NAMED })
    await staff.runDue(desk.id)
    expect((await desk.stored()).tracks.map(({ queue, ended }) => [queue, ended])).to.deep.equal([
      ['slis_baku', 'party'],
      ['ombudsman', undefined],
      ['slis_central', undefined],
    ])
    expect((await desk.open(rashad)).status).to.equal(404)
    expect((await rashad.browser.get(pathTo(PATHS.queue, 'slis_baku'))).html).to.not.include((await desk.stored()).number)
    const page = await desk.open(lala)
    expect([page.status, page.html.includes('A party to the case, and so with no part in it any more: ')]).to.deep.equal([200, true])
    const [story, message] = await texts()
    expect((await readsText(samir, message?.id ?? '')).includes(NAMED)).to.equal(true)
    expect((await readsText(samir, story?.id ?? '')).includes('Mesai')).to.equal(false)
    await staff.runDue(desk.id)
    await lala.browser.get(pathTo(PATHS.queue, 'ombudsman'))
    expect((await readsText(samir, story?.id ?? '')).includes('Mesai')).to.equal(true)
    expect((await texts()).flatMap(({ wraps }) => wraps.map(({ to }) => to))).to.not.include('slis_baku')
  })

  it('hands the last key of an old text on, unseen, where the case moved to people who have none', async () => {
    const aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] })
    await staff.giveQueueKey('vac', aysel)
    await staff.reporter.adds(receipt, { text: 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.' })
    for (let n = 0; n < 2; n += 1) await staff.runDue(desk.id)
    const [story] = await texts()
    expect([(await desk.open(rashad)).status, story?.wraps.map(({ to }) => to)]).to.deep.equal([404, ['slis_baku', 'ombudsman']])
    expect((await readsText(aysel, story?.id ?? '')).includes('Mesai')).to.equal(false)
    const list = await rashad.browser.get(pathTo(PATHS.queue, 'slis_baku'))
    expect([list.status, list.html.includes((await desk.stored()).number)]).to.deep.equal([200, false])
    expect((await readsText(aysel, story?.id ?? '')).includes('Mesai')).to.equal(true)
    expect((await texts())[0]?.wraps.map(({ to }) => to)).to.deep.equal(['vac'])
    expect((await readsText(rashad, story?.id ?? '')).includes('Mesai')).to.equal(false)
  })
})
