import type { Pack } from '../../core/pack.ts'
import type { TextKey, Voice, VoicedPage } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { Failure } from '../kit/errors.ts'
import { sayFault } from '../kit/faults.ts'
import { directionOf } from '../kit/language.ts'
import type { Render } from '../kit/render.ts'
import type { Say } from '../kit/texts.ts'
import { nameIn } from './names.ts'
import { PATHS } from './paths.ts'
import { voiceOf } from './voice-routes.ts'

/** What every page of the filing side is made with. */
export type PageDeps = { pack: Pack; say: Say; languages: Language[]; render: Render; voices: readonly Voice[] }

const ownName = (language: Language): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

const emergencyOf = ({ pack, say }: PageDeps, language: Language): string =>
  pack.emergency
    .map(({ value, names, verified_on }) => `${value} (${nameIn(names, language, '').text})${verified_on === null ? ` ${say(language, 'page.unverified')}` : ''}`)
    .join(', ')

/**
 * How a page is read in another language: by a link to its own address, or, where something was typed, by a button that brings it
 * along. `form`: the id of the form that holds it; `path`: where the link or the form goes.
 * `voice`: the page as recordings name it.
 */
export type Languages = { path: string; form?: string; voice?: VoicedPage | '' }

/** What every page shows around its own content. */
export const frame = (deps: PageDeps, language: Language, { path, form = '', voice = '' }: Languages) => ({
  language,
  direction: directionOf(language),
  paths: PATHS,
  form,
  // All languages on the first page; later they are one touch away and out of the way.
  openly: path === PATHS.home,
  languages: deps.languages.map((code) => ({ code, name: ownName(code), here: code === language, path: `${path}?lang=${code}` })),
  emergency: deps.say(language, 'page.emergency', { number: emergencyOf(deps, language) }),
  leave: { text: deps.say(language, 'page.leave'), redirectUrl: `${PATHS.leave}?lang=${language}` },
  skip: { text: deps.say(language, 'page.skip'), href: '#main' },
  unreviewed: [deps.pack.workerLanguages, deps.pack.unreviewed].every((list) => list?.includes(language)),
  voice: voiceOf(deps.voices, language, voice),
  say: (key: TextKey) => deps.say(language, key),
  to: (address: string) => `${address}?lang=${language}`,
})

/** Faults in words, each beside its field; what belongs to no field of the page leads to its form. */
export const wordedFaults = (deps: PageDeps, language: Language, failure: Failure | undefined, fields: readonly string[]): { field: string; words: string }[] => {
  if (failure === undefined) return []
  if (failure.faults.length === 0) return [{ field: 'form', words: failure.title }]
  return failure.faults.map((fault) => ({
    field: fields.find((field) => field === fault.path[0]) ?? 'form',
    words: sayFault(deps.say, language)(fault).detail,
  }))
}

/** The list of what is wrong, as the pattern for it wants it; undefined where nothing is. */
export const errorSummary = (deps: PageDeps, language: Language, faults: readonly { field: string; words: string }[], failure: Failure | undefined) => {
  if (faults.length === 0) return undefined
  const reference = failure?.reference ? [{ text: deps.say(language, 'page.reference', { reference: failure.reference }) }] : []
  return {
    titleText: deps.say(language, 'page.problem'),
    ...(failure !== undefined && failure.status !== 400 ? { descriptionText: deps.say(language, 'page.form_kept') } : {}),
    errorList: [...faults.map(({ field, words }) => ({ text: words, href: `#${field}` })), ...reference],
  }
}

/** A page for what has no form to return to. */
export const faultModel = (deps: PageDeps, language: Language, failure: Failure) => ({
  ...frame(deps, language, { path: PATHS.home }),
  heading: failure.code === 'not_found' ? deps.say(language, 'page.not_found') : failure.title,
  reference: failure.reference ? deps.say(language, 'page.reference', { reference: failure.reference }) : '',
})
