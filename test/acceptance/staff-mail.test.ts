import { expect } from 'chai'
import { readAccount } from '../../src/adapters/smtp/account.ts'
import { createSmtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts'
import { composeMails } from '../../src/compose/mail.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { FigureTrack } from '../../src/core/figures/figure-row.ts'
import { countWeek } from '../../src/oversight/count-week.ts'
import type { Mailer } from '../../src/ports/mail.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import { planMails } from '../../workers/plan-mails.ts'
import { sendMails } from '../../workers/send-mails.ts'
import { buildFigure } from '../support/build-case.ts'
import type { MailServer } from '../support/mail-server.ts'
import { startMailServer, wordsOf } from '../support/mail-server.ts'
import { freePort } from '../support/service-process.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const ADDRESS = 'aysel.caseworker@example.az'
const STORY = 'Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.'
/** Nine in the morning where they work, on a Wednesday. */
const MORNING = '2026-11-25T05:00:00.000Z'

describe('mail to a colleague', () => {
  let staff: StaffService
  let aysel: Colleague
  let server: MailServer
  let now = MORNING
  const mailerAt = (port: number): Mailer => createSmtpMailer({ account: readAccount(`smtp://127.0.0.1:${port}`), from: 'fairline@example.az' })
  const depsOver = (mailer: Mailer) => ({
    ...composeMails(staff.config, mailer, {
      stores: staff.stores,
      keyring: staff.keyring,
      clock: { now: () => now },
      log: (level, event, fields = {}) => void staff.lines.push({ level, event, fields }),
    }),
    chance: () => 0,
  })
  const plan = () => planMails(depsOver(mailerAt(server.port)))
  const send = (mailer = mailerAt(server.port)) => sendMails(depsOver(mailer))
  const setMail = async (fields: Record<string, string> = { digest: 'yes', nudges: 'yes' }, browser = aysel.browser, address = ADDRESS) =>
    browser.submit(await browser.get(PATHS.notices), PATHS.ownMail, { address, digest: '', nudges: '', ...fields })
  const states = async (): Promise<string[]> =>
    (await staff.stores.mails.since('2026-01-01', 100)).map(({ kind, state, tries, failure }) => [kind, state, tries, failure ?? ''].join(' ').trim())

  beforeEach(async () => {
    now = MORNING
    staff = await startStaff()
    server = await startMailServer()
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', queues: ['slis_central'] })
    await staff.giveQueueKey('slis_central', aysel)
  })
  afterEach(async () => {
    await server.stop()
    await staff.stop()
  })

  it('goes to an address that lies sealed, and that they alone see again', async () => {
    const wrong = await setMail({ digest: 'yes' }, aysel.browser, 'aysel at example')
    expect([wrong.status, wrong.html.includes('value="aysel at example"'), wrong.html.includes('This is no plain mail address')]).to.deep.equal([400, true, true])
    expect(wrong.html).to.match(/name="nudges" value="yes">/)
    expect((await setMail()).status).to.equal(303)
    const member = await staff.stores.staff.load(aysel.id)
    expect(JSON.stringify(member)).to.not.include(ADDRESS).and.not.include(Buffer.from(ADDRESS).toString('base64url').slice(2, 20))
    expect((await aysel.browser.get(PATHS.notices)).html)
      .to.include(`value="${ADDRESS}"`)
      .and.include('Language: English')
    const chief = await staff.join({ login: 'chief', role: 'administrator' })
    expect((await chief.browser.get(PATHS.members)).html).to.not.include(ADDRESS)
    expect((await chief.browser.get(PATHS.notices)).status).to.equal(403)
    expect((await aysel.browser.submit(await aysel.browser.get(PATHS.notices), PATHS.endMail)).status).to.equal(303)
    expect((await staff.stores.staff.load(aysel.id))?.mail).to.equal(undefined)
    expect(JSON.stringify(staff.lines)).to.not.include('example.az')
  })

  it('tells each working morning how much there is, rounded, in their language, whether there is anything or not', async () => {
    await setMail({ digest: 'yes' })
    const samir = await staff.join({ login: 'samir', role: 'inspector', queues: ['slis_central'] })
    await samir.browser.submit(await samir.browser.get(PATHS.keys), PATHS.ownLanguage, { lang: 'ru' })
    await setMail({ digest: 'yes' }, samir.browser, 'samir@example.az')
    expect([await plan(), await plan()]).to.deep.equal([2, 0])
    for (let n = 0; n < 5; n += 1) await staff.file(`${STORY} ${n}`, { language: 'az' })
    const { rows } = await staff.work.page({ queue: 'slis_central', open: true }, 100)
    expect(rows.length).to.be.greaterThan(4)
    expect([await send(), await send()]).to.deep.equal([2, 0])
    expect(server.taken.map(({ to }) => to).sort()).to.deep.equal([ADDRESS, 'samir@example.az'])
    const [own = '', other = ''] = server.taken.sort((a, b) => (a.to < b.to ? -1 : 1)).map(wordsOf)
    expect(own).to.match(/open: 5 or a few more\r\ntaken by nobody: 5 or a few more\r\noverdue: (fewer than 5|5 or a few more)/)
    expect(other).to.match(/открыто: 5 или немного больше/)
    for (const { number } of rows) expect(own).to.not.include(number)
    expect(new Set(server.taken.map(({ message }) => message.length)).size).to.equal(1)
    now = '2026-11-28T05:00:00.000Z'
    expect(await plan()).to.equal(0)
  })

  it('tells unions once a week how much sits unanswered, not below the threshold, at the same length as any other mail', async () => {
    const nigar = await staff.join({ login: 'nigar', role: 'union_monitor' })
    const own = await nigar.browser.get(PATHS.notices)
    expect(own.html).to.include('Once a week').and.not.include('name="nudges"')
    expect((await setMail({ digest: 'yes' }, nigar.browser, 'nigar@example.az')).status).to.equal(303)
    await setMail({ digest: 'yes' })
    const weekly = async (): Promise<string> => {
      expect([await plan(), await plan()]).to.deep.equal([2, 0])
      await send()
      return (
        server.taken
          .filter(({ to }) => to === 'nigar@example.az')
          .map(wordsOf)
          .at(-1) ?? ''
      )
    }
    now = '2026-11-30T05:00:00.000Z'
    expect(await weekly()).to.match(/ran out: fewer than 10/)
    now = '2026-12-01T05:00:00.000Z'
    expect(await plan(), 'on a Tuesday the caseworker alone').to.equal(1)
    now = '2026-12-07T05:00:00.000Z'
    const track = { body: 'vac', status: 'triaged', open: true, step: 1, clocks: [{ kind: 'reply', state: 'breached' }], days: {} } satisfies FigureTrack
    for (let n = 0; n < 17; n += 1) await staff.stores.figures.put(buildFigure({ _id: `figure-${n}`, tracks: [track] }))
    await countWeek({ figures: staff.stores.figures, clock: { now: () => now }, rules: staff.pack })()
    expect(await weekly()).to.match(/ran out: 10 or a few more/)
    expect(new Set(server.taken.map(({ message }) => message.length)).size).to.equal(1)
  })

  it('reminds who answers for a union of workers who wait for it, in the same words and length', async () => {
    const rauf = await staff.join({ login: 'rauf', role: 'union_contact', queues: ['ahik'] })
    const own = await rauf.browser.get(PATHS.notices)
    expect(own.html).to.include('name="nudges"').and.not.include(PATHS.renewFeed)
    expect((await setMail({ nudges: 'yes' }, rauf.browser, 'rauf@example.az')).status).to.equal(303)
    now = '2026-11-25T10:00:00.000Z'
    expect(await plan()).to.equal(0)
    const code = String((await staff.reporter.files({ text: STORY })).json.receipt)
    await staff.intake.askContact({ receipt: code, key: 'a-key-of-the-test', body: 'ahik', wording: 'mine.union_sees', language: 'az', reach: '', name: '', told: false })
    expect([await plan(), await plan(), await send()]).to.deep.equal([1, 0, 1])
    expect(server.taken.map(({ to }) => to)).to.deep.equal(['rauf@example.az'])
    await rauf.browser.get(PATHS.notices).then((page) => rauf.browser.submit(page, PATHS.endMail))
  })

  it('reminds them once of what nobody took, and not of what lies in a compartment closed to them', async () => {
    await setMail({ nudges: 'yes' })
    now = '2026-11-25T10:00:00.000Z'
    expect(await plan()).to.equal(0)
    const id = await staff.file(STORY, { language: 'az' })
    expect((await staff.work.rowsOf(id)).map(({ queue }) => queue)).to.include('slis_central')
    expect([await plan(), await plan(), await send()]).to.deep.equal([1, 0, 1])
    expect(wordsOf(server.taken[0] ?? { to: '', message: '' })).to.match(/^In Fairline, work is waiting in a queue of yours that nobody has taken\./)
    const [row] = (await staff.work.rowsOf(id)).filter(({ queue }) => queue === 'slis_central')
    if (row === undefined) throw new Error('no row')
    now = '2026-11-26T10:00:00.000Z'
    await staff.work.put(id, row.version + 1, [{ ...row, version: row.version + 1, compartment: 'children' }])
    expect(await plan()).to.equal(0)
  })

  it('says nothing any more of what was taken up before it left, of another day, or to whom it is not wanted', async () => {
    await setMail()
    now = '2026-11-25T10:00:00.000Z'
    const id = await staff.file(STORY, { language: 'az' })
    await plan()
    const rows = await staff.work.rowsOf(id)
    await staff.work.put(
      id,
      900,
      rows.map((row) => ({ ...row, version: 900, owner: 'samir' })),
    )
    expect([await send(), await states()]).to.deep.equal([1, ['nudge dropped 0']])
    now = '2026-11-26T05:00:00.000Z'
    await plan()
    now = '2026-11-27T05:00:00.000Z'
    await send()
    await plan()
    await aysel.browser.submit(await aysel.browser.get(PATHS.notices), PATHS.endMail)
    await send()
    expect((await states()).filter((one) => one.startsWith('digest'))).to.deep.equal(['digest dropped 0', 'digest dropped 0'])
    expect(server.taken).to.deep.equal([])
  })

  it('comes once the server is back, five tries long, and a server in trouble is asked once a round', async () => {
    await setMail({ digest: 'yes' })
    const samir = await staff.join({ login: 'samir', role: 'inspector', queues: ['slis_central'] })
    await setMail({ digest: 'yes' }, samir.browser, 'samir@example.az')
    await plan()
    const away = mailerAt(await freePort())
    expect([await send(away), (await states()).sort()]).to.deep.equal([1, ['digest due 0', 'digest due 1 away']])
    now = addMinutes(now, 16)
    await send()
    await send()
    expect(server.taken).to.have.length(2)
    now = '2026-11-26T03:00:00.000Z'
    await plan()
    for (let round = 0; round < 14; round += 1) {
      now = addMinutes(now, 16)
      await send(away)
    }
    expect((await states()).filter((one) => one.includes('failed'))).to.deep.equal(['digest failed 5 away', 'digest failed 5 away'])
    const lines = JSON.stringify(staff.lines)
    expect(lines).to.include('mail_not_sent').and.not.include('example.az').and.not.include('samir').and.not.include(aysel.id)
  })

  it('never goes twice: one that was under way when its process ended is unknown', async () => {
    await setMail({ digest: 'yes' })
    await plan()
    const dying: Mailer = { send: () => Promise.reject(new Error('the process ended here')) }
    await send(dying).catch(() => undefined)
    expect(await states()).to.deep.equal(['digest sending 0'])
    expect(await send()).to.equal(0)
    now = addMinutes(now, 11)
    expect([await send(), await states()]).to.deep.equal([1, ['digest unknown 0']])
    expect([await send(), server.taken.length]).to.deep.equal([0, 0])
  })

  it('goes once from two workers at the same moment', async () => {
    await setMail({ digest: 'yes' })
    await Promise.all([plan(), plan()])
    await Promise.all([send(), send(), send()])
    expect([await states(), server.taken.length]).to.deep.equal([['digest sent 0'], 1])
  })

  it('says that it cannot be read where its key has ended', async () => {
    await setMail({ digest: 'yes' })
    await plan()
    const deps = {
      ...depsOver(mailerAt(server.port)),
      addresses: composeMails(staff.config, mailerAt(server.port), {
        stores: staff.stores,
        keyring: { worker: () => ({ ...staff.keyring.worker(), sender: [] }) },
        clock: staff.clock,
        log: () => undefined,
      }).addresses,
    }
    await sendMails(deps)
    expect(await states()).to.deep.equal(['digest failed 1 unreadable'])
  })
})
