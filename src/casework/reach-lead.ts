import { mayOpenCase, mayOpenItem } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Mention } from '../core/mentions.ts'
import { mentionsIn } from '../core/mentions.ts'
import type { LeadContent, PatternLead } from '../core/pattern-lead.ts'
import { mayReadLeads } from '../core/pattern-lead.ts'
import type { PhonePlan } from '../core/phone-number.ts'
import { readsIn } from '../core/stored-findings.ts'
import type { PatternStore } from '../ports/patterns.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { openContent } from './open-content.ts'
import { requireNoConflict } from './require-no-conflict.ts'

/** What leads are worked with besides what cases are. */
export type PatternWorkDeps = CaseworkDeps & { patterns: PatternStore; phone: PhonePlan }

/** Cases of a lead that are opened to see the name as it was written. */
const OPENED = 10

/** A lead as far as one colleague may know it. `open`: its cases that they may open anyway. */
export type ReachedLead = { lead: PatternLead; queue: string; content: LeadContent; open: Case[] }

/** A lead by one of the colleague's queues, opened by their own keys; undefined where they are no lead of it, or may open none of its cases. */
export const reachPart = async (deps: PatternWorkDeps, colleague: Colleague, lead: PatternLead): Promise<ReachedLead | undefined> => {
  for (const box of lead.boxes.filter(({ queue }) => mayReadLeads(colleague, queue))) {
    const plain = await colleague.opener.open({ ...box, kind: 'findings' }, lead._id)
    if (plain === undefined) continue
    const content = JSON.parse(plain) as LeadContent
    const found = await Promise.all(content.cases.map((id) => deps.cases.load(id)))
    const open = found.flatMap((one) => (one !== undefined && !isTombstone(one) && mayOpenCase(colleague, one, deps.clock.now()) === 'ok' ? [one] : []))
    if (open.length > 0) return { lead, queue: box.queue, content, open }
  }
  return undefined
}

/** The lead of this id. Throws `case_unknown`: what somebody may not see answers as what is not there. */
export const reachLead = async (deps: PatternWorkDeps, colleague: Colleague, id: string): Promise<ReachedLead> => {
  const lead = await deps.patterns.lead(id)
  const reached = lead && (await reachPart(deps, colleague, lead))
  if (reached === undefined) throw new FairlineError('case_unknown')
  return reached
}

const detailsIn = async (colleague: Colleague, theCase: Case) => {
  const plain = await Promise.all(theCase.items.filter(({ kind }) => kind === 'findings').map((item) => colleague.opener.open(item, theCase._id)))
  return plain
    .flatMap((one) => (one === undefined ? [] : readsIn(one)))
    .filter(({ item }) => item === theCase._id)
    .flatMap(({ findings }) => findings.details ?? [])
}

/** Whom each of the newest cases names, opened by the colleague's own keys and logged before. Throws `conflict_of_interest`. */
export const mentionsOf = async (deps: PatternWorkDeps, colleague: Colleague, { open }: ReachedLead): Promise<Mention[][]> => {
  const said: Mention[][] = []
  for (const theCase of open.slice(0, OPENED)) {
    const story = theCase.items.find(({ id }) => id === theCase._id)
    if (story === undefined || mayOpenItem(colleague, theCase, story, deps.clock.now()) !== 'ok') continue
    await noteInLog(deps, colleague, 'item_revealed', { caseId: theCase._id, detail: { item: story.id, reason: 'judge_pattern' } })
    const content = await openContent(colleague, theCase, story)
    await requireNoConflict(deps, colleague, theCase, content)
    said.push(mentionsIn({ text: content.text, ...(content.facts ? { facts: content.facts } : {}), details: await detailsIn(colleague, theCase) }, deps.phone))
  }
  return said
}
