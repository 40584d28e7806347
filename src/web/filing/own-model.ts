import type { Language } from '../../core/vocab.ts'
import type { Found } from '../../intake/commands.ts'
import type { Failure } from '../kit/errors.ts'
import type { PageDeps } from './frame.ts'
import { errorSummary, frame, wordedFaults } from './frame.ts'
import type { Holder } from './holder.ts'
import { holderFrame } from './holder-frame.ts'
import { limitsModel } from './limits-model.ts'
import { PATHS } from './paths.ts'
import { sharingModel } from './sharing-model.ts'
import { sayNext } from './standing.ts'
import { unionOverview } from './union-model.ts'

/** What the page of a case says happened just now. */
const NOTES = ['added', 'file_added', 'withdrawn', 'followed', 'answered', 'union_asked', 'union_written', 'union_undone'] as const
export type Note = (typeof NOTES)[number]
export const isNote = (value: string | undefined): value is Note => NOTES.some((note) => note === value)

/** Pages of one case besides its first: each does one thing. */
export const OWN_PAGES = ['add', 'file', 'withdraw', 'delete'] as const
export type OwnPage = (typeof OWN_PAGES)[number]

/** A case as the holder of its code sees it. */
export const ownModel = (deps: PageDeps, language: Language, holder: Holder, { found, note }: { found: Found; note?: Note }) => {
  const isHidden = found.next.code === 'deleting' || found.next.code === 'kept_until'
  const ended = isHidden || found.next.code === 'withdrawn'
  return {
    ...holderFrame(deps, language, holder, PATHS.own),
    note: note === undefined ? '' : deps.say(language, `mine.${note}`),
    status: deps.say(language, `status.${found.status}`),
    next: sayNext(deps.say, language, found.next),
    asked: found.asked ? { path: PATHS.follow, text: deps.say(language, 'mine.follow') } : undefined,
    replies: found.replies.map(({ text }) => text),
    sharing: sharingModel(deps, language, found.sharing),
    union: unionOverview(deps, language, found),
    limits: isHidden ? undefined : limitsModel(deps, language),
    mayAsk: !ended,
    pages: OWN_PAGES.filter((page) => page === 'delete' || !ended).map((page) => ({ page, path: PATHS[page], text: deps.say(language, `mine.${page}`) })),
  }
}

/** A form of one case, with what was typed and what is wrong with it. `key`: names this sending, so that sent twice it is added once. */
export const ownFormModel = (deps: PageDeps, language: Language, holder: Holder, form: { page: OwnPage; key: string; text: string; failure?: Failure | undefined }) => {
  const { page, key, text, failure } = form
  const field = page === 'file' ? 'file' : 'text'
  const faults = wordedFaults(deps, language, failure, [field]).map((fault) => (page === 'file' ? { ...fault, field } : fault))
  const words = faults.find((fault) => fault.field === field)?.words
  const { descriptionText, ...summary } = errorSummary(deps, language, faults, failure) ?? {}
  return {
    ...holderFrame(deps, language, holder, PATHS[page]),
    page,
    key,
    // A browser forgets which file was chosen, so of a file nothing is said to be kept.
    summary: faults.length === 0 ? undefined : { ...summary, ...(page === 'file' || descriptionText === undefined ? {} : { descriptionText }) },
    control: {
      name: field,
      id: field,
      label: { text: deps.say(language, `mine.${page}`), isPageHeading: true, classes: 'govuk-label--l' },
      hint: { text: deps.say(language, page === 'file' ? 'mine.file_hint' : 'mine.add_hint') },
      ...(words === undefined ? {} : { errorMessage: { text: words, visuallyHiddenText: '' } }),
      ...(page === 'file'
        ? { attributes: { accept: 'image/jpeg,image/png,image/webp,audio/*,application/pdf' } }
        : { rows: 8, value: `\n${text}`, attributes: { dir: 'auto', autocomplete: 'off' } }),
    },
  }
}

/** The page that asks for the code. `kept`: words that were typed when the code was forgotten; they go along. */
export const codeModel = (
  deps: PageDeps,
  language: Language,
  form: { typed: string; kept?: { text: string; key: string } | undefined; failure?: Failure | undefined; plain: boolean },
) => {
  const { typed, kept, failure, plain } = form
  const words = failure === undefined ? '' : deps.say(language, failure.code === 'receipt_refused' ? 'mine.code_wrong' : `error.${failure.code}`)
  const faults = words === '' ? [] : [{ field: 'code', words }]
  const { descriptionText: _kept, ...summary } = errorSummary(deps, language, faults, failure) ?? {}
  return {
    ...frame(deps, language, { path: PATHS.code }),
    summary: faults.length === 0 ? undefined : summary,
    plain,
    hidden:
      kept === undefined
        ? []
        : [
            { name: 'text', value: kept.text },
            { name: 'key', value: kept.key },
          ].filter(({ value }) => value !== ''),
    control: {
      name: 'code',
      id: 'code',
      value: typed,
      label: { text: deps.say(language, 'mine.code'), isPageHeading: true, classes: 'govuk-label--l' },
      hint: { text: deps.say(language, 'mine.code_hint') },
      classes: 'code-input',
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: false,
      attributes: { dir: 'ltr' },
      ...(words === '' ? {} : { errorMessage: { text: words, visuallyHiddenText: '' } }),
    },
  }
}
