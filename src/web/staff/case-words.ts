import type { Header } from '../../core/case.ts'
import type { Language } from '../../core/vocab.ts'
import type { Say } from '../kit/texts.ts'
import type { Pages } from './deps.ts'

/** A language by its name in another; in words where it is not known. */
export const sayLanguage = (say: Say, language: Language, spoken: Language): string =>
  spoken === 'und' ? say(language, 'staff.unknown') : (new Intl.DisplayNames([language], { type: 'language' }).of(spoken) ?? spoken)

/** The clear header of a case in words; '' where nothing is known. */
export const headerWords = ({ pack, say }: Pick<Pages, 'pack' | 'say'>, language: Language, header: Header) => ({
  band: say(language, `staff.band.${header.band}`),
  bandCode: header.band,
  status: say(language, `staff.status.${header.status}`),
  category: say(language, `staff.category.${header.category}`),
  indicators: header.indicators.map(({ id, strength }) => `${say(language, `staff.indicator.${id}`)} (${say(language, `staff.strength.${strength}`)})`),
  issues: header.issues.map((code) => say(language, `staff.issue.${code}`)),
  channel: say(language, `staff.channel.${header.channel}`),
  spoken: sayLanguage(say, language, header.language),
  region: pack.regions
    .filter(({ group }) => group === header.regionGroup)
    .map(({ names, id }) => names[language] ?? id)
    .join(', '),
  sector: pack.sectors.find(({ id }) => id === header.sector)?.names[language] ?? header.sector,
  compartment: header.compartment === 'none' ? '' : say(language, `staff.compartment.${header.compartment}`),
  unsure: header.unsure,
})
