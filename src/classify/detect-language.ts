import type { Language } from '../core/vocab.ts'
import type { Token } from './normalise.ts'

const SCRIPTS: readonly { pattern: RegExp; languages: Language[] }[] = [
  { pattern: /\p{Script=Georgian}/u, languages: ['ka'] },
  { pattern: /\p{Script=Devanagari}/u, languages: ['hi'] },
  { pattern: /\p{Script=Bengali}/u, languages: ['bn'] },
  { pattern: /\p{Script=Han}/u, languages: ['zh'] },
  { pattern: /[ٹڈڑںےھ]/u, languages: ['ur'] },
  { pattern: /[پچژگ]/u, languages: ['fa'] },
  { pattern: /\p{Script=Arabic}/u, languages: ['ar'] },
  { pattern: /[іїєґ]/u, languages: ['uk'] },
  { pattern: /\p{Script=Cyrillic}/u, languages: ['ru'] },
]

/** Letters only one of the languages in Latin script uses. */
const LETTERS: readonly { pattern: RegExp; language: Language }[] = [
  { pattern: /[əƏ]/u, language: 'az' },
  { pattern: /[xqXQ]/u, language: 'az' },
  { pattern: /[ğışĞŞİ]/u, language: 'tr' },
]

/** Characters and words of a text that decide; a long text has shown its language by then. */
const SAMPLE = 2_000
const SAMPLE_WORDS = 400

/** What the caller says counts as much as this many common words. */
const HINT_POINTS = 3

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
  for (const { pattern, language } of LETTERS) if (pattern.test(sample)) add(language, 1)
  for (const { norm } of tokens.slice(0, SAMPLE_WORDS)) for (const language of common.get(norm) ?? []) add(language, 1)
  const hinted = known.find((language) => language === hint)
  if (hinted) add(hinted, HINT_POINTS)
  const ranked = [...scores].sort(([, a], [, b]) => b - a)
  const best = ranked[0]?.[1] ?? 0
  const languages = ranked.filter(([, score]) => score >= Math.max(1, best / 3)).map(([language]) => language)
  const [lang] = languages
  return lang === undefined ? { lang: 'und', languages: [] } : { lang, languages }
}
