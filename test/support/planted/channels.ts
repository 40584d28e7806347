import { request } from 'node:http'
import { SMS_PATHS } from '../../../src/sms/paths.ts'
import { PATHS } from '../../../src/web/filing/paths.ts'
import { createPhone } from '../phone.ts'
import { codeOn, formOf } from '../reporter.ts'
import type { World } from './ground.ts'
import { PLANTED, STORY } from './secrets.ts'

type Answer = { status: number; text: string }

/** Sends from an address of its own, as somebody whose browser tells everything about itself. */
export const sendTelling = (url: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const telling = {
      'user-agent': PLANTED.agent,
      referer: `https://${PLANTED.referrer}/page`,
      'x-forwarded-for': PLANTED.ip,
      'x-real-ip': PLANTED.ip,
      forwarded: `for=${PLANTED.ip}`,
      cookie: `x=${PLANTED.cookie}`,
    }
    const sent = request(url, { method, localAddress: PLANTED.peer, agent: false, headers: { ...telling, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject).end(body)
  })

/** A way in which a complaint comes. `files` files one and gives its receipt where there is one. */
type Channel = { name: string; files(world: World, options?: { key?: string }): Promise<string | undefined> }

const expectStatus = (what: string, { status, text }: Answer, wanted: number): void => {
  if (status !== wanted) throw new Error(`${what} answered ${status}: ${text.slice(0, 500)}`)
}

const basic = (secret: string): string => `Basic ${btoa(`fairline:${secret}`)}`

/** Later work adds its own. */
export const CHANNELS: readonly Channel[] = [
  {
    name: 'web API',
    files: async ({ ground }, { key = PLANTED.apiKey } = {}) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key }
      const filed = await sendTelling(`${ground.url}${PATHS.complaints}`, { method: 'POST', headers, body: JSON.stringify({ text: STORY, facts: { employer: PLANTED.employer } }) })
      expectStatus('the API', filed, 201)
      return (JSON.parse(filed.text) as { receipt: string }).receipt
    },
  },
  {
    name: 'page form',
    files: async ({ ground, learn }) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      let page = await sendTelling(`${ground.url}${PATHS.home}?lang=az`)
      const send = async (more: Record<string, string>, wanted: number): Promise<void> => {
        const body = new URLSearchParams({ ...formOf(page.text), ...more }).toString()
        page = await sendTelling(`${ground.url}${PATHS.send}?lang=az`, { method: 'POST', headers, body })
        expectStatus('the form', page, wanted)
      }
      await send({ text: STORY, go: 'next' }, 200)
      await send({ go: 'to:employer' }, 200)
      await send({ employer: PLANTED.employer, go: 'next' }, 200)
      await send({ go: 'next' }, 200)
      learn({ name: 'idempotency key of a form', text: formOf(page.text)['sid'] ?? '' })
      const code = codeOn(page.text)
      await send({ kept: 'yes', go: 'send' }, 201)
      return code
    },
  },
  {
    name: 'signed SMS',
    files: async ({ ground }) => {
      const phone = createPhone(PLANTED.phone, ground)
      const { status, text } = await phone.texts(STORY, { FromCity: PLANTED.city })
      expectStatus('the webhook', { status, text }, 200)
      return undefined
    },
  },
  {
    name: 'SMS through Kannel',
    files: async ({ ground }) => {
      const headers = { authorization: basic(PLANTED.kannelSecret), 'x-kannel-from': PLANTED.kannelPhone, 'content-type': 'text/plain; charset=UTF-8' }
      expectStatus('Kannel', await sendTelling(`${ground.url}${SMS_PATHS.kannel}?id=planted-1`, { method: 'POST', headers, body: STORY }), 200)
      return undefined
    },
  },
  {
    name: 'SMS through another relay',
    files: async ({ ground }) => {
      const headers = { authorization: `Bearer ${PLANTED.relaySecret}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ id: 'planted-2', from: PLANTED.relayPhone, text: STORY })
      expectStatus('the relay', await sendTelling(`${ground.url}${SMS_PATHS.external}`, { method: 'POST', headers, body }), 200)
      return undefined
    },
  },
]

/** Files one by a channel and keeps what has to stay secret about it. */
export const fileBy = async (world: World, channel: Channel, options?: { key?: string }): Promise<void> => {
  const receipt = await channel.files(world, options)
  if (receipt === undefined) return
  world.receipts.push(receipt)
  world.learn({ name: `receipt by ${channel.name} ${world.receipts.length}`, text: receipt })
}
