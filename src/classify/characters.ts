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

const known = new Map<string, CharacterKind>()
/** Characters remembered; hostile text has no more than this many that are worth it. */
const MOST_KNOWN = 5_000

export const kindOf = (char: string): CharacterKind => {
  const found = known.get(char)
  if (found !== undefined) return found
  const kind = KINDS.find(([pattern]) => pattern.test(char))?.[1] ?? 'space'
  if (known.size < MOST_KNOWN) known.set(char, kind)
  return kind
}
