import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { signExternal } from '../../src/adapters/external/proof.ts'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { isTombstone } from '../../src/core/case.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { GATEWAY_SECRETS, startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import { createWorkerSide } from '../support/worker-side.ts'
import type { BadInput } from './bad-inputs.ts'
import { BAD_INPUTS } from './bad-inputs.ts'

type Call = { line: string; headers: Record<string, string>; body?: Uint8Array | string }
const KANNEL = { authorization: `Basic ${Buffer.from(`fairline:${GATEWAY_SECRETS.kannel}`).toString('base64')}` }
const encoded = ({ bytes }: BadInput): string => [...bytes.subarray(0, 2_000)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const latin = ({ bytes }: BadInput): string => bytes.subarray(0, 8_000).toString('latin1')

const kannel = (body: Uint8Array | string, { id = String(randomUUID()), from = '+994501112233', type = 'text/plain; charset=UTF-8' } = {}): Call => ({
  line: `POST ${SMS_PATHS.kannel}?id=${id}`,
  headers: { ...KANNEL, 'X-Kannel-From': from, 'Content-Type': type },
  body,
})
/** As the relay itself signs it. */
const relay = (body: Uint8Array | string, { type = 'application/json', path = SMS_PATHS.external as string, at = Date.now() } = {}): Call => {
  const second = String(Math.floor(at / 1_000))
  return {
    line: `POST ${path}`,
    headers: { 'Content-Type': type, 'X-Timestamp': second, 'X-Signature': signExternal(GATEWAY_SECRETS.external, second, Buffer.from(body)) },
    body,
  }
}
const json = (fields: Record<string, unknown>): string => JSON.stringify({ id: randomUUID(), from: '+994501112244', text: 'salam', ...fields })

/** What a gateway that is broken, or broken into, may bring under a proof that holds. */
const DOORS: Record<string, (input: BadInput) => Call> = {
  'Kannel: the words': ({ bytes }) => kannel(bytes),
  'Kannel: the words as bytes': ({ bytes }) => kannel(bytes, { type: 'application/octet-stream' }),
  'Kannel: the words in UTF-16': ({ bytes }) => kannel(bytes, { type: 'text/plain; charset=UTF-16BE' }),
  'Kannel: the character set': (input) => kannel('salam', { type: `text/plain; charset=${latin(input)}` }),
  'Kannel: the number': (input) => kannel('salam', { from: latin(input) }),
  'Kannel: the id': (input) => kannel('salam', { id: encoded(input) }),
  'Kannel: a report': (input) => ({ line: `GET ${SMS_PATHS.kannelStatus}?ref=${encoded(input)}&state=${encoded(input)}`, headers: KANNEL }),
  'relay: the whole body': ({ bytes }) => relay(bytes),
  'relay: the words': ({ text }) => relay(json({ text })),
  'relay: the number': ({ text }) => relay(json({ from: text })),
  'relay: the id': ({ text }) => relay(json({ id: text })),
  'relay: the moment': ({ text }) => relay(json({ id: '', date: text })),
  'relay: the count of pictures': ({ text }) => relay(json({ media: text })),
  'relay: objects where words belong': ({ text }) => relay(json({ text: { [text.toWellFormed()]: text }, from: [text] })),
  'relay: a form': ({ bytes }) => relay(Buffer.concat([Buffer.from('id=1&from=%2B994501112255&text='), bytes]), { type: 'application/x-www-form-urlencoded' }),
  'relay: a report': ({ text }) => relay(JSON.stringify({ ref: text, status: text, code: text }), { path: SMS_PATHS.externalStatus }),
}

describe('genuine gateways that bring what they should not', function () {
  this.timeout(240_000)
  let service: FilingService
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  const calls = async ({ line, headers, body = '' }: Call): Promise<number> => {
    const answer = await exchange(service.port, [head(line, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }), body], { limit: 30_000 })
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
  }
  const wordsOf = async (number: string): Promise<string[]> => {
    const found = await service.cases.loadBySender(service.senders.hash(number))
    const opener = createOpener(service.keyring.worker)
    return Promise.all((found?.items ?? []).map(async (item) => (await opener.open(item, (await opener.unwrap(item)).key)).text))
  }

  for (const [name, door] of Object.entries(DOORS)) {
    it(`${name}: each bad input is answered plainly, and told to no log`, async () => {
      const wrong: string[] = []
      for (const input of BAD_INPUTS) {
        const status = await calls(door(input))
        if (![200, 204, 400, 403, 413, 415, 431].includes(status)) wrong.push(`${input.name}: ${status}`)
      }
      expect(wrong.join('\n')).to.equal('')
      const logged = JSON.stringify(service.lines)
      expect(BAD_INPUTS.filter(({ text }) => text.trim().length > 20 && logged.includes(JSON.stringify(text.slice(0, 200)).slice(1, -1))).map((one) => one.name)).to.deep.equal([])
      expect(service.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
    })
  }

  it('every case these left is read by triage, and none is unreadable', async () => {
    const workers = createWorkerSide(service, { clock: systemClock })
    const cases = (await service.cases.scan(100_000)).flatMap((one) => (isTombstone(one) ? [] : one))
    expect(cases.length).to.be.greaterThan(20)
    for (const { outbox } of cases) for (const { id, generation, kind } of outbox) if (kind === 'triage') await workers.run({ entry: id, generation, kind })
    const after = await service.cases.scan(100_000)
    expect(after.filter((one) => !('header' in one) || one.tracks.some(({ status }) => status === 'quarantine')).map(({ _id }) => _id)).to.deep.equal([])
  })

  it('thirty texts of one phone, each three times and in any order, are thirty texts of one case', async () => {
    const number = '+994501119900'
    for (const way of ['kannel', 'relay'] as const) {
      const texts = Array.from({ length: 30 }, (_, n) => ({ id: `${way}-${n}`, text: `${way} ${n}` }))
      const sent = [...texts, ...texts.toReversed(), ...texts].map(({ id, text }) =>
        way === 'kannel' ? kannel(text, { id, from: number }) : relay(json({ id, from: number, text })),
      )
      expect(new Set(await Promise.all(sent.map(calls)))).to.deep.equal(new Set([200]))
    }
    const words = await wordsOf(number)
    expect(words).to.have.length(60)
    expect(new Set(words).size).to.equal(60)
    const own = (await service.cases.scan(100_000)).filter((one) => !isTombstone(one) && one.sender?.hash === service.senders.hash(number))
    expect(own).to.have.length(1)
  })

  it('a call caught on its way adds nothing while it is fresh, and is refused when it is not; an id used again with other words adds nothing', async () => {
    const number = '+994501119911'
    const body = json({ id: 'caught', from: number, text: 'Bir dəfə' })
    for (const at of [Date.now(), Date.now() - 290_000, Date.now() + 290_000]) expect(await calls(relay(body, { at }))).to.equal(200)
    for (const at of [Date.now() - 310_000, Date.now() + 310_000]) expect(await calls(relay(body, { at }))).to.equal(403)
    expect(await calls({ ...relay(body), line: `POST ${SMS_PATHS.externalStatus}` })).to.be.oneOf([400, 403])
    expect(await calls(relay(json({ id: 'caught', from: number, text: 'Başqa söz' })))).to.equal(200)
    expect(await wordsOf(number)).to.deep.equal(['Bir dəfə'])
  })

  it('words of sixty thousand bytes are kept whole, more is refused, and neither stands in the way of the next', async () => {
    const number = '+994501119922'
    const long = 'Ş'.repeat(30_000)
    expect(await calls(kannel(long, { from: number }))).to.equal(200)
    for (const call of [kannel('x'.repeat(70_000), { from: number }), relay(json({ from: number, text: 'x'.repeat(70_000) }))]) expect(await calls(call)).to.equal(413)
    expect(await calls(kannel('sonra', { from: number }))).to.equal(200)
    expect((await wordsOf(number)).map((text) => text.length)).to.deep.equal([30_000, 5])
  })
})
