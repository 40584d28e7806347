import type { Delivered, Params } from './twilio-stand-in.ts'
import { createWebhooks, inbound, newMessageSid } from './twilio-stand-in.ts'

/** A person with a keypad phone: what they text reaches the service through the gateway, signed. */
export const createPhone = (number: string, service: { url: string; publicUrl: string }) => {
  const { deliver, storm } = createWebhooks(service.publicUrl)
  const message = (text: string, more: Params = {}): Params => inbound({ MessageSid: newMessageSid(), From: number, Body: text, ...more })
  return {
    number,
    /** A message as the gateway will deliver it, once or often. */
    message,
    texts: (text: string, more: Params = {}): Promise<Delivered> => deliver(message(text, more), { at: service.url }),
    /** The gateway delivers these messages, each so often, in any order and at any moment. */
    storm: (messages: readonly Params[], options: { times?: number; delayMs?: number } = {}): Promise<Delivered[]> => storm(messages, { at: service.url, ...options }),
  }
}
export type Phone = ReturnType<typeof createPhone>

/** The one text in an answer to the gateway; undefined when it sends nothing. */
export const spoken = ({ text }: Delivered): string | undefined => /<Message[^>]*>([^<]*)<\/Message>/.exec(text)?.[1]
export const SILENCE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
