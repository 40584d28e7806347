import { expect } from 'chai'
import { figureRow } from '../../src/core/figures/figure-row.ts'
import { fillFigures } from '../../workers/fill-figures.ts'
import { buildCase, buildTombstone, buildTrack } from '../support/build-case.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

describe('a store whose cases were written before there were figures', () => {
  let service: FilingService
  beforeEach(async () => {
    service = await startFiling()
  })
  afterEach(() => service.stop())

  it('is filled once: a row for each case that was read, one for the board, none for what is gone or unread', async () => {
    const { cases, stores } = service
    const called = buildTrack({ reached: ['lead', 'union_board'], step: 4, status: 'triaged' })
    const theCase = buildCase({
      tracks: [called],
      events: [{ n: 1, type: 'escalated', on: '2026-11-30', by: { role: 'system' }, data: { queue: 'labour', step: 4, to: 'union_board', reason: 'step_unanswered' } }],
    })
    const gone = buildCase({ _id: 'gone' })
    for (const one of [theCase, gone, buildCase({ _id: 'unread' })]) await cases.insert(one)
    await cases.bury(buildTombstone(gone), 1)
    const { deps } = createWorkerSide(service, { clock: { now: () => '2026-12-01T08:00:00.000Z' } })
    expect(await fillFigures(deps)).to.equal(2)
    expect(await stores.figures.scan({}, 10)).to.deep.equal([figureRow(theCase)])
    const { rows } = await stores.escalations.page({ open: true }, 10)
    expect(rows.map(({ body, calledOn }) => [body, calledOn])).to.deep.equal([['labour', '2026-11-30']])
    expect(await fillFigures(deps)).to.equal(0)
  })
})
