import { expect } from 'chai'
import fc from 'fast-check'
import type { SumFigures } from '../../../src/core/figures/add-up.ts'
import { addUp } from '../../../src/core/figures/add-up.ts'
import { figureLines } from '../../../src/core/figures/figure-lines.ts'
import type { CountedRow, FigureRow } from '../../../src/core/figures/figure-row.ts'
import type { HandedFigure } from '../../../src/core/figures/handed-on.ts'
import { referralFigures, supportFigures } from '../../../src/core/figures/handed-on.ts'
import type { Release } from '../../../src/core/figures/release.ts'
import { releaseOf } from '../../../src/core/figures/release.ts'
import { AUDIENCES, THRESHOLDS } from '../../../src/core/figures/suppress.ts'
import { SUPPORT_STEPS } from '../../../src/core/vocab.ts'
import { buildFigure } from '../../support/build-case.ts'

type Outcome = FigureRow['referrals'][number]['outcome']

const rows = (count: number, of: Partial<CountedRow> = {}): CountedRow[] => Array.from({ length: count }, () => buildFigure(of))
const offer = (outcome: Outcome, to = 'shelter'): FigureRow['referrals'][number] => ({ from: 'labour', to, offeredIn: '2026-11', outcome })
const raised = (step: (typeof SUPPORT_STEPS)[number], measure = 'guardian'): FigureRow['support'][number] => ({ body: 'shelter', measure, step, recordedIn: '2026-11' })
const track = (body: string): FigureRow['tracks'][number] => ({ body, status: 'in_progress', open: true, step: 0, clocks: [], days: {} })

