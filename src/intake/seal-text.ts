import { isSecretPair, twoDigits } from '../core/talk/sms-digits.ts'
import type { Content } from '../ports/sealing.ts'
import type { InboundText } from '../ports/sms.ts'
import type { SealedText } from '../ports/spool.ts'
import type { IntakeDeps } from './deps.ts'

/** The id of a text: the same for every delivery of it, in whatever case it lies. */
export const textId = ({ ids }: Pick<IntakeDeps, 'ids'>, { gateway, id }: Pick<InboundText, 'gateway' | 'id'>): string => ids.item({ channel: 'sms', key: `${gateway}/${id}` })

/** Pictures and files are not fetched: their number says that there was more than words. */
const contentOf = ({ text, media }: InboundText): Content => (media > 0 ? { text, facts: { media: String(media) } } : { text })

/** Seals the words to triage and the number to the worker process. The case is not bound in: it is not known yet which one takes the text. */
export const sealText = async (deps: IntakeDeps, text: InboundText): Promise<SealedText> => {
  const id = textId(deps, text)
  const [sealed, address] = await Promise.all([deps.sealer.seal({ id, content: contentOf(text), padTo: 'sms' }), deps.senders.seal(text.from)])
  const sender = deps.senders.hash(text.from)
  const pair = twoDigits(text.text)
  return {
    kind: 'text',
    item: { id, kind: 'message', mac: deps.sealer.mac(text.id, { text: text.text, media: text.media }), ...sealed },
    sender,
    address,
    ...(pair !== undefined && isSecretPair(pair) ? { mark: deps.senders.mark(sender, pair) } : {}),
  }
}
