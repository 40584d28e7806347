import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'

/** An invented complaint of the usual length. */
const TEXT = 'Tikintidə işləyirik, yeddi nəfərik. Usta pasportlarımızı alıb, qaytarmır. Üç aydır maaş vermirlər, gecə darvazanı bağlayırlar.'

export type Loaded = { accepted: number; failed: number; perSecond: number; p50: number; p99: number; acceptedAt: number[] }

const fileOnce = (port: number, agent: Agent | false): Promise<number> =>
  new Promise((resolve) => {
    const body = JSON.stringify({ text: TEXT, language: 'az' })
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': randomBytes(16).toString('base64url') }
    const sent = request({ host: '127.0.0.1', port, path: '/api/complaints', method: 'POST', headers, agent }, (response) => {
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
export const burst = async (port: number, { seconds, clients, keepAlive }: { seconds: number; clients: number; keepAlive: boolean }): Promise<Loaded> => {
  const agent = keepAlive ? new Agent({ keepAlive: true, maxSockets: clients }) : false
  const latencies: number[] = []
  const acceptedAt: number[] = []
  let failed = 0
  const started = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      const sent = performance.now()
      const status = await fileOnce(port, agent)
      if (status === 201) {
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
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    const at = performance.now()
    running.push(
      fileOnce(port, agent).then((status) => {
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
