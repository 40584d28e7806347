import { expect } from 'chai'
import { createClient } from '../../src/adapters/twilio/client.ts'
import { createTwilioOutbound } from '../../src/adapters/twilio/outbound.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { Case } from '../../src/core/case.ts'
import { standingOf } from '../../src/core/delivery.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import type { Messenger } from '../../src/ports/sms.ts'
import { createMessenger } from '../../src/sms/messenger.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import { expireAddresses } from '../../workers/expire-addresses.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { FilingService } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import { createPhone } from '../support/phone.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { createWebhooks, newMessageSid, startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'
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

  const messenger = (): Messenger => {
    const client = createClient({ accountSid: TWILIO.accountSid, token: TWILIO.token, apiUrl: api.url, timeoutMs: 300 })
    const gateway = createTwilioOutbound({ client, sender: TWILIO.sender, whatsAppSender: '+994500000009', statusUrl: `${SMS_PUBLIC_URL}${SMS_PATHS.twilioStatus}` })
    return createMessenger({ gatewayFor: () => gateway, refs: service.refs })
  }
  const side = (one: Messenger = messenger()) => createWorkerSide(service, { clock, messenger: one })
  const withoutMessenger = () => createWorkerSide(service, { clock })
  const load = (id: string): Promise<Case> => caseThatStands(service.cases, id)
  /** Somebody texted, triage read it, and a caseworker took it. */
  const worked = async (prefix = ''): Promise<{ phone: ReturnType<typeof createPhone>; theCase: Case }> => {
    numbers += 1
    const phone = createPhone(`${prefix}+99455${String(2_000_000 + numbers)}`, { url: service.url, publicUrl: SMS_PUBLIC_URL })
    await phone.texts(STORY)
    const opened = await service.cases.loadBySender(service.senders.hash(phone.number))
    await side().runDue(opened?._id ?? '')
    return { phone, theCase: await staffActs(service, await load(opened?._id ?? ''), clock, { action: 'claim' }) }
  }
  const replied = async (to?: readonly string[], prefix = '') => {
    const { phone, theCase } = await worked(prefix)
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
    expect(api.sent.map(({ to, from, text }) => ({ to, from, text }))).to.deep.equal([{ to: phone.number, from: TWILIO.sender, text: REPLY }])
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

  describe('that was sent', () => {
    /** Twilio says what became of the last text, to the address it was given. */
    const report = async (MessageStatus: string, more: Record<string, string> = {}) => {
      const { pathname, search } = new URL(api.sent.at(-1)?.statusCallback ?? '')
      const params = { MessageSid: newMessageSid(), AccountSid: TWILIO.accountSid, MessageStatus, ...more }
      return createWebhooks(SMS_PUBLIC_URL).deliver(params, { at: service.url, path: pathname + search })
    }
    const standing = async (id: string) => {
      const { events, items } = await load(id)
      return standingOf(events, items.findLast(({ kind }) => kind === 'reply')?.id ?? '')
    }
    const sent = async (): Promise<Case> => {
      const { theCase } = await replied()
      await side().runDue(theCase._id)
      return load(theCase._id)
    }

    it('stands as sent until Twilio says more, and then as that says', async () => {
      const theCase = await sent()
      expect(await standing(theCase._id)).to.equal('sent')
      expect((await report('sent')).status).to.equal(204)
      expect(await standing(theCase._id)).to.equal('sent')
      await report('undelivered', { ErrorCode: '30003' })
      expect(await standing(theCase._id)).to.equal('phone_off')
    })

    it('is told of once, however often and in whatever order reports come', async () => {
      const theCase = await sent()
      for (const status of ['delivered', 'sent', 'queued', 'undelivered', 'delivered', 'failed']) await report(status)
      const after = await load(theCase._id)
      expect([await standing(theCase._id), after.version]).to.deep.equal(['delivered', theCase.version + 1])
    })

    it('holds no moment of what the phone did, only its day', async () => {
      const theCase = await sent()
      await report('delivered')
      const event = (await load(theCase._id)).events.at(-1)
      expect([event?.type, event?.on, event?.at, event?.by]).to.deep.equal(['reply_reported', '2026-11-24', undefined, { role: 'system' }])
    })

    it('is named to Twilio by a word that is in no store, another each time', async () => {
      const theCase = await sent()
      const first = new URL(api.sent.at(-1)?.statusCallback ?? '').searchParams.get('ref') ?? ''
      await sent()
      const second = new URL(api.sent.at(-1)?.statusCallback ?? '').searchParams.get('ref') ?? ''
      expect(first).to.not.equal(second)
      expect(JSON.stringify(theCase)).to.not.include(first)
      expect(first).to.not.include(theCase.items.findLast(({ kind }) => kind === 'reply')?.id ?? '')
    })

    it('is not touched by a report with a word we did not make, or after it is gone', async () => {
      const theCase = await sent()
      const { deliver } = createWebhooks(SMS_PUBLIC_URL)
      const params = { MessageSid: newMessageSid(), AccountSid: TWILIO.accountSid, MessageStatus: 'delivered' }
      for (const ref of ['', 'x', 'A'.repeat(60), theCase.items.at(-1)?.id ?? ''])
        expect((await deliver(params, { at: service.url, path: `${SMS_PATHS.twilioStatus}?ref=${ref}` })).status).to.equal(204)
      expect((await load(theCase._id)).version).to.equal(theCase.version)
      const hidden = await changeCase(service.intakeDeps)(theCase, { type: 'ask_deletion' })
      expect((await report('delivered')).status).to.equal(204)
      expect((await load(theCase._id)).version).to.equal(hidden.version)
      await side().runDue(theCase._id)
      expect((await report('delivered')).status).to.equal(204)
    })
  })

  it('leaves no number and no word of it in the log', async () => {
    const { phone, theCase } = await replied()
    await side().runDue(theCase._id)
    api.be({ error: { status: 400, code: 21211 } })
    await side().runDue((await replied()).theCase._id)
    const log = JSON.stringify(service.lines)
    for (const secret of [phone.number, phone.number.slice(1), 'Bazar', 'Pasport']) expect(log).to.not.include(secret)
  })

  it('to WhatsApp goes from our WhatsApp sender; once its 24 hours are over it does not go, and staff are told', async () => {
    const { phone, theCase } = await replied(undefined, 'whatsapp:')
    await side().runDue(theCase._id)
    expect(api.sent.map(({ to, from }) => [to, from])).to.deep.equal([[phone.number, 'whatsapp:+994500000009']])
    const late = await replied(undefined, 'whatsapp:')
    api.be({ error: { status: 400, code: 63016 } })
    await side().runDue(late.theCase._id)
    api.be({})
    await side().runDue(late.theCase._id)
    expect([api.sent.length, standingOf((await load(late.theCase._id)).events, late.item.id)]).to.deep.equal([1, 'window_closed'])
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
