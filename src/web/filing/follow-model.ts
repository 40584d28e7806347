import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import { FOLLOWED, HARMED, PAID } from '../../core/vocab.ts'
import type { Failure } from '../kit/errors.ts'
import type { PageDeps } from './frame.ts'
import { errorSummary, wordedFaults } from './frame.ts'
import type { Holder } from './holder.ts'
import { holderFrame } from './holder-frame.ts'
import { PATHS } from './paths.ts'

/** The three questions, each with its answers. */
const QUESTIONS: { name: 'how' | 'harmed' | 'paid'; legend: TextKey; hint?: TextKey; answers: [string, TextKey][] }[] = [
  { name: 'how', legend: 'mine.follow_how', answers: FOLLOWED.map((one) => [one, `mine.follow_${one}`]) },
  { name: 'harmed', legend: 'mine.follow_harm', hint: 'mine.follow_harm_hint', answers: HARMED.map((one) => [one, `mine.follow_harm_${one}`]) },
  { name: 'paid', legend: 'mine.follow_paid', answers: PAID.map((one) => [one, `mine.follow_paid_${one}`]) },
]

type Form = { typed?: Record<string, string> | undefined; failure?: Failure | undefined }

/** How things are now: three questions by choice alone, with what was chosen and what is wrong with it. */
export const followModel = (deps: PageDeps, language: Language, holder: Holder, { typed = {}, failure }: Form) => {
  const say = (key: TextKey): string => deps.say(language, key)
  const faults = wordedFaults(
    deps,
    language,
    failure,
    QUESTIONS.map(({ name }) => name),
  )
  return {
    ...holderFrame(deps, language, holder, PATHS.follow),
    summary: errorSummary(deps, language, faults, failure),
    controls: QUESTIONS.map(({ name, legend, hint, answers }) => {
      const words = faults.find(({ field }) => field === name)?.words
      return {
        name,
        idPrefix: name,
        fieldset: { legend: { text: say(legend), classes: 'govuk-fieldset__legend--m' } },
        ...(hint === undefined ? {} : { hint: { text: say(hint) } }),
        ...(words === undefined ? {} : { errorMessage: { text: words, visuallyHiddenText: '' } }),
        items: answers.map(([value, key]) => ({ value, text: say(key), checked: typed[name] === value })),
      }
    }),
  }
}
