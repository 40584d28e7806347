import { rememberCharacters } from './by-character.ts'
import { BEFORE_MARKS, FOLD } from './letters.ts'

/** Pairs people type for one letter where the keyboard has no hooks: `sh` for ş and ш, `ch` for ç and ч. */
const PAIRS: Record<string, string> = { shch: 's', sch: 's', sh: 's', ch: 'c', zh: 'z', kh: 'h', gh: 'g' }

/** Digits typed for the letters they look like, inside a word: `po4emu`. */
const DIGIT_LETTERS: Record<string, string> = { 4: 'c', 6: 's' }

/** Marks that are no part of a letter; the vowel signs of Indian scripts are letters of their own and stay. */
const MARKS = /(?![\p{Script=Devanagari}\p{Script=Bengali}])\p{M}|[\u093c\u09bc]/gu
const MARK = /\p{M}/u

/** The value of a digit of any script. Styled ones (bold, double-struck) become plain first, as their blocks follow each other without a gap. */
const digitOf = (char: string): string => {
  const code = char.normalize('NFKC').codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** One character, lower-cased so that Turkish and Azerbaijani dotted and dotless i meet, without marks, in Latin letters. */
const foldChar = rememberCharacters((char) => {
  if (/^\p{Nd}$/u.test(char)) return digitOf(char)
  const lower = char.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '')
  let folded = ''
  for (const one of lower) folded += FOLD[one.normalize('NFC')] ?? FOLD[one] ?? one
  return folded
})

const foldLetters = (word: string): string => {
  let folded = ''
  let previous = ''
  for (const char of word) {
    // Two characters at a time, never the whole word: putting a long run of marks in order is not linear.
    const composed = previous === '' || char < FIRST_MARK || !MARK.test(char) ? '' : (previous + char).normalize('NFC')
    const letter = BEFORE_MARKS[composed]
    if (letter === undefined) folded += BEFORE_MARKS[char] ?? foldChar(char)
    else folded = folded.slice(0, folded.length - foldChar(previous).length) + letter
    previous = char
  }
  return folded
}

/** No mark comes before it. */
const FIRST_MARK = '\u0300'
const PLAIN = /^[\x20-\x7e]*$/

/** A folded word: typed pairs as one letter, three or more of a letter as two. */
export const foldWord = (word: string): string => {
  const folded = PLAIN.test(word) ? word.toLowerCase() : foldLetters(word)
  const paired = folded.includes('h') ? folded.replace(/shch|sch|sh|ch|zh|kh|gh/g, (pair) => PAIRS[pair] ?? pair) : folded
  const lettered = paired.includes('4') || paired.includes('6') ? paired.replace(/(?<=[a-z])[46](?=[a-z])/g, (digit) => DIGIT_LETTERS[digit] ?? digit) : paired
  return lettered.replace(/([a-z])\1{2,}/g, '$1$1')
}
