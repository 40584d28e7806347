import { expect } from 'chai'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import type { Case } from '../../src/core/case.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import type { FilingService } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import { createPhone, SILENCE, spoken } from '../support/phone.ts'

const NUMBER = '+994501234567'

describe('texting while the store is away', () => {
  let service: FilingService
  let phone: ReturnType<typeof createPhone>
  let later = 0
  const clock = { now: () => new Date(Date.now() + later).toISOString() }
  beforeEach(async () => {
    later = 0
    service = await startFiling({ spool: true, clock })
    phone = createPhone(NUMBER, { url: service.url, publicUrl: SMS_PUBLIC_URL })
  })
  afterEach(() => service.stop())

  const caseOf = async (number = NUMBER): Promise<Case> => {
    const found = await service.cases.loadBySender(service.senders.hash(number))
    if (found === undefined) throw new Error('no case of this number')
    return found
  }
  const words = async (): Promise<string[]> => {
    const opener = createOpener(() => service.keyring.worker())
    return Promise.all((await caseOf()).items.map(async (item) => (await opener.open(item, (await opener.unwrap(item)).key)).text))
  }

  it('is accepted, told of once, and lies in one case in the order it came once the store is back', async () => {
    service.store.goAway()
    const answers = [await phone.texts('Birinci'), await phone.texts('İkinci'), await phone.texts('Üçüncü')]
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200])
    expect(answers.map((answer) => spoken(answer) !== undefined)).to.deep.equal([true, false, false])
    service.store.comeBack()
    expect(await service.drain()).to.equal(3)
    expect(await words()).to.deep.equal(['Birinci', 'İkinci', 'Üçüncü'])
    expect(await service.addresses.get(service.senders.hash(NUMBER))).to.not.equal(undefined)
    expect((await phone.texts('Dördüncü')).text).to.equal(SILENCE)
  })

  it('does not pass the texts of its sender that still wait when the store is back', async () => {
    service.store.goAway()
    await phone.texts('Birinci')
    service.store.comeBack()
    later = 60_000
    const other = createPhone('+994507654321', { url: service.url, publicUrl: SMS_PUBLIC_URL })
    await other.texts('Başqası')
    expect((await caseOf(other.number)).items).to.have.length(1)
    await phone.texts('İkinci')
    expect(await service.drain()).to.equal(2)
    await phone.texts('Üçüncü')
    expect(await words()).to.deep.equal(['Birinci', 'İkinci', 'Üçüncü'])
  })

  it('goes into the conversation that is open already', async () => {
    await phone.texts('Birinci')
    service.store.goAway()
    await phone.texts('İkinci')
    service.store.comeBack()
    await service.drain()
    expect(await words()).to.deep.equal(['Birinci', 'İkinci'])
  })

  it('lands once however often it is delivered, before, while and after', async () => {
    const [first, second] = [phone.message('Birinci'), phone.message('İkinci')]
    await phone.storm([first])
    service.store.goAway()
    await phone.storm([first, second], { times: 3 })
    service.store.comeBack()
    await service.drain()
    await phone.storm([first, second], { times: 2 })
    expect(await words()).to.have.members(['Birinci', 'İkinci'])
    expect(service.spool?.state()).to.deep.equal({ entries: 0 })
  })

  it('begins a new round when the case was withdrawn before the spool was drained', async () => {
    await phone.texts('Birinci')
    const first = await caseOf()
    service.store.goAway()
    await phone.texts('İkinci')
    service.store.comeBack()
    await changeCase(service.intakeDeps)(first, { type: 'withdraw' })
    await service.drain()
    expect([(await caseOf()).sender?.round, await words(), service.spool?.setAside()]).to.deep.equal([2, ['İkinci'], 0])
  })

  it('leaves no number and no word readable in the spool', async () => {
    service.store.goAway()
    await phone.texts('gizli-söz-4471')
    const entries: string[] = []
    await service.spool?.drain(async (entry) => void entries.push(JSON.stringify(entry)))
    expect(entries).to.have.length(1)
    expect(entries[0]).to.not.match(/4471|1234567/)
  })

  it('is refused plainly when the spool cannot keep it either, and an empty text is answered with nothing', async () => {
    service.store.goAway()
    expect((await phone.texts('')).text).to.equal(SILENCE)
    await service.spool?.close()
    const { status, text } = await phone.texts('Salam')
    expect([status, JSON.parse(text).code]).to.deep.equal([503, 'store_unavailable'])
  })
})
