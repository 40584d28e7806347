import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { createSenders } from '../../src/adapters/sealing/senders.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { createIds } from '../../src/adapters/system/ids.ts'
import type { Case } from '../../src/core/case.ts'
import { loadPack } from '../support/pack.ts'
import type { Phone } from '../support/phone.ts'
import { createPhone, SILENCE, spoken } from '../support/phone.ts'
import type { Listed, ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess, listWhenRead } from '../support/service-process.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { createWebhooks, startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'
import { sealReply, staffActs } from '../support/worker-side.ts'

const PUBLIC_URL = 'https://help.example.org'
const NUMBER = '+994557318264'
const REPLY = 'Позвоните в воскресенье после обеда, кодовое слово зелёный-фонарь'
const STORY = ['Хозяин забрал паспорт и не отдаёт.', 'Зарплату не платит третий месяц, кодовое слово синий-журавль.', 'Ночью запирает ворота, выйти нельзя.']

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name)) : [join(folder, name)]))

/** A secret as a file or a log might spell it. */
const spellings = (secret: string): Buffer[] => {
  const bytes = Buffer.from(secret, 'utf8')
  const texts = [secret, encodeURIComponent(secret), bytes.toString('hex'), JSON.stringify(secret).slice(1, -1), [...secret].reverse().join('')]
  /** Base64 of the secret inside of something longer, at each of the three places it may begin. */
  const inner = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : 4, -2),
  )
  return [...texts, ...inner, ...inner.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))].map((text) => Buffer.from(text)).concat(Buffer.from(secret, 'utf16le'))
}

