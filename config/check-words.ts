import type { Scale, WordFile } from './indicator-schema.ts'

/** What a word file says of the scale and of its own name, and does not hold; `name` is its file's. */
export const checkWords = (name: string, words: WordFile, scale: Scale): string[] => {
  const known = new Set([...scale.facts, ...scale.counterFacts].map(({ id }) => id))
  return [
    ...(name === `${words.language}.json` ? [] : [`${name}: holds the words of ${words.language}`]),
    ...words.patterns.filter(({ fact }) => !known.has(fact)).map(({ fact, rule }) => `${name} ${rule}: unknown fact ${fact}`),
  ]
}
