import { isOpenContact } from '../../core/contact.ts'
import type { ContactStanding } from '../../core/holder-view.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { ContactDays } from '../../intake/commands.ts'
import type { Failure } from '../kit/errors.ts'
import { sayDay } from '../kit/texts.ts'
import type { PageDeps } from './frame.ts'
import { errorSummary, wordedFaults } from './frame.ts'
import type { Holder } from './holder.ts'
import { holderFrame } from './holder-frame.ts'
import { nameInText } from './names.ts'
import { PATHS } from './paths.ts'
import { WAYS } from './union-schema.ts'

/** The text a worker says yes to; its name goes into the record. */
export const UNION_WORDING: TextKey = 'mine.union_sees'

export type UnionForm = { typed?: Record<string, string> | undefined; failure?: Failure | undefined; key: string }

const nameOf = ({ pack }: PageDeps, language: Language, id: string): string => nameInText(pack.bodies.find((body) => body.id === id)?.names ?? {}, language, id)

type Answer = { text: string; by: string }

/** What the union says of what it noted. */
const destroyedAs = ({ say }: PageDeps, language: Language, { until, clearedOn }: NonNullable<ContactStanding['askedBack']>): string =>
  clearedOn === undefined ? say(language, 'mine.union_destroy', { day: sayDay(language, until) }) : say(language, 'mine.union_cleared', { day: sayDay(language, clearedOn) })

/** One contact in the words of its worker's page. `by`: whoever answered last. */
const standsAs = (deps: PageDeps, language: Language, contact: ContactStanding, by: string | undefined): string[] => {
  const { say } = deps
  const { body, other, state, on, due, lateOn, reason, askedBack } = contact
  const writer = state === 'answered' && by === other ? other : body
  const values = { body: nameOf(deps, language, writer), other: nameOf(deps, language, other), day: sayDay(language, isOpenContact(contact) ? due : on) }
  return [
    say(language, `mine.union_state_${state}`, values),
    ...(lateOn !== undefined && state !== 'answered' ? [say(language, 'mine.union_late', { ...values, day: sayDay(language, due) })] : []),
    ...(reason === undefined ? [] : [say(language, `mine.union_reason_${reason}`)]),
    ...(askedBack === undefined ? [] : [destroyedAs(deps, language, askedBack)]),
  ]
}

/** What the holder's own page says of unions: what was asked, how it stands, and what was answered. Nothing where the pack offers none. */
export const unionOverview = (deps: PageDeps, language: Language, { contacts, answers }: { contacts: readonly ContactStanding[]; answers: readonly Answer[] }) =>
  deps.pack.contact === undefined
    ? undefined
    : {
        path: PATHS.union,
        text: deps.say(language, contacts.some(isOpenContact) ? 'mine.union_open' : 'mine.union'),
        stands: contacts.flatMap((contact) => standsAs(deps, language, contact, answers.at(-1)?.by)),
        answers: answers.map(({ text, by }) => ({ text, from: nameOf(deps, language, by) })),
      }

const FIELDS = ['body', 'way', 'reach', 'name', 'told', 'text'] as const

type Wrong = (field: string) => { errorMessage?: { text: string; visuallyHiddenText: '' } }

/** Which union: a question where the pack has several, and said where it has one. */
const whichOf = (deps: PageDeps, language: Language, chosen: string | undefined, wrong: Wrong) => {
  const unions = (deps.pack.contact?.bodies ?? []).map(({ id }) => ({ value: id, text: nameOf(deps, language, id), checked: chosen === id }))
  return {
    which: { name: 'body', idPrefix: 'body', fieldset: legendOf(deps, language, 'mine.union_which'), items: unions, ...wrong('body') },
    only: unions.length === 1 ? unions[0] : undefined,
  }
}

const legendOf = (deps: PageDeps, language: Language, key: TextKey) => ({ legend: { text: deps.say(language, key), classes: 'govuk-fieldset__legend--m' } })

