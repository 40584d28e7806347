import { createHash } from 'node:crypto'
import type { Delivery } from '../../core/delivery.ts'
import type { InboundGateway } from '../../ports/sms.ts'
import { isProven } from './proof.ts'
import type { FieldNames } from './read-fields.ts'
import { fieldReader } from './read-fields.ts'

type Options = { secrets: readonly string[]; names: FieldNames; now: () => number }

/** Words relays and RapidPro use for the end of a text's way. */
const ENDS: Record<string, Delivery> = {
  delivered: { delivery: 'delivered' },
  read: { delivery: 'delivered' },
  failed: { delivery: 'failed', why: 'not_known' },
  undelivered: { delivery: 'failed', why: 'not_known' },
  errored: { delivery: 'failed', why: 'not_known' },
  rejected: { delivery: 'failed', why: 'refused' },
  blocked: { delivery: 'failed', why: 'blocked' },
  opted_out: { delivery: 'failed', why: 'opted_out' },
}

const wordOf = (value: string): string => (/^[a-z0-9_-]{1,20}$/i.test(value) ? value.toLowerCase() : '')

/** An id for a relay that gives none: the same text of the same moment from the same phone is one text. Without a moment there is none. */
const madeId = (from: string, date: string, text: string): string =>
  date === ''
    ? ''
    : `made-${createHash('sha256')
        .update(JSON.stringify([from, date, text]), 'utf8')
        .digest('base64url')}`

/** A text or a report by HTTP from whatever relays them: RapidPro, a phone with a relay app, another aggregator. Form or JSON, its field names as they are set. */
export const createExternalInbound = ({ secrets, names, now }: Options): InboundGateway => ({
  name: 'external',
  verify: (call) => isProven(secrets, call, now()),
  parseInbound: (call) => {
    const field = fieldReader(call)
    const [from, text] = [field(names.from).trim(), field(names.text)]
    const id = field(names.id) || madeId(from, field(names.date), text)
    if (id === '' || from === '') return undefined
    return { gateway: 'external', id, from, text, media: Math.min(99, Number.parseInt(field(names.media), 10) || 0) }
  },
  parseStatus: (call) => {
    const field = fieldReader(call)
    const [ref, status, code] = [field(names.ref), wordOf(field(names.status)), wordOf(field(names.code))]
    if (ref === '' || status === '') return undefined
    const delivery = Object.hasOwn(ENDS, status) ? ENDS[status] : undefined
    return { ref, status, code, ...(delivery ? { delivery } : {}) }
  },
  answer: (text) => ({ type: 'application/json; charset=utf-8', body: JSON.stringify({ status: 'kept', ...(text === undefined ? {} : { reply: text }) }) }),
})
