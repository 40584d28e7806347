import type { Delivery } from '../../core/delivery.ts'
import { isGsm } from '../../core/talk/sms-length.ts'
import type { InboundGateway } from '../../ports/sms.ts'
import { readKannelBody } from './read-body.ts'
import { carriesSecret } from './secret.ts'

/** Kannel's delivery report values (dlr-mask); buffered (4) and accepted by the operator (8) are no end yet. */
const REPORTS: Record<string, { status: string; delivery?: Delivery }> = {
  '1': { status: 'delivered', delivery: { delivery: 'delivered' } },
  '2': { status: 'undelivered', delivery: { delivery: 'failed', why: 'not_known' } },
  '4': { status: 'buffered' },
  '8': { status: 'sent' },
  '16': { status: 'rejected', delivery: { delivery: 'failed', why: 'refused' } },
}

/**
 * Kannel's inbound side: its `post-url` with the words as the body, and its `dlr-url`. The number comes in a header, the message's id in
 * the query, so that no address holds what somebody wrote or who they are. `secrets`: both while they change.
 */
export const createKannelInbound = ({ secrets }: { secrets: readonly string[] }): InboundGateway => ({
  name: 'kannel',
  verify: (call) => carriesSecret(secrets, call),
  parseInbound: (call) => {
    const [id, from] = [new URLSearchParams(call.query).get('id') ?? '', String(call.headers['x-kannel-from'] ?? '').trim()]
    return id === '' || from === '' ? undefined : { gateway: 'kannel', id, from, ...readKannelBody(call) }
  },
  parseStatus: ({ query }) => {
    const fields = new URLSearchParams(query)
    const report = REPORTS[fields.get('state') ?? '']
    return report && { ref: fields.get('ref') ?? '', code: '', ...report }
  },
  answer: (text = '') => ({ type: 'text/plain; charset=UTF-8', body: text, ...(isGsm(text) ? {} : { headers: { 'X-Kannel-Coding': '2' } }) }),
})