const fieldsOf = (deps: PageDeps, language: Language, { typed = {}, failure }: UnionForm) => {
  const say = (key: TextKey): string => deps.say(language, key)
  const faults = wordedFaults(deps, language, failure, FIELDS)
  const wrong: Wrong = (field) => {
    const found = faults.find((fault) => fault.field === field)
    return found === undefined ? {} : { errorMessage: { text: found.words, visuallyHiddenText: '' } }
  }
  const input = (name: 'reach' | 'name') => ({
    name,
    id: name,
    label: { text: say(`mine.union_${name}`) },
    hint: { text: say(`mine.union_${name}_hint`) },
    value: typed[name] ?? '',
    autocomplete: 'off',
    spellcheck: false,
    attributes: { dir: 'auto' },
    ...wrong(name),
  })
  return {
    summary: errorSummary(deps, language, faults, failure),
    ...whichOf(deps, language, typed['body'], wrong),
    way: {
      name: 'way',
      idPrefix: 'way',
      fieldset: legendOf(deps, language, 'mine.union_way'),
      items: WAYS.map((value) => ({ value, text: say(`mine.union_way_${value}`), checked: typed['way'] === value })),
      ...wrong('way'),
    },
    reach: input('reach'),
    name: input('name'),
    told: { name: 'told', idPrefix: 'told', items: [{ value: 'yes', text: say('mine.union_told'), checked: typed['told'] === 'yes' }] },
    write: {
      name: 'text',
      id: 'text',
      label: { text: say('mine.union_write'), classes: 'govuk-label--m' },
      hint: { text: say('mine.union_write_hint') },
      rows: 5,
      value: `\n${typed['text'] ?? ''}`,
      attributes: { dir: 'auto', autocomplete: 'off' },
      ...wrong('text'),
    },
  }
}

/** The page of a union: the questions, or where something is open, how it stands and what can be written. */
export const unionModel = (deps: PageDeps, language: Language, holder: Holder, found: { contacts: readonly ContactStanding[]; answers: readonly Answer[] }, form: UnionForm) => ({
  ...holderFrame(deps, language, holder, PATHS.union),
  ...fieldsOf(deps, language, form),
  isOpen: found.contacts.some(isOpenContact),
  overview: unionOverview(deps, language, found),
  key: form.key,
  /** What was written to a union that no longer waits for it, so that it is not lost. */
  unsent: form.failure?.code === 'contact_changed' ? (form.typed?.['text'] ?? '') : '',
})

type Asked = { body: string; way: string; reach: string; name: string; told: boolean; key: string }

/** Exactly what the union will see, before anything is sent, and what follows from it. */
export const unionCheckModel = (deps: PageDeps, language: Language, holder: Holder, asked: Asked, { due, until }: ContactDays) => {
  const { say } = deps
  const { body, way, reach, name, told, key } = asked
  const other = deps.pack.contact?.bodies.find(({ id }) => id === body)?.other ?? ''
  const values = { body: nameOf(deps, language, body), other: nameOf(deps, language, other), day: sayDay(language, due) }
  const spoken = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  const typed = { body, way, reach, name, told: told ? 'yes' : '', key }
  return {
    ...holderFrame(deps, language, holder, PATHS.union),
    heading: say(language, UNION_WORDING, values),
    sees: [
      { text: say(language, 'mine.union_sees_asks') },
      { text: say(language, 'mine.union_sees_language', { language: spoken }) },
      ...(way === 'reach' ? [] : [{ text: say(language, 'mine.union_way_here') }]),
      ...(reach === '' ? [] : [{ text: say(language, 'mine.union_reach'), typed: reach }]),
      ...(name === '' ? [] : [{ text: say(language, 'mine.union_name'), typed: name }]),
    ],
    after: [
      // Who types how they are reached shows it: a number, as like as not.
      say(language, reach === '' ? 'mine.union_never' : 'mine.union_never_reach'),
      say(language, told ? 'mine.union_told' : 'mine.union_untold'),
      say(language, 'mine.union_other', values),
      say(language, 'mine.union_ends', { day: sayDay(language, until) }),
    ],
    typed: Object.entries(typed).map(([field, value]) => ({ name: field, value })),
  }
}
