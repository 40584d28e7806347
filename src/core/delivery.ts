import type { Event } from './case.ts'

/**
 * Why a text did not reach its phone. The machine sends nothing again after a report; the case page says whether a person should:
 * never by this way (`blocked`, `number_unknown`, `landline`, `refused`), later (`phone_off`, `not_known`), or once they have written again
 * (`opted_out`, `window_closed`).
 */
const DELIVERY_FAILURES = ['opted_out', 'phone_off', 'blocked', 'number_unknown', 'landline', 'window_closed', 'refused', 'not_known'] as const
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number]

/** What a gateway reported of a text of ours. `sent` is not among them: that it was handed on is known from the sending. */
export type Delivery = { delivery: 'delivered' } | { delivery: 'failed'; why: DeliveryFailure }

/** How a reply stands, for whoever wrote it: each code is one sentence on the case page. */
export const STANDING_CODES = ['sent', 'unknown', 'delivered', ...DELIVERY_FAILURES] as const
export type StandingCode = (typeof STANDING_CODES)[number]

/** Reports come twice and out of order; a higher one replaces a lower one and never the other way. */
const RANK = { failed: 1, delivered: 2 } as const
export const isNews = (known: readonly Delivery[], { delivery }: Delivery): boolean => known.every((one) => RANK[one.delivery] < RANK[delivery])

type History = readonly Event[]

/** What was reported of one reply, oldest first. */
export const reportsOf = (events: History, item: string): Delivery[] => events.flatMap((event) => (event.type === 'reply_reported' && event.data.item === item ? [event.data] : []))

const codeOf = (report: Delivery): StandingCode => (report.delivery === 'failed' ? report.why : 'delivered')

/** How a reply stands after all that happened to it; undefined while it waits, or where it was never texted. */
export const standingOf = (events: History, item: string): StandingCode | undefined => {
  const report = reportsOf(events, item).at(-1)
  if (report) return codeOf(report)
  const sent = events.findLast((event): event is Event<'reply_sent'> => event.type === 'reply_sent' && event.data.item === item)
  if (sent === undefined) return undefined
  return sent.data.outcome === 'failed' ? (sent.data.why ?? 'not_known') : sent.data.outcome
}
