import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { webhookUrl } from '../../src/adapters/twilio/gateway.ts'
import { signTwilio } from '../../src/adapters/twilio/signature.ts'
import type { TwilioRecord } from './twilio-records.ts'
import { createTwilioRecordStore } from './twilio-records.ts'

export const TWILIO = { accountSid: `AC${'0'.repeat(31)}1`, token: 'stand-in-token', olderToken: 'stand-in-older-token', sender: '+994500000000' }

export type Params = Record<string, string>
export type Delivered = { status: number; type: string; text: string }
type Delivery = {
  /** Where the service really listens; the signature is made for its public address all the same. */
  at: string
  path?: string
  token?: string
  /** Changes the form after it was signed. */
  alter?: (form: URLSearchParams) => void
  headers?: Record<string, string>
  signature?: string
  /** Sends half of the form, and the rest after so long. */
  stallMs?: number
}

export const newMessageSid = (): string => `SM${randomBytes(16).toString('hex')}`

/** The form Twilio posts for a text, with the fields it adds about places and parts. */
export const inbound = (params: Params): Params => ({
  ToCountry: 'AZ',
  ToState: '',
  SmsMessageSid: params.MessageSid ?? '',
  NumMedia: '0',
  ToCity: '',
  FromZip: '',
  SmsSid: params.MessageSid ?? '',
  FromState: '',
  SmsStatus: 'received',
  FromCity: 'BAKU',
  FromCountry: 'AZ',
  To: TWILIO.sender,
  NumSegments: '1',
  AccountSid: TWILIO.accountSid,
  ApiVersion: '2010-04-01',
  ...params,
})

/** Twilio's limit for a webhook to answer. */
const GIVES_UP_MS = 15_000

/** A body that comes in two halves. */
const stalling = (body: string, stallMs: number): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(body)
  return new ReadableStream({
    start: async (controller) => {
      controller.enqueue(bytes.slice(0, bytes.length / 2))
      await sleep(stallMs)
      controller.enqueue(bytes.slice(bytes.length / 2))
      controller.close()
    },
  })
}

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)

/** Twilio's calls to us: signed for the public address, delivered wherever the service listens. */
export const createWebhooks = (publicUrl: string) => {
  const deliver = async (params: Params, { at, path = '/sms/twilio', token = TWILIO.token, alter, headers = {}, signature, stallMs = 0 }: Delivery): Promise<Delivered> => {
    const form = new URLSearchParams(params)
    const signed = signature ?? signTwilio(token, webhookUrl(publicUrl, path), [...form])
    alter?.(form)
    const response = await fetch(at + path, {
      method: 'POST',
      // Twilio gives up after fifteen seconds; a stalled one is given that and its stall.
      signal: AbortSignal.timeout(GIVES_UP_MS + stallMs),
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'user-agent': 'TwilioProxy/1.1',
        ...(signed === '' ? {} : { 'x-twilio-signature': signed }),
        ...headers,
      },
      ...(stallMs > 0 ? { body: stalling(form.toString(), stallMs), duplex: 'half' as const } : { body: form.toString() }),
    })
    return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
  }
  /** Each message `times` times, all in a new order, each after up to `delayMs`. */
  const storm = async (messages: readonly Params[], options: Delivery & { times?: number; delayMs?: number }): Promise<Delivered[]> => {
    const { times = 1, delayMs = 0 } = options
    const deliveries = shuffled(messages.flatMap((params) => Array.from({ length: times }, () => params)))
    return Promise.all(
      deliveries.map(async (params) => {
        if (delayMs > 0) await sleep(Math.random() * delayMs)
        return deliver(params, options)
      }),
    )
  }
  return { deliver, storm }
}

type Sent = { to: string; from: string; text: string; statusCallback: string; contentSid?: string }
/** How the stand-in answers the next texts: as Twilio does, with an error of Twilio's, late, or by hanging up. */
export type Mood = {
  error?: { status: number; code: number }
  delayMs?: number
  hangUp?: boolean
  garbage?: boolean
  noRecords?: boolean
  noDeletes?: boolean
  exceptTemplates?: boolean
}

