import { expect } from 'chai'
import { FairlineError } from '../../src/core/errors.ts'
import type { Clock } from '../../src/ports/system.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { codeOn } from '../support/reporter.ts'
import type { Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'

const STORY = 'They lock the gate at night.'
const PERSIAN_ZERO = 0x06f0
const inPersian = (code: string): string => code.replace(/\d/g, (digit) => String.fromCodePoint(PERSIAN_ZERO + Number(digit)))
const MINUTE = 60_000

/** A clock that a test moves on. */
const movedClock = () => {
  let ahead = 0
  const clock: Clock = { now: () => new Date(Date.now() + ahead).toISOString() }
  return {
    clock,
    on: (ms: number) => {
      ahead += ms
    },
  }
}

describe('coming back by page', () => {
  let service: FilingService
  let code: string
  let visitor: Visitor
  const time = movedClock()
  before(async () => {
    service = await startFiling({ clock: time.clock, limits: { failures: { burst: 1_000, perSecond: 1_000, longestWait: 5_000 } } })
  })
  after(() => service.stop())
  beforeEach(async () => {
    code = String((await service.reporter.files({ text: STORY })).json.receipt)
    visitor = createVisitor(service.url)
  })
  const comesBack = async (typed = code) => {
    await visitor.call(`${PATHS.code}?lang=en`)
    return visitor.sends({ code: typed })
  }
  const texts = async (): Promise<number> => (await service.cases.scan(10_000)).reduce((sum, stored) => sum + ('header' in stored ? stored.items.length : 0), 0)

  it('takes the code pasted with spaces, dashes, line ends, and in other scripts’ digits', async () => {
    for (const typed of [code, code.replaceAll(' ', ''), code.replaceAll(' ', '-'), inPersian(code), `  ${code.replaceAll(' ', '\n')}\u200b `]) {
      visitor = createVisitor(service.url)
      const { status, html, path } = await comesBack(typed)
      expect([status, path], typed).to.deep.equal([200, `${PATHS.own}?lang=en`])
      expect(html).to.include('Your message').and.to.include('A person must read this by').and.to.include('There is no answer yet')
    }
  })

  it('tells everybody the same of how long the law lets them go to court, whatever they complain of, also once it is taken back', async () => {
    const limitsOf = (html: string): string => /<h2>Time to go to court<\/h2>[\s\S]*?<h2>/.exec(html)?.[0] ?? ''
    const gate = limitsOf((await comesBack()).html)
    expect(gate).to.include('from the day you learned of it').and.include('1 month').and.include('1 year').and.include('No lawyer has checked this yet')
    const wages = String((await service.reporter.files({ text: 'I was dismissed and not paid for two months.' })).json.receipt)
    visitor = createVisitor(service.url)
    expect(limitsOf((await comesBack(wages)).html)).to.equal(gate)
    await visitor.call(`${PATHS.withdraw}?lang=en`)
    expect(limitsOf((await visitor.sends()).html)).to.equal(gate)
    await visitor.call(`${PATHS.delete}?lang=en`)
    await visitor.sends()
    expect(limitsOf((await comesBack(wages)).html), 'a hidden one says nothing').to.equal('')
  })

  it('lets the code be pasted and filled in by the browser’s own means: no script, no puzzle, no forbidden paste', async () => {
    const { html } = await visitor.call(`${PATHS.code}?lang=en`)
    expect(html).to.match(/<input class="govuk-input code-input" id="code" name="code" type="text"/)
    expect(html).to.not.match(/maxlength|onpaste|pattern=/)
  })

  it('refuses a wrong code beside its field, keeps what was typed and shows nothing of any case', async () => {
    for (const wrong of ['', '123', `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`, 'abc <b>', '1'.repeat(2_000)]) {
      const { status, html } = await comesBack(wrong)
      expect([400, 401], wrong).to.include(status)
      if (wrong.length < 1_000) expect(visitor.form().code).to.equal(wrong)
      expect(html).to.include('govuk-error-summary').and.to.not.include('Your message</h1>')
    }
    expect(visitor.jar.has('code')).to.equal(false)
  })

  it('carries the code in a cookie that nobody can read, and in no address or page', async () => {
    const { html } = await comesBack()
    const digits = code.replaceAll(' ', '')
    expect(html).to.not.include(digits).and.not.include(code)
    const cookie = visitor.jar.get('code') ?? ''
    expect(cookie).to.match(/^[\w-]{300,}$/)
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).to.not.include(digits)
    const line = visitor.page().cookies.find((one) => one.startsWith('code=')) ?? ''
    expect(line).to.match(/; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict$/)
  })

  it('names the cookie so that no other host can set it, where people come by https', async () => {
    const secure = await startFiling({ publicUrl: 'https://sikayet.example' })
    const one = createVisitor(secure.url)
    await one.call(PATHS.code)
    await one.sends({ code: String((await secure.reporter.files({ text: STORY })).json.receipt) })
    await secure.stop()
    expect(one.jar.has('__Host-code')).to.equal(true)
    expect(one.page().cookies.join()).to.match(/__Host-code=[^,]*; Secure/)
  })

  it('adds words once however often the form is sent, and says so', async () => {
    await comesBack()
    await visitor.call(`${PATHS.add}?lang=en`)
    const form = { ...visitor.form(), text: 'One more thing' }
    const before = await texts()
    const first = await visitor.posts(`${PATHS.add}?lang=en`, form)
    expect([first.status, first.path]).to.deep.equal([200, `${PATHS.own}?lang=en`])
    expect(first.html).to.include('Your words were added')
    await visitor.posts(`${PATHS.add}?lang=en`, form)
    expect(await texts()).to.equal(before + 1)
    expect((await visitor.call(`${PATHS.own}?lang=en`)).html).to.not.include('Your words were added')
  })

  it('asks again for a blank or too long text with everything kept', async () => {
    await comesBack()
    await visitor.call(`${PATHS.add}?lang=en`)
    const blank = await visitor.sends({ text: '  ' })
    expect(blank.status).to.equal(400)
    expect(blank.html).to.include('href="#text"')
    const long = await visitor.sends({ text: 'x'.repeat(100_001) })
    expect([long.status, visitor.form().text?.length]).to.deep.equal([413, 100_001])
  })

  it('forgets the code after a quarter of an hour, asks for it again, and keeps the words typed meanwhile', async () => {
    await comesBack()
    await visitor.call(`${PATHS.add}?lang=en`)
    time.on(14 * MINUTE)
    expect((await visitor.call(`${PATHS.add}?lang=en`)).html).to.include('Write what is new')
    time.on(16 * MINUTE)
    const before = await texts()
    const asked = await visitor.sends({ text: 'Words that took long' })
    expect(asked.status).to.equal(401)
    expect(asked.html).to.include('Type your code again')
    expect(visitor.form()).to.include({ text: 'Words that took long', code: '' })
    const back = await visitor.sends({ code })
    expect(back.status).to.equal(200)
    expect(visitor.form()).to.include({ text: 'Words that took long' })
    expect((await visitor.sends()).html).to.include('Your words were added')
    expect(await texts()).to.equal(before + 1)
  })

  it('does all of it where the browser keeps no cookies', async () => {
    visitor = createVisitor(service.url, { keepsCookies: false })
    const own = await comesBack()
    expect([own.status, own.path]).to.deep.equal([200, `${PATHS.code}?lang=en`])
    expect(own.html).to.include('keeps no cookies').and.to.not.include(`href="${PATHS.add}`)
    const digits = code.replaceAll(' ', '')
    await visitor.posts(`${PATHS.own}?lang=en`, { code: digits, page: 'add' })
    const added = await visitor.sends({ text: 'Without cookies' })
    expect(added.html).to.include('Your words were added')
    await visitor.posts(`${PATHS.own}?lang=en`, { code: digits, page: 'withdraw' })
    expect((await visitor.sends()).html).to.include('You have taken your message back')
  })

  it('withdraws after asking once more, and says what that does', async () => {
    await comesBack()
    const asked = await visitor.call(`${PATHS.withdraw}?lang=en`)
    expect(asked.html).to.include('The message is kept for a time')
    const { html } = await visitor.sends()
    expect(html).to.include('You have taken your message back').and.to.include('Nobody works on it')
    expect(html).to.include(`href="${PATHS.delete}`).and.to.not.include(`href="${PATHS.add}`)
    const late = await visitor.posts(`${PATHS.add}?lang=en`, { csrf: /name="csrf" value="([^"]+)"/.exec(asked.html)?.[1] ?? '', key: 'k'.repeat(22), text: 'Too late' })
    expect(late.status).to.equal(409)
    expect(visitor.form()).to.include({ text: 'Too late' })
  })

  it('deletes for good after saying what stays, forgets the code, and opens nothing any more', async () => {
    await comesBack()
    const asked = await visitor.call(`${PATHS.delete}?lang=en`)
    expect(asked.html).to.include('It cannot be brought back').and.to.include('a mark without words')
    const { html, path } = await visitor.sends()
    expect(path).to.equal(`${PATHS.gone}?lang=en`)
    expect(html).to.include('is being deleted')
    expect(visitor.jar.has('code')).to.equal(false)
    expect((await comesBack()).html).to.include('hidden and is being deleted')
  })

  it('changes nothing by a form that was not made for this holder', async () => {
    await comesBack()
    for (const csrf of ['', 'x', 'A'.repeat(43)]) {
      const { status } = await visitor.posts(`${PATHS.delete}?lang=en`, { csrf })
      expect([400, 403]).to.include(status)
    }
    const foreign = createVisitor(service.url, { headers: { 'sec-fetch-site': 'cross-site' } })
    for (const [name, value] of visitor.jar) foreign.jar.set(name, value)
    expect((await foreign.posts(PATHS.withdraw, {})).status).to.equal(403)
    expect((await service.reporter.looks(code)).json.status).to.equal('received')
  })

  it('leaves quickly: the browser is told to forget, the code is gone, and the next page says nothing', async () => {
    await comesBack()
    const { status, headers } = await visitor.call(`${PATHS.leave}?lang=en`)
    expect(status).to.equal(303)
    expect(headers.get('clear-site-data')).to.equal('"cache", "storage"')
    expect(headers.get('location')).to.not.match(/fairline|complain/)
    expect([...visitor.jar]).to.deep.equal([['n', '1']])
    expect((await visitor.call(`${PATHS.own}?lang=en`)).path).to.equal(`${PATHS.code}?lang=en`)
  })

  it('shows no form of before again to whoever goes back after leaving quickly or deleting, and begins anew', async () => {
    const shown = async (fields: Record<string, string>): Promise<string> => (await visitor.posts(`${PATHS.send}?lang=en`, fields)).html
    for (const way of ['leave', 'delete'] as const) {
      await visitor.walksToCode('The words somebody else must not see')
      const [last, faulty] = [
        { ...visitor.form(), at: 'check', go: 'next' },
        { ...visitor.form(), kept: '', go: 'send' },
      ]
      const digits = codeOn(visitor.page().html)
      expect(await shown(last))
        .to.include('must not see')
        .and.to.include(digits)
      await visitor.confirms()
      if (way === 'leave') await visitor.call(`${PATHS.leave}?lang=en`)
      else {
        await visitor.call(`${PATHS.delete}?lang=en`)
        await visitor.sends({})
      }
      for (const fields of [last, faulty, { ...last, at: 'story' }]) {
        expect(await shown(fields), way)
          .to.not.include('must not see')
          .and.to.not.include(digits)
        expect(visitor.page().path).to.equal(`${PATHS.home}?lang=en`)
      }
    }
    expect(codeOn((await visitor.walksToCode('New words')).html)).to.match(/\d/)
    expect((await visitor.confirms()).path).to.equal(`${PATHS.done}?lang=en`)
  })

  it('carries no cookie that was changed, is another’s, or was made up', async () => {
    await comesBack()
    const cookie = visitor.jar.get('code') ?? ''
    for (const value of [`${cookie.slice(0, -2)}xx`, cookie.slice(4), 'x', '0'.repeat(400)]) {
      visitor.jar.set('code', value)
      expect((await visitor.call(`${PATHS.own}?lang=en`)).path, value.slice(0, 8)).to.equal(`${PATHS.code}?lang=en`)
    }
  })

  it('shows the page of what was kept once more for as long as the code is known, and no longer', async () => {
    await visitor.walksToCode(STORY)
    const { html } = await visitor.confirms()
    expect(codeOn((await visitor.call(`${PATHS.done}?lang=en`)).html)).to.equal(codeOn(html))
    time.on(16 * MINUTE)
    const later = await visitor.call(`${PATHS.done}?lang=en`)
    expect(later.html).to.include('Type your code').and.to.not.include(codeOn(html))
  })
})

describe('coming back by page while the store is away', () => {
  it('says that this cannot be looked up now, and keeps what was typed', async () => {
    const service = await startFiling({
      over: (intake) => ({
        ...intake,
        checkReceipt: () => Promise.reject(new FairlineError('store_unavailable')),
        addToCase: () => Promise.reject(new FairlineError('store_unavailable')),
      }),
    })
    const visitor = createVisitor(service.url)
    await visitor.walksToCode(STORY)
    const { html } = await visitor.confirms()
    await visitor.call(`${PATHS.add}?lang=en`)
    const answer = await visitor.sends({ text: 'Typed with care' })
    expect([answer.status, visitor.form().text]).to.deep.equal([503, 'Typed with care'])
    await visitor.call(`${PATHS.code}?lang=en`)
    const asked = await visitor.sends({ code: codeOn(html) })
    await service.stop()
    expect(asked.status).to.equal(503)
    expect(visitor.form().code).to.equal(codeOn(html))
  })
})
