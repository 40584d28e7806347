import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { PATHS } from '../../src/web/staff/paths.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const RULES = readFileSync(new URL('../../config/packs/az/routing.json', import.meta.url), 'utf8')
type Rule = { id: string; tier: string; when: object; to: { body?: string; network?: string; basis: string }[]; source: string }
const changed = (change: (rules: Rule[]) => Rule[]): string => JSON.stringify(change(JSON.parse(RULES)), null, 2)
/** Everything goes to the centre, whatever it says. */
const TO_CENTRE = changed((rules) => [
  { id: 'invented', tier: 'invented', when: { always: true }, to: [{ body: 'emmm', basis: 'default' }], source: 'invented for a test' },
  ...rules,
])

describe('the rules of routing, as an administrator sees them', () => {
  let staff: StaffService
  let chief: Colleague
  const attempt = async (rules: string) => chief.browser.submit(await chief.browser.get(PATHS.rules), PATHS.rules, { rules })
  const fileAlike = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await staff.file('Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.', { language: 'az' })
  }

  beforeEach(async () => {
    staff = await startStaff()
    chief = await staff.join({ login: 'chief', role: 'administrator', queues: ['slis_central'] })
  })
  afterEach(() => staff.stop())

  it('stand there in words', async () => {
    const { html } = await chief.browser.get(PATHS.rules)
    for (const { id } of JSON.parse(RULES)) expect(html).to.include(`: ${id}<`)
    expect(html).to.match(/Never gets one by itself: [^<]*[Mm]igration/)
  })

  it('are refused with every fault in words, and what was pasted is kept', async () => {
    const wrong = changed(([first, second, ...rest]) => {
      if (first === undefined || second === undefined) throw new Error('no rules')
      return [
        {
          ...first,
          to: [
            { body: 'migration', basis: 'default' },
            { body: 'nobody_knows', basis: 'default' },
          ],
        },
        { ...second, when: { fact: ['f_invented'] } },
        second,
        ...rest,
      ]
    })
    const refused = await attempt(wrong)
    expect(refused.status).to.equal(400)
    for (const words of ['migration is on the firewall list and can never be a recipient', 'unknown body nobody_knows', 'unknown fact f_invented', 'is there twice'])
      expect(refused.html).to.include(words)
    expect(refused.html).to.include('&quot;nobody_knows&quot;').and.include('href="#rules"')
    for (const broken of ['', 'not json', '{}', '[1]', `[${'['.repeat(20_000)}`]) {
      const page = await attempt(broken)
      expect([page.status, page.html.includes('These rules cannot be used')], broken.slice(0, 20)).to.deep.equal([400, true])
    }
    expect((await attempt('x'.repeat(60_001))).status).to.equal(400)
  })

  it('are tried on past headers: how many would move is told rounded, from where to where, and nothing is changed', async () => {
    await fileAlike(6)
    const { html } = await attempt(TO_CENTRE)
    expect(html).to.include('Last cases looked at: 5 or a few more. Would go elsewhere: 5 or a few more.')
    expect(html).to.match(/5 or a few more: from State Labour Inspection[^<]* to [^<]*(Centre|centre|EMMM)/)
    expect(html).to.include('config/packs/az/routing.json')
    expect((await attempt(RULES)).html).to.include('Would go elsewhere: fewer than 5.')
    const rows = await staff.work.lately(100)
    expect(new Set(rows.filter(({ queue }) => !queue.includes('.')).map(({ queue }) => queue))).to.include('slis_central')
    for (const { number, caseId } of rows) expect(html).to.not.include(number).and.not.include(caseId)
  })

  it('are held against the present ones rule by rule, with a mark by which a second person knows them, and the way into force', async () => {
    const marks = (html: string): string[] => [...html.matchAll(/Mark of these rules: ((?:[0-9a-f]{4} ){7}[0-9a-f]{4})/g)].map(([, mark = '']) => mark)
    const { html } = await attempt(TO_CENTRE)
    expect(html)
      .to.match(/New: <span class="mono" dir="ltr">invented</)
      .and.include('A second person tries the same text')
    const [proposed, now] = marks(html)
    expect([marks((await attempt(JSON.stringify(JSON.parse(TO_CENTRE)))).html)[0], proposed === now]).to.deep.equal([proposed, false])
    const same = (await attempt(RULES)).html
    expect([marks(same), same.includes('Nothing: these are the rules as they are now')]).to.deep.equal([[now, now], true])
  })

  it('cannot be made to ask about one case: few and none are answered alike', async () => {
    const none = (await attempt(TO_CENTRE)).html
    await fileAlike(1)
    const one = (await attempt(TO_CENTRE)).html
    const result = (html: string): string => /<section class="fl-card" role="status">[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
    expect(result(one).replaceAll(/\s+/g, ' ')).to.equal(result(none).replaceAll(/\s+/g, ' ')).and.not.equal('')
  })

  it('stand in the log each time they are tried, before anything is told', async () => {
    await attempt(TO_CENTRE)
    await attempt('not json')
    const tried = (await staff.log.read(0, 1_000)).filter(({ entry }) => entry?.act === 'rules_tried')
    expect(tried.map(({ entry }) => entry?.actor)).to.deep.equal([{ role: 'administrator', id: chief.id }])
  })
})
