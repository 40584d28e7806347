import { expect } from 'chai'
import type { Case, Header } from '../../../src/core/case.ts'
import type { Body, Condition, RoutingRule } from '../../../src/core/pack.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import { mergeReading } from '../../../src/core/reading.ts'
import { holds, route } from '../../../src/core/route.ts'
import { coreRules } from '../../support/core-rules.ts'
import { after, filing, item, read, reading, trackIn } from '../../support/given.ts'

const header = (more: Partial<Header> = {}): Header => ({ ...after(filing()).theCase.header, ...more })

describe('a further reading', () => {
  it('keeps the first language that was known, region and sector that were given, and any doubt', () => {
    expect(mergeReading(header({ language: 'und' }), reading({ language: 'ru' })).language).to.equal('ru')
    expect(mergeReading(header({ language: 'az' }), reading({ language: 'ru' })).language).to.equal('az')
    const merged = (known: Partial<Header>, more: object) => {
      const { regionGroup, sector, unsure } = mergeReading(header(known), reading(more))
      return { regionGroup, sector, unsure }
    }
    expect(merged({ regionGroup: 'west', sector: 'construction' }, { regionGroup: 'east', sector: 'farming', unsure: true })).to.deep.equal({
      regionGroup: 'west',
      sector: 'construction',
      unsure: true,
    })
    expect(merged({ unsure: true }, { regionGroup: 'east', sector: 'farming' })).to.deep.equal({ regionGroup: 'east', sector: 'farming', unsure: true })
    expect(merged({}, {})).to.deep.equal({ regionGroup: '', sector: '', unsure: false })
  })
})

describe('a condition of a rule', () => {
  const about = reading({ facts: ['f_a', 'f_b'], issues: ['unpaid_wages'], indicators: [{ id: 'deception', strength: 'weak' }], band: 'P1' })
  const cases: [Condition, boolean][] = [
    [{ all: [{ fact: ['f_a'] }, { fact: ['f_b'] }] }, true],
    [{ all: [{ fact: ['f_a'] }, { fact: ['f_c'] }] }, false],
    [{ any: [{ fact: ['f_c'] }, { fact: ['f_b'] }] }, true],
    [{ any: [{ fact: ['f_c'] }, { fact: ['f_d'] }] }, false],
    [{ fact: ['f_c', 'f_a'] }, true],
    [{ indicator: ['deception', 'debt_bondage'] }, true],
    [{ indicator: ['debt_bondage'] }, false],
    [{ not: { issue: ['unpaid_wages'] } }, false],
    [{ band: ['P0', 'P1'] }, true],
    [{ band: ['P0'] }, false],
  ]
  for (const [condition, expected] of cases)
    it(`${JSON.stringify(condition)} ${expected ? 'holds' : 'does not hold'}`, () => {
      expect(holds(condition, about)).to.equal(expected)
    })
})

describe('the way to a body', () => {
  const rule = (id: string, tier: RoutingRule['tier'], to: RoutingRule['to']): RoutingRule => ({ id, tier, when: { always: true }, to, source: 'invented' })
  const routed = (...routing: RoutingRule[]) => route(reading(), coreRules({ routing })).recipients
  it('needs no consent where one rule asks for none, whichever comes first', () => {
    const [asks, goes] = [rule('asks', 'grave', [{ body: 'ngo', basis: 'needs_consent' }]), rule('goes', 'advice', [{ body: 'ngo', basis: 'default' }])]
    expect(routed(asks, goes)).to.deep.equal([{ body: 'ngo', basis: 'default', rule: 'goes' }])
    expect(routed({ ...goes, tier: 'grave' }, { ...asks, tier: 'advice' })).to.deep.equal([{ body: 'ngo', basis: 'default', rule: 'goes' }])
    expect(routed(asks, { ...goes, to: [{ body: 'ngo', basis: 'needs_consent' }] })[0]?.rule).to.equal('asks')
  })
  it('leads to the desk, once and by default, where nobody else reads it without consent', () => {
    const desk = { body: 'desk', basis: 'default', rule: 'no_reader' }
    expect(routed()).to.deep.equal([desk])
    expect(
      routed(
        rule('asks', 'grave', [
          { body: 'ngo', basis: 'needs_consent' },
          { body: 'desk', basis: 'needs_consent' },
        ]),
      ),
    ).to.deep.equal([{ body: 'ngo', basis: 'needs_consent', rule: 'asks' }, desk])
    expect(route(reading(), coreRules({ routing: [] })).compartment).to.equal('none')
  })
  it('of a network is its branch for the region, else its central body, and never one of another network', () => {
    const to = (regionGroup: string, bodies: Body[] = coreRules().bodies) => route(reading({ regionGroup }), coreRules({ bodies })).recipients.map(({ body }) => body)
    expect([to('west'), to('east')]).to.deep.equal([['labour-west'], ['labour']])
    const others = coreRules().bodies.map((body) => (body.id === 'ngo' ? { ...body, network: 'help', serves: ['west'], central: true } : body))
    expect(to('west', [...others].reverse())).to.deep.equal(['labour-west'])
  })
})

