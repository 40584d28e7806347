import { expect } from 'chai'
import { FairlineError } from '../../src/core/errors.ts'
import { parseReceipt } from '../../src/core/receipt-format.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import { PATHS as FIGURE_PATHS } from '../../src/web/figures/paths.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import { newKey } from '../support/reporter.ts'

const STORY = { text: 'Pasportumu alıblar, üç aydır maaş vermirlər.', language: 'az', facts: { region: 'baku', sector: 'construction', people: '5-9' } }

describe('filing over HTTP', () => {
  let service: FilingService
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  it('answers 201 with a receipt, the status and a dated next step in words', async () => {
    const { status, json, headers } = await service.reporter.files(STORY)
    expect(status).to.equal(201)
    expect(headers.get('content-type')).to.equal('application/json; charset=utf-8')
    expect(json).to.have.all.keys('receipt', 'status', 'next')
    expect(json.receipt).to.match(/^(\d{4} ){4}\d{4}$/)
    expect(parseReceipt(String(json.receipt))).to.have.length(20)
    expect(json.status).to.equal('received')
    expect(json.next).to.have.property('code', 'read_by')
    expect(json.next)
      .to.have.property('by')
      .that.matches(/^\d{4}-\d\d-\d\d$/)
    expect(json.next).to.have.property('text').that.is.a('string').and.not.includes('{')
  })

  it('gives the same 201 and the same receipt to the same key and body, and keeps one case', async () => {
    const key = newKey()
    const before = (await service.cases.scan(1_000)).length
    const answers = await Promise.all(Array.from({ length: 12 }, () => service.reporter.files(STORY, { key })))
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([201]))
    expect(new Set(answers.map(({ text }) => text)).size).to.equal(1)
    expect((await service.cases.scan(1_000)).length).to.equal(before + 1)
  })

  it('takes the order of fields for no difference', async () => {
    const key = newKey()
    const first = await service.reporter.files({ text: STORY.text, language: 'az' }, { key })
    const second = await service.reporter.files({ language: 'az', text: STORY.text }, { key })
    expect(second.status).to.equal(201)
    expect(second.json.receipt).to.equal(first.json.receipt)
  })

  it('answers 422 when a key comes back with another body, and changes nothing', async () => {
    const key = newKey()
    const { json } = await service.reporter.files(STORY, { key })
    const other = await service.reporter.files({ ...STORY, text: 'Other words' }, { key })
    expect(other.status).to.equal(422)
    expect(other.json).to.include({ code: 'key_reused', type: 'urn:fairline:problem:key_reused', status: 422 })
    expect((await service.reporter.files(STORY, { key })).json.receipt).to.equal(json.receipt)
  })

  it('answers in the language of the body, then ?lang, then Accept-Language, then the pack’s own', async () => {
    const title = (language: 'az' | 'ru' | 'tr' | 'en') => service.pack.texts[language]?.['error.text_missing']
    const wanting = { headers: { 'accept-language': 'fr;q=0.9, ru-RU;q=0.8, en;q=0.1' } }
    expect((await service.reporter.files({ language: 'tr' }, { ...wanting, lang: 'en' })).json.title).to.equal(title('tr'))
    expect((await service.reporter.files({}, { ...wanting, lang: 'en' })).json.title).to.equal(title('en'))
    expect((await service.reporter.files({}, wanting)).json.title).to.equal(title('ru'))
    expect((await service.reporter.files({}, { headers: { 'accept-language': '*' } })).json.title).to.equal(title('az'))
  })

  it('keeps a complaint in a language it cannot answer in, and answers in another', async () => {
    const { status, json } = await service.reporter.files({ text: 'không trả lương', language: 'vi' }, { lang: 'en' })
    expect(status).to.equal(201)
    expect(json.next).to.have.property('text').that.includes('A person must read this')
  })

  it('says that it lives and that it is ready', async () => {
    expect((await service.reporter.call(PATHS.health)).json).to.deep.equal({ status: 'ok' })
    expect((await service.reporter.call(PATHS.ready)).json).to.deep.equal({ status: 'ready' })
  })

  it('describes every address, method, field and error', async () => {
    const { json, status } = await service.reporter.call(PATHS.description)
    expect(status).to.equal(200)
    expect(json.openapi).to.equal('3.1.0')
    expect(json.paths).to.have.all.keys(...[PATHS, SMS_PATHS, FIGURE_PATHS].flatMap((paths): string[] => Object.values(paths)).map((path) => path.replaceAll(/:(\w+)/g, '{$1}')))
    const document = JSON.stringify(json)
    for (const word of ['"maxLength":100000', 'idempotency-key', '"scheme":"Receipt"', 'key_reused', '"422"', '"401"', 'application/problem+json'])
      expect(document).to.include(word)
    expect(document).to.not.include('"text":{}')
  })

  it('answers 404 and 405 as problems, with the methods an address takes', async () => {
    const nothing = await service.reporter.call('/api/nothing')
    expect([nothing.status, nothing.json.code]).to.deep.equal([404, 'not_found'])
    const wrong = await service.reporter.call(PATHS.complaints, { method: 'PUT' })
    expect([wrong.status, wrong.json.code, wrong.headers.get('allow')]).to.deep.equal([405, 'method_not_allowed', 'POST'])
    expect((await service.reporter.call(PATHS.mine, { method: 'PATCH' })).headers.get('allow')).to.equal('GET, DELETE, HEAD')
    expect((await service.reporter.call(PATHS.home, { method: 'HEAD' })).status).to.equal(200)
  })

  it('echoes nothing to TRACE', async () => {
    const answer = await exchange(service.port, [head(`TRACE ${PATHS.home}`, { 'X-Own': 'own-header' })])
    expect(answer.split('\r\n')[0]).to.match(/ 40[45] /)
    expect(answer).to.not.include('own-header')
  })
})

