import type { Pack } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'

/** Languages this pack can answer in, its own first. */
export const answerLanguages = (pack: Pick<Pack, 'languages' | 'defaultLanguage' | 'texts'>): Language[] => [
  pack.defaultLanguage,
  ...pack.languages.filter((language) => language !== pack.defaultLanguage && pack.texts[language] !== undefined),
]

/** Those and the languages that workers alone are answered in. */
export const workerLanguages = (pack: Pick<Pack, 'languages' | 'workerLanguages' | 'defaultLanguage' | 'texts'>): Language[] => [
  ...answerLanguages(pack),
  ...(pack.workerLanguages ?? []).filter((language) => pack.texts[language] !== undefined),
]

/** Tags of an Accept-Language header, most wanted first (RFC 9110 12.5.4); what cannot be read is passed over. */
const wanted = (header: string): string[] =>
  header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((found) => found !== undefined)
      return { tag: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)

/**
 * The language to answer in: what the body says, then `?lang`, then Accept-Language, then the pack's own.
 * Used for this answer and forgotten: the browser's languages are a mark of a person.
 */
export const chooseLanguage = (known: readonly Language[], said: readonly unknown[], acceptLanguage: string | undefined): Language => {
  const asked = [...said, ...wanted(acceptLanguage ?? '')]
  for (const one of asked) {
    const found = known.find((language) => language === one)
    if (found) return found
  }
  return known[0] ?? 'en'
}

const RIGHT_TO_LEFT: readonly Language[] = ['ar', 'fa', 'ur']
/** The writing direction for the page's `dir`. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr')
