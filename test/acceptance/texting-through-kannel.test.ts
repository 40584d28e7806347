import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { standingOf } from '../../src/core/delivery.ts'
import { openBeside } from '../support/beside.ts'
import type { Kannel } from '../support/kannel.ts'
import { describeOnKannel, KANNEL, startKannel } from '../support/kannel.ts'
import { loadPack } from '../support/pack.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, freePort } from '../support/service-process.ts'

const NUMBER = '+994557318264'
const REPLY = 'Bazar günü saat 12-də zəng edin, kod söz “yaşıl fənər” & 100 %'

describeOnKannel('texting through Kannel', () => {
  let kannel: Kannel
  let service: ServiceProcess
  let beside: ReturnType<typeof openBeside>

  before(async function () {
    this.timeout(60_000)
    const port = await freePort()
    kannel = await startKannel(`127.0.0.1:${port}`)
    service = await createServiceProcess({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      KANNEL_SECRET: `${KANNEL.secret},another-secret-of-the-test`,
      KANNEL_SEND_URL: kannel.sendUrl,
      KANNEL_SENDER: KANNEL.sender,
    })
    await service.start()
    beside = openBeside(service.folder)
  })
  after(async () => {
    await beside?.close()
    await service?.remove()
    await kannel?.stop()
  })

  const until = async <T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = await look()
      if (found !== undefined) return found
      await pause(50)
    }
    throw new Error(`${what} did not happen; Kannel said:\n${kannel.log()}`)
  }
  const reached = (text: string) => until(`${text} reaching a phone`, () => kannel.reached.find((one) => one.text === text))
  const caseWith = (items: number, number = NUMBER): Promise<Case> =>
    until(`${items} texts in a case`, async () => {
      const found = await beside.caseOf(number)
      return found !== undefined && found.items.filter(({ kind }) => kind === 'story' || kind === 'message').length >= items && found.tracks.length > 0 ? found : undefined
    })

  it('opens a case by the first text, and its sender hears by the same way that it is there', async () => {
    kannel.texts(NUMBER, 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər & 100 %')
    const theCase = await caseWith(1)
    expect(theCase.header.channel).to.equal('sms')
    expect(await reached(loadPack().texts.az?.['sms.acknowledged'] ?? '')).to.deep.include({ to: NUMBER, from: KANNEL.sender })
    const { out } = service.fairline('show', theCase.number)
    expect(out).to.include('Pasportumu sahibkar alıb').and.to.include('& 100 %')
  }).timeout(60_000)

  it('keeps one sender for one phone, however the operator writes its number, and says nothing more', async () => {
    kannel.texts(NUMBER.slice(1), 'İkinci')
    kannel.texts(`0${NUMBER.slice(4)}`, 'Üçüncü')
    kannel.texts(`00${NUMBER.slice(1)}`, 'Паспорт так и не отдали')
    await caseWith(4)
    expect(kannel.reached.filter(({ to }) => to.endsWith(NUMBER.slice(4)))).to.have.length(1)
  }).timeout(60_000)

  it('brings an answer in letters of its own, and what became of it comes back into the case', async () => {
    await beside.answer(await caseWith(4), REPLY)
    expect(await reached(REPLY)).to.deep.include({ to: NUMBER, from: KANNEL.sender })
    const standing = await until('the report', async () => {
      const { events, items } = await caseWith(4)
      const code = standingOf(events, items.findLast(({ kind }) => kind === 'reply')?.id ?? '')
      return code === 'delivered' ? code : undefined
    })
    expect(standing).to.equal('delivered')
  }).timeout(60_000)

  it('brings an answer of the plain alphabet whole, its letters beyond ASCII too, and one of several parts in one piece or in order', async () => {
    const plain = 'Göl, Çay, Ülkü? Öz günü: {1} [2] ~ 100 % & €5 @ÄÑÖ'
    await beside.answer(await caseWith(4), plain)
    expect(await reached(plain)).to.deep.include({ to: NUMBER })
    const long = Array.from({ length: 60 }, (_, n) => `söz${n}ə`).join(' ')
    const before = kannel.reached.length
    await beside.answer(await caseWith(4), long)
    await until('the long text', () =>
      kannel.reached
        .slice(before)
        .map(({ text }) => text)
        .join('').length >= long.length
        ? true
        : undefined,
    )
    expect(
      kannel.reached
        .slice(before)
        .map(({ text }) => text)
        .join(''),
    ).to.equal(long)
  }).timeout(60_000)

  it('brings later what came while the service was down, and its sender hears no fault', async () => {
    const other = '+994557318265'
    const before = kannel.reached.length
    await service.kill()
    kannel.texts(other, 'Kömək edin, qapını gecə bağlayırlar')
    await pause(1_500)
    expect(kannel.reached.length).to.equal(before)
    await service.start()
    await caseWith(1, other)
    expect(await until('the acknowledgement', () => kannel.reached.find(({ to }) => to === other))).to.deep.include({ text: loadPack().texts.az?.['sms.acknowledged'] })
  }).timeout(60_000)

  it('is refused with another secret: nothing is kept, and nothing is said to the phone', async () => {
    const forger = await startKannel(new URL(service.url).host, 'guessed-secret-of-nobody')
    forger.texts('+994557318266', 'Saxta')
    await until('the refusal', () => (service.log().includes('unsigned_calls') ? true : undefined))
    expect([await beside.caseOf('+994557318266'), forger.reached]).to.deep.equal([undefined, []])
    await forger.stop()
  }).timeout(60_000)

  it('leaves no number and no word in the log of the service or of Kannel', () => {
    expect(service.log() + kannel.log()).to.not.match(/5573182|Pasport|zəng|qapını|паспорт/i)
  })
})
