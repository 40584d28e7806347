import type { ProviderRecords, ProviderText } from '../../ports/sms.ts'
import type { TwilioClient } from './client.ts'
import { unpackBody } from './packed-body.ts'
import { redact } from './redact.ts'

export type TwilioRecords = {
  client: TwilioClient
  /** Numbers that are this service's: nothing of any other number of the account is read further, or touched. */
  numbers: readonly string[]
  /** A Messaging Service that is this service's. */
  service: string | undefined
  now: () => number
}

const PAGE = 100
const DAY_MS = 86_400_000
/** How far back is looked; what is older has been taken or is past Twilio's own keeping. */
const WINDOW_DAYS = 30
/** A text that an operator never reported on is settled after a day. */
const UNREPORTED_MS = DAY_MS
const FINAL = ['received', 'delivered', 'read', 'undelivered', 'failed', 'canceled', 'partially_delivered']

type Page = Awaited<ReturnType<TwilioClient['messages']['page']>>
type Message = Page['instances'][number]

/** Without the prefix of WhatsApp: its sender is one of our numbers. */
const bare = (address: string): string => address.replace(/^whatsapp:/, '')

const isOurs = ({ numbers, service }: TwilioRecords, { direction, from, to, messagingServiceSid }: Message): boolean =>
  numbers.includes(bare(direction === 'inbound' ? to : from)) || (service !== undefined && messagingServiceSid === service)

const timeOf = (message: Message | undefined, otherwise: number): number => (message?.dateCreated ?? message?.dateSent)?.getTime() ?? otherwise

const textOf = (message: Message, now: number): ProviderText => {
  const { sid, direction, status, from, body } = message
  const at = timeOf(message, now)
  const common = { providerId: sid, at: new Date(at).toISOString(), settled: FINAL.includes(status) || (status === 'sent' && now - at > UNREPORTED_MS) }
  if (direction !== 'inbound') return { ...common, direction: 'outbound' }
  return { ...common, direction: 'inbound', inbound: { gateway: 'twilio', id: sid, from, text: unpackBody(body), media: Number(message.numMedia) || 0 } }
}

/**
 * What stands of our numbers in Twilio's list. The request names an account and nobody's number, and what it brings lies in memory only.
 * It is not narrowed by date: a text that never went out has none, and its words would stay.
 */
export const createTwilioRecords = (options: TwilioRecords): ProviderRecords => {
  const { client, now } = options
  return {
    page: async (next) => {
      const page = await (next === undefined ? client.messages.page({ pageSize: PAGE }) : client.messages.getPage(next))
      const texts = page.instances.filter((message) => isOurs(options, message)).map((message) => textOf(message, now()))
      const goesOn = timeOf(page.instances.at(-1), 0) > now() - WINDOW_DAYS * DAY_MS
      return { texts, ...(goesOn && page.nextPageUrl !== undefined ? { next: page.nextPageUrl } : {}) }
    },
    redact: redact(client),
  }
}
