import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, listWhenRead } from '../support/service-process.ts'

const TEXT = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'

describe('a complaint goes all the way on one machine', function () {
  this.timeout(60_000)
  let service: ServiceProcess
  let receipt = ''
  const file = (text: string) =>
    fetch(`${service.url}/api/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('base64url') },
      body: JSON.stringify({ text, language: 'az' }),
    })
  const mine = (path = '', init: RequestInit = {}) =>
    fetch(`${service.url}/api/complaints/mine${path}`, { ...init, headers: { ...init.headers, authorization: `Receipt ${receipt}` } })

  before(async () => {
    service = await createServiceProcess()
    await service.start()
  })
  after(() => service.remove())

  it('keeps it, reads it and puts it into the right queue with the reasons', async () => {
    const response = await file(TEXT)
    expect(response.status).to.equal(201)
    receipt = ((await response.json()) as { receipt: string }).receipt
    const [listed] = await listWhenRead(service)
    expect(listed).to.deep.include({ status: 'triaged', queues: ['vac'], category: 'forced_labour', channel: 'api', language: 'az' })
    expect(listed?.indicators).to.have.members(['retention_of_documents', 'withholding_wages'])
  })

  it('shows the words behind each indicator, marked in the text', async () => {
    const [listed] = await listWhenRead(service)
    const { out, code } = service.fairline('show', listed?.number ?? '')
    expect(code).to.equal(0)
    expect(out).to.include('«Pasportumu sahibkar alıb, qaytarmır».').and.to.include('retention_of_documents (strong)')
    expect(out.split('\n').every((line) => [...line].length <= 80)).to.equal(true)
  })

  it('answers the receipt, also in another script, and takes a message', async () => {
    expect((await mine()).status).to.equal(200)
    const message = await mine('/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('base64url') },
      body: '{"text":"Gecə qapını üstümüzə bağlayırlar."}',
    })
    expect(message.status).to.equal(201)
    await pause(500)
    const [listed] = await listWhenRead(service)
    expect(listed).to.include({ band: 'P0' })
    expect(listed?.indicators).to.include('restriction_of_movement')
  })

  it('withdraws: work stops, and a further message is told how to file anew', async () => {
    expect((await mine('/withdrawal', { method: 'POST' })).status).to.equal(200)
    expect((await mine('/withdrawal', { method: 'POST' })).status).to.equal(200)
    const [listed] = JSON.parse(service.fairline('list', '--json').out) as { status: string }[]
    expect(listed?.status).to.equal('withdrawn')
    const message = await mine('/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('base64url') },
      body: '{"text":"Hələ buradayam"}',
    })
    expect(message.status).to.equal(409)
  })

  it('deletes: hidden at once, erased soon, and its receipt opens nothing', async () => {
    expect((await mine('', { method: 'DELETE' })).status).to.equal(202)
    expect(JSON.parse(service.fairline('list', '--json').out)).to.deep.equal([])
    await pause(500)
    expect((await mine()).status).to.equal(401)
    expect(JSON.parse(service.fairline('fsck', '--json').out)).to.deep.include({ cases: 0, tombstones: 1, faults: [] })
  })

  it('refuses a second server on its folder, while the command line works beside it', async () => {
    const second = service.fairline('list', '--json')
    expect(second.code).to.equal(0)
    const other = await createServiceProcess({ STORE_URL: service.folder })
    try {
      await other.start()
      expect.fail('a second server started')
    } catch (error) {
      expect(String(error)).to.include('another server runs')
    } finally {
      await other.remove()
    }
  })
})
