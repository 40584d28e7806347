import { dayOf } from '../core/calendar.ts'
import { saysName } from '../core/entity-name.ts'
import { FairlineError } from '../core/errors.ts'
import type { Mention } from '../core/mentions.ts'
import type { LeadContent, LeadState, PatternLead, SectorNotice } from '../core/pattern-lead.ts'
import type { Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import type { PatternWorkDeps, ReachedLead } from './reach-lead.ts'
import { mentionsOf, reachLead, reachPart } from './reach-lead.ts'

/** Leads of a queue, and notices, that are read at once. */
const MOST_LEADS = 50
const MOST_NOTICES = 50

/** A lead in a list: what it is about is told on its own page. */
export type LeadRow = { id: string; queue: string; state: LeadState } & Omit<LeadContent, 'cases'>
/** A lead as its page shows it. `names`: the spellings in the cases this colleague may open; `others`: how many reports they may not. */
export type LeadView = LeadRow & { seen: number; names: string[]; cases: { id: string; number: string }[]; others: number } & Pick<PatternLead, 'decided' | 'distinct' | 'notice'>

/** Once a person knows them apart, nothing about them is unproven. */
const flagsLeft = ({ content, lead }: ReachedLead): LeadContent['flags'] =>
  content.flags.filter((flag) => flag !== 'reporters_unproven' || (lead.distinct?.reporters ?? 0) < content.reporters)

const rowOf = (reached: ReachedLead): LeadRow => {
  const { lead, queue, content } = reached
  const { kind, reasons, reporters, reports, since } = content
  return { id: lead._id, queue, state: lead.state, kind, reasons, flags: flagsLeft(reached), reporters, reports, since }
}

/** What most of the cases name of this kind, each spelling once. */
const namesIn = (said: readonly Mention[][], kind: LeadContent['kind']): string[] => {
  const all = said.flat().filter((mention) => mention.kind === kind)
  const counts = new Map<string, number>()
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...new Set(all.filter(({ name }) => counts.get(name) === most).map(({ written }) => written))]
}

const today = ({ clock, rules }: PatternWorkDeps): string => dayOf(clock.now(), rules.calendar.zone)

/** Possible patterns of the queues a colleague leads, those not judged yet first. Logged before they are shown. */
const listLeads =
  (deps: PatternWorkDeps) =>
  async (colleague: Colleague): Promise<LeadRow[]> => {
    await noteInLog(deps, colleague, 'list_viewed', { detail: { view: 'patterns' } })
    const leads = (await Promise.all(colleague.queues.map((queue) => deps.patterns.leadsOf(queue, MOST_LEADS)))).flat()
    const once = leads.filter(({ _id }, at) => leads.findIndex((one) => one._id === _id) === at)
    const reached = await Promise.all(once.map((lead) => reachPart(deps, colleague, lead)))
    const rows = reached.flatMap((one) => (one ? [rowOf(one)] : []))
    return rows.sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || a.flags.length - b.flags.length || b.reporters - a.reporters)
  }

/** One lead with the names as they were written. Logged before it is shown. Throws `case_unknown`, `conflict_of_interest`. */
const viewLead =
  (deps: PatternWorkDeps) =>
  async (colleague: Colleague, id: string): Promise<LeadView> => {
    const reached = await reachLead(deps, colleague, id)
    const { lead, queue, content, open } = reached
    await noteInLog(deps, colleague, 'pattern_viewed', { detail: { lead: id, queue } })
    const names = namesIn(await mentionsOf(deps, colleague, reached), content.kind)
    const { decided, distinct, notice } = lead
    return {
      ...rowOf(reached),
      seen: lead.version,
      names,
      cases: open.map(({ _id, number }) => ({ id: _id, number })),
      others: content.reports - open.length,
      ...(decided ? { decided } : {}),
      ...(distinct ? { distinct } : {}),
      ...(notice ? { notice } : {}),
    }
  }

