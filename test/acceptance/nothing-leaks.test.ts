import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, listWhenRead } from '../support/service-process.ts'

const KEY = 'planted-key-zebra-7731'
const SECRETS = {
  text: 'zürafə-sirri-4471',
  employer: 'Gizli-Sahibkar-8812',
  agent: 'planted-agent/5.9',
  referrer: 'planted-referrer.example',
  forwarded: '203.0.113.77',
  key: KEY,
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name)) : [join(folder, name)]))

describe('nothing about a worker lies readable anywhere', function () {
  this.timeout(60_000)
  let service: ServiceProcess

  before(async () => {
    service = await createServiceProcess({ LOG_LEVEL: 'debug' })
    await service.start()
  })
  after(() => service.remove())

  it('finds no planted text, name, receipt, key, address or browser in any file of the store or in the log', async () => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': KEY,
      'user-agent': SECRETS.agent,
      referer: `https://${SECRETS.referrer}/`,
      'x-forwarded-for': SECRETS.forwarded,
    }
    const filed = await fetch(`${service.url}/api/complaints`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ text: `Pasportumu aldılar. ${SECRETS.text}`, facts: { employer: SECRETS.employer } }),
    })
    const { receipt } = (await filed.json()) as { receipt: string }
    await fetch(`${service.url}/api/complaints/mine`, { headers: { authorization: `Receipt ${receipt}`, 'user-agent': SECRETS.agent } })
    await fetch(`${service.url}/api/complaints`, { method: 'POST', headers, body: `{"text": "${SECRETS.text}` })
    await listWhenRead(service)
    await service.stop()
    const planted = { ...SECRETS, receipt, digits: receipt.replaceAll(' ', ''), loopback: '127.0.0.1:' }
    const stored = filesBelow(service.folder).filter((path) => !path.includes('/keys/'))
    expect(stored).not.to.deep.equal([])
    for (const [name, secret] of Object.entries(planted)) {
      for (const path of stored) expect(readFileSync(path).includes(Buffer.from(secret)), `${name} in ${path}`).to.equal(false)
      if (name !== 'loopback') expect(service.log().includes(secret), `${name} in the log`).to.equal(false)
    }
  })
})
