import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, listWhenRead } from '../support/service-process.ts'

const FILINGS = 500
const KILLS = 3
const CLIENTS = 16

type Filing = { key: string; text: string; receipt: string }

const send = async (service: ServiceProcess, { key, text }: { key: string; text: string }): Promise<string | undefined> => {
  try {
    const response = await fetch(`${service.url}/api/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ text, language: 'az' }),
    })
    const answer = (await response.json()) as { receipt?: string }
    return response.status === 201 ? answer.receipt : undefined
  } catch {
    return undefined
  }
}

/** Files everything the way a browser would: again with the same key until an answer comes. Counts how many answers came. */
const fileAll = async (service: ServiceProcess, filings: Filing[], onAccepted: (count: number) => void): Promise<void> => {
  const waiting = [...filings]
  let accepted = 0
  const client = async (): Promise<void> => {
    for (let filing = waiting.shift(); filing; filing = waiting.shift()) {
      for (let receipt = await send(service, filing); filing.receipt === ''; receipt = await send(service, filing)) {
        if (receipt === undefined) await pause(50)
        else filing.receipt = receipt
      }
      accepted += 1
      onAccepted(accepted)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

describe('kill -9 during filing', function () {
  this.timeout(120_000)
  let service: ServiceProcess

  before(async () => {
    service = await createServiceProcess({ LOG_LEVEL: 'error' })
    await service.start()
  })
  after(() => service.remove())

  it(`loses and doubles nothing over ${FILINGS} filings and ${KILLS} kills, and every receipt answers`, async () => {
    const filings: Filing[] = Array.from({ length: FILINGS }, (_, index) => ({
      key: randomBytes(16).toString('base64url'),
      text: `Üç aydır maaş vermirlər. Nömrə ${index}.`,
      receipt: '',
    }))
    let killing: Promise<void> = Promise.resolve()
    let killed = 0
    await fileAll(service, filings, (count) => {
      if (killed >= KILLS || count < ((killed + 1) * FILINGS) / (KILLS + 1)) return
      killed += 1
      killing = killing.then(() => service.kill()).then(() => service.start())
    })
    await killing
    expect(killed).to.equal(KILLS)

    const again = await Promise.all(filings.slice(0, 50).map((filing) => send(service, filing)))
    expect(again).to.deep.equal(filings.slice(0, 50).map(({ receipt }) => receipt))

    const listed = await listWhenRead(service, 60_000)
    expect(new Set(listed.map(({ id }) => id)).size).to.equal(FILINGS)
    expect(listed).to.have.length(FILINGS)
    expect(listed.every(({ queues }) => queues.length > 0)).to.equal(true)

    const statuses = new Map<number, number>()
    for (const { receipt } of filings.slice(0, 100)) {
      const { status } = await fetch(`${service.url}/api/complaints/mine`, { headers: { authorization: `Receipt ${receipt}` } })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).to.deep.equal([[200, 100]])
    expect(JSON.parse(service.fairline('fsck', '--json').out))
      .to.include({ cases: FILINGS, tombstones: 0 })
      .and.to.have.deep.property('faults', [])
  })
})
