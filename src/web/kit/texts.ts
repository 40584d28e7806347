import type { Pack } from '../../core/pack.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'

/** Says a text of the pack in a language, with `{name}` places filled. Falls back to the pack's first language, then to the key. */
export type Say = (language: Language, key: TextKey, values?: Record<string, string>) => string

export const createSay =
  (pack: Pick<Pack, 'texts' | 'defaultLanguage'>): Say =>
  (language, key, values = {}) => {
    const text = pack.texts[language]?.[key] ?? pack.texts[pack.defaultLanguage]?.[key] ?? key
    return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
  }

/** English as it is written outside America: the day before the month. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)

/** Making one costs more than the rest of an answer's words. */
const formatters = new Map<Language, Intl.DateTimeFormat>()
const formatterOf = (language: Language): Intl.DateTimeFormat => {
  // The calendar of the country people work in, in every language: Persian would bring its own.
  const known = formatters.get(language) ?? new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' })
  formatters.set(language, known)
  return known
}

/** A day as people of that language write it, without the abbreviation some put behind the year: the text's own words follow. */
export const sayDay = (language: Language, day: string): string => {
  const parts = formatterOf(language).formatToParts(new Date(`${day}T00:00:00Z`))
  return (parts.at(-1)?.type === 'literal' ? parts.slice(0, -1) : parts).map(({ value }) => value).join('')
}
