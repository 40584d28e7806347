import { kindOf } from './characters.ts'
import { foldWord } from './fold-word.ts'

/** A word of the text: folded, with the UTF-16 offsets it has in the text as written. */
export type Token = { norm: string; start: number; end: number; sentence: number; clause: number }

export type Normalised = {
  tokens: Token[]
  /** Sentence numbers that end with a question mark. */
  questions: Set<number>
}

/** What a run of characters is: a word, a number, a single Chinese sign. */
type Run = 'letters' | 'digits' | 'sign'

/** Signs that part thousands, decimals and minutes inside a number. */
const IN_NUMBER = '.,:٫٬'
/** Digits typed for letters inside a word: `po4emu`. */
const TYPED_FOR_LETTERS = '46'

const runOf = (kind: 'letter' | 'mark' | 'digit' | 'han'): Run => (kind === 'digit' ? 'digits' : kind === 'han' ? 'sign' : 'letters')

/** Whether a character goes on the run before it: `3ay` is a number and a word. */
const joins = (run: Run, kind: 'letter' | 'mark' | 'digit' | 'han', char: string): boolean =>
  kind !== 'han' && run !== 'sign' && (kind === 'mark' || (run === 'digits' ? kind === 'digit' : kind === 'letter' || TYPED_FOR_LETTERS.includes(char)))

/**
 * Splits a text into folded words with their exact places, linear in its length: words of letters, numbers (`1.500` and `8:30` are
 * one), single Chinese signs. Hostile text (lone surrogates, control and invisible characters, stray marks) gives words or
 * nothing, never an error, and never moves an offset.
 */
export const normalise = (text: string): Normalised => {
  const tokens: Token[] = []
  const questions = new Set<number>()
  let [sentence, clause, start, at] = [0, 0, -1, 0]
  let word = ''
  let run: Run = 'letters'
  const finish = (end: number): void => {
    if (start < 0) return
    const norm = foldWord(word)
    if (norm !== '') tokens.push({ norm, start, end, sentence, clause })
    start = -1
    word = ''
  }
  for (const char of text) {
    const kind = kindOf(char)
    if (kind === 'letter' || kind === 'mark' || kind === 'digit' || kind === 'han') {
      if (start < 0 || !joins(run, kind, char)) {
        finish(at)
        start = at
        run = runOf(kind)
      }
      word += char
    } else if (start >= 0 && run === 'digits' && IN_NUMBER.includes(char) && kindOf(text[at + 1] ?? '') === 'digit') word += char
    else if (!(start >= 0 && (kind === 'joiner' || (kind === 'inside' && run === 'letters')))) {
      finish(at)
      if (kind === 'question') questions.add(sentence)
      if (kind === 'question' || kind === 'sentence') sentence += 1
      if (kind !== 'space' && kind !== 'inside' && kind !== 'joiner') clause += 1
    }
    at += char.length
  }
  finish(text.length)
  return { tokens: trimmed(tokens, text), questions }
}

const isLoose = (char: string): boolean => kindOf(char) === 'inside' || kindOf(char) === 'joiner'

/** A word that ends in an apostrophe or hyphen gives it back: the evidence is the word alone. */
const trimmed = (tokens: Token[], text: string): Token[] =>
  tokens.map((token) => {
    let end = token.end
    while (end > token.start + 1 && isLoose(text[end - 1] ?? '')) end -= 1
    return end === token.end ? token : { ...token, end }
  })
