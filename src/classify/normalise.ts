/** A word of the text: folded, with the UTF-16 offsets it has in the text as written. */
export type Token = { norm: string; start: number; end: number; sentence: number; clause: number }

export type Normalised = {
  tokens: Token[]
  /** Sentence numbers that end with a question mark. */
  questions: Set<number>
}

/** Letters whose plain form is not found by taking marks away, and Cyrillic in the letters people type it with. */
const FOLD: Record<string, string> = {
  ə: 'e',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'e',
  œ: 'e',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'c',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  қ: 'q',
  ғ: 'g',
  ҳ: 'h',
  ҝ: 'g',
  ө: 'o',
  ү: 'u',
  һ: 'h',
  ҹ: 'c',
  ә: 'e',
  ј: 'y',
}

/** Pairs people type for one letter where the keyboard has no hooks: `sh` for ş and ш, `ch` for ç and ч. */
const PAIRS: Record<string, string> = { sh: 's', ch: 'c', zh: 'z', kh: 'h', gh: 'g' }

const WORD = /[\p{L}\p{Nd}\p{M}]/u
const INSIDE = /['’ʼ`´‘-]/u
const JOINERS = /\p{Cf}/u
const SENTENCE_END = /[.!?…\n\r。！？؟।۔]/u
const CLAUSE_END = /[,;:()،؛]/u
const MARKS = /\p{M}/gu
const MARK = /\p{M}/u

const foldCache = new Map<string, string>()
/** One character, lower-cased so that Turkish and Azerbaijani dotted and dotless i meet, without marks, in Latin letters. */
const foldChar = (char: string): string => {
  const known = foldCache.get(char)
  if (known !== undefined) return known
  const lower = char.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '')
  let folded = ''
  for (const one of lower) folded += FOLD[one.normalize('NFC')] ?? FOLD[one] ?? one
  const digit = /^\p{Nd}$/u.test(char) ? digitOf(char) : undefined
  const result = digit ?? folded
  if (foldCache.size < 5_000) foldCache.set(char, result)
  return result
}

/** й is и with a mark; taking marks away would lose it, so it is folded before. */
const BEFORE_MARKS: Record<string, string> = { й: 'y', Й: 'y', ё: 'e', Ё: 'e', ї: 'yi', Ї: 'yi', ў: 'u', Ў: 'u' }

const digitOf = (char: string): string => {
  const code = char.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** A folded word: typed pairs as one letter, three or more of a letter as one. */
export const foldWord = (word: string): string => {
  let folded = ''
  let previous = ''
  for (const char of word) {
    // Two characters at a time, never the whole word: putting a long run of marks in order is not linear.
    const composed = previous === '' || !MARK.test(char) ? '' : (previous + char).normalize('NFC')
    const letter = BEFORE_MARKS[composed]
    if (letter === undefined) folded += BEFORE_MARKS[char] ?? foldChar(char)
    else folded = folded.slice(0, folded.length - foldChar(previous).length) + letter
    previous = char
  }
  return folded.replace(/sh|ch|zh|kh|gh/g, (pair) => PAIRS[pair] ?? pair).replace(/([a-z])\1{2,}/g, '$1')
}

/**
 * Splits a text into folded words with their exact places, linear in its length. Hostile text (lone surrogates, control and
 * invisible characters, stray marks) gives words or nothing, never an error, and never moves an offset.
 */
export const normalise = (text: string): Normalised => {
  const tokens: Token[] = []
  const questions = new Set<number>()
  let sentence = 0
  let clause = 0
  let start = -1
  let word = ''
  const finish = (end: number): void => {
    if (start < 0) return
    const norm = foldWord(word)
    if (norm !== '') tokens.push({ norm, start, end, sentence, clause })
    start = -1
    word = ''
  }
  let at = 0
  for (const char of text) {
    if (WORD.test(char)) {
      if (start < 0) start = at
      word += char
    } else if (!(start >= 0 && (INSIDE.test(char) || JOINERS.test(char)))) {
      finish(at)
      if (SENTENCE_END.test(char)) {
        if (char === '?' || char === '？' || char === '؟') questions.add(sentence)
        sentence += 1
        clause += 1
      } else if (CLAUSE_END.test(char)) clause += 1
    }
    at += char.length
  }
  finish(text.length)
  return { tokens: trimmed(tokens, text), questions }
}

/** A word that ends in an apostrophe or hyphen gives it back: the evidence is the word alone. */
const trimmed = (tokens: Token[], text: string): Token[] =>
  tokens.map((token) => {
    let end = token.end
    while (end > token.start + 1 && (INSIDE.test(text[end - 1] ?? '') || JOINERS.test(text[end - 1] ?? ''))) end -= 1
    return end === token.end ? token : { ...token, end }
  })
