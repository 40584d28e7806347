import { createHash } from 'node:crypto'
import { addDays } from '../../../src/core/calendar.ts'
import type { Reading } from '../../../src/core/events.ts'
import type { Day, Pack } from '../../../src/core/pack.ts'
import type { Band, BodyAnswer, Channel } from '../../../src/core/vocab.ts'
import { BODY_ANSWERS, INDICATORS, ISSUES, STRENGTHS, WORKER_REMEDIES } from '../../../src/core/vocab.ts'
import { skewed } from '../drawing.ts'
import { reading } from '../given.ts'

/** What the bodies do with a case: nothing at all, or so many days after it was filed each. */
type Fate = {
  idle: boolean
  claim: number
  reply: number
  close: number
  remedy?: { type: (typeof WORKER_REMEDIES)[number]; after: number; minor: number; workers: number }
  fine?: { after: number; minor: number }
  /** The union board asks about what nobody answers, and the body says this after so many days. */
  asked?: { after: number; answers?: BodyAnswer }
  /** The first body offers it to another, which the worker agreed to; its answer. */
  hands?: { to: string; after: number; accepts: boolean }
  /** What is done for somebody in forced labour beside the case. */
  support?: { measure: string; step: 'offered' | 'provided' }
  leaves?: { how: 'withdraw' | 'ask_deletion'; after: number }
}

/** A complaint that nobody made: when, about what, about which of the invented employers, and what becomes of it. */
export type InventedCase = { id: string; on: Day; channel: Channel; reading: Reading; employer: string; fate: Fate }

/** Looks random, is the same in every run, and is no two times the same. */
export const idFrom = (...parts: readonly (string | number)[]): string => createHash('sha256').update(parts.join('/')).digest('base64url').slice(0, 22)

/** Drawn apart from all else, so that what is handed on changes no other fate. */
const handingOf = (id: string, grave: boolean): Pick<Fate, 'hands' | 'support'> => {
  const draw = (what: string): number => createHash('sha256').update(`${id}/${what}`).digest().readUInt32BE() / 2 ** 32
  return {
    ...(draw('hands') < 0.08 ? { hands: { to: 'ngo_migration_centre', after: 2 + Math.floor(draw('when') * 8), accepts: draw('accepts') < 0.7 } } : {}),
    ...(grave && draw('support') < 0.5
      ? { support: { measure: draw('which') < 0.6 ? 'legal_aid' : 'shelter', step: draw('provided') < 0.6 ? ('provided' as const) : ('offered' as const) } }
      : {}),
  }
}

const GRAVE: readonly Band[] = ['P2', 'P1', 'P3', 'P0']
const ORDINARY: readonly Band[] = ['P3', 'P4', 'P2', 'P1']

const between = (draw: () => number, least: number, most: number): number => least + Math.floor(draw() * (most - least + 1))

/** The first bodies of the pack are the quicker ones; which ones sit on their cases shows on the board. */
const fateOf = (draw: () => number): Fate => ({
  idle: draw() < 0.16,
  ...(draw() < 0.5 ? { asked: { after: between(draw, 20, 60), ...(draw() < 0.7 ? { answers: skewed(BODY_ANSWERS, draw) } : {}) } } : {}),
  claim: draw() < 0.7 ? between(draw, 0, 1) : between(draw, 2, 30),
  reply: draw() < 0.6 ? between(draw, 1, 3) : between(draw, 4, 40),
  close: between(draw, 25, 110),
  ...(draw() < 0.28
    ? { remedy: { type: skewed(WORKER_REMEDIES, draw), after: between(draw, 15, 80), minor: between(draw, 20_000, 180_000), workers: draw() < 0.8 ? 1 : between(draw, 2, 12) } }
    : {}),
  ...(draw() < 0.07 ? { fine: { after: between(draw, 20, 90), minor: between(draw, 100_000, 500_000) } } : {}),
  ...(draw() < 0.05 ? { leaves: { how: draw() < 0.5 ? 'withdraw' : 'ask_deletion', after: between(draw, 3, 60) } as const } : {}),
})

/** Invented complaints of a year, by day: regions and sectors of the pack, most in few of them; far regions have one employer that most of theirs are about. */
export const inventCases = (pack: Pack, year: number, count: number, draw: () => number): InventedCase[] => {
  const regions = [...new Set(pack.regions.map(({ group }) => group)), '']
  const sectors = [...pack.sectors.map(({ id }) => id), '']
  const made = Array.from({ length: count }, (_, n): InventedCase => {
    const grave = draw() < 0.35
    const regionGroup = skewed(regions, draw)
    const sector = skewed(sectors, draw)
    const indicators = grave ? [...new Set([skewed(INDICATORS.toReversed(), draw), skewed(INDICATORS.toReversed(), draw)])] : []
    const id = idFrom('case', year, n)
    return {
      id,
      on: addDays(`${year}-01-01`, between(draw, 0, 364)),
      channel: draw() < 0.6 ? 'web' : 'sms',
      reading: reading({
        category: grave ? 'forced_labour' : 'labour_violation',
        indicators: indicators.map((id) => ({ id, strength: skewed(STRENGTHS, draw) })),
        issues: [skewed(ISSUES, draw)],
        band: skewed(grave ? GRAVE : ORDINARY, draw),
        regionGroup,
        sector,
      }),
      employer: `${regionGroup}/${sector}/${Math.floor(draw() ** 2 * (2 + 40 / (1 + regions.indexOf(regionGroup))))}`,
      fate: { ...fateOf(draw), ...handingOf(id, grave) },
    }
  })
  return made.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
