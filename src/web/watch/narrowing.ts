import type { Language } from '../../core/vocab.ts'
import { BANDS } from '../../core/vocab.ts'
import type { EscalationFilter } from '../../ports/figures.ts'
import { ESCALATION_FACETS } from '../../ports/figures.ts'
import type { Member, WatchParts } from './parts.ts'
import { bodyName, groupName, sectorName } from './words.ts'

type Words = Pick<WatchParts<Member>, 'pack' | 'say'>

/** What an address narrows by, `body:vac`; anything unknown narrows nothing, so that an address somebody kept goes on working. */
export const facetOf = (only: string): EscalationFilter['facet'] => {
  const [name = '', value = ''] = only.split(/:(.*)/s)
  const by = ESCALATION_FACETS.find((one) => one === name)
  return by && value !== '' ? { by, value } : undefined
}

const LABEL = { body: 'watch.by_body', band: 'watch.by_band', regionGroup: 'watch.by_region', sector: 'watch.by_sector' } as const

/** All that the list can be narrowed by, each under its heading. */
export const narrowings = (words: Words, language: Language, only: string) => {
  const { pack, say } = words
  const choices = {
    body: pack.bodies.filter(({ access }) => access === 'recipient').map(({ id }) => ({ id, name: bodyName(words, language, id) })),
    band: BANDS.map((id) => ({ id, name: say(language, `staff.band.${id}`) })),
    regionGroup: [...new Set(pack.regions.map(({ group }) => group))].map((id) => ({ id, name: groupName(words, language, id) })),
    sector: pack.sectors.map(({ id }) => ({ id, name: sectorName(words, language, id) })),
  }
  return ESCALATION_FACETS.map((by) => ({
    label: say(language, LABEL[by]),
    choices: choices[by].map(({ id, name }) => ({ value: `${by}:${id}`, name, chosen: only === `${by}:${id}` })),
  }))
}
