import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { createClient } from '../../src/adapters/twilio/client.ts'
import { createTwilioOutbound } from '../../src/adapters/twilio/outbound.ts'
import { createTwilioRecords } from '../../src/adapters/twilio/records.ts'
import { createRedelivery } from '../../src/adapters/twilio/redeliver.ts'
import { takeInHere } from '../../src/compose/tidy.ts'
import { createMessenger } from '../../src/sms/messenger.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import type { TidyDeps } from '../../workers/tidy-provider.ts'
import { createTidy } from '../../workers/tidy-provider.ts'
import type { FilingService, LogLine } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import { spoken } from '../support/phone.ts'
import { createServiceProcess } from '../support/service-process.ts'
import { tell } from '../support/stack-cases.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { createWebhooks, startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'

const HOUR_MS = 3_600_000
const PHONE = '+994551112233'
const { deliver } = createWebhooks(SMS_PUBLIC_URL)

describe('what stays at Twilio', function () {
  this.timeout(90_000)
  let api: TwilioApi
  let service: FilingService
  let lines: LogLine[]

  beforeEach(async () => {
    api = await startTwilioApi()
    service = await startFiling()
    lines = service.lines
  })
  afterEach(async () => {
    await service.stop()
    await api.stop()
  })

  const log: TidyDeps['log'] = (level, event, fields = {}) => void lines.push({ level, event, fields })
  const sides = (over: Partial<TidyDeps> = {}) => {
    const client = createClient({ accountSid: TWILIO.accountSid, token: TWILIO.token, apiUrl: api.url, timeoutMs: 500 })
    const outbound = createTwilioOutbound({ client, sender: TWILIO.sender, statusUrl: `${SMS_PUBLIC_URL}${SMS_PATHS.twilioStatus}` })
    const messenger = createMessenger({ gatewayFor: () => outbound, refs: service.refs })
    const records = createTwilioRecords({ client, numbers: [TWILIO.sender, '7745'], service: `MG${'1'.repeat(32)}`, now: () => Date.now() + HOUR_MS })
    const clock = { now: () => new Date(Date.now() + HOUR_MS).toISOString() }
    return {
      messenger,
      tidy: createTidy({ records, takeIn: takeInHere(service.pack.phone, service.intake, service.acknowledge), messenger, clock, log, everySeconds: 60, ...over }),
    }
  }
  /** Somebody texts, Twilio keeps it and calls the webhook, and keeps what we answer too. */
  const texts = async (text: string, from = PHONE): Promise<void> => api.take(from, await deliver(api.receive(from, text), { at: service.url }))
  const countCases = async (): Promise<number> => (await service.cases.scan(10_000)).length
  const itemsOf = async (from: string): Promise<number> => (await service.cases.loadBySender(service.senders.hash(from)))?.items.length ?? 0

  it('after a conversation is nothing: no word, no record, of neither direction', async () => {
    const { messenger, tidy } = sides()
    for (const text of ['Pasportumu alıblar', 'Maaş yoxdur', 'Kömək edin']) await texts(text)
    await messenger.send({ to: PHONE, text: 'Zəng edin', id: 'reply-1' })
    expect(api.records.map(({ direction }) => direction).sort()).to.deep.equal(['inbound', 'inbound', 'inbound', 'outbound-api', 'outbound-reply'])
    api.settle()
    expect(await tidy()).to.deep.equal({ gone: 5, emptied: 0, left: 0, notTaken: 0 })
    expect(api.records).to.deep.equal([])
    expect([await countCases(), await itemsOf(PHONE)]).to.deep.equal([1, 3])
  })

  it('and here after a conversation is said: sealed words, a sealed number with its end, and nothing that names a record of Twilio', async () => {
    const { tidy } = sides()
    for (const text of ['Pasportumu alıblar', 'Maaş yoxdur']) await texts(text)
    const ids = api.records.map(({ sid }) => sid)
    api.settle()
    await tidy()
    const theCase = await service.cases.loadBySender(service.senders.hash(PHONE))
    const address = await service.addresses.get(theCase?.sender?.hash ?? '')
    const kept = JSON.stringify([theCase, address])
    tell(
      `left at Twilio: ${api.records.length} records; left here: ${theCase?.items.length} sealed texts of ${theCase?.items.map(({ box }) => box.length).join(' and ')} characters, ` +
        `outbox ${theCase?.outbox.map(({ kind }) => kind).join(', ')}, a sealed number till ${address?.expires}`,
    )
    expect(theCase?.items.map((item) => Object.keys(item).sort())).to.deep.equal([
      ['box', 'id', 'kind', 'mac', 'wraps'],
      ['box', 'id', 'kind', 'mac', 'wraps'],
    ])
    for (const trace of [...ids, 'Pasport', 'Maaş', PHONE.slice(1), PHONE.slice(4)]) expect(kept).to.not.include(trace)
  })

  it('of a text that is still on its way is left until it has arrived', async () => {
    const { tidy } = sides()
    await texts('Salam')
    expect(await tidy()).to.deep.equal({ gone: 1, emptied: 0, left: 0, notTaken: 0 })
    expect(api.records.map(({ direction, status }) => [direction, status])).to.deep.equal([['outbound-reply', 'queued']])
    api.settle('undelivered')
    expect((await tidy()).gone).to.equal(1)
    expect(api.records).to.deep.equal([])
  })

  it('is taken away after it is durable here, and not before', async () => {
    api.receive(PHONE, 'Salam')
    const { tidy } = sides({ takeIn: async () => ({ kept: false }) })
    expect(await tidy()).to.deep.equal({ gone: 0, emptied: 0, left: 0, notTaken: 1 })
    expect(api.records.map(({ body }) => body)).to.deep.equal(['Salam'])
    expect(lines.at(-1)).to.deep.include({ level: 'warn', event: 'provider_tidied' })
  })

  it('is met again while Twilio cannot be asked, or will not delete', async () => {
    const { tidy } = sides()
    await texts('Salam')
    api.settle()
    api.be({ noRecords: true })
    expect((await tidy()).gone).to.equal(0)
    expect(lines.at(-1)).to.deep.include({ event: 'provider_not_read' })
    api.be({})
    expect((await tidy()).gone).to.equal(2)
    expect(api.records).to.deep.equal([])
  })

  it('is a record without words where Twilio will not delete it yet, and is met again', async () => {
    const { tidy } = sides()
    await texts('Salam')
    api.settle()
    api.be({ noDeletes: true })
    expect(await tidy()).to.deep.equal({ gone: 0, emptied: 2, left: 0, notTaken: 0 })
    expect(api.records.map(({ body }) => body)).to.deep.equal(['', ''])
    // What was emptied is no text: its sender is not told of it, not even once a day.
    let taken = 0
    const counting = sides({
      takeIn: async () => {
        taken += 1
        return { kept: true, answer: 'again' }
      },
    })
    await counting.tidy()
    expect([taken, api.sent]).to.deep.equal([0, []])
    api.be({})
    expect((await tidy()).gone).to.equal(2)
    expect([api.records, await itemsOf(PHONE)]).to.deep.equal([[], 1])
  })

  it('and met a dead webhook arrives: kept once, told once, however often it is listed and delivered late', async () => {
    const { tidy } = sides()
    const missed = ['Birinci dəfə', 'İkinci dəfə', 'Üçüncü dəfə'].map((text) => api.receive(PHONE, text))
    await tidy()
    expect([await countCases(), await itemsOf(PHONE)]).to.deep.equal([1, 3])
    expect(api.sent.map(({ to, text }) => [to, text])).to.deep.equal([[PHONE, service.pack.texts.az?.['sms.acknowledged']]])
    for (const params of missed) expect(spoken(await deliver(params, { at: service.url }))).to.equal(undefined)
    await tidy()
    expect([await countCases(), await itemsOf(PHONE)]).to.deep.equal([1, 3])
  })

  it('and came in while its webhook was at work lies in one case once', async () => {
    const { tidy } = sides()
    const params = api.receive(PHONE, 'Salam')
    await Promise.all([deliver(params, { at: service.url }), tidy(), deliver(params, { at: service.url }), sides().tidy()])
    expect([await countCases(), await itemsOf(PHONE)]).to.deep.equal([1, 1])
  })

  it('of another number of the account is never read further, taken in or touched; a pool and a short code of ours are', async () => {
    const { tidy } = sides()
    const others = { to: '+15005550006' }
    api.receive('+15005550001', 'Not for us', others)
    api.receive(PHONE, 'Hovuz', { to: '+15005550007', service: `MG${'1'.repeat(32)}` })
    api.receive(PHONE, 'Qısa', { to: '7745' })
    await tidy()
    expect(api.records.filter(({ direction }) => direction === 'inbound').map(({ body }) => body)).to.deep.equal(['Not for us'])
    expect([await countCases(), await itemsOf(PHONE)]).to.deep.equal([1, 2])
  })

  it('is read page by page, a bounded number in a round, and the next round goes on', async () => {
    for (let n = 0; n < 2_150; n += 1) api.receive('+15005550001', 'x', { to: '+15005550006', at: Date.now() - n })
    api.receive(PHONE, 'The oldest', { at: Date.now() - 5_000 })
    const { tidy } = sides()
    await tidy()
    expect([api.asked.length, await countCases()]).to.deep.equal([20, 0])
    await tidy()
    expect([await countCases(), await itemsOf(PHONE)]).to.deep.equal([1, 1])
  })

  it('is asked for without naming anybody: no number and no word is in an address or a line of the log', async () => {
    const { tidy } = sides()
    await texts('Pasportumu alıblar')
    api.settle()
    await tidy()
    expect(api.asked.length).to.be.greaterThan(3)
    expect(JSON.stringify([api.asked, lines])).to.not.match(/55111|Pasport/)
  })

  it('with pictures is kept with the count of them, and the pictures go with the record', async () => {
    api.receive(PHONE, '', { numMedia: 2 })
    await sides().tidy()
    expect([await itemsOf(PHONE), api.records.filter(({ direction }) => direction === 'inbound')]).to.deep.equal([1, []])
  })

  it('comes in by the web process where worker and web are apart, signed as Twilio signs, and its answer comes back', async () => {
    const takeIn = createRedelivery({
      intakeUrl: service.url,
      path: SMS_PATHS.twilio,
      signedUrl: `${SMS_PUBLIC_URL}${SMS_PATHS.twilio}`,
      accountSid: TWILIO.accountSid,
      token: TWILIO.token,
    })
    const { tidy } = sides({ takeIn })
    api.receive(PHONE, 'Maaş & "pasport" \ud83d')
    await tidy()
    expect([await itemsOf(PHONE), api.sent.map(({ text }) => text)]).to.deep.equal([1, [service.pack.texts.az?.['sms.acknowledged']]])
    api.receive(PHONE, 'İkinci')
    const wrong = createRedelivery({
      intakeUrl: service.url,
      path: SMS_PATHS.twilio,
      signedUrl: 'https://else.example/sms/twilio',
      accountSid: TWILIO.accountSid,
      token: TWILIO.token,
    })
    expect((await sides({ takeIn: wrong }).tidy()).notTaken).to.equal(1)
    await service.stop()
    expect((await sides({ takeIn }).tidy()).notTaken).to.equal(1)
    service = await startFiling()
  })
})

describe('texts that came while nobody was there', function () {
  this.timeout(60_000)

  it('are fetched, kept and taken away at Twilio once the service runs', async () => {
    const api = await startTwilioApi()
    const service = await createServiceProcess({
      PUBLIC_URL: SMS_PUBLIC_URL,
      TWILIO_ACCOUNT_SID: TWILIO.accountSid,
      TWILIO_AUTH_TOKEN: TWILIO.token,
      TWILIO_SENDER: TWILIO.sender,
      TWILIO_API_URL: api.url,
      TWILIO_TIDY_SECONDS: '1',
    })
    for (let n = 0; n < 5; n += 1) api.receive(`+99455300000${n}`, `Maaşımı ${n} aydır vermirlər, pasportumu alıblar.`)
    await service.start()
    for (let tries = 0; tries < 200 && api.records.length > 0; tries += 1) {
      api.settle()
      await pause(50)
    }
    const listed: unknown[] = JSON.parse(service.fairline('list', '--json').out)
    const log = service.log()
    await service.remove()
    await api.stop()
    expect([listed.length, api.sent.length, api.records.length]).to.deep.equal([5, 5, 0])
    expect(log)
      .to.include('provider_tidied')
      .and.to.not.match(/55300000|aydır/)
  })
})
