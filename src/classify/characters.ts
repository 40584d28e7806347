import { rememberCharacters } from './by-character.ts'

/** What a character is to the words of a text. */
type CharacterKind = 'letter' | 'mark' | 'digit' | 'han' | 'inside' | 'joiner' | 'sentence' | 'question' | 'clause' | 'space'

const KINDS: readonly [RegExp, CharacterKind][] = [
  [/\p{Script=Han}/u, 'han'],
  [/\p{L}/u, 'letter'],
  [/\p{Nd}/u, 'digit'],
  [/\p{M}/u, 'mark'],
  [/['’ʼ`´‘-]/u, 'inside'],
  [/\p{Cf}/u, 'joiner'],
  [/[?？؟]/u, 'question'],
  [/[.!…\n\r。！।۔]/u, 'sentence'],
  [/[,;:()،؛，、٫٬]/u, 'clause'],
]

export const kindOf = rememberCharacters((char): CharacterKind => KINDS.find(([pattern]) => pattern.test(char))?.[1] ?? 'space')
