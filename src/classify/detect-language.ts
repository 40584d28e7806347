import type { Language } from '../core/vocab.ts'
import type { Token } from './normalise.ts'

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

/** Letters of Latin script that few of the languages use, and how much one of them says. */
const LETTERS: readonly { pattern: RegExp; languages: Language[]; points: number }[] = [
  { pattern: /[əƏ]/u, languages: ['az'], points: 3 },
  { pattern: /[ğışĞŞİ]/u, languages: ['tr', 'az'], points: 1 },
  { pattern: /[xqXQ]/u, languages: ['az', 'uz'], points: 0.5 },
  { pattern: /[oOgG][ʻ‘’'`][a-z]/u, languages: ['uz'], points: 2 },
  { pattern: /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu, languages: ['vi'], points: 3 },
  { pattern: /[ñ¿¡]/iu, languages: ['es'], points: 2 },
  { pattern: /[áéíóú]/iu, languages: ['es', 'vi'], points: 0.5 },
]

/** Characters and words of a text that decide; a long text has shown its language by then. */
const SAMPLE = 2_000
const SAMPLE_WORDS = 400

/** What the caller says counts as much as this many common words. */
const HINT_POINTS = 3

/** Less than this tells nothing. */
const LEAST = 0.5

export type Detected = { lang: Language; languages: Language[] }

/**
 * Which languages a text is in, by script, by letters and by common words; the first is the likeliest. Several may be mixed;
 * `und` when nothing tells. `known`: the languages there are words for; `hint`: what the caller said, heeded if it is one of them.
 */
export const detectLanguage = (text: string, tokens: readonly Token[], common: ReadonlyMap<string, Language[]>, known: readonly Language[], hint?: string): Detected => {
  const scores = new Map<Language, number>()
  const add = (language: Language, points: number): void => void scores.set(language, (scores.get(language) ?? 0) + points)
  const sample = text.slice(0, SAMPLE)
  const script = SCRIPTS.find(({ pattern }) => pattern.test(sample))
  for (const language of script?.languages ?? []) add(language, 4)
  for (const { pattern, languages, points } of LETTERS) if (pattern.test(sample)) for (const language of languages) add(language, points)
  // A word that several languages share says less of each.
  for (const { norm } of tokens.slice(0, SAMPLE_WORDS)) for (const language of common.get(norm) ?? []) add(language, 1 / (common.get(norm)?.length ?? 1))
  const hinted = known.find((language) => language === hint)
  if (hinted) add(hinted, HINT_POINTS)
  const ranked = [...scores].sort(([, a], [, b]) => b - a)
  const best = ranked[0]?.[1] ?? 0
  const languages = ranked.filter(([, score]) => score >= Math.max(LEAST, best / 3)).map(([language]) => language)
  const [lang] = languages
  return lang === undefined ? { lang: 'und', languages: [] } : { lang, languages }
}