describe('the plan of a reading', () => {
  const moving = reading({ category: 'forced_labour' })
  const plan = (theCase: Case, as = moving, rules = coreRules()) => planTriage(theCase, as, rules)
  it('of a case that moves into a compartment takes keys from every body that stays outside, also one without a track', () => {
    const theCase = after(filing({ consents: ['ngo'] }), read()).theCase
    const held = { ...theCase, items: [item('story', 'story', ['triage', 'receipt', 'sender', 'labour', 'ombudsman', 'shelter'])] }
    expect(plan(held)).to.deep.include({ compartment: 'trafficking', dropped: ['labour', 'ombudsman'] })
    expect(plan({ ...held, header: { ...held.header, compartment: 'trafficking' } }), 'it is in there already: the rules keep out one of them').to.deep.include({
      compartment: 'trafficking',
      dropped: ['labour'],
      parties: ['labour'],
    })
    expect(plan({ ...held, header: { ...held.header, compartment: 'children' } }, reading()).compartment, 'and leaves none').to.equal('children')
  })
  it('leaves the desk what it looks at, and bodies that lost their part out of it', () => {
    const theCase = after(filing(), read()).theCase
    const labour = trackIn(after(filing(), read()), 'labour')
    const tracks = [{ ...labour, queue: 'desk', status: 'quarantine' as const }, labour, { ...labour, queue: 'ngo', ended: 'consent' as const }]
    const held = { ...theCase, tracks, items: [item('story', 'story', ['triage', 'desk', 'labour'])] }
    expect(plan(held).dropped).to.deep.equal(['labour'])
    const { readers, wrapTo } = plan(held, reading())
    expect(readers).to.deep.equal(['labour', 'ombudsman'])
    expect(wrapTo, 'whoever holds a key gets no second one').to.deep.equal([{ item: 'story', to: ['ombudsman'] }])
  })
  it('wraps to a consenting body what its consent covers, never a note or a reply', () => {
    const rules = coreRules()
    const start = after(filing({ consents: ['ngo'] })).theCase
    const theCase = {
      ...start,
      consents: [
        { body: 'ngo', on: '2026-11-24', coversLater: false, upTo: 1 },
        { body: 'child', on: '2026-11-24', coversLater: true, upTo: 1 },
      ],
      items: [item('story'), item('m', 'message'), item('n', 'note'), item('r', 'reply')],
    }
    const made = plan(theCase, reading({ issues: ['unpaid_wages'] }), rules)
    expect(made.open.map(({ body, basis }) => [body, basis])).to.deep.equal([
      ['ngo', 'needs_consent'],
      ['labour', 'default'],
    ])
    expect(made.wrapTo).to.deep.equal([
      { item: 'story', to: ['ngo', 'labour', 'ombudsman'] },
      { item: 'm', to: ['labour', 'ombudsman'] },
    ])
    expect(made.readers, 'findings are of all items, and the consent is not').to.deep.equal(['labour', 'ombudsman'])
  })
  it('asks about a body until the worker took that very consent back', () => {
    const asked = (...events: Parameters<typeof after>) => plan(after(filing(), ...events).theCase, reading({ issues: ['unpaid_wages'] })).consentAsked
    expect(asked()).to.deep.equal(['ngo'])
    expect(asked({ type: 'give_consent', body: 'shelter', coversLater: true }, { type: 'withdraw_consent', body: 'shelter' })).to.deep.equal(['ngo'])
    expect(asked({ type: 'give_consent', body: 'ngo', coversLater: true }, { type: 'withdraw_consent', body: 'ngo' })).to.deep.equal([])
    expect(asked({ type: 'withdraw' })).to.deep.equal([])
  })
})
