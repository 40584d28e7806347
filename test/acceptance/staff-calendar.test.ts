import { expect } from 'chai'
import ICAL from 'ical.js'
import { NO_DUE } from '../../src/core/side-rows.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.'

describe('a calendar of deadlines', () => {
  let staff: StaffService
  let aysel: Colleague
  const addressIn = (html: string): string => new URL(/<p class="mono" dir="ltr">([^<]+)</.exec(html)?.[1] ?? 'none:').pathname
  const make = async (): Promise<string> => addressIn((await aysel.browser.submit(await aysel.browser.get(PATHS.notices), PATHS.renewFeed)).html)
  const read = (path: string) => staff.browse().get(path)
  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
      const event = new ICAL.Event(one)
      return {
        uid: event.uid,
        summary: event.summary,
        from: event.startDate.toString(),
        until: event.endDate.toString(),
        fields: one
          .getAllProperties()
          .map(({ name }) => name)
          .sort(),
      }
    })
  const put = async (id: string, changes: { due: string; owner?: string; compartment?: 'children' }[]): Promise<void> => {
    const [row] = await staff.work.rowsOf(id)
    if (row === undefined) throw new Error('no row')
    await staff.work.put(
      id,
      900,
      changes.map((change, n) => ({ ...row, _id: `${row._id}-${n}`, queue: 'emmm', version: 900, ...change })),
    )
  }

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: ['emmm'] })
  })
  afterEach(() => staff.stop())

  it('shows hours and days of one’s own and of what nobody took, each once, and nothing of a case', async () => {
    const id = await staff.file(STORY, { language: 'az', facts: { region: 'baku' } })
    await put(id, [
      { due: '2026-11-26T08:20:00.000Z', owner: aysel.id },
      { due: '2026-11-26T08:50:00.000Z' },
      { due: '2026-11-27T19:59:59.999Z' },
      { due: '2026-11-28T08:00:00.000Z', owner: 'samir' },
      { due: '2026-11-29T08:00:00.000Z', compartment: 'children' },
      { due: '2026-01-01T08:00:00.000Z' },
      { due: NO_DUE },
    ])
    const path = await make()
    const { status, html, headers } = await read(path)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).to.deep.equal([200, 'text/calendar; charset=utf-8', 'no-store'])
    const events = eventsIn(html)
    expect(events.map(({ summary, from, until }) => [summary, from, until])).to.deep.equal([
      ['Müddət', '2026-11-26T08:00:00Z', '2026-11-26T09:00:00Z'],
      ['Müddət', '2026-11-27', '2026-11-28'],
    ])
    const allowed = ['dtend', 'dtstamp', 'dtstart', 'sequence', 'summary', 'uid', 'x-microsoft-cdo-alldayevent', 'x-microsoft-msncalendar-alldayevent']
    for (const { fields } of events) expect(allowed).to.include.members(fields)
    expect(new Set(events.map(({ uid }) => uid)).size).to.equal(2)
    const found = await staff.cases.load(id)
    for (const secret of [id, found && 'number' in found ? found.number : 'none', 'emmm', 'baku', aysel.id, 'aysel']) expect(html).to.not.include(secret)
    expect(eventsIn((await read(path)).html)).to.deep.equal(events)
    expect(html.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).to.equal(true)
  })

  it('is a calendar also while there is nothing', async () => {
    const calendar = new ICAL.Component(ICAL.parse((await read(await make())).html))
    expect([calendar.name, calendar.getFirstPropertyValue('version'), calendar.getAllSubcomponents()]).to.deep.equal(['vcalendar', '2.0', []])
  })

  it('has an address that lies nowhere, is shown once, and ends when it is renewed, ended, or its member goes', async () => {
    const first = await make()
    const secret = first.split('.').at(-1) ?? ''
    expect(JSON.stringify(await staff.stores.staff.load(aysel.id))).to.not.include(secret)
    expect((await aysel.browser.get(PATHS.notices)).html)
      .to.include('The address was made on')
      .and.not.include(secret)
    const second = await make()
    expect([(await read(first)).status, (await read(second)).status]).to.deep.equal([404, 200])
    await aysel.browser.submit(await aysel.browser.get(PATHS.notices), PATHS.endFeed)
    expect((await read(second)).status).to.equal(404)
    const third = await make()
    await staff.identity.changeMember('operator', aysel.id, { role: 'union_monitor' })
    expect((await read(third)).status).to.equal(404)
    await staff.identity.changeMember('operator', aysel.id, { role: 'caseworker' })
    expect((await read(third)).status).to.equal(200)
    await staff.identity.disableMember('operator', aysel.id, { force: true })
    expect((await read(third)).status).to.equal(404)
  })

  it('answers every other address as if nothing were there', async () => {
    await make()
    const answers = await Promise.all(
      ['x', '.', `${aysel.id}.`, `${aysel.id}.${'A'.repeat(43)}`, `nobody.${'A'.repeat(43)}`, '%00.%00', 'a'.repeat(3_000)].map((token) => read(pathTo(PATHS.calendar, token))),
    )
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([404]))
  })

  it('stands in the log of views once a day, however often a program asks', async () => {
    const path = await make()
    for (let n = 0; n < 3; n += 1) await read(path)
    const views = (await staff.log.read(0, 1_000)).filter(({ entry }) => entry?.detail?.['view'] === 'calendar')
    expect(views.map(({ entry }) => [entry?.act, entry?.actor.id])).to.deep.equal([['list_viewed', aysel.id]])
  })
})