describe('a complaint comes by SMS', function () {
  this.timeout(90_000)
  let api: TwilioApi
  let service: ServiceProcess
  let phone: Phone

  before(async () => {
    api = await startTwilioApi()
    service = await createServiceProcess({
      PUBLIC_URL,
      TWILIO_ACCOUNT_SID: TWILIO.accountSid,
      TWILIO_AUTH_TOKEN: `${TWILIO.token},${TWILIO.olderToken}`,
      TWILIO_SENDER: TWILIO.sender,
      TWILIO_API_URL: api.url,
      LOG_LEVEL: 'debug',
    })
    await service.start()
    phone = createPhone(NUMBER, { url: service.url, publicUrl: PUBLIC_URL })
  })
  after(async () => {
    await service.remove()
    await api.stop()
  })

  /** The store and keys of the running service, as another process on the machine holds them. */
  const beside = () => {
    const keyring = openKeyring(join(service.folder, 'keys'), ['web', 'worker'], generateKeyPair)
    const { cases, close } = openEmbeddedStore({ folder: service.folder, exclusive: false })
    const hash = createSenders(() => keyring.web()).hash(NUMBER)
    const caseOfPhone = async (): Promise<Case> => {
      const found = await cases.loadBySender(hash)
      if (found === undefined) throw new Error('no case of this phone')
      return found
    }
    return { cases, keyring, close, caseOfPhone, pack: loadPack(), intakeDeps: { ids: createIds(keyring.web().id) } }
  }
  const listed = (): Listed[] => JSON.parse(service.fairline('list', '--json').out)
  const waitFor = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await holds()) return
      await pause(50)
    }
    throw new Error('it did not happen')
  }

  it('is kept, told of once in neutral words, and its fragments follow in silence', async () => {
    const [first = '', ...rest] = STORY
    const answer = await phone.texts(first)
    expect(answer).to.include({ status: 200, type: 'text/xml; charset=utf-8' })
    expect(spoken(answer)).to.equal(loadPack().texts.ru?.['sms.acknowledged'])
    for (const text of rest) expect((await phone.texts(text)).text).to.equal(SILENCE)
  })

  it('is refused when it is forged, and nothing of it is kept', async () => {
    const { status } = await createWebhooks(PUBLIC_URL).deliver(phone.message('Подделка'), { at: service.url, token: 'guessed' })
    expect(status).to.equal(403)
  })

  it('is read as one case in the right queue, beside one that came over the web', async () => {
    const filed = await fetch(`${service.url}/api/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'web-beside-sms-0001' },
      body: '{"text":"Maaşımı iki aydır vermirlər.","language":"az"}',
    })
    expect(filed.status).to.equal(201)
    await listWhenRead(service)
    await waitFor(() => listed().some(({ channel, band }) => channel === 'sms' && band === 'P0'))
    expect(
      listed()
        .map(({ channel }) => channel)
        .sort(),
    ).to.deep.equal(['api', 'sms'])
    const bySms = listed().find(({ channel }) => channel === 'sms')
    expect(bySms).to.deep.include({ language: 'ru', status: 'triaged', category: 'forced_labour' })
    expect(bySms?.indicators).to.include.members(['retention_of_documents', 'withholding_wages', 'restriction_of_movement'])
    const { out } = service.fairline('show', bySms?.number ?? '')
    expect(out).to.include('забрал паспорт').and.to.include('запирает ворота')
    expect(out).to.not.include('557318264')
  })

  it('is answered by SMS once a caseworker has written, and the key for sending is gone', async () => {
    const other = beside()
    const taken = await staffActs(other, await other.caseOfPhone(), systemClock, { action: 'claim' })
    const item = await sealReply(other, taken, taken.tracks[0]?.queue ?? '', REPLY)
    await staffActs(other, taken, systemClock, { action: 'reply', item })
    await waitFor(() => api.sent.length > 0)
    await waitFor(async () => !(await other.caseOfPhone()).outbox.some(({ kind }) => kind === 'send_reply'))
    expect(api.sent.map(({ to, text }) => [to, text])).to.deep.equal([[NUMBER, REPLY]])
    expect((await other.caseOfPhone()).items.find(({ id }) => id === item.id)?.wraps.map(({ to }) => to)).to.not.include('sender')
    await other.close()
  })

  it('takes a text after it was closed, and is open again', async () => {
    const other = beside()
    const open = await other.caseOfPhone()
    const queue = open.tracks[0]?.queue ?? ''
    const reason = { ...(await sealReply(other, open, queue, 'Bitdi', [queue])), kind: 'note' as const }
    const closed = await staffActs(other, open, systemClock, { action: 'close', closeReason: 'resolved_info_given', reason })
    expect([closed.header.status, closed.conversationOpen]).to.deep.equal(['closed', true])
    expect((await phone.texts('Паспорт так и не отдали')).text).to.equal(SILENCE)
    await waitFor(async () => (await other.caseOfPhone()).header.status !== 'closed')
    const again = await other.caseOfPhone()
    expect([again._id, again.events.map(({ type }) => type).includes('reopened')]).to.deep.equal([closed._id, true])
    await other.close()
  })

  it('survives a crash: what was answered is there, and the gateway’s second delivery changes nothing', async () => {
    const message = phone.message('Ещё одно')
    expect((await phone.storm([message]))[0]?.status).to.equal(200)
    await service.kill()
    await service.start()
    expect((await phone.storm([message], { times: 2 })).map(({ text }) => text)).to.deep.equal([SILENCE, SILENCE])
    expect(JSON.parse(service.fairline('fsck', '--json').out)).to.deep.include({ cases: 2, faults: [] })
  })

  it('leaves its number, its words and its answer readable nowhere: in no file of the store, no line of the log, however spelled', async () => {
    const other = beside()
    const hash = (await other.caseOfPhone()).sender?.hash ?? ''
    await other.close()
    await service.stop()
    const stored = filesBelow(service.folder).filter((path) => !path.includes('/keys/'))
    expect(stored).not.to.deep.equal([])
    const bytes = [...stored.map((path): [string, Buffer] => [path, readFileSync(path)]), ['the log', Buffer.from(service.log())] as [string, Buffer]]
    expect(
      bytes.some(([, content]) => content.includes(Buffer.from(hash))),
      'the search finds what is there',
    ).to.equal(true)
    for (const secret of [NUMBER, NUMBER.slice(1), NUMBER.slice(4), `0${NUMBER.slice(4)}`, 'синий-журавль', 'зелёный-фонарь', 'Подделка', 'TwilioProxy', TWILIO.token])
      for (const spelling of spellings(secret))
        for (const [place, content] of bytes) expect(content.includes(spelling), `${secret} as ${spelling.toString('latin1')} in ${place}`).to.equal(false)
  })
})

describe('the demonstration', function () {
  this.timeout(90_000)

  it('sends signed SMS too where the token is there', async () => {
    const service = await createServiceProcess({ PUBLIC_URL, TWILIO_ACCOUNT_SID: TWILIO.accountSid, TWILIO_AUTH_TOKEN: TWILIO.token })
    await service.start()
    const { code, out } = service.fairline('demo', '--url', service.url)
    expect([code, out.includes('6 of 6 SMS from 4 phones kept.')]).to.deep.equal([0, true])
    const listed: Listed[] = JSON.parse(service.fairline('list', '--json', '--limit', '100').out)
    expect(listed.filter(({ channel }) => channel === 'sms')).to.have.length(4)
    await service.remove()
  })
})
