import { expect } from 'chai'
import type { Case, Event } from '../../../src/core/case.ts'
import { standingRemedies } from '../../../src/core/remedy.ts'
import { readsIn } from '../../../src/core/stored-findings.ts'
import { measuresFor, nextSupportSteps, supportStanding } from '../../../src/core/support.ts'
import { buildCase } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { filing, given, read, staff } from '../../support/given.ts'

const measures = (header: Partial<Case['header']>) => measuresFor(buildCase({ header }), coreRules()).map(({ id }) => id)
const recorded = (n: number, measure: string, step: 'offered' | 'accepted', more: Partial<Event> = {}): Event =>
  ({ n, type: 'support_recorded', on: '2026-11-24', by: { role: 'system' }, data: { queue: 'shelter', measure, step }, ...more }) as Event

describe('measures of support', () => {
  it('are for whoever may be a victim, and for a child, the child’s own first', () => {
    expect([measures({}), measures({ category: 'forced_labour' }), measures({ compartment: 'trafficking' })]).to.deep.equal([[], ['shelter'], ['shelter']])
    expect([measures({ compartment: 'children' }), measures({ issues: ['child_labour'] })]).to.deep.equal([
      ['guardian', 'shelter'],
      ['guardian', 'shelter'],
    ])
    const { casework: _none, ...bare } = coreRules()
    expect(measuresFor(buildCase({ header: { category: 'forced_labour' } }), bare)).to.deep.equal([])
  })

  it('stand as was recorded last, each by itself, with who did it and when', () => {
    const at = '2026-11-25T08:00:00.000Z'
    const standing = supportStanding([
      recorded(1, 'shelter', 'offered'),
      { n: 2, type: 'withdrawn', on: '2026-11-24', by: { role: 'worker' }, data: {} },
      recorded(3, 'lawyer', 'offered'),
      recorded(4, 'shelter', 'accepted', { at, by: { role: 'caseworker', id: 'nigar' } }),
    ])
    expect([...standing]).to.deep.equal([
      ['shelter', { step: 'accepted', on: at, by: 'nigar', queue: 'shelter' }],
      ['lawyer', { step: 'offered', on: '2026-11-24', by: 'system', queue: 'shelter' }],
    ])
    expect([nextSupportSteps(undefined), nextSupportSteps(standing.get('shelter'))]).to.deep.equal([
      ['offered', 'unavailable'],
      ['provided', 'declined', 'unavailable'],
    ])
  })
})

describe('a remedy’s record', () => {
  const claimed = [filing(), read({ band: 'P2' }), staff('claim')] as const
  const record = (fields: object) => given(...claimed).when(staff('record_remedy', { remedy: { remedy: 'wages', ...fields } }))

  it('may be paid today, and on the day it was promised; as much, and for as many, as the most there can be', () => {
    record({ paidOn: '2026-11-24' }).thenEvents({ type: 'remedy_recorded' })
    record({ promisedOn: '2026-11-20', paidOn: '2026-11-20' }).thenEvents({ type: 'remedy_recorded' })
    record({ minor: 10_000_000_000, currency: 'EUR', workers: 100_000 }).thenEvents({ type: 'remedy_recorded' })
  })

  it('is no mistake of nothing, and no currency without an amount', () => {
    record({ void: true }).thenRefused('input_invalid')
    record({ currency: 'EUR' }).thenRefused('input_invalid')
    given(...claimed)
      .when(staff('record_remedy'))
      .thenRefused('input_invalid')
  })

  it('tells who made it, by their office where nobody is named, and which records it took the place of', () => {
    const made = (n: number, more: object = {}, by: Event['by'] = { role: 'inspector', id: 'rena' }): Event =>
      ({ n, type: 'remedy_recorded', on: `2026-11-0${n}`, by, data: { queue: 'labour', remedy: 'wages', ...more } }) as Event
    const [standing] = standingRemedies([made(1), made(2, { corrects: 1 }), made(3, { corrects: 2 }, { role: 'system' })])
    expect(standing).to.deep.include({ n: 3, on: '2026-11-03', first: '2026-11-01', by: 'system', earlier: [1, 2] })
    expect(
      standingRemedies([made(1), { n: 2, type: 'withdrawn', on: '2026-11-02', by: { role: 'worker' }, data: {} }]).map(({ n, by, earlier }) => [n, by, earlier]),
    ).to.deep.equal([[1, 'rena', []]])
  })
})

describe('an opened item of findings', () => {
  it('holds what the machine read, text by text; a person’s correction is none of it', () => {
    expect(readsIn('[{"item":"story"}]')).to.deep.equal([{ item: 'story' }])
    expect(readsIn('{"category":"other","indicators":[],"issues":[]}')).to.deep.equal([])
  })
})