describe('filing over HTTP while something behind it fails', () => {
  it('answers 503 with the reason and a time to come back when the store cannot write, and is not ready', async () => {
    const full = () => Promise.reject(new FairlineError('store_unavailable', { cause: new Error('disk full') }))
    const service = await startFiling({ over: (intake) => ({ ...intake, openCase: full, ready: full }) })
    const { status, json, headers } = await service.reporter.files(STORY, { lang: 'en' })
    const ready = await service.reporter.call(PATHS.ready)
    await service.stop()
    expect([status, json.code, headers.get('retry-after')]).to.deep.equal([503, 'store_unavailable', '30'])
    expect([ready.status, ready.json.code]).to.deep.equal([503, 'store_unavailable'])
    expect(service.lines.map(({ fields }) => fields.error)).to.include('FairlineError < Error')
  })

  it('sheds what is over the bound with 503 and Retry-After, and still answers the probe', async () => {
    const service = await startFiling({ limits: { open: 0 } })
    const { status, json, headers } = await service.reporter.files(STORY)
    const health = await service.reporter.call(PATHS.health)
    await service.stop()
    expect([status, json.code, headers.get('retry-after')]).to.deep.equal([503, 'busy', '5'])
    expect(health.status).to.equal(200)
  })

  it('tells a person a reference and the log a class name, and neither tells what was written', async () => {
    const service = await startFiling({
      over: (intake) => ({ ...intake, openCase: () => Promise.reject(new RangeError('secret words of the story', { cause: new TypeError('more secret words') })) }),
    })
    const { status, json, text } = await service.reporter.files(STORY)
    await service.stop()
    expect([status, json.code]).to.deep.equal([500, 'unexpected'])
    expect(json.reference).to.match(/^[0-9a-f]{12}$/)
    expect(text).to.not.include('secret')
    expect(service.lines).to.deep.equal([
      { level: 'error', event: 'request_failed', fields: { route: 'fileComplaint', code: 'unexpected', error: 'RangeError < TypeError', reference: json.reference } },
    ])
  })

  it('counts requests while they are worked, so that the queue can stand back', async () => {
    const seen: number[] = []
    const service = await startFiling({
      over: (intake) => ({
        ...intake,
        openCase: (input) => {
          seen.push(service.traffic.open())
          return intake.openCase(input)
        },
      }),
    })
    await service.reporter.files(STORY)
    expect(seen).to.deep.equal([1])
    expect(service.traffic.open()).to.equal(0)
    await service.stop()
  })
})
