import { expect } from 'chai'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import type { Seen } from '../support/reporter.ts'
import { newKey } from '../support/reporter.ts'

const STORY = { text: 'They lock the gate at night.' }
const PERSIAN_ZERO = 0x06f0
const inPersian = (receipt: string): string => receipt.replace(/\d/g, (digit) => String.fromCodePoint(PERSIAN_ZERO + Number(digit)))

/** An answer without the clock of the server. */
const shown = ({ status, headers, text }: Seen) => ({ status, text, headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')) })

describe('coming back by receipt', () => {
  let service: FilingService
  let receipt: string
  before(async () => {
    service = await startFiling({ limits: { failures: { burst: 1_000, perSecond: 1_000, longestWait: 5_000 } } })
  })
  after(() => service.stop())
  beforeEach(async () => {
    receipt = String((await service.reporter.files(STORY)).json.receipt)
  })

  it('shows status, next step and replies, and nothing else', async () => {
    const { status, json, text } = await service.reporter.looks(receipt)
    expect(status).to.equal(200)
    expect(json).to.have.all.keys('status', 'next', 'replies')
    expect(json.replies).to.deep.equal([])
    expect(text).to.not.match(/band|indicator|queue|gate/)
  })

  it('takes the code without spaces, with dashes, and in other scripts’ digits', async () => {
    for (const typed of [receipt.replaceAll(' ', ''), receipt.replaceAll(' ', '-'), inPersian(receipt), `  ${inPersian(receipt.replaceAll(' ', '  '))} `]) {
      expect((await service.reporter.looks(typed)).status, typed).to.equal(200)
    }
  })

  it('refuses a missing, malformed, mistyped and wrong code with the very same answer', async () => {
    const digits = receipt.replaceAll(' ', '')
    const swapped = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`
    const other = await service.reporter.files(STORY)
    const stranger = await startFiling()
    const wrong = String((await stranger.reporter.files({ text: 'elsewhere' })).json.receipt)
    await stranger.stop()
    expect(other.json.receipt).to.not.equal(wrong)
    const answers = await Promise.all(['', 'abc', '1234', swapped, wrong, `${digits}0`, '0'.repeat(300)].map((typed) => service.reporter.looks(typed)))
    const [first, ...rest] = answers.map(shown)
    expect(first?.status).to.equal(401)
    expect(first?.headers).to.have.property('www-authenticate', 'Receipt')
    for (const answer of rest) expect(answer).to.deep.equal(first)
    const bearer = await service.reporter.call('/api/complaints/mine?lang=en', { headers: { authorization: `Bearer ${digits}` } })
    expect(shown(bearer)).to.deep.equal(first)
  })

  it('adds a message once however often it is sent, and refuses the key with other words', async () => {
    const key = newKey()
    const first = await service.reporter.adds(receipt, { text: 'One more thing' }, { key })
    const again = await service.reporter.adds(receipt, { text: 'One more thing' }, { key })
    expect([first.status, again.status]).to.deep.equal([201, 201])
    expect(first.json).to.have.all.keys('status', 'next')
    const other = await service.reporter.adds(receipt, { text: 'Another thing' }, { key })
    expect([other.status, other.json.code]).to.deep.equal([422, 'key_reused'])
    const items = (await service.cases.scan(1_000)).flatMap((one) => ('header' in one && one.items.length > 1 ? [one.items.length] : []))
    expect(items).to.deep.equal([2])
  })

  it('wants a key with a message too', async () => {
    const { status, json } = await service.reporter.adds(receipt, { text: 'x' }, { key: '' })
    expect([status, json.code]).to.deep.equal([400, 'key_missing'])
  })

  it('withdraws, twice if asked, and then says how to file anew instead of taking messages', async () => {
    const first = await service.reporter.withdraws(receipt)
    expect(first.status).to.equal(200)
    expect(first.json.status).to.equal('withdrawn')
    expect((await service.reporter.withdraws(receipt)).status).to.equal(200)
    const message = await service.reporter.adds(receipt, { text: 'x' }, { lang: 'en' })
    expect([message.status, message.json.code]).to.deep.equal([409, 'case_withdrawn'])
    expect(message.json.title).to.include('send a new message')
  })

  it('hides a deleted case at once', async () => {
    const deleted = await service.reporter.deletes(receipt)
    expect([deleted.status, Object.keys(deleted.json)]).to.deep.equal([202, ['status', 'next']])
    expect(deleted.json.next).to.include({ code: 'deleting' })
    const message = await service.reporter.adds(receipt, { text: 'x' })
    expect(message.status).to.be.oneOf([401, 410])
  })
})

describe('guessing receipts', () => {
  it('is slowed after a burst of failures, and a holder is slowed with it but never locked out', async () => {
    const service = await startFiling({ limits: { failures: { burst: 3, perSecond: 10, longestWait: 5_000 } } })
    const receipt = String((await service.reporter.files(STORY)).json.receipt)
    const start = performance.now()
    for (let guess = 0; guess < 8; guess += 1) expect((await service.reporter.looks('1234 5678')).status).to.equal(401)
    const guessing = performance.now() - start
    expect((await service.reporter.looks(receipt)).status).to.equal(200)
    await service.stop()
    expect(guessing).to.be.greaterThan(400)
  })

  it('is shed with 503 when the line is too long, and filing goes on', async () => {
    const service = await startFiling({ limits: { failures: { burst: 1, perSecond: 2, longestWait: 600 } } })
    const answers = await Promise.all(Array.from({ length: 6 }, () => service.reporter.looks('1234')))
    const filed = await service.reporter.files(STORY)
    await service.stop()
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([401, 401, 503, 503, 503, 503])
    expect(filed.status).to.equal(201)
  })

  it('costs nothing to who has the right code', async () => {
    const service = await startFiling({ limits: { failures: { burst: 2, perSecond: 1, longestWait: 5_000 } } })
    const receipt = String((await service.reporter.files(STORY)).json.receipt)
    const start = performance.now()
    for (let look = 0; look < 10; look += 1) expect((await service.reporter.looks(receipt)).status).to.equal(200)
    await service.stop()
    expect(performance.now() - start).to.be.lessThan(1_000)
  })
})
