import { takesConsent } from '../../core/decide-filing.ts'
import type { Reading } from '../../core/events.ts'
import type { Pack } from '../../core/pack.ts'
import { route } from '../../core/route.ts'
import type { Language } from '../../core/vocab.ts'
import { nameInText } from './names.ts'

/** What a complaint may turn out to be, as the page tells it: each gives its readers by the pack's own rules. */
export const KINDS = ['ordinary', 'serious', 'child', 'unclear'] as const
export type Kind = (typeof KINDS)[number]

const NOTHING: Reading = { language: 'und', category: 'other', indicators: [], facts: [], issues: [], band: 'P3', unsure: false, regionGroup: '', sector: '' }
const AS: Record<Kind, Partial<Reading>> = {
  ordinary: { category: 'labour_violation' },
  serious: { category: 'forced_labour', band: 'P1' },
  child: { category: 'labour_violation', issues: ['child_labour'], band: 'P1' },
  unclear: {},
}

type Where = { region: string; sector: string }

const routed = (pack: Pack, { region, sector }: Where, kind: Kind) => {
  const regionGroup = pack.regions.find(({ id }) => id === region)?.group ?? ''
  return route({ ...NOTHING, ...AS[kind], regionGroup, sector }, pack).recipients
}

const named = (pack: Pack, language: Language, ids: readonly string[]): string[] =>
  ids.flatMap((id) => pack.bodies.filter((body) => body.id === id)).map(({ id, names }) => nameInText(names, language, id))

/** Who reads a complaint without being asked for leave, by what it turns out to be, where the worker said it is. */
export const readersOf = (pack: Pack, language: Language, where: Where): Record<Kind, string[]> => {
  const of = (kind: Kind): string[] =>
    named(
      pack,
      language,
      routed(pack, where, kind).flatMap(({ body, basis }) => (basis === 'default' ? [body] : [])),
    )
  return { ordinary: of('ordinary'), serious: of('serious'), child: of('child'), unclear: of('unclear') }
}

/** Bodies that read it only if the worker agrees, whatever it turns out to be. */
export const consentBodies = (pack: Pack, where: Where): string[] => {
  const asked = KINDS.flatMap((kind) => routed(pack, where, kind).flatMap(({ body, basis }) => (basis === 'needs_consent' ? [body] : [])))
  return [...new Set(asked)].filter((body) => takesConsent(body, pack))
}
