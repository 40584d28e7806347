import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import type { Seen } from '../support/reporter.ts'
import { newKey } from '../support/reporter.ts'

type Fault = { pointer?: string; header?: string; detail: string }
const faults = ({ json }: Seen): Fault[] => (Array.isArray(json.errors) ? json.errors : [])
const pointers = (seen: Seen): string[] => faults(seen).map(({ pointer, header }) => pointer ?? `header ${header}`)
const code = ({ status, json }: Seen) => [status, json.code]
const statusLine = (answer: string): string => answer.split('\r\n')[0] ?? ''

describe('bad input', () => {
  let service: FilingService
  before(async () => {
    service = await startFiling({ limits: { silence: 400 }, server: { headersTimeout: 500, requestTimeout: 900, checkEvery: 100 } })
  })
  after(() => service.stop())
  const files = (body: unknown, lang = 'en') => service.reporter.files(body, { lang })

  /** What triage will read of the case filed last with this key. */
  const stored = async (key: string, body: unknown): Promise<string> => {
    const before = new Set((await service.cases.scan(10_000)).map(({ _id }) => _id))
    expect((await service.reporter.files(body, { key })).status).to.equal(201)
    const made = (await service.cases.scan(10_000)).find(({ _id }) => !before.has(_id))
    const item = made && 'header' in made ? made.items[0] : undefined
    if (item === undefined) throw new Error('no new case')
    const opener = createOpener(() => service.keyring.worker())
    const { key: itemKey } = await opener.unwrap(item)
    return (await opener.open(item, itemKey)).text
  }

  describe('the text', () => {
    it('is wanted: absent, blank, only invisible, only half a character', async () => {
      for (const body of [{}, { text: '' }, { text: ' \n\t\u200b\u00a0' }, { text: '\u0000\u0007\u001b' }, '{"text":"\\ud800"}']) {
        const seen = await files(body)
        expect(code(seen)).to.deep.equal([400, 'text_missing'])
        expect(faults(seen)).to.deep.equal([{ pointer: '/text', detail: 'Write what happened' }])
      }
    })

    it('may have 100,000 characters of any script, even written as escapes, and not one more', async () => {
      const escaped = (count: number): string => `{"text":"${'\\u10d0'.repeat(count)}"}`
      expect((await files(escaped(100_000))).status).to.equal(201)
      expect(code(await files(escaped(100_001)))).to.deep.equal([413, 'text_too_long'])
      expect((await files({ text: '😀'.repeat(100_000) })).status).to.equal(201)
      expect(code(await files({ text: '😀'.repeat(100_001) }))).to.deep.equal([413, 'text_too_long'])
    })

    it('of 1 MB is answered 413, and the connection goes on', async () => {
      const { status, json, headers } = await files({ text: 'a'.repeat(1_000_000) })
      expect([status, json.code]).to.deep.equal([413, 'text_too_long'])
      expect(headers.get('connection')).to.equal('keep-alive')
    })

    it('loses control characters and half characters and nothing else', async () => {
      expect(await stored(newKey(), { text: 'pas\u0000port\u001b[31m\r\nqırmızı\u0007\u2028son' })).to.equal('pasport[31m\nqırmızı\nson')
      expect(await stored(newKey(), '{"text":"salam \\ud83d dost \\ud83d\\ude00"}')).to.equal('salam \ufffd dost 😀')
    })

    it('keeps the same receipt when half a character is sent twice', async () => {
      const key = newKey()
      const [first, second] = [await service.reporter.files('{"text":"a\\ud800b"}', { key }), await service.reporter.files('{"text":"a\\ud800b"}', { key })]
      expect(first.status).to.equal(201)
      expect(second.text).to.equal(first.text)
    })
  })

  describe('the body', () => {
    it('names every fault at once, unknown fields one by one', async () => {
      const seen = await files({ name: 'x', 'a/b': 1, language: 'klingon', facts: { region: 'moscow', employer: 7, phone: '5' }, consents: ['nobody', 3], basis: 'x' })
      expect(code(seen)).to.deep.equal([400, 'input_invalid'])
      expect(pointers(seen)).to.have.members(['/text', '/name', '/a~1b', '/language', '/facts/region', '/facts/employer', '/facts/phone', '/consents/0', '/consents/1', '/basis'])
      for (const { detail } of faults(seen))
        expect(detail)
          .to.be.a('string')
          .and.not.match(/[{}]|zod|expected/)
    })

    it('is told in the caller’s language', async () => {
      const seen = await files({ text: 'salam', name: 'x' }, 'ru')
      expect(faults(seen)).to.deep.equal([{ pointer: '/name', detail: service.pack.texts.ru?.['fault.unknown_field'] }])
    })

    it('takes no consent for a body that does not exist or that is on the firewall list', async () => {
      for (const body of ['nobody', ...service.pack.neverAuto]) expect(code(await files({ text: 'salam', consents: [body] })), body).to.deep.equal([400, 'body_unknown'])
    })

    it('names no more than a page of faults', async () => {
      const seen = await files(Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, 1])))
      expect(faults(seen)).to.have.length(50)
    })

    it('cannot smuggle a prototype', async () => {
      const seen = await files('{"text":"salam","__proto__":{"language":"ru"},"constructor":1}')
      expect(seen.status).to.equal(400)
      expect(pointers(seen)).to.include('/constructor')
    })

    it('that is no JSON, or no object, is answered 400', async () => {
      for (const broken of ['', '{', '{"text":"a"', "{'text':'a'}", '{"text":"a\nb"}', '[[['.repeat(50_000)]) expect(code(await files(broken))).to.deep.equal([400, 'json_broken'])
      for (const other of ['null', '[]', '"text"', '7', `${'['.repeat(50_000)}${']'.repeat(50_000)}`]) expect(code(await files(other))).to.deep.equal([400, 'input_invalid'])
    })

    it('may say a field twice; the last counts', async () => {
      expect((await files('{"text":"","text":"salam"}')).status).to.equal(201)
    })

    it('of another type, charset or packing is answered 415', async () => {
      for (const headers of [{ 'content-type': 'text/plain' }, { 'content-type': 'application/json; charset=utf-16' }, { 'content-encoding': 'gzip' }]) {
        expect(code(await service.reporter.files({ text: 'salam' }, { headers }))).to.deep.equal([415, 'media_type'])
      }
      expect((await service.reporter.files({ text: 'salam' }, { headers: { 'content-type': 'Application/JSON; Charset="UTF-8"' } })).status).to.equal(201)
    })

    it('that is not UTF-8 is answered 400', async () => {
      for (const bytes of [
        Buffer.from('{"text":"sal\xe7am"}', 'latin1'),
        Buffer.from([...Buffer.from('{"text":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
        Buffer.from('{"text":"x"}', 'utf16le'),
      ]) {
        expect((await files(bytes)).json.code).to.be.oneOf(['encoding_invalid', 'json_broken'])
      }
      expect(code(await files(Buffer.from('{"text":"sal\xe7am"}', 'latin1')))).to.deep.equal([400, 'encoding_invalid'])
    })
  })

  describe('the key', () => {
    it('is wanted', async () => {
      const seen = await service.reporter.files({ text: 'salam' }, { key: '', lang: 'en' })
      expect(code(seen)).to.deep.equal([400, 'key_missing'])
      expect(pointers(seen)).to.deep.equal(['header idempotency-key'])
    })

    it('has 16 to 200 visible ASCII characters', async () => {
      for (const key of ['k'.repeat(15), 'k'.repeat(201), `${'k'.repeat(10)} ${'k'.repeat(10)}`, `${'k'.repeat(16)}\u00e9`]) {
        expect(code(await service.reporter.files({ text: 'salam' }, { key })), key).to.deep.equal([400, 'key_malformed'])
      }
      for (const key of [newKey().slice(0, 16), `"${newKey()}"`, newKey().padEnd(200, '~')])
        expect((await service.reporter.files({ text: 'salam' }, { key })).status, key).to.equal(201)
    })

    it('is asked for together with the rest', async () => {
      const seen = await service.reporter.files({ name: 'x' }, { key: 'short', lang: 'en' })
      expect(code(seen)).to.deep.equal([400, 'key_malformed'])
      expect(pointers(seen)).to.have.members(['header idempotency-key', '/text', '/name'])
    })
  })

  describe('the address', () => {
    it('that cannot be decoded or does not exist is answered 404', async () => {
      for (const path of ['/%ff', '/api/%c3%28', '/api/complaints/other', '/API/complaints', '/api/complaints/mine/../../..//x']) {
        expect((await service.reporter.call(path)).status, path).to.equal(404)
      }
    })
  })

  describe('the connection', () => {
    const json = { 'Content-Type': 'application/json', 'Idempotency-Key': 'raw-key-0123456789' }

    it('that stops inside the body is answered 408 and closed', async () => {
      const answer = await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': '100' }), '{"text":"'])
      expect(statusLine(answer)).to.equal('HTTP/1.1 408 Request Timeout')
      expect(answer).to.include('request_timeout').and.to.include('Connection: close')
    })

    it('that drips for ever is answered 408 and closed', async () => {
      const start = performance.now()
      const answer = await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': '100' }), ...Array.from({ length: 12 }, () => 'x')], {
        pause: 200,
      })
      expect(statusLine(answer)).to.equal('HTTP/1.1 408 Request Timeout')
      expect(performance.now() - start).to.be.lessThan(4_000)
    })

    it('that never ends its headers is answered 408 and closed', async () => {
      const answer = await exchange(service.port, ['GET / HTTP/1.1\r\nHost: localhost\r\n'])
      expect(statusLine(answer)).to.equal('HTTP/1.1 408 Request Timeout')
      expect(answer).to.include('application/problem+json')
    })

    it('that brings raw bytes which are not UTF-8 gets a clear answer', async () => {
      const body = Buffer.from([...Buffer.from('{"text":"'), 0xc3, 0x28, 0xff, ...Buffer.from('"}')])
      const answer = await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': String(body.length) }), body])
      expect(statusLine(answer)).to.equal('HTTP/1.1 400 Bad Request')
      expect(answer).to.include('encoding_invalid')
    })

    it('that announces too much is refused before it sends, if it waits for leave', async () => {
      const answer = await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': '50000000', Expect: '100-continue' })])
      expect(statusLine(answer)).to.equal('HTTP/1.1 413 Payload Too Large')
      const small = '{"text":"salam"}'
      const allowed = await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': String(small.length), Expect: '100-continue' }), small])
      expect(allowed).to.match(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created/)
    })

    it('that sends too much anyway gets to read its 413', async () => {
      const body = `{"text":"${'a'.repeat(3_000_000)}"}`
      const answer = await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': String(body.length) }), body])
      expect(statusLine(answer)).to.equal('HTTP/1.1 413 Payload Too Large')
      expect(answer).to.include('body_too_large')
      const chunked = await exchange(service.port, [
        head(`POST ${PATHS.complaints}`, { ...json, 'Transfer-Encoding': 'chunked' }),
        `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      ])
      expect(statusLine(chunked)).to.equal('HTTP/1.1 413 Payload Too Large')
    })

    it('that speaks no HTTP, smuggles, or brings a sack of headers is refused', async () => {
      expect(statusLine(await exchange(service.port, ['salam\r\n\r\n']))).to.equal('HTTP/1.1 400 Bad Request')
      const smuggled = head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': '5', 'Transfer-Encoding': 'chunked' })
      expect(statusLine(await exchange(service.port, [smuggled, '0\r\n\r\n']))).to.equal('HTTP/1.1 400 Bad Request')
      expect(statusLine(await exchange(service.port, [head('GET /', { 'X-Sack': 'x'.repeat(20_000) })]))).to.equal('HTTP/1.1 431 Request Header Fields Too Large')
    })

    it('that goes away in the middle leaves no trace and no fault', async () => {
      const before = (await service.cases.scan(10_000)).length
      await exchange(service.port, [head(`POST ${PATHS.complaints}`, { ...json, 'Content-Length': '100' }), '{"text":"half'], { limit: 50 })
      await delay(600)
      expect((await service.cases.scan(10_000)).length).to.equal(before)
      expect(service.traffic.open()).to.equal(0)
      expect(service.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
    })
  })
})
