import type { Language } from '../../core/vocab.ts'
import type { Member, WatchParts } from './parts.ts'

type Words = Pick<WatchParts<Member>, 'pack' | 'say'>

export const bodyName = ({ pack }: Words, language: Language, id: string): string => pack.bodies.find((body) => body.id === id)?.names[language] ?? id

/** A group of regions by the names of those in it. */
export const groupName = ({ pack, say }: Words, language: Language, group: string): string => {
  const names = pack.regions.filter((region) => region.group === group).map(({ names: given, id }) => given[language] ?? id)
  return names.length === 0 ? say(language, 'watch.unknown') : names.join(', ')
}

export const sectorName = ({ pack, say }: Words, language: Language, id: string): string =>
  pack.sectors.find((sector) => sector.id === id)?.names[language] ?? (id === '' ? say(language, 'watch.unknown') : id)

/** A month as people of that language write it. */
export const monthName = (language: Language, month: string): string =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(new Date(`${month}-01T00:00:00Z`))

/** Who a rung of the ladder calls: an office, or a body by its name. */
export const rungName = (words: Words, language: Language, to: string): string =>
  to === 'owner' || to === 'lead' || to === 'union_board' ? words.say(language, `watch.rung.${to}`) : bodyName(words, language, to)
