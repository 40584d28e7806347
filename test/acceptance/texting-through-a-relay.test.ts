import { expect } from 'chai'
import { signExternal } from '../../src/adapters/external/proof.ts'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import { standingOf } from '../../src/core/delivery.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { GATEWAY_SECRETS, startFiling } from '../support/filing-service.ts'
import { createWorkerSide, sealReply, staffActs } from '../support/worker-side.ts'

const FORM = 'application/x-www-form-urlencoded'

describe('texting through another relay', function () {
  this.timeout(60_000)
  let service: FilingService
  let count = 0
  before(async () => {
    service = await startFiling({
      env: { EXTERNAL_SECRET: `${GATEWAY_SECRETS.external},another-secret-of-the-test`, EXTERNAL_FIELDS: 'from=sms.sender,text=sms.body,id=messageId,date=sms.sent' },
    })
  })
  after(() => service.stop())

  const newNumber = (): string => {
    count += 1
    return `+99470${String(3_000_000 + count)}`
  }
  type Call = { path?: string; headers?: Record<string, string>; type?: string; method?: string }
  const call = async (body: string, { path = SMS_PATHS.external, headers = {}, type = 'application/json', method = 'POST' }: Call = {}) => {
    const response = await fetch(service.url + path, { method, headers: { 'content-type': type, ...headers }, ...(method === 'GET' ? {} : { body }) })
    return { status: response.status, text: await response.text() }
  }
  const bearer = (secret: string = GATEWAY_SECRETS.external) => ({ authorization: `Bearer ${secret}` })
  const signed = (body: string, at: number = Date.now(), secret: string = GATEWAY_SECRETS.external) => {
    const second = String(Math.floor(at / 1_000))
    return { 'x-timestamp': second, 'x-signature': signExternal(secret, second, new TextEncoder().encode(body)) }
  }
  const sms = (sender: string, body: string, more: Record<string, unknown> = {}) => JSON.stringify({ messageId: `m-${sender}-${body}`, sms: { sender, body }, ...more })
  const wordsOf = async (number: string): Promise<string[]> => {
    const found = await service.cases.loadBySender(service.senders.hash(number))
    const opener = createOpener(() => service.keyring.worker())
    return Promise.all((found?.items ?? []).map(async (item) => (await opener.open(item, (await opener.unwrap(item)).key)).text))
  }
  const countCases = async (): Promise<number> => (await service.cases.scan(10_000)).length

  it('takes a text in JSON by the relay’s own field names, and answers with what to send', async () => {
    const number = newNumber()
    const first = await call(sms(number, 'Maaş yoxdur'), { headers: bearer() })
    expect([first.status, JSON.parse(first.text)]).to.deep.equal([200, { status: 'kept', reply: service.pack.texts.az?.['sms.acknowledged'] }])
    const second = await call(sms(number, 'İkinci'), { headers: bearer('another-secret-of-the-test') })
    expect(JSON.parse(second.text)).to.deep.equal({ status: 'kept' })
    expect(await wordsOf(number)).to.have.members(['Maaş yoxdur', 'İkinci'])
  })

  it('takes the same text once, however often the relay brings it', async () => {
    const number = newNumber()
    const body = sms(number, 'Bir dəfə')
    const answers = await Promise.all(Array.from({ length: 5 }, () => call(body, { headers: signed(body) })))
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]))
    expect(await wordsOf(number)).to.deep.equal(['Bir dəfə'])
  })

  it('knows a text by moment, phone and words where the relay gives it no id, and takes none without either', async () => {
    const number = newNumber()
    const at = (sent: string): string => JSON.stringify({ sms: { sender: number, body: 'Eyni söz', sent } })
    for (const sent of ['1', '1', '2']) expect((await call(at(sent), { headers: bearer() })).status).to.equal(200)
    expect(await wordsOf(number)).to.deep.equal(['Eyni söz', 'Eyni söz'])
    expect((await call(JSON.stringify({ sms: { sender: number, body: 'Eyni söz' } }), { headers: bearer() })).status).to.equal(400)
  })

  it('refuses what is forged, changed, stale or early, and keeps nothing of it', async () => {
    const before = await countCases()
    const number = newNumber()
    const body = sms(number, 'Salam')
    const minute = 60_000
    const refused = [
      await call(body),
      await call(body, { headers: bearer('guessed-secret-guessed') }),
      await call(body, { headers: signed(body, Date.now(), 'guessed-secret-guessed') }),
      await call(`${body} `, { headers: signed(body) }),
      await call(body, { headers: signed(body, Date.now() - 6 * minute) }),
      await call(body, { headers: signed(body, Date.now() + 6 * minute) }),
      await call(body, { headers: { ...signed(body), 'x-timestamp': '1' } }),
      await call(body, { headers: { ...bearer(), 'x-signature': 'sha256=00' } }),
    ]
    for (const { status, text } of refused) {
      expect([status, JSON.parse(text).code]).to.deep.equal([403, 'signature_refused'])
      expect(text).to.not.include('Salam')
    }
    expect(await countCases()).to.equal(before)
    expect((await call(body, { headers: signed(body, Date.now() - 4 * minute) })).status).to.equal(200)
  })

  it('refuses another type, another method, a huge body and one that is no JSON, and says which', async () => {
    const body = sms(newNumber(), 'Salam')
    expect((await call(body, { headers: bearer(), type: 'text/plain' })).status).to.equal(415)
    expect((await call('', { headers: bearer(), method: 'GET' })).status).to.equal(405)
    expect((await call(sms(newNumber(), 'ə'.repeat(70_000)), { headers: bearer() })).status).to.equal(413)
    for (const odd of ['{', '[]', 'null', '"x"', '{"sms":{"sender":{},"body":"x"},"messageId":"1"}']) expect((await call(odd, { headers: bearer() })).status, odd).to.equal(400)
  })

  it('keeps eight parts, halves of characters and control signs as the page does, and opens no case for nothing', async () => {
    const number = newNumber()
    const long = 'ə'.repeat(8 * 67)
    for (const text of [long, 'salam \ud83d', 'a\u0000b\u001b[31m\r\nc']) expect((await call(sms(number, text), { headers: bearer() })).status).to.equal(200)
    expect(await wordsOf(number)).to.have.members([long, 'salam \ufffd', 'ab[31m\nc'])
    const [silent, before] = [newNumber(), await countCases()]
    for (const text of ['', ' \n', '\u200b']) expect((await call(sms(silent, text), { headers: bearer() })).status).to.equal(200)
    expect(await countCases()).to.equal(before)
  })

  it('tells a case what became of its reply', async () => {
    const number = newNumber()
    await call(sms(number, 'Pasportumu sahibkar alıb, qaytarmır.'), { headers: bearer() })
    const clock = service.intakeDeps.clock
    const opened = await service.cases.loadBySender(service.senders.hash(number))
    const refs: string[] = []
    const side = createWorkerSide(service, {
      clock,
      messenger: {
        send: async ({ report }) => {
          refs.push(service.refs.seal(report ?? ''))
          return { providerId: '1' }
        },
      },
    })
    await side.runDue(opened?._id ?? '')
    const read = await service.cases.loadBySender(service.senders.hash(number))
    if (read === undefined) throw new Error('no case')
    const claimed = await staffActs(service, read, clock, { action: 'claim' })
    const item = await sealReply(service, claimed, claimed.tracks[0]?.queue ?? '', 'Zəng edin')
    await staffActs(service, claimed, clock, { action: 'reply', item })
    await side.runDue(read._id)
    const form = new URLSearchParams({ ref: refs[0] ?? '', status: 'FAILED', code: '' }).toString()
    expect((await call(form, { path: SMS_PATHS.externalStatus, type: FORM, headers: bearer() })).status).to.equal(204)
    const told = await service.cases.loadBySender(service.senders.hash(number))
    expect(standingOf(told?.events ?? [], item.id)).to.equal('not_known')
  })

  it('leaves no number and no word in the log', () => {
    expect(JSON.stringify(service.lines)).to.not.match(/99470|Maaş|Salam/)
  })
})

