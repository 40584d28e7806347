import type { Case, Header } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { closedTo } from '../core/referral-effects.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import type { Recipient, ReferralPlan } from './plan-referral.ts'
import { planOf, reachReferring } from './plan-referral.ts'
import type { Revealed } from './reveal-item.ts'
import { revealItem } from './reveal-item.ts'

/** A referral as its form brings it. `parts`: ids of the complaint and the messages that leave; `findings`: the machine's reading of just those. */
export type WantedReferral = { queue: string; seen: string; to: string; purpose: string; parts: string[]; findings: boolean }

/** What the other body would get: the header before it accepts, then the purpose and these texts. Nothing is opened where the worker has yet to agree. */
export type ReferralPreview = {
  plan: ReferralPlan
  header: Header
  recipient: Recipient
  texts: { number: number; kind: 'story' | 'message'; revealed: Revealed }[]
  findings: string[]
}

/** Findings that tell of nothing but these texts: they hold the worker's words as evidence, so they leave only with them. */
export const findingsWithin = async ({ opener }: Colleague, theCase: Case, parts: readonly string[]): Promise<string[]> => {
  const within: string[] = []
  for (const item of theCase.items.filter(({ kind }) => kind === 'findings')) {
    const plain = await opener.open(item, theCase._id)
    const read = plain === undefined ? [] : (JSON.parse(plain) as { item: string }[])
    if (read.length > 0 && read.every((one) => parts.includes(one.item))) within.push(item.id)
  }
  return within
}

/** The body that was chosen, as the plan has it. Throws `never_auto`, `nothing_to_do` or `recipient_closed` for one that cannot receive the case. */
export const recipientIn = (plan: ReferralPlan, theCase: Case, to: string, { rules }: CaseworkDeps): Recipient => {
  const found = plan.recipients.find(({ body }) => body === to)
  if (found) return found
  throw new FairlineError(closedTo(theCase, to, rules) ?? 'recipient_closed')
}

/** Opens exactly what would leave, so that whoever sends it has seen it; every text is logged before it is opened. Throws what opening a text throws. */
export const previewReferral =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, wanted: WantedReferral): Promise<ReferralPreview> => {
    const theCase = await reachReferring(deps, colleague, caseId, wanted.queue)
    const plan = await planOf(deps, theCase, wanted.queue)
    if (wanted.seen !== plan.seen) throw new FairlineError('conflict')
    const recipient = recipientIn(plan, theCase, wanted.to, deps)
    const chosen = plan.parts.filter(({ id }) => wanted.parts.includes(id))
    const texts: ReferralPreview['texts'] = []
    for (const { id, kind, number } of recipient.basis === 'none' ? [] : chosen)
      texts.push({ number, kind, revealed: await revealItem(deps)(colleague, caseId, id, 'prepare_referral') })
    const findings = wanted.findings && texts.length > 0 ? await findingsWithin(colleague, theCase, wanted.parts) : []
    return { plan, header: theCase.header, recipient, texts, findings }
  }
