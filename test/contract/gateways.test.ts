import { expect } from 'chai'
import { createExternalInbound } from '../../src/adapters/external/inbound.ts'
import { createExternalOutbound } from '../../src/adapters/external/outbound.ts'
import { signExternal } from '../../src/adapters/external/proof.ts'
import { FIELD_NAMES } from '../../src/adapters/external/read-fields.ts'
import { createKannelInbound } from '../../src/adapters/kannel/inbound.ts'
import { createKannelOutbound } from '../../src/adapters/kannel/outbound.ts'
import { createClient } from '../../src/adapters/twilio/client.ts'
import { createTwilioGateway, webhookUrl } from '../../src/adapters/twilio/gateway.ts'
import { createTwilioOutbound } from '../../src/adapters/twilio/outbound.ts'
import { signTwilio } from '../../src/adapters/twilio/signature.ts'
import type { Fields, GatewayCall } from '../../src/ports/sms.ts'
import type { Request, Sink } from '../support/http-sink.ts'
import { startSink } from '../support/http-sink.ts'
import { freePort } from '../support/service-process.ts'
import { startTwilioApi, TWILIO } from '../support/twilio-stand-in.ts'
import type { GatewaySide, Said } from './gateway.suite.ts'
import { describeGateway } from './gateway.suite.ts'

const PUBLIC_URL = 'https://help.example.org'
const SECRETS = { right: 'secret-that-is-in-use', older: 'secret-that-goes-out', wrong: 'secret-of-nobody-here' }
type Proof = keyof typeof SECRETS | 'none'
const TIMEOUT_MS = 300

const bare = (path: string, more: Partial<GatewayCall> = {}): GatewayCall => ({ path, query: '', headers: {}, fields: [], body: new Uint8Array(), ...more })
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const openTwilio = async () => {
  const api = await startTwilioApi()
  const statusUrl = `${PUBLIC_URL}/sms/twilio/status`
  const signed = (path: string, query: string, given: Record<string, string>, proof: Proof = 'right'): GatewayCall => {
    const fields: Fields = Object.entries({ AccountSid: TWILIO.accountSid, ...given })
    const signature = proof === 'none' ? {} : { 'x-twilio-signature': signTwilio(SECRETS[proof], webhookUrl(PUBLIC_URL, path, query), fields) }
    return bare(path, { query, fields, headers: signature })
  }
  const words = { on_its_way: 'sent', delivered: 'delivered', failed: 'undelivered' } as const
  let apiUrl = api.url
  const sending = (url: string) =>
    createTwilioOutbound({ client: createClient({ accountSid: TWILIO.accountSid, token: TWILIO.token, apiUrl: url, timeoutMs: TIMEOUT_MS }), sender: TWILIO.sender, statusUrl })
  const nobody = `http://127.0.0.1:${await freePort()}`
  const side: GatewaySide = {
    name: 'twilio',
    inbound: createTwilioGateway({ accountSid: TWILIO.accountSid, tokens: [SECRETS.right, SECRETS.older], publicUrl: PUBLIC_URL, statusUrl }),
    outbound: { ...sending(api.url), send: (letter) => sending(apiUrl).send(letter) },
    textCall: ({ id, from, text }: Said, proof) => signed('/sms/twilio', '', { MessageSid: id, From: from, Body: text, NumMedia: '0' }, proof),
    reportCall: (ref, word) => signed('/sms/twilio/status', `ref=${ref}`, { MessageStatus: words[word] }),
    altered: (call) => ({ ...call, fields: call.fields.map(([name, value]) => (name === 'Body' ? [name, `${value} `] : [name, value])) }),
    taken: () => api.sent.map(({ to, text, statusCallback }) => ({ to, text, ref: new URL(statusCallback).searchParams.get('ref') ?? '' })),
    be: (mood) => {
      apiUrl = mood === 'gone' ? nobody : api.url
      api.be(
        mood === 'refusing'
          ? { error: { status: 400, code: 21617 } }
          : mood === 'throttled'
            ? { error: { status: 429, code: 20429 } }
            : mood === 'silent'
              ? { delayMs: 1_000 }
              : {},
      )
    },
    reset: () => {
      api.sent.length = 0
    },
  }
  return { side, close: api.stop }
}

/** What each mood is over plain HTTP, for a relay that says so by its status. */
const put = (sink: Sink, mood: string, well: string, throttled: number): void =>
  sink.be(() =>
    mood === 'refusing' ? { status: 400 } : mood === 'throttled' ? { status: throttled } : mood === 'silent' ? { delayMs: 1_000, body: well } : { body: well, status: 202 },
  )

const headerOf = ({ headers }: Request, name: string): string => String(headers[name] ?? '')