const bodyOf = async (req: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk))
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
const json = (res: ServerResponse, status: number, value: unknown): void => void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

/** Twilio's REST Messages on loopback: takes texts, keeps records of both directions, and is in whatever mood it is put. */
export const startTwilioApi = async () => {
  const sent: Sent[] = []
  const { records, asked, handle } = createTwilioRecordStore(TWILIO.accountSid)
  let mood: Mood = {}
  const keep = (record: Pick<TwilioRecord, 'direction' | 'from' | 'to' | 'body' | 'status'> & Partial<TwilioRecord>): TwilioRecord => {
    const kept = { sid: newMessageSid(), at: Date.now(), numMedia: 0, service: null, ...record }
    records.push(kept)
    return kept
  }
  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const form = await bodyOf(req)
    const field = (name: string): string => form.get(name) ?? ''
    const known = `Basic ${Buffer.from(`${TWILIO.accountSid}:${TWILIO.token}`).toString('base64')}`
    if (req.headers.authorization !== known) return json(res, 401, { code: 20003, message: 'Authenticate', status: 401 })
    if (mood.noRecords && (req.method !== 'POST' || req.url?.includes('/Messages/'))) return json(res, 503, { code: 20503, message: 'unavailable', status: 503 })
    if (mood.noDeletes && req.method === 'DELETE') return json(res, 409, { code: 20009, message: 'not yet', status: 409 })
    if (handle(req, form, res)) return
    if (req.method !== 'POST' || req.url !== `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`) return json(res, 404, { code: 20404, message: 'Not found', status: 404 })
    if (mood.error && !(mood.exceptTemplates && field('ContentSid') !== ''))
      return json(res, mood.error.status, { code: mood.error.code, message: `cannot send ${field('Body')} to ${field('To')}`, status: mood.error.status })
    const content = field('ContentSid')
    const from = field('From') || field('MessagingServiceSid')
    sent.push({ to: field('To'), from, text: field('Body'), statusCallback: field('StatusCallback'), ...(content === '' ? {} : { contentSid: content }) })
    const { sid } = keep({ direction: 'outbound-api', from, to: field('To'), body: field('Body'), status: 'queued', service: field('MessagingServiceSid') || null })
    if (mood.delayMs) await sleep(mood.delayMs)
    if (mood.hangUp) return void req.socket.destroy()
    if (mood.garbage) return void res.writeHead(502).end('<html>bad gateway</html>')
    json(res, 201, { sid, account_sid: TWILIO.accountSid, status: 'queued', to: field('To'), body: field('Body') })
  }
  const server = createServer((req, res) => void take(req, res))
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    records,
    asked,
    /** A message of a person, as Twilio keeps it; the form it would call us with. */
    receive: (from: string, text: string, more: Partial<TwilioRecord> = {}): Params => {
      const { sid, to, numMedia } = keep({ direction: 'inbound', from, to: TWILIO.sender, body: text, status: 'received', ...more })
      return inbound({ MessageSid: sid, From: from, To: to, Body: text, NumMedia: String(numMedia) })
    },
    /** What Twilio makes of the answer to a message of `from`: a text of ours, if there is one in it. */
    take: (from: string, { text }: Delivered): void => {
      const said = /<Message[^>]*>([^<]*)<\/Message>/.exec(text)?.[1]
      if (said !== undefined) keep({ direction: 'outbound-reply', from: TWILIO.sender, to: from, body: said, status: 'queued' })
    },
    /** Every text of ours has come to its end. */
    settle: (status = 'delivered'): void => {
      for (const record of records) if (record.direction !== 'inbound') record.status = status
    },
    be: (next: Mood): void => {
      mood = next
    },
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
export type TwilioApi = Awaited<ReturnType<typeof startTwilioApi>>
