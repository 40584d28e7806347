import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { openBeside } from '../support/beside.ts'
import { createPhone, spoken } from '../support/phone.ts'
import { runLength } from '../support/run-length.ts'
import type { ServiceProcess } from '../support/service-process.ts'
import { createServiceProcess } from '../support/service-process.ts'
import { tell } from '../support/stack-cases.ts'
import type { Delivered, Params } from '../support/twilio-stand-in.ts'
import { createWebhooks, TWILIO } from '../support/twilio-stand-in.ts'

const PUBLIC_URL = 'https://help.example.org'
const MESSAGES = runLength(100, 500)
const TIMES = 20
const CLIENTS = 32
/** One in so many deliveries comes altered or forged besides. */
const FORGED_EVERY = 25

type Outcome = { answers: Map<number, number>; told: number; forged: Map<number, number>; slowestMs: number }

const count = (into: Map<number, number>, status: number): void => void into.set(status, (into.get(status) ?? 0) + 1)

const shuffled = <T>(list: T[]): T[] => {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1))
    const [a, b] = [list[at], list[other]]
    if (a !== undefined && b !== undefined) [list[at], list[other]] = [b, a]
  }
  return list
}

describe('a storm of replays', function () {
  this.timeout(runLength(120_000, 600_000))
  let service: ServiceProcess
  before(async () => {
    service = await createServiceProcess({ PUBLIC_URL, TWILIO_ACCOUNT_SID: TWILIO.accountSid, TWILIO_AUTH_TOKEN: TWILIO.token, LOG_LEVEL: 'warn' })
    await service.start()
  })
  after(() => service.remove())

  const { deliver } = createWebhooks(PUBLIC_URL)
  /** Delivered as Twilio does: again until it is answered, also over a crash. */
  const insist = async (params: Params, outcome: Outcome): Promise<void> => {
    const started = performance.now()
    for (;;) {
      const answer: Delivered | undefined = await deliver(params, { at: service.url }).catch(() => undefined)
      if (answer !== undefined) count(outcome.answers, answer.status)
      if (answer?.status === 200) {
        if (spoken(answer) !== undefined) outcome.told += 1
        outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - started)
        return
      }
      await pause(50)
    }
  }
  const forge = async (params: Params, outcome: Outcome): Promise<void> => {
    const answer = await deliver({ ...params, MessageSid: `SM${'f'.repeat(32)}` }, { at: service.url, token: 'guessed' }).catch(() => undefined)
    if (answer !== undefined) count(outcome.forged, answer.status)
  }

  it(`of ${MESSAGES * TIMES} requests for ${MESSAGES} texts, with a crash in the middle, leaves ${MESSAGES} cases and tells each sender once`, async () => {
    const numbers = Array.from({ length: MESSAGES }, (_, n) => `+99450${2_000_000 + n}`)
    const messages = numbers.map((number, n) => createPhone(number, { url: service.url, publicUrl: PUBLIC_URL }).message(`Üç aydır maaş vermirlər. Nömrə ${n}.`))
    const waiting = shuffled(messages.flatMap((params) => Array.from({ length: TIMES }, () => params)))
    const outcome: Outcome = { answers: new Map(), told: 0, forged: new Map(), slowestMs: 0 }
    const half = waiting.length / 2
    let crashing: Promise<void> | undefined
    const started = performance.now()
    const client = async (): Promise<void> => {
      for (let params = waiting.pop(); params; params = waiting.pop()) {
        if (waiting.length % FORGED_EVERY === 0) await forge(params, outcome)
        if (waiting.length < half) crashing ??= service.kill().then(() => service.start())
        await insist(params, outcome)
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, client))
    await crashing
    const seconds = (performance.now() - started) / 1_000

    const beside = openBeside(service.folder)
    const cases = await Promise.all(numbers.map((number) => beside.caseOf(number)))
    await beside.close()
    const sms = cases.filter((one) => one !== undefined)
    const texts = sms.flatMap(({ items }) => items.filter(({ kind }) => kind === 'story' || kind === 'message'))
    const total = [...outcome.answers.values()].reduce((sum, n) => sum + n, 0)
    tell(
      `storm of replays: ${total} answered requests of ${MESSAGES} texts in ${seconds.toFixed(1)} s (${Math.round(total / seconds)}/s), slowest ${Math.round(outcome.slowestMs)} ms with a crash in it; ` +
        `${sms.length} cases, ${texts.length} texts kept, ${outcome.told} senders told; ${[...outcome.forged.values()].reduce((sum, n) => sum + n, 0)} forged, all refused`,
    )
    expect([sms.length, new Set(sms.map(({ _id }) => _id)).size, texts.length]).to.deep.equal([MESSAGES, MESSAGES, MESSAGES])
    expect(outcome.answers.get(200)).to.equal(MESSAGES * TIMES)
    expect([...outcome.forged.keys()].every((status) => status === 403)).to.equal(true)
    // An answer that the crash cut off was never heard; no sender hears twice.
    expect(outcome.told).to.be.within(MESSAGES - CLIENTS, MESSAGES)
    expect(JSON.parse(service.fairline('fsck', '--json').out)).to.deep.include({ cases: MESSAGES, faults: [] })
  })
})
