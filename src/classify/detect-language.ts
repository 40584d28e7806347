import type { Language } from '../core/vocab.ts'
import { rememberCharacters } from './by-character.ts'
import { foldWord } from './fold-word.ts'
import type { Token } from './normalise.ts'
import { indexByMark } from './word-memory.ts'

/** Letters that show a script; the first that a text has decides. */
const SCRIPTS: readonly { pattern: RegExp; languages: Language[] }[] = [
  { pattern: /\p{Script=Georgian}/u, languages: ['ka'] },
  { pattern: /\p{Script=Devanagari}/u, languages: ['hi'] },
  { pattern: /\p{Script=Bengali}/u, languages: ['bn'] },
  { pattern: /\p{Script=Han}/u, languages: ['zh'] },
  { pattern: /[ٹڈڑںےھ]/u, languages: ['ur'] },
  { pattern: /[پچژگکی]/u, languages: ['fa'] },
  { pattern: /\p{Script=Arabic}/u, languages: ['ar'] },
  { pattern: /[ўқғҳЎҚҒҲ]/u, languages: ['uz'] },
  { pattern: /[ҹҝәӘ]/u, languages: ['az'] },
  { pattern: /[іїєґІЇЄҐ]/u, languages: ['uk'] },
  { pattern: /\p{Script=Cyrillic}/u, languages: ['ru'] },
]

/** Letters that few of the languages use, and how much one of them says. */
const LETTERS: readonly { pattern: RegExp; languages: Language[]; points: number }[] = [
  { pattern: /[əƏ]/u, languages: ['az'], points: 3 },
  { pattern: /[ğışĞŞİ]/u, languages: ['tr', 'az'], points: 1 },
  { pattern: /[xqXQ]/u, languages: ['az', 'uz'], points: 0.75 },
  { pattern: /[ыэъёЫЭЪЁ]/u, languages: ['ru'], points: 4 },
  { pattern: /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu, languages: ['vi'], points: 3 },
  { pattern: /[ñ¿¡]/iu, languages: ['es'], points: 2 },
  { pattern: /[áéíóú]/iu, languages: ['es', 'vi'], points: 0.5 },
]

