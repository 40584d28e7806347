import { expect } from 'chai'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { WorkerCommand } from '../../src/core/commands.ts'
import { FairlineError } from '../../src/core/errors.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import type { Content } from '../../src/ports/sealing.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import { createPhone, SILENCE, spoken } from '../support/phone.ts'
import { createWebhooks, inbound, newMessageSid, TWILIO } from '../support/twilio-stand-in.ts'

describe('bad SMS', function () {
  this.timeout(60_000)
  let service: FilingService
  let numbers = 0
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  const newPhone = () => {
    numbers += 1
    return createPhone(`+99450${String(1_000_000 + numbers)}`, { url: service.url, publicUrl: SMS_PUBLIC_URL })
  }
  const { deliver } = createWebhooks(SMS_PUBLIC_URL)
  const stored = async () => service.cases.scan(10_000)
  const countCases = async (): Promise<number> => (await stored()).length
  const caseOf = async (number: string): Promise<Case> => {
    const found = await service.cases.loadBySender(service.senders.hash(number))
    if (found === undefined) throw new Error('no case of this number')
    return found
  }
  const contents = async ({ items }: Case): Promise<Content[]> => {
    const opener = createOpener(() => service.keyring.worker())
    return Promise.all(items.map(async (item) => opener.open(item, (await opener.unwrap(item)).key)))
  }
  const change = (theCase: Case, command: WorkerCommand) => changeCase(service.intakeDeps)(theCase, command)

  describe('the signature', () => {
    it('that is missing, made with another token, or for another address is refused plainly, and nothing is kept', async () => {
      const before = await countCases()
      const params = newPhone().message('Salam')
      const refused = [
        await deliver(params, { at: service.url, signature: '' }),
        await deliver(params, { at: service.url, signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }),
        await deliver(params, { at: service.url, token: 'wrong' }),
        await createWebhooks('https://other.example.org').deliver(params, { at: service.url }),
        await createWebhooks('http://help.example.org').deliver(params, { at: service.url }),
      ]
      for (const { status, text } of refused) {
        expect([status, JSON.parse(text).code]).to.deep.equal([403, 'signature_refused'])
        expect(text).to.not.include('Salam')
      }
      expect(await countCases()).to.equal(before)
      expect(service.lines.filter(({ event }) => event === 'unsigned_calls')).to.have.length(1)
    })

    it('covers every field: one changed, added, taken away or trimmed is refused', async () => {
      const alterations: ((form: URLSearchParams) => void)[] = [
        (form) => form.set('Body', 'Salam'),
        (form) => form.set('From', '+994509999999'),
        (form) => form.append('Extra', 'x'),
        (form) => form.append('Body', 'second'),
        (form) => form.delete('FromCity'),
        (form) => form.delete('ToZip'),
      ]
      const params = { ...newPhone().message('Salam '), ToZip: '' }
      for (const alter of alterations) expect((await deliver(params, { at: service.url, alter })).status).to.equal(403)
      expect((await deliver(params, { at: service.url })).status).to.equal(200)
    })

    it('holds for the token that is going out, and for fields that Twilio may yet invent', async () => {
      expect((await deliver(newPhone().message('Salam'), { at: service.url, token: TWILIO.olderToken })).status).to.equal(200)
      expect((await newPhone().texts('Salam', { FutureField: 'ə & +', Another: '' })).status).to.equal(200)
    })

    it('right but for another account is refused', async () => {
      expect((await newPhone().texts('Salam', { AccountSid: `AC${'0'.repeat(31)}2` })).status).to.equal(403)
    })

    it('is judged by our public address, whatever host, port or scheme a proxy names', async () => {
      for (const headers of [{ 'x-forwarded-host': 'evil.example' }, { 'x-forwarded-proto': 'http' }, { forwarded: 'host=evil.example;proto=http' }])
        expect((await deliver(newPhone().message('Salam'), { at: service.url, headers })).status).to.equal(200)
      const local = createWebhooks(service.url)
      expect((await local.deliver(newPhone().message('Salam'), { at: service.url })).status).to.equal(403)
    })

    it('of a status is checked too', async () => {
      const params = { MessageSid: newMessageSid(), AccountSid: TWILIO.accountSid, MessageStatus: 'undelivered', ErrorCode: '30003', To: '+994501112233' }
      expect((await deliver(params, { at: service.url, path: SMS_PATHS.twilioStatus, token: 'wrong' })).status).to.equal(403)
      expect(await deliver(params, { at: service.url, path: SMS_PATHS.twilioStatus })).to.include({ status: 204, text: '' })
      expect(service.lines.filter(({ event }) => event === 'sms_status').map(({ fields }) => fields)).to.deep.equal([{ gateway: 'twilio', status: 'undelivered', code: '30003' }])
    })
  })

  describe('the call', () => {
    it('is no address at all where there is no gateway', async () => {
      const without = await startFiling({ withoutSms: true })
      expect((await deliver(newPhone().message('Salam'), { at: without.url })).status).to.equal(404)
      await without.stop()
    })

    it('by another method, of another type, or too large is refused', async () => {
      expect((await fetch(service.url + SMS_PATHS.twilio)).status).to.equal(405)
      expect((await fetch(service.url + SMS_PATHS.twilio, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).to.equal(415)
      expect((await newPhone().texts('a'.repeat(70_000))).status).to.equal(413)
    })

    it('signed but without a sender or an id is no message', async () => {
      for (const more of [{ From: '' }, { MessageSid: '', SmsMessageSid: '', SmsSid: '' }]) {
        const { status, text } = await newPhone().texts('Salam', more)
        expect([status, JSON.parse(text).code]).to.deep.equal([400, 'input_invalid'])
      }
    })
  })

  describe('the gateway stalls', () => {
    it('a while, and its text is kept', async () => {
      const phone = newPhone()
      expect((await deliver(phone.message('Gec gələn'), { at: service.url, stallMs: 500 })).status).to.equal(200)
      expect(await contents(await caseOf(phone.number))).to.deep.equal([{ text: 'Gec gələn' }])
    })

    it('as long as it would wait itself, and is told so; nothing is kept, others are served meanwhile, and the next delivery lands', async () => {
      const [stalled, other] = [newPhone(), newPhone()]
      const params = stalled.message('Yarımçıq')
      const stalling = deliver(params, { at: service.url, stallMs: 15_500 }).catch(() => undefined)
      expect((await other.texts('Bu arada')).status).to.equal(200)
      const answer = await stalling
      expect(answer?.status ?? 408).to.equal(408)
      expect(await service.cases.loadBySender(service.senders.hash(stalled.number))).to.equal(undefined)
      expect((await deliver(params, { at: service.url })).status).to.equal(200)
    }).timeout(40_000)
  })

  describe('the same message again', () => {
    it('five times at once is one', async () => {
      const phone = newPhone()
      const answers = await phone.storm([phone.message('Üç aydır maaş yoxdur')], { times: 5 })
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200])
      expect(answers.filter((answer) => spoken(answer) !== undefined)).to.have.length(1)
      expect((await caseOf(phone.number)).items).to.have.length(1)
    })

    it('five times at once as a later fragment is one', async () => {
      const phone = newPhone()
      await phone.texts('Birinci')
      await phone.storm([phone.message('İkinci'), phone.message('Üçüncü')], { times: 5, delayMs: 20 })
      expect((await contents(await caseOf(phone.number))).map(({ text }) => text)).to.have.members(['Birinci', 'İkinci', 'Üçüncü'])
    })

    it('with other words is still the same message: what came first stays', async () => {
      const phone = newPhone()
      const first = phone.message('Birinci')
      await phone.storm([first])
      expect((await deliver({ ...first, Body: 'Başqa' }, { at: service.url })).text).to.equal(SILENCE)
      expect(await contents(await caseOf(phone.number))).to.deep.equal([{ text: 'Birinci' }])
    })

    it('after the case was withdrawn changes nothing', async () => {
      const phone = newPhone()
      const [first, second] = [phone.message('Birinci'), phone.message('İkinci')]
      await phone.storm([first])
      await phone.storm([second])
      const withdrawn = await change(await caseOf(phone.number), { type: 'withdraw' })
      const before = await countCases()
      for (const answer of await phone.storm([first, second], { times: 2 })) expect([answer.status, answer.text]).to.deep.equal([200, SILENCE])
      expect([await countCases(), await caseOf(phone.number)]).to.deep.equal([before, withdrawn])
    })

    it('after the case was deleted meets its tombstone and changes nothing', async () => {
      const phone = newPhone()
      const [first, second] = [phone.message('Birinci'), phone.message('İkinci')]
      await phone.storm([first])
      await phone.storm([second])
      const hidden = await change(await caseOf(phone.number), { type: 'ask_deletion' })
      for (const answer of await phone.storm([first, second])) expect(answer.text).to.equal(SILENCE)
      await service.cases.bury({ _id: hidden._id, format: 1, deletedOn: '2026-11-30', items: hidden.items.map(({ id }) => ({ id })) }, hidden.version)
      const before = await countCases()
      for (const answer of await phone.storm([first, second], { times: 2 })) expect([answer.status, answer.text]).to.deep.equal([200, SILENCE])
      expect(await countCases()).to.equal(before)
      expect((await stored()).find(({ _id }) => _id === hidden._id)).to.satisfy((one: Parameters<typeof isTombstone>[0]) => isTombstone(one))
    })
  })

  describe('the same phone', () => {
    it('texting for the first time twice at one moment opens one case, and is told once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const phone = newPhone()
        const answers = await phone.storm([phone.message('Birinci'), phone.message('İkinci')])
        const theCase = await caseOf(phone.number)
        expect(theCase.sender?.round).to.equal(1)
        expect((await contents(theCase)).map(({ text }) => text)).to.have.members(['Birinci', 'İkinci'])
        expect(answers.filter((answer) => spoken(answer) !== undefined)).to.have.length(1)
      }
    })

    it('sending 50 messages at once has all of them in one case', async () => {
      const phone = newPhone()
      const before = await countCases()
      const texts = Array.from({ length: 50 }, (_, n) => `Mesaj ${n}`)
      const answers = await phone.storm(texts.map((text) => phone.message(text)))
      expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]))
      expect((await contents(await caseOf(phone.number))).map(({ text }) => text)).to.have.members(texts)
      expect(await countCases()).to.equal(before + 1)
    })

    it('texting after a withdrawal or a deletion begins a new round, told no second time on that day after a withdrawal', async () => {
      const phone = newPhone()
      await phone.texts('Birinci')
      await change(await caseOf(phone.number), { type: 'withdraw' })
      expect(spoken(await phone.texts('Yenidən'))).to.equal(undefined)
      const second = await caseOf(phone.number)
      expect([second.sender?.round, second.items.length]).to.deep.equal([2, 1])
      await change(second, { type: 'ask_deletion' })
      expect(spoken(await phone.texts('Üçüncü dəfə'))).to.equal(service.pack.texts.az?.['sms.acknowledged'])
      expect((await caseOf(phone.number)).sender?.round).to.equal(3)
    })

    it('is another sender than any other phone', async () => {
      const [one, other] = [newPhone(), newPhone()]
      await Promise.all([one.texts('Bir'), other.texts('İki')])
      expect((await caseOf(one.number))._id).to.not.equal((await caseOf(other.number))._id)
    })
  })

  describe('the words', () => {
    const kept = async (text: string, more = {}): Promise<Content[]> => {
      const phone = newPhone()
      expect((await phone.texts(text, more)).status).to.equal(200)
      return contents(await caseOf(phone.number))
    }

    it('may be 1,600 characters of any script, and emoji', async () => {
      for (const text of ['ə'.repeat(1_600), 'გ'.repeat(1_600), '😀'.repeat(800), '工'.repeat(1_600)]) expect(await kept(text)).to.deep.equal([{ text }])
    })

    it('lose control characters and nothing else, spaces at their ends not either', async () => {
      expect(await kept('  pas\u0000port\u001b[31m\r\nyoxdur\u0007 ')).to.deep.equal([{ text: '  pasport[31m\nyoxdur ' }])
    })

    it('that were cut in the middle of a character keep a mark in its place', async () => {
      const params = inbound({ MessageSid: newMessageSid(), From: '+994507770001', Body: 'salam \ud83d' })
      expect((await deliver(params, { at: service.url })).status).to.equal(200)
      expect(await contents(await caseOf('+994507770001'))).to.deep.equal([{ text: 'salam \ufffd' }])
    })

    it('that Twilio packed as base64 are unpacked', async () => {
      const story = 'Üç aydır maaşımı vermirlər, pasportumu da alıblar. Nə edim?'
      expect(await kept(Buffer.from(story).toString('base64'))).to.deep.equal([{ text: story }])
    })

    it('that are not there leave nothing to keep: told that the number is read, no case', async () => {
      const phone = newPhone()
      const before = await countCases()
      for (const text of ['', '  \n', '\u200b']) expect(spoken(await phone.texts(text))).to.equal(service.pack.texts.az?.['sms.open'])
      expect(await countCases()).to.equal(before)
      await phone.texts('Salam')
      expect((await phone.texts('')).text).to.equal(SILENCE)
      expect((await caseOf(phone.number)).items).to.have.length(1)
    })

    it('that are not there beside pictures are kept with the count of them, and no picture is fetched', async () => {
      expect(await kept('', { NumMedia: '2', MediaUrl0: 'http://127.0.0.1:1/x', MediaContentType0: 'image/jpeg' })).to.deep.equal([{ text: '', facts: { media: '2' } }])
      expect(await kept('Bax', { NumMedia: '1' })).to.deep.equal([{ text: 'Bax', facts: { media: '1' } }])
    })

    it('are all sealed to one size', async () => {
      const [short, long] = [newPhone(), newPhone()]
      await short.texts('a')
      await long.texts('a'.repeat(1_600))
      const sizes = await Promise.all([short, long].map(async ({ number }) => (await caseOf(number)).items[0]?.box.length))
      expect(sizes[0]).to.equal(sizes[1])
    })
  })

  it('is answered 503 while nothing can be kept, and the number and words are in no line of the log', async () => {
    const broken = await startFiling({
      over: (intake) => ({
        ...intake,
        receiveSms: async () => {
          throw new FairlineError('store_unavailable')
        },
      }),
    })
    const phone = createPhone('+994509876543', { url: broken.url, publicUrl: SMS_PUBLIC_URL })
    const { status, text } = await phone.texts('gizli söz')
    await broken.stop()
    expect([status, JSON.parse(text).code]).to.deep.equal([503, 'store_unavailable'])
    expect(JSON.stringify([broken.lines, text])).to.not.match(/9876543|gizli/)
  })
})