/** Writes what a person made of a lead as it stood when they saw it, and that they did. Throws `conflict` when it changed since. */
const change = async (
  deps: PatternWorkDeps,
  colleague: Colleague,
  { id, seen, did }: { id: string; seen: number; did: string },
  make: (reached: ReachedLead) => Promise<Partial<PatternLead>>,
): Promise<void> => {
  const reached = await reachLead(deps, colleague, id)
  if (reached.lead.version !== seen) throw new FairlineError('conflict')
  const changed = await make(reached)
  await noteInLog(deps, colleague, 'pattern_judged', { detail: { lead: id, queue: reached.queue, did } })
  if ((await deps.patterns.putLead({ ...reached.lead, ...changed, version: seen + 1 }, seen)) === 'conflict') throw new FairlineError('conflict')
}

type Judged = { seen: number; state: 'confirmed' | 'dismissed'; reason: string }

/** A lead of the queue confirms or dismisses, with a reason that the queue alone can read. Throws `case_unknown`, `conflict`, `nothing_to_do` once judged. */
const judgeLead =
  (deps: PatternWorkDeps) =>
  (colleague: Colleague, id: string, { seen, state, reason }: Judged): Promise<void> =>
    change(deps, colleague, { id, seen, did: state }, async ({ lead, queue, content }) => {
      if (lead.state !== 'open') throw new FairlineError('nothing_to_do')
      const box = deps.ids.random()
      const sealed = await deps.sealer.seal({ id: box, caseId: id, text: reason, queues: [queue] })
      return { state, decided: { by: colleague.id, on: today(deps), queue, reporters: content.reporters, reason: { id: box, ...sealed } } }
    })

/** A person knows that the reporters are different people. Throws `case_unknown`, `conflict`. */
const tellApart =
  (deps: PatternWorkDeps) =>
  (colleague: Colleague, id: string, seen: number): Promise<void> =>
    change(deps, colleague, { id, seen, did: 'told_apart' }, async ({ content }) => ({ distinct: { by: colleague.id, on: today(deps), reporters: content.reporters } }))

/**
 * Makes a sector notice of a confirmed lead: words that unions and authorities read. False, and nothing is written, when they hold a name,
 * number or address that the cases hold. Throws `case_unknown`, `conflict`, `nothing_to_do` where it is not confirmed or has one.
 */
const publishNotice =
  (deps: PatternWorkDeps) =>
  async (colleague: Colleague, id: string, { seen, text }: { seen: number; text: string }): Promise<boolean> => {
    const reached = await reachLead(deps, colleague, id)
    const said = (await mentionsOf(deps, colleague, reached)).flat()
    const numbers = reached.open.map(({ number }) => number)
    if (said.some(({ name }) => saysName(text, name)) || numbers.some((number) => text.includes(number))) return false
    await change(deps, colleague, { id, seen, did: 'notice' }, async ({ lead, queue }) => {
      if (lead.state !== 'confirmed' || lead.notice) throw new FairlineError('nothing_to_do')
      return { notice: { text, on: today(deps), queue, by: colleague.id } }
    })
    return true
  }

/** What a signed-in colleague can do with patterns. */
export type PatternWork = {
  listLeads: ReturnType<typeof listLeads>
  viewLead: ReturnType<typeof viewLead>
  judgeLead: ReturnType<typeof judgeLead>
  tellApart: ReturnType<typeof tellApart>
  publishNotice: ReturnType<typeof publishNotice>
  /** Sector notices, newest first: no name, no case, no lead. */
  notices: () => Promise<SectorNotice[]>
}

export const createPatternWork = (deps: PatternWorkDeps): PatternWork => ({
  listLeads: listLeads(deps),
  viewLead: viewLead(deps),
  judgeLead: judgeLead(deps),
  tellApart: tellApart(deps),
  publishNotice: publishNotice(deps),
  notices: () => deps.patterns.notices(MOST_NOTICES),
})
