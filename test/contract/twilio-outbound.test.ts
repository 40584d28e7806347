import { expect } from 'chai'
import { createClient } from '../../src/adapters/twilio/client.ts'
import type { TwilioSending } from '../../src/adapters/twilio/outbound.ts'
import { createTwilioOutbound } from '../../src/adapters/twilio/outbound.ts'
import { freePort } from '../support/service-process.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'

const TEXT = { to: '+994501234567', text: 'Salam & sağ ol + ə', id: 'entry-1' }
const STATUS_URL = 'https://help.example.org/sms/twilio/status'

describe('sending by Twilio', () => {
  let api: TwilioApi
  before(async () => {
    api = await startTwilioApi()
  })
  after(() => api.stop())
  beforeEach(() => {
    api.be({})
    api.sent.length = 0
  })
  const messenger = ({ token = TWILIO.token, apiUrl = api.url, ...more }: Partial<TwilioSending> & { token?: string; apiUrl?: string } = {}) =>
    createTwilioOutbound({ client: createClient({ accountSid: TWILIO.accountSid, token, apiUrl, timeoutMs: 300 }), sender: TWILIO.sender, statusUrl: STATUS_URL, ...more })

  it('hands a text over as it is, from a number or a Messaging Service, and gives its id', async () => {
    const outcome = await messenger().send(TEXT)
    expect(outcome).to.have.property('providerId').that.matches(/^SM/)
    await messenger({ sender: 'MG00000000000000000000000000000001' }).send(TEXT)
    const wanted = { to: TEXT.to, text: TEXT.text, statusCallback: STATUS_URL }
    expect(api.sent).to.deep.equal([
      { ...wanted, from: TWILIO.sender },
      { ...wanted, from: 'MG00000000000000000000000000000001' },
    ])
  })

  it('tells what Twilio says of a text that did not go out', async () => {
    const told: [status: number, code: number, failure: string][] = [
      [400, 21610, 'opted_out'],
      [400, 21211, 'unreachable'],
      [400, 21614, 'unreachable'],
      [400, 21617, 'rejected'],
      [400, 63016, 'window_closed'],
      [429, 20429, 'not_now'],
      [429, 0, 'not_now'],
      [500, 20500, 'unknown'],
      [503, 0, 'unknown'],
    ]
    for (const [status, code, failure] of told) {
      api.be({ error: { status, code } })
      expect(await messenger().send(TEXT), `${status} ${code}`).to.deep.equal({ failure })
    }
    expect(api.sent).to.deep.equal([])
  })

  it('may try later when the token is refused or nobody answers the door', async () => {
    expect(await messenger({ token: 'wrong' }).send(TEXT)).to.deep.equal({ failure: 'not_now' })
    expect(await messenger({ apiUrl: `http://127.0.0.1:${await freePort()}` }).send(TEXT)).to.deep.equal({ failure: 'not_now' })
    expect(await messenger({ apiUrl: 'http://nowhere.invalid' }).send(TEXT)).to.deep.equal({ failure: 'not_now' })
  })

  it('does not know, and tries once only, when the answer is late, cut or no answer of Twilio', async () => {
    for (const mood of [{ delayMs: 1_000 }, { hangUp: true }, { garbage: true }]) {
      api.be(mood)
      api.sent.length = 0
      expect(await messenger().send(TEXT), JSON.stringify(mood)).to.deep.equal({ failure: 'unknown' })
      expect(api.sent).to.have.length(1)
    }
  })

  describe('to WhatsApp', () => {
    const to = 'whatsapp:+994501234567'
    const whatsAppSender = '+994500000009'
    const template = `HX${'a'.repeat(32)}`

    it('goes from the WhatsApp sender, whoever sends the rest', async () => {
      expect(await messenger({ whatsAppSender }).send({ ...TEXT, to })).to.have.property('providerId')
      expect(api.sent.map((one) => [one.from, one.to, one.text])).to.deep.equal([[`whatsapp:${whatsAppSender}`, to, TEXT.text]])
    })

    it('goes nowhere where there is no such sender', async () => {
      expect(await messenger().send({ ...TEXT, to })).to.deep.equal({ failure: 'unreachable' })
      expect(api.sent).to.deep.equal([])
    })

    it('outside of its 24 hours sends nothing but the approved template, and says that the text did not go', async () => {
      api.be({ error: { status: 400, code: 63016 }, exceptTemplates: true })
      expect(await messenger({ whatsAppSender }).send({ ...TEXT, to })).to.deep.equal({ failure: 'window_closed' })
      expect(api.sent).to.deep.equal([])
      expect(await messenger({ whatsAppSender, whatsAppTemplate: template }).send({ ...TEXT, to })).to.deep.equal({ failure: 'window_closed' })
      expect(api.sent.map(({ text, contentSid }) => [text, contentSid])).to.deep.equal([['', template]])
    })
  })
})
