import { expect } from 'chai'
import { webhookUrl } from '../../src/adapters/twilio/gateway.ts'
import { signTwilio } from '../../src/adapters/twilio/signature.ts'
import { isTombstone } from '../../src/core/case.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from '../support/filing-service.ts'
import type { Params } from '../support/twilio-stand-in.ts'
import { createWebhooks, inbound, newMessageSid, TWILIO } from '../support/twilio-stand-in.ts'

describe('whoever forges SMS', () => {
  let service: FilingService
  const { deliver } = createWebhooks(SMS_PUBLIC_URL)
  const count = async () => {
    const cases = (await service.cases.scan(1_000)).flatMap((one) => (isTombstone(one) ? [] : one))
    return { cases: cases.length, items: cases.flatMap(({ items }) => items).length }
  }
  /** A call as Twilio signed it, caught on its way by somebody who holds no token. */
  const caught = (): { params: Params; signature: string } => {
    const params = inbound({ MessageSid: newMessageSid(), From: '+994501234567', Body: 'Pasportumu alıblar' })
    return { params, signature: signTwilio(TWILIO.token, webhookUrl(SMS_PUBLIC_URL, SMS_PATHS.twilio), Object.entries(params)) }
  }
  const without = (params: Params, ...names: string[]): Params => Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)))

  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  it('by sending a caught call again, as often as they like, adds nothing', async () => {
    const { params, signature } = caught()
    expect((await deliver(params, { at: service.url, signature })).status).to.equal(200)
    const was = await count()
    for (let again = 0; again < 20; again += 1) expect((await deliver(params, { at: service.url, signature })).status).to.equal(200)
    expect(await count()).to.deep.equal(was)
  })

  it('by cutting a caught call in other places under its signature doubles no message and makes no other sender', async () => {
    const { params, signature } = caught()
    await deliver(params, { at: service.url, signature })
    const was = await count()
    const cut: Params[] = [
      { ...without(params, 'NumMedia'), MessageSid: `${params.MessageSid}NumMedia${params.NumMedia}` },
      { ...without(params, 'FromCity'), From: `${params.From}FromCity${params.FromCity}` },
      { ...without(params, 'FromCity', 'FromCountry', 'FromState', 'FromZip'), From: `${params.From}FromCityBAKUFromCountryAZFromStateFromZip` },
      { ...without(params, 'From', 'Body'), Body: `${params.Body}From${params.From}` },
    ]
    for (const one of cut) {
      expect(signTwilio(TWILIO.token, webhookUrl(SMS_PUBLIC_URL, SMS_PATHS.twilio), Object.entries(one))).to.equal(signature)
      const answer = await deliver(one, { at: service.url, signature })
      expect([answer.status, JSON.parse(answer.text).code]).to.deep.equal([400, 'input_invalid'])
    }
    expect(await count()).to.deep.equal(was)
  })

  it('by sending a caught call to another address, from another account, or with one field more, is refused', async () => {
    const { params, signature } = caught()
    const was = await count()
    const alterations: ((form: URLSearchParams) => void)[] = [
      (form) => form.append('From', '+994509999999'),
      (form) => form.append('Body', 'Şikayətim yoxdur'),
      (form) => form.append('__proto__', 'x'),
      (form) => form.set('Body', 'Şikayətim yoxdur'),
      (form) => form.set('AccountSid', `AC${'9'.repeat(32)}`),
      (form) => form.delete('FromCity'),
    ]
    for (const alter of alterations) expect((await deliver(params, { at: service.url, signature, alter })).status).to.equal(403)
    const elsewhere = await deliver(params, { at: service.url, path: SMS_PATHS.twilioStatus, signature })
    expect(elsewhere.status).to.equal(403)
    for (const forged of ['', signature.slice(0, -2), `${signature}, ${signature}`, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']) {
      expect((await deliver(params, { at: service.url, signature: forged })).status).to.equal(403)
    }
    expect(await count()).to.deep.equal(was)
  })
})
