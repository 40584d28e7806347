import type { Case, Item, Receipt } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { decideFile } from '../core/decide-filing.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import { blankCase } from '../core/evolve.ts'
import { holderView } from '../core/holder-view.ts'
import type { Content } from '../ports.ts'
import { addItem } from './add-item.ts'
import type { Accepted, FiledFields, Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { enqueueFresh } from './enqueue-fresh.ts'
import { placeFacts } from './place-facts.ts'
import { keyVersionOf } from './sid.ts'

type Input = Parameters<Intake['openCase']>[0]

/** The sealed part of a filing. */
export const contentOf = ({ text, facts }: Pick<FiledFields, 'text' | 'facts'>): Content => (facts === undefined ? { text } : { text, facts })

const answer = (theCase: Case, receipt: string, kind: 'new' | 'replayed' | 'appended'): Accepted => {
  const { status, next } = holderView(theCase)
  return { receipt, status, next, replayed: kind === 'replayed', appended: kind === 'appended' }
}

/** A key that was used before: the same words get the same answer; other words are refused, or kept as a message of that case. */
const answerKnown = async (deps: IntakeDeps, id: string, mac: string, input: Input): Promise<Accepted> => {
  const known = await deps.cases.loadByItem(id)
  if (known === undefined) throw new FairlineError('store_unavailable')
  if (isTombstone(known)) throw new FairlineError('case_deleted')
  const { digits } = deps.receipts.derive(input.key, known.receipt?.keyVersion)
  if (known.items.some((item) => item.id === id && item.mac === mac)) return answer(known, digits, 'replayed')
  if (input.otherText === 'refuse') throw new FairlineError('key_reused')
  const { facts, language, text } = input.fields
  const { theCase } = await addItem(deps)(known, { key: `${input.key}/${mac}`, content: contentOf({ text, ...(facts ? { facts } : {}) }), language: language ?? 'und', mac })
  return answer(theCase, digits, 'appended')
}

const buildCase = (deps: IntakeDeps, input: Input, item: Item, receipt: Receipt): Case => {
  const context = contextOf(deps)
  const { language = 'und', facts, consents = [], basis = 'intelligence_only' } = input.fields
  const decision = decideFile(
    { type: 'file', channel: input.channel, language, filingBasis: basis, ...placeFacts(facts, deps.rules), item, receipt, consents, number: deps.ids.number() },
    context,
  )
  if (isRefusal(decision)) throw new FairlineError(decision.refused)
  return commit(blankCase(item.id), decision, { role: 'worker' }, context)
}

/**
 * Keeps a complaint and answers with its code. Settles only when it is durable. The case's id comes from the idempotency key, so a
 * retry, however late, meets the case or its tombstone and is answered, never opened twice.
 */
export const openCase =
  (deps: IntakeDeps): Intake['openCase'] =>
  async (input) => {
    const id = deps.ids.item({ channel: input.channel, key: input.key })
    const mac = deps.sealer.mac(input.key, { ...input.fields })
    const { digits, record } = deps.receipts.derive(input.key, keyVersionOf(input))
    const sealed = await deps.sealer.seal({ id, content: contentOf(input.fields), receipt: digits })
    const item: Item = { id, kind: 'story', mac, ...sealed }
    for (;;) {
      const theCase = buildCase(deps, input, item, record)
      const outcome = await deps.cases.insert(theCase)
      if (outcome === 'inserted') {
        await enqueueFresh(deps.queue, undefined, theCase)
        return answer(theCase, digits, 'new')
      }
      if (outcome === 'item') return answerKnown(deps, id, mac, input)
    }
  }
