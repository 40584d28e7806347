import { expect } from 'chai'
import { isTombstone } from '../../src/core/case.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import { newKey } from '../support/reporter.ts'
import { createWebhooks, inbound, newMessageSid } from '../support/twilio-stand-in.ts'
import { createVisitor } from '../support/visitor.ts'

/** As much as one text may hold, in letters that take four bytes each. */
const LONG = '\u{1F4CE}'.repeat(50_000)
const NUMBER = '+994501119955'

describe('whoever fills a case until no database takes it', function () {
  this.timeout(120_000)
  let service: FilingService
  before(async () => {
    service = await startFiling({ spool: true, limits: { failures: { burst: 1_000, perSecond: 1_000, longestWait: 60_000 } } })
  })
  after(() => service.stop())
  const cases = async () => (await service.cases.scan(1_000)).flatMap((one) => (isTombstone(one) ? [] : one))

  it('is told so in time, by the API and on the page with the words kept, and can still look, withdraw and delete', async () => {
    const receipt = String((await service.reporter.files({ text: LONG })).json.receipt)
    let told = await service.reporter.adds(receipt, { text: LONG })
    for (let sent = 1; told.status === 201 && sent < 100; sent += 1) told = await service.reporter.adds(receipt, { text: LONG })
    expect([told.status, told.json.code]).to.deep.equal([409, 'case_full'])
    const [full] = await cases()
    expect(JSON.stringify(full).length).to.be.lessThan(9_000_000)
    const visitor = createVisitor(service.url)
    await visitor.call(`${PATHS.code}?lang=en`)
    await visitor.sends({ code: receipt })
    await visitor.call(`${PATHS.add}?lang=en`)
    const page = await visitor.sends({ text: 'One more word.' })
    expect(page.html).to.include('This message holds no more').and.to.include('One more word.')
    expect((await service.reporter.looks(receipt)).status).to.equal(200)
    expect((await service.reporter.withdraws(receipt)).status).to.equal(200)
    expect((await service.reporter.deletes(receipt)).status).to.equal(202)
  })

  it('by SMS goes on in a new case, and stands in nobody’s way', async () => {
    const { deliver } = createWebhooks(SMS_PUBLIC_URL)
    const texts = async (text: string): Promise<number> => (await deliver(inbound({ MessageSid: newMessageSid(), From: NUMBER, Body: text }), { at: service.url })).status
    expect(await texts('Birinci')).to.equal(200)
    const own = async () => (await cases()).filter(({ sender }) => sender?.hash === service.senders.hash(NUMBER))
    const [first] = await own()
    if (first === undefined) throw new Error('no case')
    const [story] = first.items
    if (story === undefined) throw new Error('no story')
    // What a year of long texts leaves, written at once.
    await service.cases.replace(
      { ...first, version: first.version + 1, items: [...first.items, { ...story, id: 'a-year', kind: 'message', box: 'x'.repeat(8_000_000) }] },
      first.version,
    )
    for (const text of ['İkinci', 'Üçüncü']) expect(await texts(text)).to.equal(200)
    expect((await own()).map(({ sender, items }) => [sender?.round, items.length]).sort()).to.deep.equal([
      [1, 2],
      [2, 2],
    ])
    expect(service.spool?.state().entries).to.equal(0)
  })

  it('with words that waited in the spool has them in a case of their own, and what lies behind them is kept', async () => {
    const key = newKey()
    await service.reporter.files({ text: 'Birinci' }, { key })
    const opened = (await cases()).find(({ items, sender, withdrawnOn }) => items.length === 1 && sender === undefined && withdrawnOn === undefined)
    const [story] = opened?.items ?? []
    if (opened === undefined || story === undefined) throw new Error('no case')
    await service.cases.replace(
      { ...opened, version: opened.version + 1, items: [...opened.items, { ...story, id: 'b-year', kind: 'message', box: 'x'.repeat(8_000_000) }] },
      opened.version,
    )
    const before = (await cases()).length
    service.store.goAway()
    expect((await service.reporter.files({ text: 'Başqa sözlər' }, { key })).status).to.equal(201)
    expect((await service.reporter.files({ text: 'Başqa adam' })).status).to.equal(201)
    service.store.comeBack()
    expect(await service.drain()).to.equal(2)
    expect((await cases()).length).to.equal(before + 2)
  })
})
