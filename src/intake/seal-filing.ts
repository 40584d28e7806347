import type { Item } from '../core/case.ts'
import type { Content } from '../ports/sealing.ts'
import type { SealedFiling } from '../ports/spool.ts'
import type { FiledFields, Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { placeFacts } from './place-facts.ts'
import { keyVersionOf } from './sid.ts'

type Input = Parameters<Intake['openCase']>[0]

/** The sealed part of a filing. */
const contentOf = ({ text, facts }: Pick<FiledFields, 'text' | 'facts'>): Content => (facts === undefined ? { text } : { text, facts })

/** A filing as it will be kept, the code it gets, and its words sealed as a message for when its key was used before. */
export type Sealed = { filing: SealedFiling; digits: string; asMessage: () => Promise<Item> }

/** Seals a complaint. From here on nothing in this process can read it. */
export const sealFiling = async (deps: IntakeDeps, input: Input): Promise<Sealed> => {
  const { channel, key, fields } = input
  const id = deps.ids.item({ channel, key })
  const mac = deps.sealer.mac(key, { ...fields })
  const { digits, record } = deps.receipts.derive(key, keyVersionOf(input), id)
  const content = contentOf(fields)
  const { language = 'und', consents = [], basis = 'intelligence_only' } = fields
  const item: Item = { id, kind: 'story', mac, ...(await deps.sealer.seal({ id, content, receipt: digits })) }
  const messageId = deps.ids.item({ channel: 'web', caseId: id, key: `${key}/${mac}` })
  return {
    filing: { kind: 'filing', channel, language, filingBasis: basis, consents, ...placeFacts(fields.facts, deps.rules), item, receipt: record },
    digits,
    asMessage: async () => ({ id: messageId, kind: 'message', mac, ...(await deps.sealer.seal({ id: messageId, content })) }),
  }
}
