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

/** Around a name in another language, so that it does not turn the words beside it around (Unicode UAX 9). */
const [APART, TOGETHER] = ['\u2068', '\u2069']

/** Digits with signs between them, which would be read from the wrong end in a line that runs from right to left. */
export const leftToRight = (text: string): string => `\u2066${text}\u2069`

/** A name for the middle of a sentence. */
export const nameInText = (names: Names, language: Language, otherwise: string): string => {
  const { text, lang } = nameIn(names, language, otherwise)
  return lang === undefined ? text : `${APART}${text}${TOGETHER}`
}
