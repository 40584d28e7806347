import type { FigureRow } from '../../src/core/figures/figure-row.ts'
import type { Pack } from '../../src/core/pack.ts'
import { BANDS, CHANNELS, INDICATORS, ISSUES } from '../../src/core/vocab.ts'
import { buildFigure } from './build-case.ts'
import { drawing, skewed } from './drawing.ts'

/** An invented year of complaints, as figure rows: regions and sectors of the pack, most in few of them, some closed with money, some late. */
export const inventYear = (pack: Pack, year: number, count: number, seed = 1): FigureRow[] => {
  const draw = drawing(seed)
  const regions = [...new Set(pack.regions.map(({ group }) => group)), '']
  const sectors = [...pack.sectors.map(({ id }) => id), '']
  const bodies = pack.bodies.filter(({ access }) => access === 'recipient').map(({ id }) => id)
  return Array.from({ length: count }, (_, index) => {
    const month = `${year}-${String(1 + Math.floor(draw() * 12)).padStart(2, '0')}`
    const grave = draw() < 0.4
    const remedied = draw() < 0.2
    const late = draw() < 0.25
    const body = skewed(bodies, draw)
    return buildFigure({
      _id: `figure-${year}-${seed}-${index}`,
      filedIn: month,
      channel: skewed(CHANNELS, draw),
      category: grave ? 'forced_labour' : 'labour_violation',
      band: skewed(BANDS.toReversed(), draw),
      indicators: grave ? [...new Set([skewed(INDICATORS.toReversed(), draw), skewed(INDICATORS.toReversed(), draw)])] : [],
      issues: [skewed(ISSUES, draw)],
      regionGroup: skewed(regions, draw),
      sector: skewed(sectors, draw),
      compartment: grave && draw() < 0.1 ? 'children' : 'none',
      open: !remedied && draw() < 0.3,
      tracks: [
        {
          body,
          status: remedied ? 'closed' : 'in_progress',
          open: !remedied,
          step: late ? 1 + Math.floor(draw() * 3) : 0,
          clocks: [{ kind: 'human_look', state: late ? 'breached' : 'met' }],
          days: { look: Math.floor(draw() * 6), answer: 1 + Math.floor(draw() * 12), ...(remedied ? { closed: 20 + Math.floor(draw() * 60) } : {}) },
        },
      ],
      remedies: remedied
        ? [
            {
              body,
              type: draw() < 0.6 ? 'wages' : 'documents_returned',
              recordedIn: month,
              minor: 20_000 + Math.floor(draw() * 150_000),
              currency: 'AZN',
              workers: 1 + Math.floor(draw() * 4),
              verifiedBy: 'worker',
              days: 20 + Math.floor(draw() * 60),
            },
          ]
        : [],
    })
  })
}
