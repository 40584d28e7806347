import { foldWord } from './fold-word.ts'

/** A word of the text: folded, with the UTF-16 offsets it has in the text as written. */
export type Token = { norm: string; start: number; end: number; sentence: number; clause: number }

export type Normalised = {
  tokens: Token[]
  /** Sentence numbers that end with a question mark. */
  questions: Set<number>
}

const WORD = /[\p{L}\p{Nd}\p{M}]/u
const DIGIT = /\p{Nd}/u
const HAN = /\p{Script=Han}/u
const INSIDE = /['’ʼ`´‘-]/u
const IN_NUMBER = /[.,:٫٬]/u
const JOINERS = /\p{Cf}/u
const SENTENCE_END = /[.!?…\n\r。！？؟।۔]/u
const CLAUSE_END = /[,;:()،؛，、]/u

/** What a character is to the word before it. */
type Kind = 'letters' | 'digits' | 'sign'

/**
 * Splits a text into folded words with their exact places, linear in its length: words of letters, numbers (`3ay` is a number and
 * a word, `1.500` and `8:30` are one number), single Chinese characters. Hostile text (lone surrogates, control and invisible
 * characters, stray marks) gives words or nothing, never an error, and never moves an offset.
 */
export const normalise = (text: string): Normalised => {
  const tokens: Token[] = []
  const questions = new Set<number>()
  let sentence = 0
  let clause = 0
  let start = -1
  let word = ''
  let kind = 'letters' as Kind
  const finish = (end: number): void => {
    if (start < 0) return
    const norm = foldWord(word)
    if (norm !== '') tokens.push({ norm, start, end, sentence, clause })
    start = -1
    word = ''
  }
  const begin = (at: number, of: Kind): void => {
    finish(at)
    start = at
    kind = of
  }
  const part = (char: string): void => {
    if (SENTENCE_END.test(char)) {
      if (char === '?' || char === '？' || char === '؟') questions.add(sentence)
      sentence += 1
      clause += 1
    } else if (CLAUSE_END.test(char)) clause += 1
  }
  const goesOn = (char: string, at: number): boolean =>
    start >= 0 && (JOINERS.test(char) || (kind === 'letters' ? INSIDE.test(char) : kind === 'digits' && IN_NUMBER.test(char) && DIGIT.test(text[at + 1] ?? '')))
  let at = 0
  for (const char of text) {
    if (WORD.test(char)) {
      const isDigit = DIGIT.test(char)
      // A digit inside a word is a letter typed (`po4emu`); letters behind digits are a word of their own.
      if (HAN.test(char)) begin(at, 'sign')
      else if (start < 0 || kind === 'sign') begin(at, isDigit ? 'digits' : 'letters')
      else if (kind === 'digits' && !isDigit && !MARK.test(char)) begin(at, 'letters')
      else if (kind === 'letters' && isDigit && !/[46]/.test(char)) begin(at, 'digits')
      word += char
    } else if (goesOn(char, at)) {
      if (kind === 'digits' && !JOINERS.test(char)) word += char
    } else {
      finish(at)
      part(char)
    }
    at += char.length
  }
  finish(text.length)
  return { tokens: trimmed(tokens, text), questions }
}

const MARK = /\p{M}/u

/** A word that ends in an apostrophe or hyphen gives it back: the evidence is the word alone. */
const trimmed = (tokens: Token[], text: string): Token[] =>
  tokens.map((token) => {
    let end = token.end
    while (end > token.start + 1 && (INSIDE.test(text[end - 1] ?? '') || JOINERS.test(text[end - 1] ?? ''))) end -= 1
    return end === token.end ? token : { ...token, end }
  })
