import { groupDigits } from '../../core/receipt-format.ts'
import type { Language } from '../../core/vocab.ts'
import type { Failure } from '../kit/errors.ts'
import type { Draft } from './draft.ts'
import { CONSENT, hiddenFields } from './draft.ts'
import { stepOf } from './form-schema.ts'
import type { PageDeps } from './frame.ts'
import { errorSummary, frame, wordedFaults } from './frame.ts'
import type { Step } from './journey.ts'
import { changeTo, OPTIONAL } from './journey.ts'
import { leftToRight, nameIn } from './names.ts'
import { PATHS } from './paths.ts'
import { controlOf } from './question-model.ts'
import { KINDS, readersOf } from './readers.ts'

/** One page of the form: where it stands, what was typed so far, and what is wrong with it. */
export type JourneyPage = { step: Step; draft: Draft; changing: boolean; failure?: Failure | undefined }

/** The answers in words, each with the way back to its question. */
const answersOf = ({ pack, say }: PageDeps, language: Language, draft: Draft) => {
  const listed = (list: readonly { id: string; names: Partial<Record<Language, string>> }[], chosen: string): string =>
    list.filter(({ id }) => id === chosen).map(({ id, names }) => nameIn(names, language, id).text)[0] ?? ''
  const safe = (['yes', 'no', 'unsure'] as const).find((value) => value === draft.safe)
  const bodies = draft.consents.map((body) => nameIn(pack.bodies.find(({ id }) => id === body)?.names ?? {}, language, body).text).join(', ')
  const rows: [Step, string, string][] = [
    ['story', say(language, 'page.story'), draft.text],
    ['region', say(language, 'page.region'), listed(pack.regions, draft.region)],
    ['sector', say(language, 'page.sector'), listed(pack.sectors, draft.sector)],
    ['people', say(language, 'page.people'), draft.people === '' ? '' : leftToRight(draft.people.replace('-', '–'))],
    ['employer', say(language, 'page.employer'), draft.employer],
    ['safe', say(language, 'page.safe'), safe === undefined ? '' : say(language, `page.safe_${safe}`)],
    ['who', say(language, 'page.consent'), bodies],
  ]
  return rows.map(([step, name, value]) => ({ name, value: value === '' ? say(language, 'page.not_said') : value, change: changeTo(step) }))
}

/** Who reads it by default, and whom it never reaches. */
const readersModel = (deps: PageDeps, language: Language, draft: Draft): string[] => {
  const readers = readersOf(deps.pack, language, draft)
  return KINDS.map((kind) => deps.say(language, `page.who_${kind}`, { bodies: readers[kind].join(', ') }))
}

const OF_STEP = (fields: readonly string[]): readonly string[] => fields.map((field) => (field === CONSENT ? 'consents' : field))

/** What a page of the form shows. `codeOf`: the code for an id, asked for on the page that shows it alone. */
export const journeyModel = (deps: PageDeps, language: Language, page: JourneyPage, codeOf: (sid: string) => string) => {
  const { step, draft, changing, failure } = page
  const asked = (words: Record<string, string>) => controlOf(step, { deps, language, draft, fault: (field) => words[field] ?? '' })
  const fields = asked({})?.fields ?? []
  const faults = wordedFaults(deps, language, failure, OF_STEP(fields))
  const control = asked(Object.fromEntries(faults.map(({ field, words }) => [field, words])))
  return {
    ...frame(deps, language, { path: step === 'story' && failure === undefined && draft.text === '' ? PATHS.home : PATHS.send, form: isBlank(page) ? '' : 'form', voice: step }),
    step,
    changing,
    first: step === 'story',
    optional: OPTIONAL.includes(step) && !changing,
    control,
    summary: errorSummary(deps, language, faults, failure),
    hidden: hiddenFields(draft, fields),
    readers: step === 'who' ? readersModel(deps, language, draft) : [],
    answers: step === 'check' ? answersOf(deps, language, draft) : [],
    code: step === 'code' ? groupDigits(codeOf(draft.sid)) : '',
  }
}

/** The first page before anything was typed: the one that a link leads to. */
export const isBlank = ({ step, draft, failure }: JourneyPage): boolean => step === 'story' && failure === undefined && draft.text === ''

/** The page on which a refusal is shown: that of the first field at fault, else the one it came from. */
export const stepOfFailure = (at: Step, failure: Failure): Step => {
  const asking = failure.faults.map(({ path }) => stepOf(String(path[0] ?? ''))).filter((step) => step !== undefined)
  return asking.includes(at) ? at : (asking[0] ?? at)
}
