import { randomBytes, randomInt } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { webhookUrl } from '../src/adapters/twilio/gateway.ts'
import { signTwilio } from '../src/adapters/twilio/signature.ts'
import { inbound, newMessageSid, TWILIO } from '../test/support/twilio-stand-in.ts'

/** An invented complaint of the usual length. */
const TEXT = 'Tikintidə işləyirik, yeddi nəfərik. Usta pasportlarımızı alıb, qaytarmır. Üç aydır maaş vermirlər, gecə darvazanı bağlayırlar.'

export type Loaded = { accepted: number; failed: number; perSecond: number; p50: number; p99: number; acceptedAt: number[] }

/** What one person sends, and the status that says it is kept. */
export type Sending = { path: string; kept: number; make: () => { headers: Record<string, string>; body: string } }

export const FILING: Sending = {
  path: '/api/complaints',
  kept: 201,
  make: () => ({ headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('base64url') }, body: JSON.stringify({ text: TEXT, language: 'az' }) }),
}

/** A first text of a number nobody texted from before, signed as the gateway signs it. */
export const texting = (publicUrl: string): Sending => ({
  path: '/sms/twilio',
  kept: 200,
  make: () => {
    const form = new URLSearchParams(inbound({ MessageSid: newMessageSid(), From: `+9945${String(randomInt(1e9)).padStart(9, '0')}`, Body: TEXT.slice(0, 70) }))
    const signature = signTwilio(TWILIO.token, webhookUrl(publicUrl, '/sms/twilio'), [...form])
    return { headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }, body: form.toString() }
  },
})

const sendOnce = (port: number, agent: Agent | false, { path, make }: Sending): Promise<number> =>
  new Promise((resolve) => {
    const { headers, body } = make()
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', () => resolve(0))
    sent.end(body)
  })

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const summed = (latencies: number[], acceptedAt: number[], failed: number, seconds: number): Loaded => {
  const sorted = latencies.sort((a, b) => a - b)
  return {
    accepted: acceptedAt.length,
    failed,
    perSecond: acceptedAt.length / seconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    acceptedAt: acceptedAt.sort((a, b) => a - b),
  }
}

/** Files as fast as the service answers, `clients` at once, over new or kept connections. Loopback only, and it ends by itself. */
export const burst = async (
  port: number,
  { seconds, clients, keepAlive, sending = FILING }: { seconds: number; clients: number; keepAlive: boolean; sending?: Sending },
): Promise<Loaded> => {
  const agent = keepAlive ? new Agent({ keepAlive: true, maxSockets: clients }) : false
  const latencies: number[] = []
  const acceptedAt: number[] = []
  let failed = 0
  const started = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      const sent = performance.now()
      const status = await sendOnce(port, agent, sending)
      if (status === sending.kept) {
        acceptedAt.push(performance.now())
        latencies.push(performance.now() - sent)
      } else failed += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  if (agent) agent.destroy()
  return summed(latencies, acceptedAt, failed, (performance.now() - started) / 1000)
}

/** Files at a steady pace, whatever the answers take. */
export const steady = async (port: number, { seconds, perSecond }: { seconds: number; perSecond: number }): Promise<Loaded> => {
  const agent = new Agent({ keepAlive: true })
  const latencies: number[] = []
  const acceptedAt: number[] = []
  let failed = 0
  const running: Promise<void>[] = []
  const started = performance.now()
  for (let sent = 0; sent < seconds * perSecond; sent += 1) {
    const due = started + (sent / perSecond) * 1000
    const wait = due - performance.now()
    if (wait > 1) await pause(wait)
    const at = performance.now()
    running.push(
      sendOnce(port, agent, FILING).then((status) => {
        if (status !== 201) failed += 1
        else {
          acceptedAt.push(performance.now())
          latencies.push(performance.now() - at)
        }
      }),
    )
  }
  await Promise.all(running)
  agent.destroy()
  return summed(latencies, acceptedAt, failed, (performance.now() - started) / 1000)
}
