import type { Narrowing } from '../../casework/list-work.ts'
import type { Language } from '../../core/vocab.ts'
import { BANDS, LANGUAGES } from '../../core/vocab.ts'
import { sayLanguage } from './case-words.ts'
import type { Pages } from './deps.ts'

type Choice = { id: string; name: string; chosen: boolean }
/** Choices of one kind, under its name. */
export type Group = { name: string; choices: Choice[] }

const languagesOf = ({ say }: Pages, language: Language): { value: string; name: string }[] => LANGUAGES.map((value) => ({ value, name: sayLanguage(say, language, value) }))

/** Region groups with the names of their regions. */
const groupsOf = ({ pack }: Pages, language: Language): { value: string; name: string }[] => {
  const groups = [...new Set(pack.regions.map(({ group }) => group))]
  return groups.map((value) => ({
    value,
    name: pack.regions
      .filter(({ group }) => group === value)
      .map(({ names, id }) => names[language] ?? id)
      .join(', '),
  }))
}

/** All that a list can be narrowed to, one at a time. A choice is `field:value`. */
export const narrowingChoices = (pages: Pages, language: Language, only: string): Group[] => {
  const { pack, say } = pages
  const group = (by: string, name: string, values: readonly { value: string; name: string }[]): Group => ({
    name,
    choices: values.map(({ value, name: words }) => ({ id: `${by}:${value}`, name: words, chosen: only === `${by}:${value}` })),
  })
  return [
    group('regionGroup', say(language, 'staff.region'), groupsOf(pages, language)),
    group(
      'sector',
      say(language, 'staff.sector'),
      pack.sectors.map(({ id, names }) => ({ value: id, name: names[language] ?? id })),
    ),
    group('language', say(language, 'staff.spoken'), languagesOf(pages, language)),
  ]
}

export const bandChoices = ({ say }: Pages, language: Language, within: string): Choice[] =>
  BANDS.map((id) => ({ id, name: say(language, `staff.band.${id}`), chosen: within === id }))

/** What an address asked for, where the pack knows it; nothing of it else. */
export const narrowingOf = ({ pack }: Pages, only: string, within: string): Narrowing => {
  const [by = '', value = ''] = only.split(/:(.*)/s)
  const known = { regionGroup: pack.regions.map(({ group }) => group), sector: pack.sectors.map(({ id }) => id), language: [...LANGUAGES] as string[] }
  const field = (['regionGroup', 'sector', 'language'] as const).find((one) => one === by)
  const band = BANDS.find((one) => one === within)
  return { ...(field && known[field].includes(value) ? { facet: { by: field, value } } : {}), ...(band ? { band } : {}) }
}
