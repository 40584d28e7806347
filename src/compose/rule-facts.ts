import type { Config } from '../../config/load.ts'

/** The fact each rule looks for, by the name it carries in a finding. */
export const ruleFacts = ({ words }: Pick<Config, 'words'>): ReadonlyMap<string, string> => {
  return new Map(
    words.flatMap(({ language, patterns }) => [
      [`${language}/cues`, 'cue'] as const,
      ...patterns.map(({ rule, fact }) => [`${language}/${rule}`, fact.startsWith('f_cue') ? 'cue' : fact] as const),
    ]),
  )
}
