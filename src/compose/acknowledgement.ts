import type { Config } from '../../config/load.ts'
import { compileDetector } from '../classify/detect-language.ts'
import { normalise } from '../classify/normalise.ts'
import type { Acknowledge } from '../sms/gateway-routes.ts'

/**
 * The fixed text that says a text arrived, in the likeliest language of that text that has one, else in the pack's own; a text that
 * says little of its language gets the pack's own. What was read is forgotten with the answer.
 */
export const composeAcknowledgement = ({ words, pack: { texts, defaultLanguage } }: Pick<Config, 'words' | 'pack'>): Acknowledge => {
  const detect = compileDetector(words)
  return (text) => {
    const { languages } = detect(text, normalise(text).tokens, defaultLanguage)
    return [...languages, defaultLanguage].flatMap((language) => texts[language]?.['sms.acknowledged'] ?? [])[0]
  }
}
