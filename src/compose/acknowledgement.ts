import type { Config } from '../../config/load.ts'
import { compileDetector } from '../classify/detect-language.ts'
import { normalise } from '../classify/normalise.ts'
import type { Acknowledge } from '../sms/gateway-routes.ts'

/** What is said where a text was no message: “we have it” would be untrue of one in which nothing was, and no answer to who deletes. */
const KEYS = { nothing: 'sms.open', deleted: 'sms.deleted' } as const

/**
 * The fixed text that says what became of a text, in the language its case speaks, in the likeliest one of the text itself that has one,
 * else in the pack's own; a text that says little of its language gets the pack's own. The language is told as triage tells it, with no
 * leaning to the pack's own, so that the question that follows is in the same one. What was read is forgotten with the answer.
 */
export const composeAcknowledgement = ({ words, pack: { texts, defaultLanguage } }: Pick<Config, 'words' | 'pack'>): Acknowledge => {
  const detect = compileDetector(words)
  return (text, { kept, language: spoken }) => {
    const key = kept === 'nothing' || kept === 'deleted' ? KEYS[kept] : 'sms.acknowledged'
    const { languages } = detect(text, normalise(text).tokens)
    return [...(spoken === undefined ? [] : [spoken]), ...languages, defaultLanguage].flatMap((language) => texts[language]?.[key] ?? [])[0]
  }
}
