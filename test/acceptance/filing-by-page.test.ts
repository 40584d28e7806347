import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { FairlineError } from '../../src/core/errors.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { codeOn, formOf } from '../support/reporter.ts'
import type { Shown, Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'

const STORY = 'Pasportumu <alıblar> & "vermirlər"\nÜç aydır.'
const summary = (html: string): string[] =>
  [...(/govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '').matchAll(/<a href="#([\w-]+)">([^<]+)<\/a>/g)].map(([, field]) => field ?? '')
const stepOf = (html: string): string => /name="at" value="(\w+)"/.exec(html)?.[1] ?? ''

describe('filing by page', () => {
  let service: FilingService
  let visitor: Visitor
  before(async () => {
    service = await startFiling()
  })
  beforeEach(() => {
    visitor = createVisitor(service.url)
  })
  after(() => service.stop())
  const caseCount = async (): Promise<number> => (await service.cases.scan(10_000)).length

  it('begins with the story in the wanted language, with languages to choose and a way out', async () => {
    for (const language of ['az', 'ru', 'tr', 'en'] as const) {
      const { status, html } = await visitor.call(`${PATHS.home}?lang=${language}`)
      expect(status).to.equal(200)
      expect(html).to.include(`<html lang="${language}" dir="ltr">`).and.to.include(service.pack.texts[language]?.['page.heading'])
      expect(html).to.include(`href="${PATHS.leave}?lang=${language}"`)
      expect(stepOf(html)).to.equal('story')
      for (const other of ['az', 'ru', 'tr', 'en'].filter((one) => one !== language)) expect(html).to.include(`href="/?lang=${other}"`)
    }
    expect((await createVisitor(service.url, { headers: { 'accept-language': 'tr' } }).call(PATHS.home)).html).to.include('<html lang="tr"')
  })

  it('asks one question a page, and shows who reads it, the answers and the code before anything is sent', async () => {
    await visitor.call(`${PATHS.home}?lang=en`)
    const before = await caseCount()
    const seen: string[] = []
    const answers: Record<string, Record<string, string>> = {
      story: { text: STORY },
      region: { region: 'baku' },
      sector: { sector: 'construction' },
      people: { people: '5-9' },
      employer: { employer: 'Firma' },
      safe: { safe: 'unsure' },
    }
    for (let at = stepOf(visitor.page().html); at !== 'code'; at = stepOf(visitor.page().html)) {
      seen.push(at)
      await visitor.sends(answers[at] ?? {}, 'next')
    }
    expect(seen).to.deep.equal(['story', 'region', 'sector', 'people', 'employer', 'safe', 'who', 'check'])
    expect(codeOn(visitor.page().html)).to.match(/^(\d{4} ){4}\d{4}$/)
    expect(await caseCount()).to.equal(before)
    const { html } = await visitor.confirms()
    const { json } = await service.reporter.looks(codeOn(html))
    expect(json.status).to.equal('received')
  })

  it('says who reads it where the worker is, and asks leave for the others by name', async () => {
    await visitor.call(`${PATHS.home}?lang=en`)
    await visitor.sends({ text: STORY }, 'next')
    await visitor.sends({ region: 'baku' }, 'next')
    const { html } = await visitor.sends({ sector: 'construction' }, 'skip')
    expect(html).to.include('State Labour Inspection Service (Baku)').and.to.include('Assistance centre for people who were harmed')
    expect(html).to.include('We tell the police, the migration service and the employer nothing unless you agree')
    const asked = [...html.matchAll(/name="consent_(\w+)"/g)].map(([, body]) => body)
    expect(asked).to.have.members(['vac', 'slis_baku', 'ngo_migration_centre', 'emmm'])
    expect(asked).to.not.include.members(['atd', 'migration', 'police_local'])
    await visitor.sends({ consent_ngo_migration_centre: 'yes' }, 'next')
    expect(visitor.page().html).to.include('Azerbaijan Migration Centre (aid group)')
    await visitor.sends({}, 'next')
    await visitor.confirms()
    const consents = (await service.cases.scan(10_000)).flatMap((stored) => ('consents' in stored ? [stored.consents.map(({ body }) => body)] : []))
    expect(consents).to.deep.include(['ngo_migration_centre'])
  })

  it('needs no script, loads nothing from elsewhere and has no style in the page', async () => {
    const { html } = await visitor.walksToCode(STORY, 'az')
    for (const text of [html, (await visitor.call(PATHS.home)).html, (await visitor.call(PATHS.safety)).html]) {
      expect(text.replaceAll(`<script src="${PATHS.script}" defer></script>`, '')).to.not.match(/<script|style=|<style|\son\w+=|src=|https?:\/\//)
      expect(text).to.not.match(/\{\{|\{%|undefined|page\.|mine\./)
    }
  })

  it('keeps the story and shows the same code, what happens next, and nothing of it in the address', async () => {
    const { html } = await visitor.walksToCode(STORY)
    const sent = await visitor.confirms()
    expect([sent.status, sent.path]).to.deep.equal([200, `${PATHS.done}?lang=en`])
    expect(sent.headers.get('cache-control')).to.equal('no-store')
    expect(codeOn(sent.html)).to.equal(codeOn(html))
    expect(sent.html).to.include('Your message was received').and.to.include('A person must read this by')
    const again = await visitor.call(`${PATHS.done}?lang=ru`)
    expect(codeOn(again.html)).to.equal(codeOn(html))
  })

  it('says that it is kept also where the browser keeps no cookies', async () => {
    const plain = createVisitor(service.url, { keepsCookies: false })
    const { html } = await plain.walksToCode(STORY)
    const sent = await plain.confirms()
    expect([sent.status, codeOn(sent.html)]).to.deep.equal([201, codeOn(html)])
    expect(sent.headers.get('content-encoding')).to.equal(null)
  })

  it('makes one case and one code of a double click, the back button and a lost answer', async () => {
    await visitor.walksToCode(STORY, 'az')
    const form = { ...visitor.form(), kept: 'yes', go: 'send' }
    const before = await caseCount()
    const clicks = Array.from({ length: 6 }, () => {
      const other = createVisitor(service.url)
      other.jar.set('c', '1')
      return other.posts(`${PATHS.send}?lang=az`, form)
    })
    const answers = [...(await Promise.all(clicks)), await visitor.posts(`${PATHS.send}?lang=az`, form)]
    expect(new Set(answers.map(({ status, html }) => `${status} ${html}`)).size).to.equal(1)
    expect(await caseCount()).to.equal(before + 1)
  })

  it('adds other words under the same form to the same case', async () => {
    await visitor.walksToCode(STORY)
    const form = visitor.form()
    const first = await visitor.confirms()
    const before = await caseCount()
    const second = await visitor.posts(`${PATHS.send}?lang=en`, { ...form, kept: 'yes', go: 'send', text: 'I forgot: they lock the gate.', consent_emmm: 'yes' })
    expect(second.html).to.include('Your new words were added')
    expect(codeOn(second.html)).to.equal(codeOn(first.html))
    expect(await caseCount()).to.equal(before)
    const { caseId = '' } = (await service.cases.candidates(codeOn(first.html).replaceAll(' ', '').slice(0, 6)))[0] ?? {}
    expect(await service.cases.load(caseId)).to.have.nested.property('consents[0].body', 'emmm')
  })

  it('goes back, changes an answer, passes questions over and changes the language without losing a word', async () => {
    await visitor.call(`${PATHS.home}?lang=en`)
    await visitor.sends({ text: STORY }, 'next')
    await visitor.sends({ region: 'ganja' }, 'back')
    expect(visitor.form()).to.include({ text: STORY, region: 'ganja' })
    await visitor.sends({}, 'next')
    expect(visitor.form()).to.include({ at: 'region', region: 'ganja' })
    await visitor.sends({}, 'skip')
    await visitor.sends({}, 'next')
    await visitor.sends({}, 'to:story')
    expect(visitor.form()).to.include({ at: 'story', changing: 'yes' })
    await visitor.posts(`${PATHS.send}?lang=ru`, { ...visitor.form(), go: 'stay' })
    expect(visitor.page().html).to.include('<html lang="ru"')
    expect(visitor.form()).to.include({ at: 'story', changing: 'yes', text: STORY })
    await visitor.sends({ text: `${STORY}!` }, 'next')
    expect(visitor.form()).to.include({ at: 'check', text: `${STORY}!`, region: 'ganja' })
    expect(visitor.form()).to.not.have.property('changing')
  })

  it('keeps line ends at the beginning and spaces at the end, page after page', async () => {
    const text = '\n\n  iki\r\n\nsətir \n'
    await visitor.walksToCode(text, 'az')
    expect(visitor.form().text?.replaceAll('\r\n', '\n')).to.equal(text.replaceAll('\r\n', '\n'))
    await visitor.sends({}, 'back')
    await visitor.sends({}, 'to:story')
    expect(visitor.form().text?.replaceAll('\r\n', '\n')).to.equal(text.replaceAll('\r\n', '\n'))
  })

  it('tells every fault in a summary that leads to the field, in the page’s language, and keeps all that was typed', async () => {
    await visitor.call(`${PATHS.home}?lang=ru`)
    const blank = await visitor.sends({ text: ' ' }, 'next')
    expect(blank.status).to.equal(400)
    expect(summary(blank.html)).to.deep.equal(['text'])
    expect(blank.html).to.include(`<title>${service.pack.texts.ru?.['page.problem']}: `).and.to.include(service.pack.texts.ru?.['error.text_missing'])
    await visitor.walksToCode(STORY, 'ru')
    const form = visitor.form()
    const code = codeOn(visitor.page().html)
    const unkept = await visitor.sends({}, 'send')
    expect([unkept.status, summary(unkept.html), codeOn(unkept.html)]).to.deep.equal([400, ['kept'], code])
    expect(visitor.form()).to.deep.equal(form)
    const tampered = await visitor.posts(`${PATHS.send}?lang=ru`, { ...form, go: 'send', text: '', employer: 'x'.repeat(201), sector: 'nowhere' })
    expect(tampered.status).to.equal(400)
    expect(summary(tampered.html)).to.include('kept').and.to.have.length(4)
    expect(visitor.form()).to.include({ employer: 'x'.repeat(201), sector: 'nowhere' })
  })

  it('gives a too long text back with its 413', async () => {
    await visitor.call(`${PATHS.home}?lang=az`)
    const text = `${'ə'.repeat(100_000)}son`
    const { status, html } = await visitor.sends({ text }, 'next')
    expect([status, summary(html)]).to.deep.equal([413, ['text']])
    expect(visitor.form()).to.include({ text })
    const megabyte = await visitor.sends({ text: 'a'.repeat(1_000_000) }, 'next')
    expect(megabyte.status).to.equal(413)
    expect(visitor.form().text).to.have.length(1_000_000)
  })

  it('refuses 200,000 characters, and takes 100,000 of those that are two code units each', async () => {
    await visitor.call(`${PATHS.home}?lang=az`)
    expect((await visitor.sends({ text: 'ə'.repeat(200_000) }, 'next')).status).to.equal(413)
    expect((await visitor.sends({ text: '😀'.repeat(100_000) }, 'next')).status).to.equal(200)
  })

  it('answers a form beyond all measure with a page that can be filled again', async () => {
    await visitor.call(`${PATHS.home}?lang=az`)
    const { status, html } = await visitor.sends({ text: 'a'.repeat(3_000_000) }, 'next')
    expect([status, summary(html), stepOf(html)]).to.deep.equal([413, ['form'], 'story'])
  })

  it('shows what people typed as text, never as markup', async () => {
    const text = '</textarea><script>alert(1)</script>'
    const employer = '"><img src=x>'
    const pages = [await visitor.walksToCode(text, 'en', { employer })]
    pages.push(await visitor.sends({}, 'back'), await visitor.sends({}, 'to:story'), await visitor.sends({}, 'next'), await visitor.sends({}, 'to:employer'))
    for (const { html } of pages) expect(html.replaceAll(/<script src="[^"]+" defer><\/script>/g, '')).to.not.match(/<script|<img/)
    expect(visitor.form()).to.include({ text, employer })
  })

  it('keeps letters that turn the line around inside their own field', async () => {
    const text = 'abc\u202Egnp.exe\u202C \u2066x\u2069'
    await visitor.walksToCode(text)
    const { html } = await visitor.sends({}, 'back')
    expect(html).to.match(/<dd class="govuk-summary-list__value" dir="auto">/)
    expect(visitor.form().text).to.equal(text)
  })

  it('replaces half a character by the sign for it and goes on', async () => {
    await visitor.call(`${PATHS.home}?lang=en`)
    const { status } = await visitor.sends({ text: 'a\uD800b' }, 'next')
    expect([status, visitor.form().text]).to.deep.equal([200, 'a\ufffdb'])
  })

  it('replaces an id it did not make, shows the new code and wants it kept first', async () => {
    for (const sid of ['', 'x', '1.short', `1.${'a'.repeat(23)}`, '<b>']) {
      await visitor.walksToCode(STORY)
      const { status } = await visitor.sends({ sid, kept: 'yes' }, 'send')
      expect(status, sid).to.equal(400)
      const again = visitor.form()
      expect(again.sid).to.match(/^[\w-]+\.[\w-]{22}$/)
      expect(again.text).to.equal(STORY)
      expect(again).to.not.have.property('kept')
    }
  })

  it('offers a new code when the case was withdrawn or deleted, with the text still there', async () => {
    const { html } = await visitor.walksToCode(STORY)
    const form = visitor.form()
    await visitor.confirms()
    await service.reporter.withdraws(codeOn(html))
    const refused = await visitor.posts(`${PATHS.send}?lang=en`, { ...form, kept: 'yes', go: 'send', text: 'Something new' })
    expect(refused.status).to.equal(409)
    expect(visitor.form()).to.include({ text: 'Something new' }).and.not.have.property('kept')
    expect(codeOn(refused.html)).to.match(/\d/).and.not.equal(codeOn(html))
    const sent = await visitor.confirms()
    expect([sent.status, codeOn(sent.html)]).to.deep.equal([200, codeOn(refused.html)])
  })

  it('says in bytes that are not UTF-8 what could be read, and asks again', async () => {
    await visitor.call(`${PATHS.home}?lang=en`)
    const body = `${new URLSearchParams({ ...visitor.form(), text: '' }).toString()}&text=sal%E7am&go=next`
    const { status, html } = await visitor.call(`${PATHS.send}?lang=en`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })
    expect(status).to.equal(400)
    expect(html).to.include('not in UTF-8')
    expect(formOf(html).text).to.equal('sal\ufffdam')
  })

  it('takes no form that another site makes a browser send', async () => {
    await visitor.walksToCode(STORY)
    const form = { ...visitor.form(), kept: 'yes', go: 'send' }
    const before = await caseCount()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }]) {
      const foreign = createVisitor(service.url, { headers: headers as Record<string, string> })
      expect((await foreign.posts(PATHS.send, form)).status).to.equal(403)
    }
    expect(await caseCount()).to.equal(before)
    expect((await createVisitor(service.url, { headers: { origin: service.url } }).posts(PATHS.send, form)).status).to.equal(201)
  })

  it('shows a page, not JSON, to a person at an address that does not exist', async () => {
    const { status, html } = await createVisitor(service.url, { headers: { accept: 'text/html' } }).call('/nothing?lang=tr')
    expect(status).to.equal(404)
    expect(html).to.include('<html lang="tr"').and.to.include(service.pack.texts.tr?.['page.not_found'])
  })
})

describe('filing by page while something behind it fails', () => {
  const atCode = async (service: FilingService): Promise<{ visitor: Visitor; code: Shown }> => {
    const visitor = createVisitor(service.url)
    return { visitor, code: await visitor.walksToCode(STORY) }
  }

  for (const [what, code, status] of [
    ['the store is away', 'store_unavailable', 503],
    ['something unexpected happens', 'unexpected', 500],
  ] as const) {
    it(`keeps what was typed, the id and the code when ${what}`, async () => {
      const service = await startFiling({
        over: (intake) => ({ ...intake, openCase: () => Promise.reject(code === 'unexpected' ? new TypeError('x') : new FairlineError(code)) }),
      })
      const { visitor, code: page } = await atCode(service)
      const typed = visitor.form()
      const answer = await visitor.confirms()
      await service.stop()
      expect(answer.status).to.equal(status)
      expect(visitor.form()).to.deep.equal({ ...typed, kept: 'yes' })
      expect(codeOn(answer.html)).to.equal(codeOn(page.html))
      expect(summary(answer.html)).to.deep.equal(['form'])
      expect(answer.html).to.include('Nothing is lost')
      if (code === 'unexpected') expect(answer.html).to.match(/Reference: [0-9a-f]{12}/)
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
    const { visitor } = await atCode(service)
    const form = { ...visitor.form(), kept: 'yes', go: 'send' }
    const first = visitor.posts(PATHS.send, form)
    while (service.traffic.open() === 0) await pause(5)
    const other = createVisitor(service.url)
    const crowded = await other.posts(PATHS.send, form)
    gate.open()
    const kept = await first
    await service.stop()
    expect([crowded.status, crowded.headers.get('retry-after')]).to.deep.equal([503, '5'])
    expect(other.form()).to.include({ text: STORY, kept: 'yes' })
    expect(kept.status).to.equal(200)
  })
})
