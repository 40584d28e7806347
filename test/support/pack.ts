import { readFileSync } from 'node:fs'
import { packSchema } from '../../config/pack-schema.ts'
import type { Pack } from '../../src/core/pack.ts'
import type { Language } from '../../src/core/vocab.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../config/packs/az/${name}`, import.meta.url), 'utf8'))
const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})
const LANGUAGES: readonly Language[] = ['az', 'ru', 'tr', 'en']

/** The shipped pack, as the program reads it. */
export const loadPack = (): Pack =>
  packSchema.parse({
    ...record(read('pack.json')),
    ...record(read('clocks.json')),
    bodies: read('bodies.json'),
    routing: read('routing.json'),
    calendar: read('calendar.json'),
    regions: read('regions.json'),
    sectors: read('sectors.json'),
    texts: Object.fromEntries(LANGUAGES.map((language) => [language, read(`texts/${language}.json`)])),
  })
