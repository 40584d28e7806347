import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { isHidden } from '../core/hidden.ts'
import type { Mention, Told } from '../core/mentions.ts'
import { mentionsIn } from '../core/mentions.ts'
import { wordingSketch } from '../core/wording.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { PatternEntry, PatternKeys, PatternStore } from '../ports/patterns.ts'
import type { Ids } from '../ports/system.ts'
import type { TriageDeps } from './deps.ts'

/** What was read now, and whether nothing of the case shows an indicator. */
export type Reported = { told: readonly Told[]; bare: boolean }

const mentionsOf = (told: readonly Told[], { rules }: TriageDeps): Mention[] =>
  told.flatMap((one) => mentionsIn(one, rules.phone)).filter(({ kind, name }, at, all) => all.findIndex((one) => one.kind === kind && one.name === name) === at)

/**
 * Writes down, under tokens, whom a case names, before the case itself says that it was read: a run that is cut short is run again and
 * marks nothing twice. What an earlier run marked of it stays. Reporters are told apart by the keyed hash of their phone, else by case.
 */
export const markPatterns = async (deps: TriageDeps, theCase: Case, { told, bare }: Reported): Promise<void> => {
  const { patterns, patternKeys: keys, ids } = deps
  const mentions = isHidden(theCase) ? [] : mentionsOf(told, deps)
  if (mentions.length === 0) return
  const places = keys.places(theCase._id)
  const standing = await patterns.marked(places)
  const tokens = new Set(standing.map(({ token }) => token))
  const fresh = mentions.map((mention) => ({ kind: mention.kind, token: keys.token(mention) })).filter(({ token }) => !tokens.has(token))
  const free = places.filter((place) => !standing.some(({ _id }) => _id === place))
  const wording = wordingSketch(told.map(({ text }) => text).join(' '))
  const employers = fresh.filter(({ kind }) => kind === 'employer').map(({ token }) => token)
  const { filedOn } = theCase.header
  const entries = fresh.slice(0, free.length).map(({ kind, token }, at): PatternEntry => {
    const _id = free[at] ?? ''
    const mark = { kind, token, caseId: theCase._id, reporter: theCase.sender?.hash ?? theCase._id, byPhone: theCase.sender !== undefined, on: filedOn, bare, wording, employers }
    return { _id, token, month: filedOn.slice(0, 7), sealed: keys.seal(_id, mark) }
  })
  await patterns.mark(entries, ids.random())
}

type Forgetting = { patterns: Pick<PatternStore, 'forget'>; patternKeys: Pick<PatternKeys, 'places'>; ids: Pick<Ids, 'random'> }

/** Takes away whatever patterns hold of a case; what was made of it is looked at again. */
export const forgetPatterns =
  ({ patterns, patternKeys, ids }: Forgetting) =>
  (caseId: string): Promise<void> =>
    patterns.forget(patternKeys.places(caseId), ids.random())

/** A case that was erased while it was read leaves no marks. */
export const forgetErased = async (deps: Forgetting & { cases: Pick<CaseStore, 'load'> }, caseId: string): Promise<void> => {
  const left = await deps.cases.load(caseId)
  if (left === undefined || isTombstone(left)) await forgetPatterns(deps)(caseId)
}
