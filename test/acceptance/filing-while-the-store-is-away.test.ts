import { expect } from 'chai'
import { isTombstone } from '../../src/core/case.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { newKey } from '../support/reporter.ts'

const STORY = { text: 'Pasportumu alıblar, üç aydır maaş vermirlər.', language: 'az' }
const OTHER = { text: 'Darvazanı da bağlayırlar.', language: 'az' }

describe('filing while the store is away', () => {
  let service: FilingService
  beforeEach(async () => {
    service = await startFiling({ spool: true })
  })
  afterEach(() => service.stop())

  const stored = async () => (await service.cases.scan(1_000)).filter((one) => !isTombstone(one))
  const readiness = async () => (await fetch(`${service.url}${PATHS.ready}`)).json()

  it('accepts with the code the complaint will have, and keeps it once the store is back', async () => {
    const key = newKey()
    service.store.goAway()
    const { status, json } = await service.reporter.files(STORY, { key })
    expect([status, json.status]).to.deep.equal([201, 'received'])
    expect(await readiness()).to.deep.equal({ status: 'spooling', waiting: 1 })
    service.store.comeBack()
    expect(await service.drain()).to.equal(1)
    expect(await stored()).to.have.length(1)
    expect(await readiness()).to.deep.equal({ status: 'ready' })
    const again = await service.reporter.files(STORY, { key })
    expect([again.status, again.json.receipt]).to.deep.equal([201, json.receipt])
    expect((await service.reporter.looks(String(json.receipt))).status).to.equal(200)
  })

  it('gives the same code to the same filing sent again, and keeps one case', async () => {
    const key = newKey()
    service.store.goAway()
    const answers = await Promise.all(Array.from({ length: 5 }, () => service.reporter.files(STORY, { key })))
    expect(new Set(answers.map(({ text }) => text)).size).to.equal(1)
    service.store.comeBack()
    expect(await service.drain()).to.equal(5)
    expect(await stored()).to.have.length(1)
  })

  it('keeps other words that came under a used key as a message of its case', async () => {
    const key = newKey()
    await service.reporter.files(STORY, { key })
    service.store.goAway()
    expect((await service.reporter.files(OTHER, { key })).status).to.equal(201)
    service.store.comeBack()
    await service.drain()
    const cases = await stored()
    expect(cases.map((one) => (isTombstone(one) ? [] : one.items.map(({ kind }) => kind)))).to.deep.equal([['story', 'message']])
  })

  it('opens a case of its own for words whose case was withdrawn meanwhile', async () => {
    const key = newKey()
    const { json } = await service.reporter.files(STORY, { key })
    service.store.goAway()
    await service.reporter.files(OTHER, { key })
    service.store.comeBack()
    expect((await service.reporter.withdraws(String(json.receipt))).status).to.equal(200)
    await service.drain()
    expect(await stored()).to.have.length(2)
    expect([service.spool?.state().entries, service.spool?.setAside()]).to.deep.equal([0, 0])
  })

  it('keeps nothing of a complaint that was deleted meanwhile', async () => {
    const key = newKey()
    const { json } = await service.reporter.files(STORY, { key })
    service.store.goAway()
    await service.reporter.files(STORY, { key })
    service.store.comeBack()
    await service.reporter.deletes(String(json.receipt))
    await service.drain()
    expect(service.spool?.state()).to.deep.equal({ entries: 0 })
  })

  it('answers 503 to who comes back by a code, and keeps what they typed', async () => {
    const { json } = await service.reporter.files(STORY)
    service.store.goAway()
    const { status } = await service.reporter.looks(String(json.receipt))
    expect(status).to.equal(503)
  })

  it('does not let everybody wait for a store that is away', async () => {
    service.store.goAway()
    for (let n = 0; n < 3; n += 1) await service.reporter.files(STORY)
    expect(service.store.calls()).to.equal(1)
  })

  it('refuses, plainly, when the spool cannot keep it either', async () => {
    service.store.goAway()
    await service.spool?.close()
    const { status, json } = await service.reporter.files(STORY)
    expect(status).to.equal(503)
    expect(json).to.have.property('code', 'store_unavailable')
    expect((await fetch(`${service.url}${PATHS.ready}`)).status).to.equal(503)
  })
})
