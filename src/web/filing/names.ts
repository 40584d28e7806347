import type { Names } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'

/** A name, and the language it is in where that is not the page's: a screen reader then says it right. */
export type Named = { text: string; lang?: Language }

/** Languages a name is looked for in when the page's own has none. */
const INSTEAD: readonly Language[] = ['en', 'az', 'ru']

export const nameIn = (names: Names, language: Language, otherwise: string): Named => {
  const own = names[language]
  if (own !== undefined) return { text: own }
  const lang = INSTEAD.find((one) => names[one] !== undefined)
  return lang === undefined ? { text: otherwise } : { text: names[lang] ?? otherwise, lang }
}
