import type { Pack } from '../../core/pack.ts'
import { groupDigits } from '../../core/receipt-format.ts'
import type { TextKey } from '../../core/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { Accepted } from '../../intake/commands.ts'
import type { Failure } from '../kit/errors.ts'
import { sayFault } from '../kit/faults.ts'
import { directionOf } from '../kit/language.ts'
import type { Say } from '../kit/texts.ts'
import { PATHS } from './paths.ts'
import { sayNext } from './standing.ts'

export type PageDeps = { pack: Pack; say: Say; languages: Language[] }

/** Answers offered for the number of people; digits, so in no language. */
const PEOPLE = ['1', '2-4', '5-9', '10+'] as const

const FORM_FIELDS = ['text', 'region', 'sector', 'people', 'employer', 'kept'] as const
type FormField = (typeof FORM_FIELDS)[number]
/** What stands in the form, as typed. */
export type Typed = Record<Exclude<FormField, 'kept'>, string> & { kept: boolean }

const ownName = (language: Language): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

const emergencyOf = ({ pack, say }: PageDeps, language: Language): string =>
  pack.emergency.map(({ value, names, verified_on }) => `${value} (${names[language] ?? ''})${verified_on === null ? ` ${say(language, 'page.unverified')}` : ''}`).join(', ')

/** What every page shows around its own content. */
const frame = (deps: PageDeps, language: Language) => ({
  language,
  direction: directionOf(language),
  paths: PATHS,
  languages: deps.languages.map((code) => ({ code, name: ownName(code), here: code === language })),
  emergency: deps.say(language, 'page.emergency', { number: emergencyOf(deps, language) }),
  say: (key: TextKey) => deps.say(language, key),
})

type Choice = { id: string; name: string; chosen: boolean }
const choices = (list: readonly { id: string; names: Partial<Record<Language, string>> }[], language: Language, chosen: string): Choice[] =>
  list.map(({ id, names }) => ({ id, name: names[language] ?? id, chosen: id === chosen })).sort((a, b) => a.name.localeCompare(b.name, language))

/** Faults in words, each beside its field; what belongs to no field, or to the form as a whole, leads to the form. */
const wordedFaults = (deps: PageDeps, language: Language, failure: Failure | undefined): { field: FormField | 'form'; words: string }[] => {
  if (failure === undefined) return []
  if (failure.faults.length === 0) return [{ field: 'form', words: failure.title }]
  return failure.faults.map((fault) => ({
    field: FORM_FIELDS.find((field) => field === fault.path[0]) ?? 'form',
    words: sayFault(deps.say, language)(fault).detail,
  }))
}

/** The filing form: what was typed, what is wrong with it, and the code to keep before sending. */
export const formModel = (deps: PageDeps, language: Language, form: { sid: string; code: string; typed: Typed; failure?: Failure }) => {
  const faults = wordedFaults(deps, language, form.failure)
  return {
    ...frame(deps, language),
    sid: form.sid,
    code: groupDigits(form.code),
    typed: form.typed,
    faults,
    fault: Object.fromEntries([...FORM_FIELDS, 'form'].map((field) => [field, faults.find((one) => one.field === field)?.words ?? ''])),
    reference: form.failure?.reference ? deps.say(language, 'page.reference', { reference: form.failure.reference }) : '',
    regions: choices(deps.pack.regions, language, form.typed.region),
    sectors: choices(deps.pack.sectors, language, form.typed.sector),
    people: PEOPLE.map((id) => ({ id, name: id.replace('-', '–'), chosen: id === form.typed.people })),
  }
}

/** The page after sending: the code again, and what happens by when. */
export const doneModel = (deps: PageDeps, language: Language, kept: Accepted) => ({
  ...frame(deps, language),
  heading: deps.say(language, kept.appended ? 'page.done_appended' : 'page.done'),
  code: groupDigits(kept.receipt),
  status: deps.say(language, `status.${kept.status}`),
  next: sayNext(deps.say, language, kept.next),
})

/** A page for what has no form to return to. */
export const faultModel = (deps: PageDeps, language: Language, failure: Failure) => ({
  ...frame(deps, language),
  heading: failure.code === 'not_found' ? deps.say(language, 'page.not_found') : failure.title,
  reference: failure.reference ? deps.say(language, 'page.reference', { reference: failure.reference }) : '',
})
