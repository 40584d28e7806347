import { expect } from 'chai'
import { createPatternKeys } from '../../src/adapters/sealing/pattern-keys.ts'
import type { Release } from '../../src/core/figures/release.ts'
import { AUDIENCES } from '../../src/core/figures/suppress.ts'
import { readRelease } from '../../src/oversight/read-figures.ts'
import { buildCase, buildFigure } from '../support/build-case.ts'
import { buildMark } from '../support/build-pattern.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

/** So many complaints of a region and a sector, the first of them about one employer. */
const CELLS = [
  { regionGroup: 'baku', sector: 'building', count: 30, ofOne: 0 },
  { regionGroup: 'baku', sector: 'care', count: 20, ofOne: 12 },
  { regionGroup: 'ganja', sector: 'building', count: 32, ofOne: 0 },
  { regionGroup: 'ganja', sector: 'care', count: 33, ofOne: 0 },
] as const

describe('figures that are mostly about one employer', () => {
  let service: FilingService
  let employer: string

  beforeEach(async () => {
    service = await startFiling({ clock: { now: () => '2027-02-02T08:00:00.000Z' } })
    const { cases, figures, patterns, keyring } = service
    const keys = createPatternKeys(keyring.worker)
    employer = keys.token({ kind: 'employer', name: 'an invented builder' })
    for (const { count, ofOne, ...where } of CELLS) {
      for (let n = 0; n < count; n += 1) {
        const theCase = buildCase({ _id: `${where.regionGroup}-${where.sector}-${n}` })
        await cases.insert(theCase)
        await figures.put(buildFigure({ _id: theCase.figureRow, ...where }))
        const token = n < ofOne ? employer : keys.token({ kind: 'employer', name: theCase._id })
        const [_id = ''] = keys.places(theCase._id)
        await patterns.mark([{ _id, token, month: '2026-11', sealed: keys.seal(_id, buildMark(n, { token, caseId: theCase._id })) }], 'stamp')
      }
    }
  })
  afterEach(() => service.stop())

  const freeze = async (): Promise<Release> => {
    await createWorkerSide(service, { clock: { now: () => '2027-02-02T08:00:00.000Z' } }).deps.freezeFigures('2027-02-02')
    const release = await readRelease(service.figures)('2026-Q4')
    if (release === undefined || 'heldBack' in release) throw new Error('nothing was frozen')
    return release
  }
  const told = ({ figures }: Release, audience: (typeof AUDIENCES)[number], row: string, column: string): number | null | undefined => {
    const table = figures[audience].tables['sector']
    return table?.cells[table.rows.indexOf(row)]?.[table.columns.indexOf(column)]
  }

  it('are told to nobody, and neither rows nor what is published hold whom they are about', async () => {
    const release = await freeze()
    for (const audience of AUDIENCES) expect(told(release, audience, 'baku', 'care'), audience).to.equal(null)
    const kept = JSON.stringify([release, await service.figures.scan({}, 1_000)])
    expect(kept).to.not.include(employer).and.not.include('employers')
  })

  it('are told once the complaints about it are gone, with whatever named it', async () => {
    const { deps } = createWorkerSide(service, { clock: { now: () => '2027-02-02T08:00:00.000Z' } })
    for (let n = 0; n < 12; n += 1) await deps.forgetPatterns(`baku-care-${n}`)
    const release = await freeze()
    for (const audience of AUDIENCES) expect(told(release, audience, 'baku', 'care'), audience).to.equal(20)
  })
})
