import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import type { Phone } from '../support/phone.ts'
import { createPhone, SILENCE } from '../support/phone.ts'
import { textingBy } from '../support/planted/start-whole.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, STACK_PUBLIC_URL, startStack } from '../support/stack.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { startTwilioApi } from '../support/twilio-stand-in.ts'

const NUMBER = /(?:ərzində|erzinde) (\d\d)/

describeOnStack('a conversation over MongoDB and BullMQ, web and worker apart', (program) => {
  let stack: Stack
  let api: TwilioApi
  before(async () => {
    api = await startTwilioApi()
    stack = await startStack(program, textingBy(api.url))
  })
  after(async () => {
    await stack.remove()
    await api.stop()
  })

  const toldTo = (phone: Phone): string[] => api.sent.filter(({ to }) => to === phone.number).map(({ text }) => text)
  const untilTold = async (phone: Phone, fits: RegExp): Promise<string> => {
    for (let tries = 0; tries < 900; tries += 1) {
      const found = toldTo(phone).find((text) => fits.test(text))
      if (found) return found
      await sleep(100)
    }
    throw new Error(`${fits} was never texted`)
  }
  const someone = (n: number): Phone => createPhone(`+99470${5_000_000 + n}`, { url: stack.url, publicUrl: STACK_PUBLIC_URL })
  const stored = async (): Promise<string> => JSON.stringify(await stack.look((db) => db.collection('cases').find({}).toArray()))

  it('asks after the pause, takes the answer, and asks on', async () => {
    const phone = someone(1)
    await phone.texts('Üç aydır maaş vermirlər')
    await phone.texts('pasportumu da alıblar')
    await untilTold(phone, /112/)
    await phone.texts('1')
    await untilTold(phone, /tehlükesizdir/)
    expect(toldTo(phone)).to.have.length(2)
  }).timeout(120_000)

  it('follows commands while no worker runs, asks nothing twice after a kill, and deletes by the number shown', async () => {
    const phone = someone(2)
    await phone.texts('Üç aydır maaş vermirlər')
    await untilTold(phone, /112/)
    await stack.worker.kill()
    const before = stack.list().length
    expect((await phone.texts('99')).text).to.equal(SILENCE)
    expect(stack.list()).to.have.length(before - 1)
    await phone.texts('55')
    await stack.worker.start()
    const shown = await untilTold(phone, NUMBER)
    expect(toldTo(phone).filter((text) => text.includes('112'))).to.have.length(1)
    await phone.texts(NUMBER.exec(shown)?.[1] ?? '')
    const buried = (): Promise<number> => stack.look((db) => db.collection('cases').countDocuments({ deletedOn: { $exists: true } }))
    for (let tries = 0; tries < 300 && (await buried()) === 0; tries += 1) await sleep(100)
    expect(await buried()).to.equal(1)
  }).timeout(120_000)

  it('gives one code for a question delivered three times, though Redis forgets everything between', async () => {
    const phone = someone(3)
    await phone.texts('Üç aydır maaş vermirlər')
    await untilTold(phone, /112/)
    const message = phone.message('77')
    await stack.worker.kill()
    await phone.storm([message], { times: 3 })
    await stack.redis.client.flushall()
    await stack.worker.start()
    const code = /(\d{4} ){4}\d{4}/.exec(await untilTold(phone, /(\d{4} ){4}\d{4}/))?.[0] ?? ''
    expect(toldTo(phone).filter((text) => text.includes(code))).to.have.length(1)
    expect(await stored()).to.not.include(code.replaceAll(' ', ''))
  }).timeout(120_000)
})
