import { z } from 'zod'
import type { Look, Narrowing, WorkViewName } from '../../../casework/list-work.ts'
import { CASE_AGES } from '../../../core/case-age.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { Language } from '../../../core/vocab.ts'
import { BANDS, INDICATORS, LANGUAGES } from '../../../core/vocab.ts'
import { sayLanguage } from '../case-words.ts'
import type { Pages } from '../deps.ts'

/** Held equal to casework's own list by its type; that list itself is no channel's to import. */
export const VIEWS = ['open', 'mine', 'unassigned', 'overdue', 'waiting', 'referred'] as const satisfies readonly WorkViewName[]

/** Fields of the form that narrows a list, in its order. */
const FIELDS = ['band', 'indicator', 'regionGroup', 'sector', 'language', 'age'] as const satisfies readonly (keyof Narrowing)[]
type Field = (typeof FIELDS)[number]

const LABELS: Record<Field, TextKey> = {
  band: 'staff.action_band',
  indicator: 'staff.indicator',
  regionGroup: 'staff.region',
  sector: 'staff.sector',
  language: 'staff.spoken',
  age: 'staff.age',
}

type Known = { value: string; name: string }

/** Region groups with the names of their regions. */
const groupsOf = ({ pack }: Pages, language: Language): Known[] => {
  const groups = [...new Set(pack.regions.map(({ group }) => group))]
  return groups.map((value) => ({
    value,
    name: pack.regions
      .filter(({ group }) => group === value)
      .map(({ names, id }) => names[language] ?? id)
      .join(', '),
  }))
}

/** All that a list can be narrowed to by one field. */
const knownOf = (pages: Pages, language: Language): Record<Field, Known[]> => {
  const { pack, say } = pages
  return {
    band: BANDS.map((value) => ({ value, name: say(language, `staff.band.${value}`) })),
    indicator: INDICATORS.map((value) => ({ value, name: say(language, `staff.indicator.${value}`) })),
    regionGroup: groupsOf(pages, language),
    sector: pack.sectors.map(({ id, names }) => ({ value: id, name: names[language] ?? id })),
    language: LANGUAGES.map((value) => ({ value, name: sayLanguage(say, language, value) })),
    age: CASE_AGES.map((value) => ({ value, name: say(language, `staff.age.${value}`) })),
  }
}

/** How a list is looked at, as an address or a form says it. Anything unknown is left out: an address somebody kept goes on working. */
const word = z.string().max(80).catch('')
export const lookFields = { view: z.enum(VIEWS).catch('open'), band: word, indicator: word, regionGroup: word, sector: word, language: word, age: word }
export type Asked = { view: WorkViewName } & Record<Field, string>

/** Narrowed by nothing: what a saved view says is laid over it. */
export const NOTHING_ASKED: Record<Field, string> = { band: '', indicator: '', regionGroup: '', sector: '', language: '', age: '' }

/** What was asked for, where the pack knows it; nothing of it else. */
export const lookOf = (pages: Pages, queue: string, { view, ...asked }: Asked): Required<Look> => {
  const known = knownOf(pages, 'en')
  const fields = FIELDS.filter((field) => known[field].some(({ value }) => value === asked[field])).map((field) => [field, asked[field]])
  return { queue, view, narrowing: Object.fromEntries(fields) as Narrowing }
}

/** The selects of the form. */
export const narrowingModel = (pages: Pages, language: Language, narrowing: Narrowing) => {
  const known = knownOf(pages, language)
  return FIELDS.map((field) => ({
    id: field,
    label: pages.say(language, LABELS[field]),
    choices: known[field].map(({ value, name }) => ({ id: value, name, chosen: narrowing[field] === value })),
  }))
}

/** A view and its narrowing as fields of an address or a form; what is not narrowed is left out. */
export const lookValues = ({ view, narrowing = {} }: Pick<Look, 'view' | 'narrowing'>): { name: string; value: string }[] => [
  ...(view === 'open' ? [] : [{ name: 'view', value: view }]),
  ...FIELDS.flatMap((name) => (narrowing[name] === undefined ? [] : [{ name, value: narrowing[name] }])),
]
