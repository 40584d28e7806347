import type { Config } from '../../config/load.ts'
import type { Weight } from '../web/staff/deps.ts'

/** The fact each rule looks for, by the name it carries in a finding. */
export const ruleFacts = ({ words }: Pick<Config, 'words'>): ReadonlyMap<string, string> => {
  return new Map(
    words.flatMap(({ language, patterns }) => [
      [`${language}/cues`, 'cue'] as const,
      ...patterns.map(({ rule, fact }) => [`${language}/${rule}`, fact.startsWith('f_cue') ? 'cue' : fact] as const),
    ]),
  )
}

/** What each fact and each flag weighs by itself, by its id. */
export const scaleWeights = ({ scale }: Pick<Config, 'scale'>): ReadonlyMap<string, Weight> =>
  new Map<string, Weight>([
    ...scale.facts.map(
      ({ id, indicators, band, flag, issue, labour }) =>
        [id, { indicators, ...(band ? { band } : {}), counts: indicators.length > 0 || [band, flag, issue, labour].some((one) => one !== undefined) }] as const,
    ),
    ...scale.flags.map(({ id, band }) => [id, { indicators: [], band, counts: true }] as const),
  ])
