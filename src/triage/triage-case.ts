import type { Case, Item } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import type { ItemWraps, Reading } from '../core/events.ts'
import type { CaseRules } from '../core/pack.ts'
import type { TriagePlan } from '../core/plan-triage.ts'
import { planTriage } from '../core/plan-triage.ts'
import type { Answer } from '../core/talk/talk-hear.ts'
import { hearAnswer, heardParts, readingWith } from '../core/talk/talk-hear.ts'
import type { Cleaned } from './clean-files.ts'
import { cleanFiles } from './clean-files.ts'
import type { TriageDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { forgetErased, markPatterns } from './mark-patterns.ts'
import type { ReadCase, ReadItem } from './read-items.ts'
import { readItems } from './read-items.ts'
import { withRetries } from './with-retries.ts'

const wrapAll = async (deps: TriageDeps, theCase: Case, plan: TriagePlan, keys: ReadonlyMap<string, Uint8Array>): Promise<ItemWraps[]> => {
  const made: ItemWraps[] = []
  for (const { item, to } of plan.wrapTo) {
    const key = keys.get(item)
    if (key && to.length > 0) made.push({ item, wraps: await deps.opener.wrap({ item, caseId: theCase._id, key, to }) })
  }
  return made
}

/** The id of the findings to come, under which copies of files are put away, and the copies made so far. */
type Naming = { id: string; done: Cleaned }

/** The machine's findings hold the worker's words as evidence, so they are sealed like the words themselves. */
const sealFindings = async (deps: TriageDeps, theCase: Case, plan: TriagePlan, read: readonly ReadItem[], { id, done }: Naming): Promise<Item | undefined> => {
  if (read.length === 0) return undefined
  const found = []
  for (const { files, ...one } of read) found.push(files ? { ...one, cleaned: await cleanFiles(deps, files, id, done) } : one)
  const blobs = [...done.values()].flatMap((note) => ('copy' in note ? [note.copy.blob] : []))
  const sealed = await deps.opener.sealFindings({ id, caseId: theCase._id, json: JSON.stringify(found), to: plan.readers })
  return { id, kind: 'findings', ...sealed, ...(blobs.length > 0 ? { blobs } : {}) }
}

/** The reading, with what an answer chose from a list; undefined when nothing new was said. */
const readingOf = ({ header }: Case, { reading }: ReadCase, answer: Answer | undefined, rules: CaseRules): Reading | undefined =>
  answer?.step === 'work' ? readingWith(reading ?? header, answer, rules) : reading

/** The answer beside the text it was read in: whoever works the case sees what was asked and chosen, and nobody else. What a worker asked of a union is none of theirs. */
const withAnswer = (read: readonly ReadItem[], answer: Answer | undefined): ReadItem[] =>
  read.map((one) => (answer !== undefined && answer.step !== 'union' && one.item === answer.item ? { ...one, answer: { step: answer.step, digits: answer.digits } } : one))

/** Whoever lost the race to another run finds here that it did all there was to do. */
const asksForReading = ({ outbox }: Case): boolean => outbox.some(({ kind }) => kind === 'triage')

/**
 * Opens what waits, classifies it, routes the case by the pack and wraps each item on to the queues that work it, all in one
 * conditional write. The machine orders the work; it closes, sends and refers nothing. Throws `item_unreadable`.
 */
export const triageCase =
  (deps: TriageDeps) =>
  async (theCase: Case): Promise<Case | undefined> => {
    const naming: Naming = { id: deps.ids.random(), done: new Map() }
    const read = await withRetries(deps.cases, theCase, async (current) => {
      if (!asksForReading(current)) throw new FairlineError('nothing_to_do')
      const opened = await readItems(deps)(current)
      const answer = hearAnswer(current, opened.said, deps.rules)
      const plan = planTriage(current, readingOf(current, opened, answer, deps.rules), deps.rules)
      const wraps = await wrapAll(deps, current, plan, opened.keys)
      const findings = await sealFindings(deps, current, plan, withAnswer(opened.read, answer), naming)
      const context = contextOf(deps)
      const heard = current.talk && { ...heardParts(current, opened.said, opened.reading), ...(answer ? { answer } : {}) }
      const decision = decide(current, { type: 'triage', plan, wraps, ...(findings ? { findings } : {}), ...(heard ? { heard } : {}) }, context)
      if (isRefusal(decision)) throw new FairlineError(decision.refused)
      await markPatterns(deps, current, { told: opened.told, bare: plan.reading.indicators.length === 0 })
      return commit(current, decision, { role: 'system' }, context)
    })
    if (read === undefined) await forgetErased(deps, theCase._id)
    return read
  }
