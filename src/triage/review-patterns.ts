import { addDays, dayOf } from '../core/calendar.ts'
import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { isHidden } from '../core/hidden.ts'
import type { Judgement, PatternMark } from '../core/pattern.ts'
import { judgePattern, PATTERN_DAYS } from '../core/pattern.ts'
import type { LeadContent, PatternLead } from '../core/pattern-lead.ts'
import { ASKED_AGAIN_AFTER } from '../core/pattern-lead.ts'
import { hasWrap } from '../core/wraps.ts'
import type { WaitingToken } from '../ports/patterns.ts'
import type { TriageDeps } from './deps.ts'

/** Tokens looked at in one run, mentions of one token that are judged, and cases of a lead that are named to a queue: the newest. */
const AT_ONCE = 50
const MOST_MENTIONS = 500
const MOST_CASES = 50

/** Bodies with a live part in a case that hold its key: what they may open anyway. */
const holdersOf = (theCase: Case): string[] =>
  theCase.tracks.filter(({ queue, ended }) => ended === undefined && theCase.items.some((item) => item.id === theCase._id && hasWrap(item, queue))).map(({ queue }) => queue)

/** Merged cases count as one reporter with the case they lie under. */
const asMerged = (mark: PatternMark, theCase: Case): PatternMark => {
  const head = theCase.links.find(({ kind }) => kind === 'head')
  return head === undefined || mark.byPhone ? mark : { ...mark, reporter: head.caseId }
}

type Live = { marks: PatternMark[]; holders: Map<string, string[]> }

/** The marks whose case still stands for people to see, and who holds each. */
const liveMarks = async ({ cases, patterns, patternKeys }: TriageDeps, token: string): Promise<Live> => {
  const live: Live = { marks: [], holders: new Map() }
  for (const entry of await patterns.entriesOf(token, MOST_MENTIONS)) {
    const mark = patternKeys.open(entry)
    const found = mark && (await cases.load(mark.caseId))
    if (mark === undefined || found === undefined || isTombstone(found) || isHidden(found)) continue
    live.marks.push(asMerged(mark, found))
    live.holders.set(found._id, holdersOf(found))
  }
  return live
}

const contentFor = (queue: string, { kind, reasons, flags, reporters, reports, since, marks }: Judgement, { holders }: Live): LeadContent => {
  const cases = [...new Set(marks.map(({ caseId }) => caseId))].filter((id) => holders.get(id)?.includes(queue))
  return { kind, reasons, flags, reporters, reports, since: since.slice(0, 7), cases: cases.slice(0, MOST_CASES) }
}

/** Each queue's part, sealed to that queue alone. A queue nobody holds a key of yet gets none, and gets it with the next change. */
const sealParts = async ({ opener, ids }: TriageDeps, leadId: string, parts: readonly (readonly [string, LeadContent])[]): Promise<PatternLead['boxes']> => {
  const boxes: PatternLead['boxes'] = []
  for (const [queue, content] of parts) {
    const id = ids.random()
    try {
      boxes.push({ queue, id, ...(await opener.sealFindings({ id, caseId: leadId, json: JSON.stringify(content), to: [queue] })) })
    } catch (error) {
      if (!(error instanceof FairlineError && error.code === 'body_unknown')) throw error
    }
  }
  return boxes
}

/** A dismissed lead to which enough reporters came is open again. */
const standing = (before: PatternLead | undefined, reporters: number): Pick<PatternLead, 'state' | 'decided' | 'distinct' | 'notice'> => {
  if (before === undefined) return { state: 'open' }
  const { state, decided, distinct, notice } = before
  const again = state === 'dismissed' && reporters >= (decided?.reporters ?? 0) + ASKED_AGAIN_AFTER
  return { state: again ? 'open' : state, ...(decided ? { decided } : {}), ...(distinct ? { distinct } : {}), ...(notice ? { notice } : {}) }
}

/** What a person has not judged goes when it is no pattern any more; what one confirmed or dismissed stays as it was. */
const dropLead = async ({ patterns }: TriageDeps, before: PatternLead | undefined): Promise<boolean> =>
  before === undefined || before.state !== 'open' || (await patterns.dropLead(before._id, before.version))

const reviewToken = async (deps: TriageDeps, { token }: WaitingToken): Promise<boolean> => {
  const { patterns, patternKeys, clock, rules } = deps
  const leadId = patternKeys.leadOf(token)
  const [live, before] = [await liveMarks(deps, token), await patterns.lead(leadId)]
  const today = dayOf(clock.now(), rules.calendar.zone)
  const judged = judgePattern(live.marks, today)
  const queues = [...new Set([...live.holders.values()].flat())].sort()
  if (judged === undefined || queues.length === 0) return dropLead(deps, before)
  const parts = queues.map((queue) => [queue, contentFor(queue, judged, live)] as const)
  const content = patternKeys.contentMark(JSON.stringify(parts))
  const boxes = content === before?.content ? before.boxes : await sealParts(deps, leadId, parts)
  if (content === before?.content && boxes.length === queues.length) return true
  const { reporters } = judged
  const version = (before?.version ?? 0) + 1
  const base = { _id: leadId, format: 1, version, raisedIn: before?.raisedIn ?? today.slice(0, 7), reporters } as const
  const next: PatternLead = { ...base, queues: boxes.map(({ queue }) => queue), boxes, content, ...standing(before, reporters) }
  return (await patterns.putLead(next, version - 1)) === 'replaced'
}

/**
 * Looks at the tokens whose mentions changed, and raises, renews or takes back a lead for each. It tells nobody: a lead of a queue that
 * holds the cases looks by themselves. How many tokens were looked at. One that lost a race to a person waits on.
 */
export const reviewPatterns = (deps: TriageDeps) => async (): Promise<number> => {
  const { patterns, clock, rules, ids } = deps
  const oldest = addDays(dayOf(clock.now(), rules.calendar.zone), -PATTERN_DAYS).slice(0, 7)
  await patterns.expire(oldest, AT_ONCE, ids.random())
  const waiting = await patterns.waiting(AT_ONCE)
  for (const token of waiting) if (await reviewToken(deps, token)) await patterns.looked(token)
  return waiting.length
}
