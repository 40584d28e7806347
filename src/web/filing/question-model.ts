import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { Draft } from './draft.ts'
import { CONSENT } from './draft.ts'
import type { PageDeps } from './frame.ts'
import type { Step } from './journey.ts'
import { leftToRight, nameIn, nameInText } from './names.ts'
import { consentBodies } from './readers.ts'
import { SAFE } from './schema.ts'

/** Answers offered for the number of people; digits, so in no language. */
const PEOPLE = ['1', '2-4', '5-9', '10+'] as const

/** One question as a pattern of the design system takes it. */
export type Control = { pattern: 'textarea' | 'input' | 'select' | 'radios' | 'checkboxes'; fields: readonly string[]; params: object }

type Here = { deps: PageDeps; language: Language; draft: Draft; fault: (field: string) => string }

/** The fault beside a field; the pattern's English word before it is left out, for the words stand in the page's language. */
const errorMessage = (words: string) => (words === '' ? {} : { errorMessage: { text: words, visuallyHiddenText: '' } })
const labelOf = (text: string) => ({ text, isPageHeading: true, classes: 'govuk-label--l' })
const hintOf = (text: string) => ({ hint: { text } })
const legendOf = (text: string) => ({ fieldset: { legend: { text, isPageHeading: true, classes: 'govuk-fieldset__legend--l' } } })

type Item = { value: string; text: string; checked?: boolean; selected?: boolean; attributes?: Record<string, string> }
type Listed = { id: string; names: Partial<Record<Language, string>> }
const itemsOf = ({ language }: Here, list: readonly Listed[], chosen: string, mark: 'checked' | 'selected'): Item[] =>
  list
    .map(({ id, names }) => ({ id, ...nameIn(names, language, id) }))
    .sort((a, b) => a.text.localeCompare(b.text, language))
    .map(({ id, text, lang }) => ({ value: id, text, [mark]: id === chosen, ...(lang ? { attributes: { lang } } : {}) }))

const story = ({ deps: { say }, language, draft, fault }: Here): Control => ({
  pattern: 'textarea',
  fields: ['text'],
  params: {
    name: 'text',
    id: 'text',
    rows: 8,
    // A line end right behind the tag is not part of the text: one is given, so that the writer's own stays.
    value: `\n${draft.text}`,
    label: labelOf(say(language, 'page.heading')),
    ...hintOf(say(language, 'page.story_hint')),
    ...errorMessage(fault('text')),
    attributes: { dir: 'auto', autocomplete: 'off' },
  },
})

const region = (here: Here): Control => {
  const { deps, language, draft, fault } = here
  const unknown = { value: '', text: deps.say(language, 'page.unknown') }
  return {
    pattern: 'select',
    fields: ['region'],
    params: {
      name: 'region',
      id: 'region',
      label: labelOf(deps.say(language, 'page.region')),
      ...hintOf(deps.say(language, 'page.optional')),
      items: [unknown, ...itemsOf(here, deps.pack.regions, draft.region, 'selected')],
      ...errorMessage(fault('region')),
    },
  }
}

const radios = (here: Here, name: 'sector' | 'people' | 'safe', items: Item[], hint: TextKey = 'page.optional'): Control => {
  const { deps, language, draft, fault } = here
  const unknown = { value: '', text: deps.say(language, 'page.unknown'), checked: draft[name] === '' }
  return {
    pattern: 'radios',
    fields: [name],
    params: {
      name,
      idPrefix: name,
      ...legendOf(deps.say(language, `page.${name}`)),
      ...hintOf(deps.say(language, hint)),
      items: name === 'safe' ? items : [...items, unknown],
      ...errorMessage(fault(name)),
    },
  }
}

const employer = ({ deps: { say }, language, draft, fault }: Here): Control => ({
  pattern: 'input',
  fields: ['employer'],
  params: {
    name: 'employer',
    id: 'employer',
    value: draft.employer,
    label: labelOf(say(language, 'page.employer')),
    ...hintOf(`${say(language, 'page.optional')}. ${say(language, 'page.employer_hint')}`),
    ...errorMessage(fault('employer')),
    attributes: { dir: 'auto' },
    autocomplete: 'off',
  },
})

const consents = ({ deps: { pack, say }, language, draft, fault }: Here): Control => ({
  pattern: 'checkboxes',
  fields: [CONSENT],
  params: {
    idPrefix: 'consents',
    name: 'consents',
    fieldset: { legend: { text: say(language, 'page.consent'), classes: 'govuk-fieldset__legend--m' } },
    ...hintOf(say(language, 'page.consent_hint')),
    items: consentBodies(pack, draft).map((body, place) => ({
      name: `${CONSENT}${body}`,
      id: place === 0 ? 'consents' : `${CONSENT}${body}`,
      value: 'yes',
      text: say(language, 'page.consent_body', { body: nameInText(pack.bodies.find(({ id }) => id === body)?.names ?? {}, language, body) }),
      checked: draft.consents.includes(body),
    })),
    ...errorMessage(fault('consents')),
  },
})

const kept = ({ deps: { say }, language, draft, fault }: Here): Control => ({
  pattern: 'checkboxes',
  fields: ['kept'],
  params: {
    name: 'kept',
    idPrefix: 'kept',
    items: [{ value: 'yes', text: say(language, 'page.kept'), checked: draft.kept }],
    ...errorMessage(fault('kept')),
  },
})

const CONTROLS: Partial<Record<Step, (here: Here) => Control>> = {
  story,
  region,
  sector: (here) => radios(here, 'sector', itemsOf(here, here.deps.pack.sectors, here.draft.sector, 'checked')),
  people: (here) =>
    radios(
      here,
      'people',
      PEOPLE.map((value) => ({ value, text: leftToRight(value.replace('-', '–')), checked: value === here.draft.people })),
    ),
  employer,
  safe: (here) =>
    radios(
      here,
      'safe',
      SAFE.map((value) => ({ value, text: here.deps.say(here.language, `page.safe_${value}`), checked: value === here.draft.safe })),
      'page.safe_hint',
    ),
  who: consents,
  code: kept,
}

/** The question of a page; undefined where the page asks nothing. */
export const controlOf = (step: Step, here: Here): Control | undefined => CONTROLS[step]?.(here)