/** The same of more than one letter. */
const ENDINGS: typeof LETTERS = [
  { pattern: /[oOgG][ʻ‘’'`][a-z]/u, languages: ['uz'], points: 2 },
  { pattern: /[ıiuü]yor|[a-zçğşö][ıiuü]yo(?:z|lar|sun)|[a-zçğşö]{2}[ıi]yo(?![a-z])/u, languages: ['tr'], points: 2 },
  // Azerbaijani written with its letters hardly goes on for long without those that Turkish has not.
  { pattern: /^(?=.*[ğışĞŞİ])[^əƏqQxX]{35,}$/su, languages: ['az'], points: -1 },
]

/** Characters and words of a text that decide; a long text has shown its language by then. */
const SAMPLE = 2_000
const SAMPLE_WORDS = 400

/** What the caller says counts as much as this many common words. */
const HINT_POINTS = 3

/** Less than this tells nothing. */
const LEAST = 0.5

type Said = { language: Language; points: number }

/** For a common word, how much it says for each language that has it. */
type CommonWords = (word: string) => readonly Said[] | undefined

/** A word of one letter, which people write for many things, does not tell a language by itself. */
const ONE_LETTER = 0.45

/** A list this long counts in full; of a longer one each word says less. */
const FULL_LIST = 80

/** The common words of all languages: a word that several share says less of each. */
const weighCommonWords = (lists: readonly { language: Language; words: readonly string[] }[]): CommonWords => {
  const owners = new Map<string, { language: Language; weight: number }[]>()
  for (const { language, words } of lists) {
    const weight = Math.sqrt(FULL_LIST / Math.max(FULL_LIST, new Set(words).size))
    for (const word of new Set(words)) owners.set(word, [...(owners.get(word) ?? []), { language, weight }])
  }
  return indexByMark([...owners].map(([word, of]) => [word, of.map(({ language, weight }) => ({ language, points: (weight * (word.length === 1 ? ONE_LETTER : 1)) / of.length }))]))
}

/** Ukrainian and Russian share too many words for Latin letters to tell; Russian is what people type in them. */
const CYRILLIC: readonly Language[] = ['ru', 'uk', 'uz', 'az']

export type Detected = { lang: Language; languages: Language[] }

/** Of the likeliest's points, how many another needs to be as likely, and how many of its own to be mixed in. */
const AS_LIKELY = 0.8
const MIXED_IN = 1 / 3

type Points = Map<Language, number>
const addTo = (scores: Points, language: Language, points: number): void => void scores.set(language, (scores.get(language) ?? 0) + points)

/** The same for each language by itself: what several letters say of one is one thing, found again as itself. */
const saidBy = (list: typeof LETTERS): { pattern: RegExp; said: readonly Said[] }[] =>
  list.map(({ pattern, languages, points }) => ({ pattern, said: languages.map((language) => ({ language, points })) }))
const [OF_LETTERS, OF_ENDINGS] = [saidBy(LETTERS), saidBy(ENDINGS)]

type Letter = { script: number; said: readonly Said[] }
const NO_SCRIPT = SCRIPTS.length

/** What one character says: the place of its script in the list, and the points of the languages whose letter it is. */
const letterOf = rememberCharacters((char): Letter => {
  const script = SCRIPTS.findIndex(({ pattern }) => pattern.test(char))
  return { script: script < 0 ? NO_SCRIPT : script, said: OF_LETTERS.flatMap(({ pattern, said }) => (pattern.test(char) ? said : [])) }
})

/** What letters, endings and script say for each language; each says it once. */
const scoreLetters = (sample: string): { scores: Points; isCyrillic: boolean } => {
  const scores: Points = new Map()
  const heard = new Set<Said>()
  let script = NO_SCRIPT
  for (const char of sample) {
    const letter = letterOf(char)
    if (letter.script < script) script = letter.script
    for (const one of letter.said) heard.add(one)
  }
  for (const { pattern, said } of OF_ENDINGS) if (pattern.test(sample)) for (const one of said) heard.add(one)
  for (const { language, points } of heard) addTo(scores, language, points)
  const languages = SCRIPTS[script]?.languages ?? []
  for (const language of languages) addTo(scores, language, 4)
  return { scores, isCyrillic: languages.some((language) => CYRILLIC.includes(language)) }
}

/**
 * Which languages a text is in, by script, by letters and by common words; the first is the likeliest. Several may be mixed: those
 * nearly as likely, and those with words that the likeliest has not. `und` when nothing tells. `known`: the languages there are
 * words for; `hint`: what the caller said, heeded if it is one of them.
 */
const detectLanguage = (text: string, tokens: readonly Token[], common: CommonWords, known: readonly Language[], hint?: string): Detected => {
  const { scores, isCyrillic } = scoreLetters(text.slice(0, SAMPLE))
  const own: Points = new Map(scores)
  const words: (readonly Said[])[] = []
  for (let at = 0; at < tokens.length && at < SAMPLE_WORDS; at += 1) {
    const owners = common(tokens[at]?.norm ?? '')
    if (owners) words.push(owners)
  }
  for (const owners of words) for (const { language, points } of owners) addTo(scores, language, points)
  if (!isCyrillic) scores.set('uk', (scores.get('uk') ?? 0) / 2)
  const hinted = known.find((language) => language === hint)
  if (hinted) addTo(scores, hinted, HINT_POINTS)
  const [likeliest, ...others] = [...scores].filter(([, score]) => score >= LEAST).sort(([, a], [, b]) => b - a)
  if (!likeliest) return { lang: 'und', languages: [] }
  const [lang, best] = likeliest
  for (const owners of words) if (!owners.some(({ language }) => language === lang)) for (const { language, points } of owners) addTo(own, language, points)
  const mixed = others.filter(([language, score]) => score >= best * AS_LIKELY || (own.get(language) ?? 0) >= Math.max(1, best * MIXED_IN))
  return { lang, languages: [lang, ...mixed.map(([language]) => language)] }
}

/** Tells the languages of texts by the common words of these files; `hint`: what the caller said, heeded if there are words for it. */
export const compileDetector = (files: readonly { language: Language; common: readonly string[] }[]): ((text: string, tokens: readonly Token[], hint?: string) => Detected) => {
  const common = weighCommonWords(files.map(({ language, common: words }) => ({ language, words: words.map(foldWord) })))
  const known = files.map(({ language }) => language)
  return (text, tokens, hint) => detectLanguage(text, tokens, common, known, hint)
}
