import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { FairlineError } from '../../src/core/errors.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import type { Seen } from '../support/reporter.ts'
import { codeOn, formOf } from '../support/reporter.ts'

const STORY = 'Pasportumu <alıblar> & "vermirlər"\nÜç aydır.'
const summary = (html: string): string[] =>
  [...(/role="alert"[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '').matchAll(/<a href="#(\w+)">([^<]+)<\/a>/g)].map(([, field]) => field ?? '')
const filled = ({ text }: Seen, more: Record<string, string> = {}) => ({ ...formOf(text), text: STORY, kept: 'yes', ...more })

/** A page's bytes as they came over the wire. */
const packedBytes = (url: string): Promise<{ encoding: string; body: Buffer }> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ encoding: String(response.headers['content-encoding'] ?? ''), body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })

describe('filing by page', () => {
  let service: FilingService
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())
  const caseCount = async (): Promise<number> => (await service.cases.scan(10_000)).length

  it('shows a form in the wanted language, with languages to choose, a way out and the code before anything is sent', async () => {
    for (const language of ['az', 'ru', 'tr', 'en'] as const) {
      const { status, text } = await service.reporter.opensPage(language)
      expect(status).to.equal(200)
      expect(text).to.include(`<html lang="${language}" dir="ltr">`).and.to.include(service.pack.texts[language]?.['page.heading'])
      expect(text).to.include(`href="${PATHS.leave}?lang=${language}"`)
      expect(codeOn(text)).to.match(/^(\d{4} ){4}\d{4}$/)
      for (const other of ['az', 'ru', 'tr', 'en'].filter((one) => one !== language)) expect(text).to.include(`href="/?lang=${other}"`)
    }
    expect((await service.reporter.opensPage(undefined, { 'accept-language': 'tr' })).text).to.include('<html lang="tr"')
  })

  it('needs no script, loads nothing from elsewhere and has no style in the page', async () => {
    const { text } = await service.reporter.opensPage('az')
    expect(text).to.not.match(/<script|style=|<style|\son\w+=|src=|https?:\/\//)
    expect(text).to.not.match(/\{\{|\{%|undefined|page\./)
  })

  it('labels every field and keeps the first page within 14 KB packed, style included', async () => {
    for (const language of ['az', 'ru', 'tr', 'en']) {
      const { body, encoding } = await packedBytes(`${service.url}/?lang=${language}`)
      const style = await packedBytes(`${service.url}${PATHS.style}`)
      expect([encoding, style.encoding]).to.deep.equal(['gzip', 'gzip'])
      expect(body.length + style.body.length).to.be.lessThan(14 * 1024)
      const html = gunzipSync(body).toString('utf8')
      for (const [, id] of html.matchAll(/<(?:textarea|select|input type="(?:text|checkbox)")[^>]*\bid="(\w+)"/g)) expect(html).to.include(`<label for="${id}">`)
    }
    const form = await service.reporter.opensPage('ru')
    expect(gzipSync(form.text).length).to.be.lessThan(10_000)
  })

  it('keeps the story and shows the same code, what happens next, and no more in the address', async () => {
    const form = await service.reporter.opensPage('en')
    const sent = await service.reporter.sendsForm(filled(form, { region: 'baku', people: '5-9', employer: 'Firma' }))
    expect(sent.status).to.equal(201)
    expect(sent.headers.get('location')).to.equal(null)
    expect(sent.headers.get('cache-control')).to.equal('no-store')
    expect(sent.headers.get('content-encoding')).to.equal(null)
    expect(codeOn(sent.text)).to.equal(codeOn(form.text))
    expect(sent.text).to.include('Your message was received').and.to.include('A person will read this by')
    const looked = await service.reporter.looks(codeOn(sent.text))
    expect([looked.status, looked.json.status]).to.deep.equal([200, 'received'])
  })

  it('makes one case and one code of a double click, the back button and a lost answer', async () => {
    const form = filled(await service.reporter.opensPage('az'))
    const before = await caseCount()
    const answers = await Promise.all(Array.from({ length: 6 }, () => service.reporter.sendsForm(form)))
    answers.push(await service.reporter.sendsForm(form))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).to.equal(1)
    expect(await caseCount()).to.equal(before + 1)
  })

  it('adds other words under the same form to the same case', async () => {
    const form = filled(await service.reporter.opensPage('en'))
    const first = await service.reporter.sendsForm(form)
    const before = await caseCount()
    const second = await service.reporter.sendsForm({ ...form, text: 'I forgot: they lock the gate.' })
    expect(second.status).to.equal(201)
    expect(second.text).to.include('Your new words were added')
    expect(codeOn(second.text)).to.equal(codeOn(first.text))
    expect(await caseCount()).to.equal(before)
  })

  it('tells every fault in a summary that leads to the fields, in the page’s language, and keeps all that was typed', async () => {
    const form = await service.reporter.opensPage('ru')
    const typed = { ...formOf(form.text), text: ' ', region: 'baku', sector: 'construction', people: '10+', employer: 'x'.repeat(201) }
    const { status, text } = await service.reporter.sendsForm(typed)
    expect(status).to.equal(400)
    expect(summary(text)).to.have.members(['text', 'employer', 'kept'])
    expect(text).to.include(`<title>${service.pack.texts.ru?.['page.problem']}: `).and.to.include(service.pack.texts.ru?.['error.text_missing'])
    expect(formOf(text)).to.deep.equal(typed)
    expect(codeOn(text)).to.equal(codeOn(form.text))
  })

  it('gives a too long text back with its 413', async () => {
    const form = filled(await service.reporter.opensPage('az'), { text: `${'ə'.repeat(100_000)}son` })
    const { status, text } = await service.reporter.sendsForm(form)
    expect(status).to.equal(413)
    expect(formOf(text)).to.deep.equal(form)
    expect(summary(text)).to.deep.equal(['text'])
    const megabyte = await service.reporter.sendsForm({ ...form, text: 'a'.repeat(1_000_000) })
    expect(megabyte.status).to.equal(413)
    expect(formOf(megabyte.text).text).to.have.length(1_000_000)
  })

  it('answers a form beyond all measure with a page that can be filled again', async () => {
    const form = filled(await service.reporter.opensPage('az'), { text: 'a'.repeat(3_000_000) })
    const { status, text } = await service.reporter.sendsForm(form)
    expect(status).to.equal(413)
    expect(summary(text)).to.deep.equal(['form'])
    expect(codeOn(text)).to.match(/^\d/)
  })

  it('shows what people typed as text, never as markup', async () => {
    const form = filled(await service.reporter.opensPage('en'), { kept: '', text: '</textarea><script>alert(1)</script>', employer: '"><img src=x>' })
    const { text } = await service.reporter.sendsForm(form)
    expect(text).to.not.match(/<script|<img/)
    expect(formOf(text)).to.include({ text: '</textarea><script>alert(1)</script>', employer: '"><img src=x>' })
  })

  it('replaces an id it did not make, shows the new code and wants it kept first', async () => {
    for (const sid of ['', 'x', '1.short', `1.${'a'.repeat(23)}`, '<b>']) {
      const { status, text } = await service.reporter.sendsForm(filled(await service.reporter.opensPage('en'), { sid }))
      expect(status).to.equal(400)
      const again = formOf(text)
      expect(again.sid).to.match(/^[\w-]+\.[\w-]{22}$/)
      expect(again.text).to.equal(STORY)
      expect(again).to.not.have.property('kept')
    }
  })

  it('offers a new code when the case was withdrawn, with the text still there', async () => {
    const form = await service.reporter.opensPage('en')
    await service.reporter.sendsForm(filled(form))
    await service.reporter.withdraws(codeOn(form.text))
    const { status, text } = await service.reporter.sendsForm(filled(form, { text: 'Something new' }))
    expect(status).to.equal(409)
    expect(formOf(text)).to.include({ text: 'Something new' }).and.not.have.property('kept')
    expect(codeOn(text)).to.not.equal(codeOn(form.text))
    const sent = await service.reporter.sendsForm({ ...formOf(text), kept: 'yes' })
    expect([sent.status, codeOn(sent.text)]).to.deep.equal([201, codeOn(text)])
  })

  it('says in bytes that are not UTF-8 what could be read, and asks again', async () => {
    const form = formOf((await service.reporter.opensPage('en')).text)
    const body = `${new URLSearchParams(form).toString()}&text=sal%E7am&kept=yes`
    const { status, text } = await service.reporter.call(PATHS.send, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
    expect(status).to.equal(400)
    expect(text).to.include('not in UTF-8')
    expect(formOf(text).text).to.equal('sal\ufffdam')
  })

  it('shows a page, not JSON, to a person at an address that does not exist', async () => {
    const { status, text } = await service.reporter.call('/nothing?lang=tr', { headers: { accept: 'text/html' } })
    expect(status).to.equal(404)
    expect(text).to.include('<html lang="tr"').and.to.include(service.pack.texts.tr?.['page.not_found'])
  })
})

describe('filing by page while something behind it fails', () => {
  for (const [what, code, status] of [
    ['the store is away', 'store_unavailable', 503],
    ['something unexpected happens', 'unexpected', 500],
  ] as const) {
    it(`keeps what was typed, the id and the code when ${what}`, async () => {
      const service = await startFiling({
        over: (intake) => ({ ...intake, openCase: () => Promise.reject(code === 'unexpected' ? new TypeError('x') : new FairlineError(code)) }),
      })
      const form = await service.reporter.opensPage('en')
      const typed = filled(form, { region: 'baku' })
      const answer = await service.reporter.sendsForm(typed)
      await service.stop()
      expect(answer.status).to.equal(status)
      expect(formOf(answer.text)).to.deep.equal(typed)
      expect(codeOn(answer.text)).to.equal(codeOn(form.text))
      expect(summary(answer.text)).to.deep.equal(['form'])
      if (code === 'unexpected') expect(answer.text).to.match(/Reference: [0-9a-f]{12}/)
      else expect(answer.headers.get('retry-after')).to.equal('30')
    })
  }

  it('keeps what was typed when it is too busy', async () => {
    const gate = { open: () => {} }
    const held = new Promise<void>((resolve) => {
      gate.open = resolve
    })
    const service = await startFiling({
      limits: { open: 1 },
      over: (intake) => ({
        ...intake,
        openCase: async (input) => {
          await held
          return intake.openCase(input)
        },
      }),
    })
    const form = filled(await service.reporter.opensPage('en'))
    const first = service.reporter.sendsForm(form)
    while (service.traffic.open() === 0) await pause(5)
    const crowded = await service.reporter.sendsForm(form)
    gate.open()
    const kept = await first
    await service.stop()
    expect([crowded.status, crowded.headers.get('retry-after')]).to.deep.equal([503, '5'])
    expect(formOf(crowded.text)).to.deep.equal(form)
    expect(kept.status).to.equal(201)
  })
})
