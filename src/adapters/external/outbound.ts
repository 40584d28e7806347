import { neverConnected } from '../../core/never-connected.ts'
import type { Letter, OutboundGateway, SendOutcome } from '../../ports/sms.ts'
import type { BodyKind } from './fill-template.ts'
import { fillTemplate, MEDIA_TYPES, TEMPLATES } from './fill-template.ts'

export type ExternalSending = {
  sendUrl: string
  sender: string
  kind: BodyKind
  /** Body with `{{to}}`, `{{text}}`, `{{from}}`, `{{id}}` and `{{ref}}` in it; absent: all five under these names. */
  template?: string | undefined
  /** Value of the Authorization header. */
  authorization?: string | undefined
  /** The relay takes a text of one id once, so that trying again is safe. */
  idempotent: boolean
  timeoutMs?: number
}

const TIMEOUT_MS = 10_000
/** Nothing was taken, and a later try may pass. */
const LATER = [401, 403, 408, 425, 429]

const idIn = (body: string): string | undefined => {
  try {
    const { id } = JSON.parse(body) as { id?: unknown }
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
  } catch {
    return undefined
  }
}

const outcomeOf = ({ idempotent }: ExternalSending, status: number, body: string, id: string): SendOutcome => {
  if (status >= 200 && status < 300) return { providerId: idIn(body) ?? id }
  if (status === 409 && idempotent) return { providerId: id }
  if (LATER.includes(status)) return { failure: 'not_now' }
  if (status >= 400 && status < 500) return { failure: 'rejected' }
  return { failure: idempotent ? 'not_now' : 'unknown' }
}

/** Texts by one HTTP POST to whatever relays them. What it keeps of them is its operator's to say; there is nothing here to delete it with. */
export const createExternalOutbound = (sending: ExternalSending): OutboundGateway => {
  const { sendUrl, sender, kind, template = TEMPLATES[kind], authorization, idempotent, timeoutMs = TIMEOUT_MS } = sending
  const headersFor = ({ id }: Letter): Record<string, string> => ({
    'content-type': MEDIA_TYPES[kind],
    'idempotency-key': id,
    ...(authorization === undefined ? {} : { authorization }),
  })
  return {
    name: 'external',
    capabilities: { twoWay: /^\+?\d+$/.test(sender), deliveryReports: true, maxLength: 1_600, senders: ['number', 'short_code', 'name'], idempotent },
    send: async (letter) => {
      try {
        const body = fillTemplate(template, kind, sender, letter)
        const response = await fetch(sendUrl, { method: 'POST', headers: headersFor(letter), body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
        return outcomeOf(sending, response.status, await response.text(), letter.id)
      } catch (error) {
        return { failure: idempotent || neverConnected(error) ? 'not_now' : 'unknown' }
      }
    },
    redact: async () => 'gone',
  }
}
