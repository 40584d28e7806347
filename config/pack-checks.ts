import type { Condition, Pack } from '../src/core/pack.ts'
import { TEXT_KEYS } from '../src/core/text-keys.ts'

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]

/** Ids a condition mentions, by what they are ids of. */
const mentioned = (condition: Condition, kind: 'sector' | 'regionGroup' | 'fact'): string[] => {
  if ('all' in condition) return condition.all.flatMap((part) => mentioned(part, kind))
  if ('any' in condition) return condition.any.flatMap((part) => mentioned(part, kind))
  if ('not' in condition) return mentioned(condition.not, kind)
  return kind in condition ? (Object.values(condition).flat() as string[]) : []
}

const checkRouting = (pack: Pack, facts: ReadonlySet<string>): string[] => {
  const recipients = new Set(pack.bodies.filter(({ access }) => access === 'recipient').map(({ id }) => id))
  const networks = new Set(pack.bodies.map(({ network }) => network))
  const known = { sector: new Set(pack.sectors.map(({ id }) => id)), regionGroup: new Set(pack.regions.map(({ group }) => group)), fact: facts }
  return pack.routing.flatMap((rule) => {
    const targets = rule.to.flatMap((target) => {
      if ('network' in target) return networks.has(target.network) ? [] : [`routing.json ${rule.id}: no body belongs to the network ${target.network}`]
      if (pack.neverAuto.includes(target.body)) return [`routing.json ${rule.id}: ${target.body} is on the firewall list and can never be a recipient`]
      return recipients.has(target.body) ? [] : [`routing.json ${rule.id}: ${target.body} is not a recipient`]
    })
    const excluded = (rule.exclude ?? []).filter((body) => !pack.bodies.some(({ id }) => id === body)).map((body) => `routing.json ${rule.id}: excludes unknown body ${body}`)
    const unknown = (['sector', 'regionGroup', 'fact'] as const).flatMap((kind) =>
      mentioned(rule.when, kind)
        .filter((id) => !known[kind].has(id))
        .map((id) => `routing.json ${rule.id}: unknown ${kind} ${id}`),
    )
    return [...targets, ...excluded, ...unknown]
  })
}

const checkBodies = (pack: Pack): string[] => {
  const ids = new Set(pack.bodies.map(({ id }) => id))
  const recipients = pack.bodies.filter(({ access }) => access === 'recipient').map(({ id }) => id)
  const groups = new Set(pack.regions.map(({ group }) => group))
  const networks = [...new Set(pack.bodies.flatMap(({ network }) => network ?? []))]
  return [
    ...repeated(pack.bodies.map(({ id }) => id)).map((id) => `bodies.json: two bodies are named ${id}`),
    ...pack.neverAuto.filter((id) => !ids.has(id)).map((id) => `pack.json neverAuto: unknown body ${id}`),
    ...(recipients.includes(pack.quarantine) && !pack.neverAuto.includes(pack.quarantine) ? [] : [`pack.json quarantine: ${pack.quarantine} cannot receive`]),
    ...pack.ladder.flatMap(({ step, body }) => (body === undefined || recipients.includes(body) ? [] : [`clocks.json ladder step ${step}: ${body} is not a recipient`])),
    ...pack.bodies.flatMap(({ id, serves = [] }) => serves.filter((group) => !groups.has(group)).map((group) => `bodies.json ${id}: serves unknown region group ${group}`)),
    ...networks
      .filter((network) => !pack.bodies.some((body) => body.network === network && body.central))
      .map((network) => `bodies.json: network ${network} has no central body for the other regions`),
  ]
}

const placesIn = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(',')

const checkTexts = (pack: Pack): string[] => {
  const reference = pack.texts[pack.defaultLanguage] ?? {}
  return pack.languages.flatMap((language) => {
    const texts = pack.texts[language]
    if (!texts) return [`texts/${language}.json is missing`]
    const missing = TEXT_KEYS.filter((key) => texts[key] === undefined).map((key) => `texts/${language}.json: ${key} is missing`)
    const unknown = Object.keys(texts)
      .filter((key) => !TEXT_KEYS.some((known) => known === key))
      .map((key) => `texts/${language}.json: unknown text ${key}`)
    const places = TEXT_KEYS.filter((key) => texts[key] !== undefined && placesIn(texts[key] ?? '') !== placesIn(reference[key] ?? '')).map(
      (key) => `texts/${language}.json: ${key} has other places in braces than ${pack.defaultLanguage}`,
    )
    return [...missing, ...unknown, ...places]
  })
}

/** What one part of a pack says of another, and does not hold; empty when all is well. `facts`: ids the indicator scale knows. */
export const checkPack = (pack: Pack, facts: ReadonlySet<string>): string[] => [
  ...checkBodies(pack),
  ...checkRouting(pack, facts),
  ...repeated(pack.regions.map(({ id }) => id)).map((id) => `regions.json: two regions are named ${id}`),
  ...repeated(pack.sectors.map(({ id }) => id)).map((id) => `sectors.json: two sectors are named ${id}`),
  ...(pack.languages.includes(pack.defaultLanguage) ? [] : ['pack.json: the default language is not among the languages']),
  ...checkTexts(pack),
]