const openKannel = async () => {
  const sink = await startSink()
  const nobody = `http://user:pass@127.0.0.1:${await freePort()}/cgi-bin/sendsms`
  const sendUrl = `${sink.url.replace('http://', 'http://user:pass@')}/cgi-bin/sendsms`
  let url = sendUrl
  const sending = () => createKannelOutbound({ sendUrl: url, sender: '7745', statusUrl: 'http://127.0.0.1:1/sms/kannel/status', timeoutMs: TIMEOUT_MS })
  const basic = (proof: Proof = 'right') => (proof === 'none' ? {} : { authorization: `Basic ${btoa(`fairline:${SECRETS[proof]}`)}` })
  const states = { on_its_way: '8', delivered: '1', failed: '2' } as const
  const side: GatewaySide = {
    name: 'kannel',
    inbound: createKannelInbound({ secrets: [SECRETS.right, SECRETS.older] }),
    outbound: { ...sending(), send: (letter) => sending().send(letter) },
    textCall: ({ id, from, text }: Said, proof) =>
      bare('/sms/kannel', {
        query: new URLSearchParams({ id }).toString(),
        headers: { ...basic(proof), 'x-kannel-from': from, 'content-type': 'text/plain; charset="UTF-8"' },
        body: bytes(text),
      }),
    reportCall: (ref, word) => bare('/sms/kannel/status', { query: `ref=${ref}&state=${states[word]}`, headers: basic() }),
    taken: () =>
      sink.requests.map((request) => ({
        to: headerOf(request, 'x-kannel-to'),
        text: request.body,
        ref: new URL(headerOf(request, 'x-kannel-dlr-url') || 'http://x/').searchParams.get('ref') ?? '',
      })),
    be: (mood) => {
      url = mood === 'gone' ? nobody : sendUrl
      put(sink, mood, '0: Accepted for delivery', 503)
    },
    reset: () => {
      sink.requests.length = 0
    },
  }
  return { side, close: sink.stop }
}

type External = { bearer: boolean; kind: 'json' | 'form'; idempotent: boolean }

const openExternal = async ({ bearer, kind, idempotent }: External) => {
  const sink = await startSink()
  const nobody = `http://127.0.0.1:${await freePort()}/send`
  let url = `${sink.url}/send`
  const sending = () => createExternalOutbound({ sendUrl: url, sender: '7745', kind, idempotent, authorization: 'Token abc', timeoutMs: TIMEOUT_MS })
  const now = (): number => Date.parse('2026-11-24T08:00:00Z')
  const proofOf = (proof: Proof, body: Uint8Array): Record<string, string> => {
    if (proof === 'none') return {}
    if (bearer) return { authorization: `Bearer ${SECRETS[proof]}` }
    const second = String(now() / 1_000)
    return { 'x-timestamp': second, 'x-signature': signExternal(SECRETS[proof], second, body) }
  }
  const call = (path: string, values: Record<string, string>, proof: Proof = 'right'): GatewayCall => {
    const body = bytes(kind === 'json' ? JSON.stringify(values) : new URLSearchParams(values).toString())
    const type = kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
    return bare(path, { headers: { ...proofOf(proof, body), 'content-type': type }, body, fields: kind === 'json' ? [] : Object.entries(values) })
  }
  const read = ({ body }: Request): Record<string, string> => (kind === 'json' ? (JSON.parse(body) as Record<string, string>) : Object.fromEntries(new URLSearchParams(body)))
  const side: GatewaySide = {
    name: 'external',
    inbound: createExternalInbound({ secrets: [SECRETS.right, SECRETS.older], names: FIELD_NAMES, now }),
    outbound: { ...sending(), send: (letter) => sending().send(letter) },
    textCall: ({ id, from, text }: Said, proof) => call('/sms/external', { id, from, text }, proof),
    reportCall: (ref, word) => call('/sms/external/status', { ref, status: word }),
    ...(bearer ? {} : { altered: (given: GatewayCall) => ({ ...given, body: bytes(`${new TextDecoder().decode(given.body)} `) }) }),
    taken: () => {
      const texts = sink.requests.map(read)
      const fresh = idempotent ? texts.filter(({ id = '' }, index) => texts.findIndex((other) => other['id'] === id) === index) : texts
      return fresh.map(({ to = '', text = '', ref = '' }) => ({ to, text, ref }))
    },
    be: (mood) => {
      url = mood === 'gone' ? nobody : `${sink.url}/send`
      put(sink, mood, '{"id":"77"}', 429)
    },
    reset: () => {
      sink.requests.length = 0
    },
  }
  return { side, close: sink.stop }
}

describeGateway('Twilio', openTwilio)
describeGateway('Kannel', openKannel)
describeGateway('another relay, signed, JSON', () => openExternal({ bearer: false, kind: 'json', idempotent: false }))
describeGateway('another relay, by bearer, form, that knows a text again', () => openExternal({ bearer: true, kind: 'form', idempotent: true }))

describe('a gateway that leads elsewhere', () => {
  it('is not followed: number, words and password go to the address that was set, and to no other', async () => {
    const [gateway, elsewhere] = [await startSink(), await startSink()]
    for (const status of [301, 302, 307, 308]) {
      gateway.be(() => ({ status, location: elsewhere.url }))
      const client = createClient({ accountSid: TWILIO.accountSid, token: TWILIO.token, apiUrl: gateway.url, timeoutMs: TIMEOUT_MS })
      const all = [
        createTwilioOutbound({ client, sender: TWILIO.sender, statusUrl: PUBLIC_URL }),
        createKannelOutbound({ sendUrl: `${gateway.url}/cgi-bin/sendsms`, sender: '7745', statusUrl: PUBLIC_URL, timeoutMs: TIMEOUT_MS }),
        createExternalOutbound({ sendUrl: gateway.url, sender: '7745', kind: 'json', idempotent: false, timeoutMs: TIMEOUT_MS }),
      ]
      for (const one of all) expect(await one.send({ to: '+994501234567', text: 'Salam', id: 'e1' }), `${one.name} ${status}`).to.deep.equal({ failure: 'unknown' })
    }
    expect([gateway.requests.length, elsewhere.requests]).to.deep.equal([12, []])
    await gateway.stop()
    await elsewhere.stop()
  })
})
