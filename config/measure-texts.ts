import type { Pack } from '../src/core/pack.ts'
import type { TextKey } from '../src/core/texts/text-keys.ts'
import { TEXT_KEYS, WORKER_KEYS } from '../src/core/texts/text-keys.ts'
import type { Language } from '../src/core/vocab.ts'

/** What somebody who translates has to look at. `long_label`: a button or title that will not fit a small telephone; `long_sentence`: more words than a child of nine follows. */
export type TextFinding = { language: Language; key: TextKey; finding: 'missing' | 'long_label' | 'long_sentence'; size: number }
export type LanguageReport = { language: Language; texts: number; missing: number; long: number; reviewed: boolean }

/** Words of a sentence that somebody of nine still follows (plain-language guides agree on about twenty at most). */
const MOST_WORDS = 20
/** Characters of a script that writes words without spaces. */
const MOST_CHARACTERS = 45
const WITHOUT_SPACES: readonly Language[] = ['zh']
/** What stands on a button, or in a line of its own, at 320 pixels. */
const LABELS: readonly TextKey[] = [
  'page.leave',
  'page.send',
  'page.back',
  'page.continue',
  'page.skip_rest',
  'page.change',
  'page.skip',
  'page.have_code',
  'page.stay',
  'page.title',
  'mine.open',
  'mine.add_send',
  'mine.file_send',
  'mine.delete_yes',
  'mine.withdraw_yes',
  'mine.back',
]
const MOST_LABEL = 34

/** The longest sentence of a text: words, or characters where words are not set apart. */
export const longestSentence = (language: Language, text: string): number => {
  const sentences = text.split(/[.!?:;…؟۔।。！？：；]\s*/u)
  return Math.max(...sentences.map((sentence) => (WITHOUT_SPACES.includes(language) ? [...sentence].length : sentence.split(/\s+/u).filter((word) => word !== '').length)))
}

const findingsOf = (language: Language, texts: Record<string, string>, keys: readonly TextKey[]): TextFinding[] =>
  keys.flatMap((key): TextFinding[] => {
    const text = texts[key]
    if (text === undefined) return [{ language, key, finding: 'missing', size: 0 }]
    if (!WORKER_KEYS.includes(key) || key === 'page.leave_url') return []
    const [label, sentence] = [[...text].length, longestSentence(language, text)]
    if (LABELS.includes(key) && label > MOST_LABEL) return [{ language, key, finding: 'long_label', size: label }]
    return sentence > (WITHOUT_SPACES.includes(language) ? MOST_CHARACTERS : MOST_WORDS) ? [{ language, key, finding: 'long_sentence', size: sentence }] : []
  })

/** Every language of a pack: what is missing in it, what is too long, and whether anybody who speaks it has read it. */
export const measureTexts = (pack: Pick<Pack, 'languages' | 'workerLanguages' | 'unreviewed' | 'texts'>): { languages: LanguageReport[]; findings: TextFinding[] } => {
  const all = [...pack.languages, ...(pack.workerLanguages ?? [])]
  const findings = all.flatMap((language) => findingsOf(language, pack.texts[language] ?? {}, pack.languages.includes(language) ? TEXT_KEYS : WORKER_KEYS))
  const count = (language: Language, missing: boolean): number => findings.filter((one) => one.language === language && (one.finding === 'missing') === missing).length
  const languages = all.map((language) => ({
    language,
    texts: Object.keys(pack.texts[language] ?? {}).length,
    missing: count(language, true),
    long: count(language, false),
    reviewed: !(pack.unreviewed ?? []).includes(language),
  }))
  return { languages, findings }
}