describe('a Kannel that calls', function () {
  this.timeout(60_000)
  let service: FilingService
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  type Call = { password?: string; from?: string; id?: string; type?: string; method?: string }
  const call = async (
    body: Uint8Array<ArrayBuffer>,
    { password = GATEWAY_SECRETS.kannel, from = '+994773000001', id = 'i1', type = 'text/plain; charset="UTF-8"', method = 'POST' }: Call = {},
  ) => {
    const headers = { 'content-type': type, 'x-kannel-from': from, ...(password === '' ? {} : { authorization: `Basic ${btoa(`fairline:${password}`)}` }) }
    const response = await fetch(`${service.url}${SMS_PATHS.kannel}?id=${encodeURIComponent(id)}`, { method, headers, ...(method === 'GET' ? {} : { body }) })
    return { status: response.status, text: await response.text() }
  }
  const utf8 = (text: string) => new TextEncoder().encode(text)
  const contentsOf = async (number: string) => {
    const found = await service.cases.loadBySender(service.senders.hash(number))
    const opener = createOpener(() => service.keyring.worker())
    return Promise.all((found?.items ?? []).map(async (item) => opener.open(item, (await opener.unwrap(item)).key)))
  }

  it('without the secret, by another method, of another type or without a sender is refused', async () => {
    expect((await call(utf8('Salam'), { password: '' })).status).to.equal(403)
    expect((await call(utf8('Salam'), { password: 'guessed' })).status).to.equal(403)
    expect((await call(utf8('Salam'), { method: 'GET' })).status).to.equal(405)
    expect((await call(utf8('Salam'), { type: 'application/json' })).status).to.equal(415)
    expect((await call(utf8('Salam'), { from: '' })).status).to.equal(400)
    expect((await call(utf8('Salam'), { id: '' })).status).to.equal(400)
    expect((await call(utf8('a'.repeat(70_000)))).status).to.equal(413)
    expect(await service.cases.scan(10)).to.deep.equal([])
  })

  it('brings UCS-2 as UTF-16BE, words as bytes, and pictures as a count', async () => {
    const from = '+994773000002'
    const ucs2 = new Uint8Array(Buffer.from('Паспорт 😀', 'utf16le').swap16())
    const calls: [Uint8Array<ArrayBuffer>, string][] = [
      [ucs2, 'text/plain; charset="UTF-16BE"'],
      [utf8('Maaş'), 'application/octet-stream'],
      [new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'application/octet-stream'],
      [utf8('naməlum'), 'text/plain; charset="no-such-charset"'],
    ]
    for (const [index, [body, type]] of calls.entries()) expect((await call(body, { from, type, id: `u${index}` })).status).to.equal(200)
    expect(await contentsOf(from)).to.deep.equal([{ text: 'Паспорт 😀' }, { text: 'Maaş' }, { text: '', facts: { media: '1' } }, { text: 'naməlum' }])
  })

  it('reports only with the secret', async () => {
    const url = `${service.url}${SMS_PATHS.kannelStatus}?ref=x&state=1`
    expect((await fetch(url)).status).to.equal(403)
    expect((await fetch(url, { headers: { authorization: `Basic ${btoa(`fairline:${GATEWAY_SECRETS.kannel}`)}` } })).status).to.equal(204)
    expect((await fetch(url.replace('state=1', 'state=99'), { headers: { authorization: `Basic ${btoa(`fairline:${GATEWAY_SECRETS.kannel}`)}` } })).status).to.equal(400)
  })
})