describe('what was handed on', () => {
  it('counts each complaint once, however often it was offered, by whom it was offered to', () => {
    const twice = rows(20, { referrals: [offer('rejected'), offer('accepted'), offer('bounced', 'ngo')] })
    expect(referralFigures([...twice, ...rows(20, { referrals: [offer('waiting')] })], 'public')).to.deep.equal([
      { id: 'ngo', complaints: 20, done: 0 },
      { id: 'shelter', complaints: 40, done: 20 },
    ])
  })

  it('tells of no body that few were offered to, of no few that it accepted, and of no few that are left', () => {
    const of = (accepted: number, others: number): CountedRow[] => [...rows(accepted, { referrals: [offer('accepted')] }), ...rows(others, { referrals: [offer('rejected')] })]
    expect(referralFigures(of(5, 5), 'public')).to.deep.equal([])
    expect(referralFigures(of(3, 20), 'public')).to.deep.equal([{ id: 'shelter', complaints: 25 }])
    expect(referralFigures(of(20, 3), 'public')).to.deep.equal([{ id: 'shelter', complaints: 25 }])
    expect(referralFigures(of(20, 0), 'public')).to.deep.equal([{ id: 'shelter', complaints: 20, done: 20 }])
    const about = rows(12, { referrals: [offer('accepted')], employers: ['one'] })
    expect(referralFigures([...about, ...rows(11, { referrals: [offer('accepted')] })], 'public'), 'mostly one employer').to.deep.equal([])
  })

  it('does not tell what was accepted where a body was given few besides, which its own figure would leave over', () => {
    const handed = rows(20, { referrals: [offer('accepted')], tracks: [track('labour'), track('shelter')] })
    const direct = (count: number): CountedRow[] => [...handed, ...rows(count, { tracks: [track('shelter')] })]
    expect(referralFigures(direct(0), 'public')[0]?.done).to.equal(20)
    expect(referralFigures(direct(4), 'public')[0]?.done).to.equal(undefined)
    expect(referralFigures(direct(11), 'public')[0]?.done).to.equal(20)
  })

  it('tells no measure of a group all but few of whom it was raised with: the table of the group would leave them over', () => {
    const children = (guarded: number, others: number): CountedRow[] => [
      ...rows(guarded, { compartment: 'children', support: [raised('provided')] }),
      ...rows(others, { compartment: 'children' }),
      ...rows(50),
    ]
    expect(supportFigures(children(20, 0), 'public')).to.deep.equal([{ id: 'guardian', complaints: 20, done: 20 }])
    expect(supportFigures(children(20, 3), 'public')).to.deep.equal([])
    expect(supportFigures(children(20, 11), 'public')).to.deep.equal([{ id: 'guardian', complaints: 20, done: 20 }])
  })

  it('is told to nobody where fewer than the threshold stand behind it, or are left beside it, whatever the rows', () => {
    const some = fc.record({
      compartment: fc.constantFrom('none' as const, 'none' as const, 'children' as const),
      referrals: fc.array(
        fc.constantFrom<Outcome>('accepted', 'rejected', 'waiting').map((outcome) => offer(outcome)),
        { maxLength: 2 },
      ),
      support: fc.array(
        fc.constantFrom(...SUPPORT_STEPS).map((step) => raised(step)),
        { maxLength: 2 },
      ),
      tracks: fc.constantFrom<FigureRow['tracks']>([track('labour')], [track('labour'), track('shelter')]),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 10, maxLength: 60 }), (made) => {
        const all = made.map((of) => buildFigure(of))
        for (const audience of AUDIENCES) {
          const enough = (count: number): boolean => count === 0 || count >= THRESHOLDS[audience]
          const holds = (figure: HandedFigure | undefined, has: (row: CountedRow) => boolean, did: (row: CountedRow) => boolean): void => {
            if (figure === undefined) return
            const having = all.filter(has)
            expect(having.length).to.be.at.least(THRESHOLDS[audience])
            const left = all.filter((row) => row.compartment === 'children' && !has(row)).length
            if (having.every(({ compartment }) => compartment === 'children')) expect(enough(left)).to.equal(true)
            if (figure.done === undefined) return
            const done = having.filter(did).length
            expect([enough(done), enough(having.length - done)]).to.deep.equal([true, true])
          }
          const wasAccepted = (row: CountedRow): boolean => row.referrals.some(({ outcome }) => outcome === 'accepted')
          const [referral] = referralFigures(all, audience)
          holds(referral, (row) => row.referrals.length > 0, wasAccepted)
          if (referral?.done !== undefined) expect(enough(all.filter((row) => row.tracks.length === 2 && !wasAccepted(row)).length)).to.equal(true)
          holds(
            supportFigures(all, audience)[0],
            (row) => row.support.length > 0,
            (row) => row.support.some(({ step }) => step === 'provided'),
          )
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is added up over quarters, those that were frozen before it was counted as too few to tell', () => {
    const quarter = (name: string): Release => {
      const made = releaseOf({ from: name, quarter: name }, rows(20, { referrals: [offer('accepted')], support: [raised('offered', 'lawyer')] }), [])
      if ('heldBack' in made) throw new Error('too few')
      return made
    }
    const old = JSON.parse(JSON.stringify(quarter('2026-Q2'))) as Release
    for (const audience of AUDIENCES) {
      delete old.figures[audience].referrals
      delete old.figures[audience].support
    }
    const sums = (releases: Release[]): SumFigures => addUp('2026-Q1', '2026-Q4', releases, 'public')
    expect(sums([quarter('2026-Q1'), quarter('2026-Q2')]).referrals).to.deep.equal([{ id: 'shelter', complaints: 40, done: 40, atLeast: false }])
    const mixed = sums([quarter('2026-Q1'), old])
    expect([mixed.referrals, mixed.support]).to.deep.equal([
      [{ id: 'shelter', complaints: 20, done: 20, atLeast: true }],
      [{ id: 'lawyer', complaints: 20, done: 0, atLeast: true }],
    ])
    const lines = figureLines(mixed).flatMap(({ table, row, column, count, at_least }) =>
      table === 'referral' || table === 'support' ? [[table, row, column, count, at_least]] : [],
    )
    expect(lines).to.deep.equal([
      ['referral', 'shelter', 'offered', 20, true],
      ['referral', 'shelter', 'accepted', 20, true],
      ['support', 'lawyer', 'raised', 20, true],
      ['support', 'lawyer', 'provided', 0, true],
    ])
  })
})
