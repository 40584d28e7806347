import type { Revealed } from '../../../casework/reveal-item.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { withoutSteering } from './mark-text.ts'

/** Names of the facts a form asks for; others are shown by the name they came under. */
const FACTS = { employer: 'page.employer', people: 'page.people', region: 'page.region', sector: 'page.sector', place: 'staff.place', safe: 'page.safe' } as const

/** What was given besides the text: each answer under its question, regions and kinds of work by their names. */
export const factsOf = ({ say, pack }: Pages, { language }: Here, { content }: Pick<Revealed, 'content'>) =>
  Object.entries(content.facts ?? {}).map(([name, value]) => {
    const known = (Object.keys(FACTS) as (keyof typeof FACTS)[]).find((one) => one === name)
    const named = [...pack.regions, ...pack.sectors].find(({ id }) => id === value)?.names[language]
    const safe = name === 'safe' ? (['yes', 'no', 'unsure'] as const).find((one) => one === value) : undefined
    const said = safe === undefined ? (named ?? value) : say(language, `page.safe_${safe}`)
    return { name: known ? say(language, FACTS[known]) : withoutSteering(name), value: withoutSteering(said) }
  })
