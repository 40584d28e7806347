import { expect } from 'chai'
import { createTwilioMessenger } from '../../src/adapters/twilio/messenger.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { Case } from '../../src/core/case.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import type { Messenger } from '../../src/ports.ts'
import { expireAddresses } from '../../workers/expire-addresses.ts'
import type { FilingService } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import { createPhone } from '../support/phone.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'
import { createWorkerSide, sealReply, staffActs } from '../support/worker-side.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const REPLY = 'Bazar günü saat 12-də zəng edin: 012 000 00 00'

describe('an answer by SMS', function () {
  this.timeout(60_000)
  let api: TwilioApi
  let service: FilingService
  let now = '2026-11-24T08:00:00.000Z'
  const clock = { now: () => now }
  let numbers = 0

  before(async () => {
    api = await startTwilioApi()
    service = await startFiling({ clock })
  })
  after(async () => {
    await service.stop()
    await api.stop()
  })
  beforeEach(() => {
    api.be({})
    api.sent.length = 0
  })

  const messenger = (): Messenger =>
    createTwilioMessenger({
      accountSid: TWILIO.accountSid,
      token: TWILIO.token,
      sender: TWILIO.sender,
      statusUrl: `${SMS_PUBLIC_URL}/sms/twilio/status`,
      apiUrl: api.url,
      timeoutMs: 300,
    })
  const side = (one: Messenger = messenger()) => createWorkerSide(service, { clock, messenger: one })
  const withoutMessenger = () => createWorkerSide(service, { clock })
  const load = async (id: string): Promise<Case> => {
    const found = await service.cases.load(id)
    if (found === undefined || !('outbox' in found)) throw new Error('the case is gone')
    return found
  }
  /** Somebody texted, triage read it, and a caseworker took it. */
  const worked = async (): Promise<{ phone: ReturnType<typeof createPhone>; theCase: Case }> => {
    numbers += 1
    const phone = createPhone(`+99455${String(2_000_000 + numbers)}`, { url: service.url, publicUrl: SMS_PUBLIC_URL })
    await phone.texts(STORY)
    const opened = await service.cases.loadBySender(service.senders.hash(phone.number))
    await side().runDue(opened?._id ?? '')
    return { phone, theCase: await staffActs(service, await load(opened?._id ?? ''), clock, { action: 'claim' }) }
  }
  const replied = async (to?: readonly string[]) => {
    const { phone, theCase } = await worked()
    const [track] = theCase.tracks
    const item = await sealReply(service, theCase, track?.queue ?? '', REPLY, to)
    return { phone, item, theCase: await staffActs(service, theCase, clock, { action: 'reply', item }) }
  }
  const sendEntry = ({ outbox }: Case) => outbox.find(({ kind }) => kind === 'send_reply')
  const outcomes = ({ events }: Case) => events.flatMap((event) => (event.type === 'reply_sent' ? [event.data.outcome] : []))

  it('reaches the phone once, is remembered as sent, and its key for sending goes with it', async () => {
    const { phone, item, theCase } = await replied()
    expect(item.wraps.map(({ to }) => to)).to.include('sender')
    await side().runDue(theCase._id)
    await side().runDue(theCase._id)
    expect(api.sent).to.deep.equal([{ to: phone.number, from: TWILIO.sender, text: REPLY, statusCallback: `${SMS_PUBLIC_URL}/sms/twilio/status` }])
    const after = await load(theCase._id)
    expect([outcomes(after), sendEntry(after)]).to.deep.equal([['sent'], undefined])
    expect(after.items.find(({ id }) => id === item.id)?.wraps.map(({ to }) => to)).to.deep.equal([theCase.tracks[0]?.queue])
  })

  it('goes out once though two workers run the job at one moment, and though it is run again', async () => {
    const { theCase } = await replied()
    const entry = sendEntry(theCase)
    const job = { entry: entry?.id ?? '', generation: 0, kind: 'send_reply' as const }
    api.be({ delayMs: 50 })
    await Promise.all([side().run(job), side().run(job), side().run(job)])
    await side().run(job)
    expect(api.sent).to.have.length(1)
    expect(outcomes(await load(theCase._id)).filter((outcome) => outcome === 'sent')).to.have.length(1)
  })

  it('that may have gone out when the process died is called unknown and never sent again', async () => {
    const { theCase } = await replied()
    const dying: Messenger = { send: () => Promise.reject(new Error('the process dies here')) }
    await side(dying)
      .runDue(theCase._id)
      .catch(() => undefined)
    expect(sendEntry(await load(theCase._id))?.state).to.equal('sending')
    await side().runDue(theCase._id)
    await side().runDue(theCase._id)
    expect([api.sent, outcomes(await load(theCase._id)), sendEntry(await load(theCase._id))]).to.deep.equal([[], ['unknown'], undefined])
  })

  it('of which Twilio gave no clear answer is called unknown and never sent again', async () => {
    for (const mood of [{ hangUp: true }, { delayMs: 600 }]) {
      const { theCase } = await replied()
      api.sent.length = 0
      api.be(mood)
      await side().runDue(theCase._id)
      api.be({})
      await side().runDue(theCase._id)
      expect([api.sent.length, outcomes(await load(theCase._id))]).to.deep.equal([1, ['unknown']])
    }
  })

  it('that the provider refuses for good has failed, and staff can see it', async () => {
    const { theCase } = await replied()
    api.be({ error: { status: 400, code: 21610 } })
    await side().runDue(theCase._id)
    expect(outcomes(await load(theCase._id))).to.deep.equal(['failed'])
    expect(service.lines.findLast(({ event }) => event === 'reply_not_sent')?.fields).to.deep.equal({ failure: 'opted_out' })
  })

  it('that certainly did not go out is tried again later, and then goes out once', async () => {
    const { theCase } = await replied()
    api.be({ error: { status: 429, code: 20429 } })
    await side().runDue(theCase._id)
    const waiting = sendEntry(await load(theCase._id))
    expect(waiting).to.include({ state: 'due', due: addMinutes(now, 5) })
    api.be({})
    now = addMinutes(now, 6)
    await side().runDue(theCase._id)
    expect([api.sent.length, outcomes(await load(theCase._id))]).to.deep.equal([1, ['sent']])
  })

  it('waits where nothing can be texted, and says so', async () => {
    const { theCase } = await replied()
    await withoutMessenger().runDue(theCase._id)
    expect(sendEntry(await load(theCase._id))).to.include({ state: 'due', due: addMinutes(now, 60) })
    expect(service.lines.at(-1)).to.deep.include({ event: 'entry_has_no_messenger' })
  })

  it('to a number that is gone, or sealed to nobody who sends, has failed', async () => {
    const gone = await replied()
    const address = await service.addresses.get(gone.theCase.sender?.hash ?? '')
    await service.addresses.remove(address?.hash ?? '', address?.sealed ?? '')
    await side().runDue(gone.theCase._id)
    const unsealed = await replied(['vac'])
    await side().runDue(unsealed.theCase._id)
    expect([outcomes(await load(gone.theCase._id)), outcomes(await load(unsealed.theCase._id)), api.sent]).to.deep.equal([['failed'], ['failed'], []])
  })

  it('leaves no number and no word of it in the log', async () => {
    const { phone, theCase } = await replied()
    await side().runDue(theCase._id)
    api.be({ error: { status: 400, code: 21211 } })
    await side().runDue((await replied()).theCase._id)
    const log = JSON.stringify(service.lines)
    for (const secret of [phone.number, phone.number.slice(1), 'Bazar', 'Pasport']) expect(log).to.not.include(secret)
  })

  describe('and the number it goes to', () => {
    const addressOf = (theCase: Case) => service.addresses.get(theCase.sender?.hash ?? '')
    const nextDay = (): void => {
      now = addMinutes(now, 26 * 60)
    }

    it('is taken away at the end of the day of a withdrawal, and the case says so', async () => {
      const { theCase } = await worked()
      await changeCase(service.intakeDeps)(theCase, { type: 'withdraw' })
      await side().runDue(theCase._id)
      expect(await addressOf(theCase)).to.not.equal(undefined)
      nextDay()
      await side().runDue(theCase._id)
      expect(await addressOf(theCase)).to.equal(undefined)
      expect((await load(theCase._id)).events.map(({ type }) => type)).to.include('address_ended')
    })

    it('stays where the same phone has begun a new round meanwhile', async () => {
      const { phone, theCase } = await worked()
      await changeCase(service.intakeDeps)(theCase, { type: 'withdraw' })
      await phone.texts('Yenidən yazıram')
      nextDay()
      await side().runDue(theCase._id)
      expect(await addressOf(theCase)).to.not.equal(undefined)
      expect((await load(theCase._id)).events.map(({ type }) => type)).to.include('address_ended')
    })

    it('goes with a case that is erased', async () => {
      const { theCase } = await worked()
      const hidden = await changeCase(service.intakeDeps)(theCase, { type: 'ask_deletion' })
      await side().runDue(hidden._id)
      expect(await addressOf(theCase)).to.equal(undefined)
      expect(await service.cases.load(theCase._id)).to.have.property('deletedOn')
    })

    it('ends on its own day, long after the last text, and every text puts that day off', async () => {
      const { phone, theCase } = await worked()
      const first = await addressOf(theCase)
      now = addMinutes(now, 100 * 24 * 60)
      await phone.texts('Hələ buradayam')
      const renewed = await addressOf(theCase)
      expect(renewed?.expires.localeCompare(first?.expires ?? '')).to.equal(1)
      now = `${renewed?.expires}T08:00:00.000Z`
      expect(await expireAddresses(side().deps)).to.be.greaterThan(0)
      expect(await addressOf(theCase)).to.not.equal(undefined)
      now = addMinutes(now, 24 * 60)
      expect(await expireAddresses(side().deps)).to.equal(1)
      expect(await addressOf(theCase)).to.equal(undefined)
    })
  })
})
