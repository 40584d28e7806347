import { neverConnected } from '../../core/never-connected.ts'
import { isGsm } from '../../core/talk/sms-length.ts'
import type { Letter, OutboundGateway, SendFailure, SendOutcome } from '../../ports/sms.ts'

export type KannelSending = {
  /** sendsms of smsbox, with user and password: http://USER:PASSWORD@127.0.0.1:13013/cgi-bin/sendsms */
  sendUrl: string
  sender: string
  /** Where Kannel reports what became of a text, with user and secret. */
  statusUrl: string
  timeoutMs?: number
}

const TIMEOUT_MS = 10_000
/** Delivered, not delivered, accepted by the operator, rejected by the operator. */
const DLR_MASK = 1 + 2 + 8 + 16

const splitUrl = (given: string): { url: URL; user: string; password: string } => {
  const url = new URL(given)
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  url.username = ''
  url.password = ''
  return { url, user, password }
}

/** 202 with `0:` is taken and `3:` is queued; 401 and 403 are the password, 503 that nothing was taken now; the rest refuses this text. */
const outcomeOf = (status: number, body: string, id: string): SendOutcome => {
  if (status >= 200 && status < 300) return /^[03]:/.test(body) ? { providerId: id } : { failure: 'unknown' }
  const failure: SendFailure = status === 401 || status === 403 || status === 503 ? 'not_now' : status < 500 ? 'rejected' : 'unknown'
  return { failure }
}

const headersFor = ({ sender, statusUrl }: KannelSending, user: string, password: string, { to, text, ref }: Letter): Record<string, string> => ({
  'x-kannel-username': user,
  'x-kannel-password': password,
  'x-kannel-from': sender,
  'x-kannel-to': to,
  'content-type': 'text/plain; charset=UTF-8',
  ...(isGsm(text) ? {} : { 'x-kannel-coding': '2' }),
  ...(ref === undefined ? {} : { 'x-kannel-dlr-mask': String(DLR_MASK), 'x-kannel-dlr-url': `${statusUrl}?ref=${encodeURIComponent(ref)}&state=%d` }),
})

/** Texts through Kannel's sendsms, by POST: number and words are in no address. It keeps no record that could be taken away. */
export const createKannelOutbound = (sending: KannelSending): OutboundGateway => {
  const { url, user, password } = splitUrl(sending.sendUrl)
  return {
    name: 'kannel',
    capabilities: { twoWay: /^\+?\d+$/.test(sending.sender), deliveryReports: true, maxLength: 1_530, senders: ['number', 'short_code', 'name'], idempotent: false },
    send: async (letter) => {
      try {
        const headers = headersFor(sending, user, password, letter)
        const response = await fetch(url, { method: 'POST', headers, body: letter.text, redirect: 'error', signal: AbortSignal.timeout(sending.timeoutMs ?? TIMEOUT_MS) })
        return outcomeOf(response.status, await response.text(), letter.id)
      } catch (error) {
        return { failure: neverConnected(error) ? 'not_now' : 'unknown' }
      }
    },
    redact: async () => 'gone',
  }
}
