import type { Messenger, OutboundGateway, ReportRefs, SendOutcome } from '../ports/sms.ts'

/** Texts remembered by their id; the oldest are forgotten first. */
const REMEMBERED = 10_000

type Deps = {
  /** The gateway that reaches an address; undefined where none does. */
  gatewayFor: (to: string) => OutboundGateway | undefined
  refs: Pick<ReportRefs, 'seal'>
}

/** Does each thing once: a second call under one id gets the first's outcome, unless that was certainly nothing. */
const once = (): ((id: string, send: () => Promise<SendOutcome>) => Promise<SendOutcome>) => {
  const known = new Map<string, Promise<SendOutcome>>()
  const forgetOldest = (): void => {
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
  }
  return async (id, send) => {
    const before = known.get(id)
    if (before) return before
    const sending = send()
    known.set(id, sending)
    forgetOldest()
    const outcome = await sending
    if ('failure' in outcome && outcome.failure === 'not_now') known.delete(id)
    return outcome
  }
}

/** Texts by the gateways of this deployment. One too long for its gateway is refused, never cut: the half that arrives may say the opposite. */
export const createMessenger = ({ gatewayFor, refs }: Deps): Messenger => {
  const sendOnce = once()
  return {
    send: async ({ to, text, id, report }) => {
      const gateway = gatewayFor(to)
      if (gateway === undefined) return { failure: 'unreachable' }
      const { maxLength, deliveryReports } = gateway.capabilities
      if (text.length > maxLength) return { failure: 'rejected' }
      return sendOnce(id, () => gateway.send({ to, text, id, ...(report !== undefined && deliveryReports ? { ref: refs.seal(report) } : {}) }))
    },
  }
}
