import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { cardPath, WATCH_PATHS } from '../../src/web/watch/paths.ts'
import { buildEscalation, buildFigure } from '../support/build-case.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Sahibkarım Kəmaləddin Zərbəliyev pasportumu alıb, qaytarmır. Üç aydır maaş vermir.'
const DAY = 86_400

describe('a monitor of a union', function () {
  this.timeout(60_000)
  let staff: StaffService
  let nigar: Colleague
  let aysel: Colleague
  let caseId: string

  const stored = (): Promise<Case> => caseThatStands(staff.cases, caseId)
  /** Days pass, and nobody does anything but the workers. */
  const silence = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      staff.wait(DAY)
      await staff.runDue(caseId)
    }
    for (const one of [nigar, aysel]) await staff.signIn(one, one.browser)
  }
  /** Weeks pass, and each is counted. */
  const weeksPass = async (weeks: number): Promise<void> => {
    for (let week = 0; week < weeks; week += 1) {
      staff.wait(7 * DAY)
      await staff.countWeek()
    }
    await staff.signIn(nigar, nigar.browser)
  }
  const board = (path: string = WATCH_PATHS.board): Promise<StaffPage> => nigar.browser.get(path)
  const cards = ({ html }: StaffPage): string[] => [...html.matchAll(/<a class="govuk-link" href="\/watch\/([^"/]+)">/g)].map(([, id = '']) => id)
  const firstCard = async (): Promise<string> => cards(await board())[0] ?? ''

  beforeEach(async () => {
    staff = await startStaff()
    nigar = await staff.join({ login: 'nigar', role: 'union_monitor' })
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: ['vac'], clearances: ['trafficking'] })
    await staff.giveQueueKey('vac', aysel)
    caseId = await staff.file(STORY, { language: 'az' })
  })
  afterEach(() => staff.stop())

  it('sees a part that nobody answered, in codes, days and a month, and nothing that leads to the case, the worker or the employer', async () => {
    expect((await board()).html).to.include('Nothing here')
    await silence(12)
    const home = await nigar.browser.get(PATHS.home)
    expect(home.headers.get('location')).to.equal(WATCH_PATHS.board)
    const id = await firstCard()
    const theCase = await stored()
    const pages = [await board(), await board(cardPath(WATCH_PATHS.card, id))]
    for (const { status, html } of pages) {
      expect(status).to.equal(200)
      expect(html)
        .to.match(/Days without an answer: \d+/)
        .and.to.include('November 2026')
      expect(html).to.not.match(/November 24|24 November|Zərbəliyev|pasport/)
      for (const secret of [caseId, theCase.number, theCase.figureRow, ...theCase.items.map((one) => one.id)]) expect(html).to.not.include(secret)
    }
    expect(pages[1]?.html).to.include('Union board').and.include('Their lead').and.include('The body has said nothing')
  })

  it('asks the body, which answers from its own page of the case, and records own steps; each is an event with its author', async () => {
    await silence(12)
    const id = await firstCard()
    const [card, ask, step] = [WATCH_PATHS.card, WATCH_PATHS.ask, WATCH_PATHS.step].map((path) => cardPath(path, id)) as [string, string, string]
    const body = (await stored()).tracks.find(({ row }) => row === id)?.queue
    expect(body).to.equal('vac')
    const empty = await nigar.browser.submit(await board(card), ask, {})
    expect([empty.status, empty.html.includes('aria-invalid="true"')]).to.deep.equal([400, true])
    expect((await nigar.browser.submit(await board(card), ask, { question: 'why_nobody_looked' })).status).to.equal(303)
    expect((await board(card)).html)
      .to.include('Why has nobody looked?')
      .and.not.include(`action="${ask}"`)
    const again = await nigar.browser.post(ask, { ...formTo((await board(card)).html, step), question: 'what_stops_it' })
    expect(again.status).to.equal(409)

    const page = await aysel.browser.get(pathTo(PATHS.case, caseId))
    const button = [...page.html.matchAll(/<form method="post" action="([^"]*)">[\s\S]*?<\/form>/g)].find(([text]) => text.includes('value="explain"'))
    const form = await aysel.browser.post(button?.[1] ?? '', formTo(button?.[0] ?? '', button?.[1] ?? ''))
    expect(form.html).to.include('Why has nobody looked?')
    const act = pathTo(PATHS.act, caseId)
    const telling = await aysel.browser.submit(form, act, { answer: 'no_people', line: 'Call 0501234567' })
    expect([telling.status, telling.html.includes('Call 0501234567')]).to.deep.equal([400, true])
    expect((await aysel.browser.submit(telling, act, { answer: 'no_people', line: 'Two of us are ill till spring' })).status).to.equal(303)
    expect((await board(card)).html)
      .to.include('There is nobody free to act')
      .and.include('Two of us are ill till spring')

    expect((await nigar.browser.submit(await board(card), step, { step: 'wrote_to_head' })).status).to.equal(303)
    expect((await board(card)).html).to.include('Wrote to the head of the body')
    const events = (await stored()).events.filter(({ type }) => ['explanation_asked', 'explanation_given', 'board_step_taken'].includes(type))
    expect(events.map(({ type, by }) => [type, by.id])).to.deep.equal([
      ['explanation_asked', nigar.id],
      ['explanation_given', aysel.id],
      ['board_step_taken', nigar.id],
    ])
  })

  it('finds a case by no guess: what is not before the board answers as what does not exist, whoever asks', async () => {
    const theCase = await stored()
    const row = theCase.tracks[0]?.row ?? ''
    const form = formTo((await nigar.browser.get(PATHS.keys)).html, PATHS.signOut)
    const reference = /[A-Z0-9]{4,}-?[A-Z0-9]*/g
    const bare = ({ html }: StaffPage): string => html.replace(reference, '')
    const unknown = await board(cardPath(WATCH_PATHS.card, 'no-such-card'))
    for (const guess of [row, caseId, theCase.number, theCase.figureRow]) {
      const found = await board(cardPath(WATCH_PATHS.card, guess))
      expect([found.status, bare(found)], guess).to.deep.equal([404, bare(unknown)])
      for (const path of [WATCH_PATHS.ask, WATCH_PATHS.step])
        expect((await nigar.browser.post(cardPath(path, guess), { ...form, question: 'what_stops_it', step: 'let_rest' })).status).to.equal(404)
    }
    await silence(12)
    for (const path of [pathTo(PATHS.case, caseId), pathTo(PATHS.queue, 'vac')]) expect((await nigar.browser.get(path)).status).to.equal(403)
    expect((await aysel.browser.get(WATCH_PATHS.board)).status).to.equal(403)
    expect((await staff.browse().get(WATCH_PATHS.board)).headers.get('location')).to.equal(PATHS.signIn)
  })

  it('reads the list page by page, narrowed by one thing, and is not told through a filter what the pack withholds', async () => {
    const { escalations } = staff.stores
    const rows = Array.from({ length: 45 }, (_, n) =>
      buildEscalation({
        _id: `row-${String(n).padStart(2, '0')}`,
        body: n % 2 === 0 ? 'vac' : 'ombudsman',
        regionGroup: 'absheron_khizi',
        compartment: n === 7 || n === 20 ? 'children' : 'none',
        indicators: ['isolation'],
        since: '2026-11-20',
      }),
    )
    for (const row of rows) await escalations.put(row.caseId, 1, [row])
    const first = await board()
    const more = (page: StaffPage): Promise<StaffPage> =>
      nigar.browser.submit({ ...page, html: page.html.slice(page.html.indexOf('<form method="post" action="/watch"')) }, WATCH_PATHS.board)
    const second = await more(first)
    const third = await more(second)
    const found = [first, second, third].flatMap(cards)
    expect([found.length, new Set(found).size]).to.deep.equal([45, 45])
    expect(cards(await board(`${WATCH_PATHS.board}?only=body:ombudsman`))).to.have.length(20)
    expect(cards(await board(`${WATCH_PATHS.board}?only=band:P0`))).to.have.length(0)
    expect(cards(await board(`${WATCH_PATHS.board}?only=nothing:known&view=odd`))).to.have.length(20)
    const inRegion = cards(await board(`${WATCH_PATHS.board}?only=regionGroup:absheron_khizi`))
    expect(inRegion).to.include('row-06')
    expect(inRegion).to.not.include('row-07')
    const region = await board(`${WATCH_PATHS.board}?only=regionGroup:absheron_khizi`)
    expect([inRegion.length, region.html.includes('row-20'), region.html.includes('value="row-21"')], 'neither a short page nor its cursor tells of one withheld').to.deep.equal([
      20,
      false,
      true,
    ])
    const withheld = (await board(cardPath(WATCH_PATHS.card, 'row-07'))).html
    expect(withheld).to.include('withheld').and.not.include('Isolation')
    const forged = await nigar.browser.post(WATCH_PATHS.board, { ...formTo((await nigar.browser.get(PATHS.keys)).html, PATHS.signOut), since: 'yesterday', id: 'x' })
    expect(forged.status).to.equal(400)
  })

  it('sees what has been sitting once a week, in counts that single nobody out', async () => {
    await staff.countWeek()
    expect((await board(WATCH_PATHS.week)).html).to.include('ran out: <strong>too few</strong>')
    const late = (n: number, more: object) =>
      buildFigure({
        _id: `figure-${n}`,
        tracks: [{ body: n < 2 ? 'ombudsman' : 'vac', status: 'triaged', open: true, step: 2, clocks: [{ kind: 'human_look', state: 'breached' }], days: {} }],
        ...more,
      })
    const place = (n: number): string => (n < 2 ? 'nakhchivan' : n < 22 ? 'baku' : 'absheron_khizi')
    for (let n = 0; n < 60; n += 1) await staff.stores.figures.put(late(n, { regionGroup: place(n), band: n < 35 ? 'P1' : 'P2' }))
    await weeksPass(2)
    const { html } = await board(WATCH_PATHS.week)
    expect(html).to.include('Open cases in which something ran out: <strong>60</strong>')
    const counts = [...html.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, count = '']) => count).filter((count) => count !== 'not told')
    expect(counts.map(Number)).to.deep.equal([30, 30])
    expect(html.match(/<td[^>]*>not told/g), 'what is held back is one line of each table').to.have.length(5)
    expect(html, 'a region of two is not named').to.not.include('Nakhchivan')
    expect(html)
      .to.include('<svg')
      .and.not.match(/<script|style="/)
    await staff.stores.figures.put(late(99, { band: 'P0' }))
    await staff.countWeek()
    expect((await board(WATCH_PATHS.week)).html, 'the same all week').to.equal(html)
  })

  it('learns nothing from the weeks side by side, and of places and bands once a month', async () => {
    const figure = (n: number): Promise<void> =>
      staff.stores.figures.put(
        buildFigure({
          _id: `figure-${n}`,
          tracks: [{ body: 'vac', status: 'triaged', open: true, step: 2, clocks: [{ kind: n < 30 ? 'human_look' : 'reply', state: 'breached' }], days: {} }],
          regionGroup: n < 30 ? 'nakhchivan' : 'baku',
        }),
      )
    const told = async (): Promise<string[]> => {
      const { html } = await board(WATCH_PATHS.week)
      return [...(/<strong>(\d+)<\/strong>/.exec(html)?.slice(1) ?? []), ...[...html.matchAll(/<td[^>]*>(\d+)<\/td>/g)].map(([, count = '']) => count)]
    }
    const add = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n += 1) await figure(n)
    }
    await add(0, 80)
    await weeksPass(2)
    expect(await told(), 'in all, what ran out, where').to.deep.equal(['80', '50', '50'])
    await add(80, 90)
    await weeksPass(1)
    expect(await told(), 'ten more move what is counted each week, and not the places').to.deep.equal(['90', '60', '50'])
    await add(90, 99)
    await weeksPass(1)
    expect(await told(), 'nine more move nothing').to.deep.equal(['90', '60', '50'])
    await weeksPass(2)
    expect(await told(), 'a month has begun, and places are counted').to.deep.equal(['90', '60', '60'])
  })

  it('is looked at too: what was shown stands in the log before', async () => {
    await silence(12)
    await board(cardPath(WATCH_PATHS.card, await firstCard()))
    const entries = (await staff.log.read(0, 1_000)).flatMap(({ entry }) => (entry?.actor.id === nigar.id && entry.act === 'list_viewed' ? [entry] : []))
    expect(entries.map(({ caseId: about, detail }) => [about, detail?.['list']])).to.deep.include.members([
      [undefined, 'escalations'],
      [caseId, 'escalation'],
    ])
  })
})
