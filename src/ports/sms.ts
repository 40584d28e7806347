import type { Delivery } from '../core/delivery.ts'
import type { Moment } from '../core/pack.ts'
import type { GatewayName } from '../core/vocab.ts'

/** A call a gateway made to us, before anything of it is believed. `path`: the route's own; `query`: as it came, without its question mark; `fields`: of a form, else none. */
export type GatewayCall = {
  path: string
  query: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  fields: Fields
  body: Uint8Array
}

/** What a gateway says became of a text of ours. `ref`: what the text was sent with, '' if it names none; `status`, `code`: its own words, fit for a log; `delivery`: what the case is told, nothing while it is under way. */
type DeliveryReport = { ref: string; status: string; code: string; delivery?: Delivery }

/** What a gateway takes for the answer to an inbound text. Without words it sends nothing. */
type GatewayAnswer = { type: string; body: string; headers?: Record<string, string> }

/** Inbound half of a gateway: who may call, what came, what became of ours, and how it is answered. Runs where nothing that is stored can be opened. Never throws. */
export type InboundGateway = {
  name: GatewayName
  /** Whether the gateway this service is set up with sent exactly this call. */
  verify(call: GatewayCall): boolean
  /** Undefined when the call is no text of anybody. */
  parseInbound(call: GatewayCall): InboundText | undefined
  /** Undefined when the call is no report. */
  parseStatus(call: GatewayCall): DeliveryReport | undefined
  answer(text?: string): GatewayAnswer
}

/** What a text can be sent as coming from. Only `number` and `short_code` can be answered; a `pool` answers by the number it picked. */
export type SenderKind = 'number' | 'short_code' | 'pool' | 'name'

/** What a gateway can do, as it is set up here. */
type Capabilities = {
  /** Whoever gets a text can answer it. */
  twoWay: boolean
  /** It reports what became of a text. */
  deliveryReports: boolean
  /** Characters (UTF-16 units) of one text; a longer one is refused, never cut in two. */
  maxLength: number
  senders: readonly SenderKind[]
  /** It takes the same text under one id once by itself; where not, `sending` in the case is the only guard. */
  idempotent: boolean
  /** Hours after somebody's last message in which they may be written to freely (WhatsApp). */
  windowHours?: number
}

/** A text on its way out. `ref`: named in reports. */
export type Letter = { to: string; text: string; id: string; ref?: string }
export type SendOutcome = { providerId: string } | { failure: SendFailure }

/** What became of a record at the provider. `emptied`: its words are gone and it stands; `kept`: they stand too, and it is to be tried again. */
export type Redaction = 'gone' | 'emptied' | 'kept'

/** Outbound half of a gateway. */
export type OutboundGateway = {
  name: GatewayName
  capabilities: Capabilities
  /** Hands a text over, once; never throws and never tries again by itself. */
  send(letter: Letter): Promise<SendOutcome>
  /** Takes words and record of a text away at the provider. `gone` where nothing is kept there. Never throws. */
  redact(providerId: string): Promise<Redaction>
}

/** A text as it stands in the provider's records. `settled`: nothing more will happen to it. */
export type ProviderText = { providerId: string; direction: 'inbound' | 'outbound'; at: Moment; settled: boolean; inbound?: InboundText }

/** What a provider keeps of our numbers, newest first, read page by page; `next` is handed back for the page behind. Throws when it cannot be read. */
export type ProviderRecords = {
  page(next?: string): Promise<{ texts: ProviderText[]; next?: string }>
  redact: OutboundGateway['redact']
}

/** Fields of a form as they came, in order, names repeated and nothing trimmed: a signature covers every one. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** A text as a gateway hands it over. `id`: the gateway's own, the same for every delivery. `media`: pictures and files beside the text, which are not fetched. */
export type InboundText = { gateway: string; id: string; from: string; text: string; media: number }

/** Why a text did not go out. `not_now`: certainly not sent, and may go later. `unknown`: it may have gone out, so it is never sent again. `window_closed`: WhatsApp takes it only once they have written again. */
export type SendFailure = 'opted_out' | 'unreachable' | 'rejected' | 'window_closed' | 'not_now' | 'unknown'

/** How this deployment texts somebody, by whatever gateway it chose. */
export type Messenger = {
  /**
   * Hands a text over, once; never throws and never tries again by itself. `id` is the same for every try at one text. `report`: the item
   * of the case whose delivery is to be reported; the gateway is told a word for it that only this service can read.
   */
  send(message: { to: string; text: string; id: string; report?: string }): Promise<{ providerId: string } | { failure: SendFailure }>
}

/** Words a gateway is given in place of an item's id, so that its records and ours cannot be laid side by side. Any process that holds the pepper reads them. */
export type ReportRefs = {
  seal(item: string): string
  /** Undefined unless this service made it. */
  open(ref: string): string | undefined
}
