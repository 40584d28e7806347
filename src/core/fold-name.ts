/** Cyrillic and letters of their own, in the plain letters another script would write a name with. */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ж:c з:z и:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:s ч:c ш:s щ:s ъ: ы:i ь: э:e ю:u я:ia і:i ґ:g є:e ғ:g қ:k ҹ:c һ:h ҝ:g ө:o ү:u ә:e ј:i ə:e ı:i ß:s æ:e ø:o ł:l đ:d'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
/** Letters whose mark is part of them. */
const WHOLE: Readonly<Record<string, string>> = { й: 'i', ё: 'o', ї: 'i', ў: 'u' }

/** Several letters for one sound, longest first; then single letters that scripts and habits take for one another. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 's'],
  [/dzh|dz|дж|ch|zh/g, 'c'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/ts|tz/g, 's'],
  [/x/g, 'h'],
  [/q/g, 'g'],
  [/w/g, 'v'],
  [/j/g, 'c'],
  [/y/g, 'i'],
  [/i[ou]/g, 'u'],
  [/o/g, 'u'],
  [/e/g, 'a'],
  [/(\p{L})\1+/gu, '$1'],
]

/**
 * The skeleton of one word, alike for the spellings of a name in Azerbaijani, Russian, Turkish and English: small letters of one script,
 * without marks, sounds that a keyboard or a transliteration mixes up as one. Vowels count for little (`ə` is written e and a), consonants
 * tell names apart. Digits of every script as ASCII; whatever else is left out.
 */
export const foldName = (word: string): string => {
  const lower = word.normalize('NFKC').toLowerCase().replaceAll('дж', 'ж')
  let plain = ''
  for (const char of lower) {
    const bare = WHOLE[char] ?? char.normalize('NFD').replaceAll(/\p{M}/gu, '')
    for (const one of bare) plain += LETTERS[one] ?? one
  }
  return SOUNDS.reduce((folded, [sound, letter]) => folded.replaceAll(sound, letter), plain).replaceAll(/[^\p{L}\p{Nd}]/gu, '')
}
