import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { createPhone, spoken } from '../support/phone.ts'
import { createReporter } from '../support/reporter.ts'
import { listWhenRead } from '../support/service-process.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, STACK_PUBLIC_URL, startStack } from '../support/stack.ts'
import type { TwilioApi } from '../support/twilio-stand-in.ts'
import { startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const SMS = 'Хозяин забрал паспорт и не отдаёт. Три месяца не платит зарплату.'

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 })
    const settle = (answer: boolean) => (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false))
  })

describeOnStack('web and worker as processes of their own', (program) => {
  let stack: Stack
  let twilio: TwilioApi
  before(async function () {
    this.timeout(60_000)
    twilio = await startTwilioApi()
    stack = await startStack(program, { TWILIO_API_URL: twilio.url })
  })
  after(async () => {
    await stack.remove()
    await twilio.stop()
  })

  it('a complaint over HTTP and one by signed SMS end in the list, read and routed, with their words behind each finding', async () => {
    const phone = createPhone('+994501112233', { url: stack.url, publicUrl: STACK_PUBLIC_URL })
    const { status, json } = await createReporter(stack.url).files({ text: STORY, language: 'az' })
    expect(status).to.equal(201)
    expect(spoken(await phone.texts(SMS))).to.be.a('string')
    const forged = await fetch(`${stack.url}/sms/twilio`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'From=%2B994501112233&Body=x' })
    expect(forged.status).to.equal(403)
    const listed = await listWhenRead(stack)
    expect(listed.map(({ channel, language, queues, category }) => ({ channel, language, queues, category }))).to.have.deep.members([
      { channel: 'api', language: 'az', queues: ['vac'], category: 'forced_labour' },
      { channel: 'sms', language: 'ru', queues: ['vac'], category: 'forced_labour' },
    ])
    for (const { number, channel } of listed) expect(stack.fairline('show', number).out).to.include(channel === 'sms' ? 'забрал паспорт' : 'Pasportumu sahibkar alıb')
    expect((await createReporter(stack.url).looks(String(json['receipt']))).status).to.equal(200)
  }).timeout(60_000)

  it('a text that Twilio could not deliver is fetched by a worker, kept by the web, told of, and taken away at Twilio', async () => {
    twilio.receive('+994501112244', SMS)
    const fetching = stack.another('worker', { INTAKE_URL: stack.url, TWILIO_SENDER: TWILIO.sender, TWILIO_TIDY_SECONDS: '1', METRICS_PORT: '' })
    await fetching.start()
    for (let tries = 0; tries < 400 && twilio.records.length > 0; tries += 1) {
      twilio.settle()
      await pause(50)
    }
    await fetching.terminate()
    expect([twilio.records.length, twilio.sent.map(({ to }) => to)]).to.deep.equal([0, ['+994501112244']])
    const listed = await listWhenRead(stack)
    expect(listed.filter(({ channel }) => channel === 'sms')).to.have.length(2)
  }).timeout(60_000)

  it('both say in figures how they are, on loopback only', async () => {
    const [web, worker] = [await stack.metrics('web'), await stack.metrics('worker')]
    expect(Object.fromEntries(web)).to.deep.include({
      'fairline_accepted_total{channel="api",kept="store"}': 1,
      'fairline_accepted_total{channel="sms",kept="store"}': 2,
      fairline_spool_entries: 0,
      fairline_spool_set_aside: 0,
    })
    expect([...worker.keys()]).to.include.members(['fairline_cases_unread', 'fairline_codes_unhardened', 'fairline_cases_erasing', 'fairline_jobs_waiting'])
    const outside = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address))
    for (const port of [stack.ports.web, stack.ports.worker]) {
      expect(await answers('127.0.0.1', port)).to.equal(true)
      for (const host of ['127.0.0.2', ...outside]) expect(await answers(host, port), host).to.equal(false)
    }
  })

  it('web says that it spools, in words and in figures, and takes neither a full spool nor the gateway for granted', async function () {
    this.timeout(60_000)
    const reporter = createReporter(stack.url)
    const phone = createPhone('+994501112244', { url: stack.url, publicUrl: STACK_PUBLIC_URL })
    await stack.mongodb.kill()
    expect((await reporter.files({ text: STORY, language: 'az' })).status).to.equal(201)
    expect((await phone.texts(SMS)).status).to.equal(200)
    expect((await reporter.call('/readyz')).json).to.deep.equal({ status: 'spooling', waiting: 2 })
    expect((await stack.metrics('web')).get('fairline_spool_entries')).to.equal(2)
    stack.fullDisk(stack.web, true)
    const refused = [await reporter.files({ text: STORY, language: 'az' }), await reporter.call('/readyz')]
    expect(refused.map(({ status, json }) => [status, json['code']])).to.deep.equal([503, 503].map((status) => [status, 'store_unavailable']))
    expect((await phone.texts(SMS)).status).to.equal(503)
    stack.fullDisk(stack.web, false)
    expect((await reporter.files({ text: STORY, language: 'az' })).status).to.equal(201)
    await stack.mongodb.start()
    while ((await reporter.call('/readyz')).json['status'] !== 'ready') await pause(50)
    expect((await listWhenRead(stack)).map(({ channel }) => channel).sort()).to.deep.equal(['api', 'api', 'api', 'sms', 'sms'])
  })

  it('a second web on the same spool is refused, and the first goes on', async () => {
    const { code, said } = await stack.another('web', { PORT: '0', METRICS_PORT: '' }).refusal()
    expect([code, said]).to.deep.equal([1, said])
    expect(said).to.include('cannot be the spool: another process has it')
    expect((await createReporter(stack.url).files({ text: STORY, language: 'az' })).status).to.equal(201)
  }).timeout(30_000)
})
