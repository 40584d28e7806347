import type { Letter, OutboundGateway, SendOutcome } from '../../ports/sms.ts'
import type { TwilioClient } from './client.ts'
import { redact } from './redact.ts'
import { failureOf } from './send-failure.ts'
import { senderKind } from './sender-kind.ts'

export type TwilioSending = {
  client: TwilioClient
  /** A number, a short code, a sender name, or a Messaging Service (MG…); absent where only WhatsApp is written. */
  sender: string | undefined
  /** Number of the WhatsApp sender, with its plus. */
  whatsAppSender?: string | undefined
  /** Approved template (HX…) that asks somebody to write again; it says nothing else. */
  whatsAppTemplate?: string | undefined
  /** Where Twilio reports what became of a text. */
  statusUrl: string
}

const WHATSAPP = 'whatsapp:'
type From = { from: string } | { messagingServiceSid: string }

/** Whom a text to this address comes from; undefined where nobody here can write to it. */
const fromFor = ({ sender, whatsAppSender }: TwilioSending, to: string): From | undefined => {
  if (to.startsWith(WHATSAPP)) return whatsAppSender === undefined ? undefined : { from: WHATSAPP + whatsAppSender }
  if (sender === undefined) return undefined
  return senderKind(sender) === 'pool' ? { messagingServiceSid: sender } : { from: sender }
}

const create = async ({ client, statusUrl }: TwilioSending, from: From, { to, text, ref }: Omit<Letter, 'id'>, template?: string): Promise<SendOutcome> => {
  const content = template === undefined ? { body: text } : { contentSid: template }
  try {
    const { sid } = await client.messages.create({ ...from, to, ...content, statusCallback: ref === undefined ? statusUrl : `${statusUrl}?ref=${encodeURIComponent(ref)}` })
    return { providerId: sid }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

/**
 * Texts through Twilio. One try at each, nothing of it in a log or an error. Outside WhatsApp's 24 hours the text is not sent; the
 * approved template goes in its place where there is one, and the outcome says that the window was closed all the same.
 */
export const createTwilioOutbound = (sending: TwilioSending): OutboundGateway => {
  const kind = sending.sender === undefined ? 'number' : senderKind(sending.sender)
  return {
    name: 'twilio',
    capabilities: {
      twoWay: kind !== 'name',
      deliveryReports: true,
      maxLength: 1_600,
      senders: ['number', 'short_code', 'pool', 'name'],
      idempotent: false,
      ...(sending.whatsAppSender === undefined ? {} : { windowHours: 24 }),
    },
    send: async (letter) => {
      const from = fromFor(sending, letter.to)
      if (from === undefined) return { failure: 'unreachable' }
      const outcome = await create(sending, from, letter)
      const isClosed = 'failure' in outcome && outcome.failure === 'window_closed'
      if (isClosed && sending.whatsAppTemplate !== undefined) await create(sending, from, { to: letter.to, text: '' }, sending.whatsAppTemplate)
      return outcome
    },
    redact: redact(sending.client),
  }
}
