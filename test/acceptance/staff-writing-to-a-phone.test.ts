import { expect } from 'chai'
import { smsSegments } from '../../src/core/talk/sms-length.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { atTheDesk } from '../support/at-the-desk.ts'
import { SMS_PUBLIC_URL } from '../support/filing-service.ts'
import { createPhone } from '../support/phone.ts'
import { createCaller, tokenOf } from '../support/staff-api.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const HARMLESS = 'We need a few more days. Write to us at any time.'
const TELLING = 'The police know of your complaint about Farid, call 012 345 67 89'

describe('a colleague writing to a phone', function () {
  this.timeout(40_000)
  let staff: StaffService
  let aysel: Colleague
  let phone: ReturnType<typeof createPhone>
  let desk: ReturnType<typeof atTheDesk>

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] })
    await staff.giveQueueKey('vac', aysel)
    phone = createPhone('+994552000077', { url: `http://127.0.0.1:${staff.port}`, publicUrl: SMS_PUBLIC_URL })
    await phone.texts(STORY)
    const opened = await staff.cases.loadBySender(staff.senders.hash(phone.number))
    await staff.runDue(opened?._id ?? '')
    desk = atTheDesk(staff, opened?._id ?? '')
  })
  afterEach(() => staff.stop())

  const check = (form: StaffPage, fields: Record<string, string>) =>
    aysel.browser.post(pathTo(PATHS.checkAct, desk.id), { ...formTo(form.html, pathTo(PATHS.act, desk.id)), ...fields })
  const replies = async () => (await desk.stored()).items.filter(({ kind }) => kind === 'reply')

  it('sees how many SMS it is and what it costs, and sends what gives nothing away', async () => {
    const form = await desk.press(aysel, 'reply')
    expect(form.html).to.include('SMS: 1, characters: 0.').and.include(PATHS.counter)
    const looked = await check(form, { text: HARMLESS, go: 'check' })
    expect([looked.status, looked.html.includes(`SMS: ${smsSegments(HARMLESS)}, characters: ${HARMLESS.length}`), looked.html.includes('Nothing was found')]).to.deep.equal([
      200,
      true,
      true,
    ])
    expect(looked.html).to.include('Price: about').and.include(HARMLESS)
    expect((await desk.send(aysel, looked, {})).status).to.equal(303)
    expect(await replies()).to.have.length(1)
  })

  it('begins with a text of the pack, in the worker’s language', async () => {
    const form = await desk.press(aysel, 'reply')
    const begun = await check(form, { text: '', template: 'which_days', go: 'template' })
    expect(begun.html).to.include('Hansı günlər və neçə saat')
    expect((await desk.send(aysel, begun, {})).status).to.equal(303)
  })

  it('is warned of what could give the worker away, word by word, and sends it only after having read that', async () => {
    const form = await desk.press(aysel, 'reply')
    const warned = await desk.send(aysel, form, { text: TELLING })
    expect([warned.status, await replies()]).to.deep.equal([409, []])
    for (const words of ['police, complaint', 'Farid', '012 345 67 89', 'It may give the worker away', 'name="sure"'])
      expect(warned.html.toLowerCase(), words).to.include(words.toLowerCase())
    expect(warned.html).to.include(TELLING)
    expect((await desk.send(aysel, warned, { sure: 'yes' })).status).to.equal(303)
    expect(await replies()).to.have.length(1)
    expect(JSON.stringify(staff.lines)).to.not.include('Farid')
  })

  it('leaves it to no program: it is refused before anything says that a text was looked at', async () => {
    const token = await tokenOf(aysel.browser)
    const call = createCaller(staff.url)
    const by = { authorization: `Bearer ${token}` }
    const act = async (body: object) => {
      const [track] = (await call(pathTo(PATHS.apiCase, desk.id), undefined, by)).json['tracks'] as { seen: string }[]
      return call(pathTo(PATHS.apiAct, desk.id), { queue: 'vac', seen: track?.seen, ...body }, by)
    }
    expect((await act({ action: 'claim' })).status).to.equal(200)
    const refused = await act({ action: 'reply', text: HARMLESS })
    expect([refused.status, refused.json['code'], await replies()]).to.deep.equal([403, 'key_needed', []])
    expect((await staff.log.read(0, 1_000)).map(({ entry }) => entry?.act)).to.not.include('item_revealed')
  })

  it('is refused more than four SMS, with every word kept', async () => {
    const long = 'ə'.repeat(67 * 4 + 1)
    const refused = await desk.send(aysel, await desk.press(aysel, 'reply'), { text: long })
    expect([refused.status, refused.html.includes(long), refused.html.includes('Longer than four')]).to.deep.equal([400, true, true])
    expect((await desk.send(aysel, refused, { text: 'ə'.repeat(67 * 4) })).status).to.equal(303)
  })

  it('is told plainly that this worker wants no texts', async () => {
    const form = await desk.press(aysel, 'reply')
    await phone.texts('STOP', { OptOutType: 'STOP' })
    expect((await desk.stored()).talk?.stopped).to.equal('opted_out')
    const late = await desk.send(aysel, form, { text: HARMLESS })
    expect([late.status, late.html.includes('wants no texts'), late.html.includes(HARMLESS)]).to.deep.equal([409, true, true])
    expect(await replies()).to.deep.equal([])
  })
})
