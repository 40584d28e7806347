import { expect } from 'chai'
import type { Case, Event } from '../../../src/core/case.ts'
import type { EventData } from '../../../src/core/events.ts'
import { evolveReferrals, offerTo } from '../../../src/core/referrals.ts'
import type { EventType } from '../../../src/core/vocab.ts'
import { buildCase } from '../../support/build-case.ts'
import { item, reading } from '../../support/given.ts'

const event = <T extends EventType>(type: T, data: EventData[T], on = '2026-11-26'): Event => ({ n: 1, type, on, by: { role: 'system' }, data }) as Event
const offer = (from: string, to: string, more: Partial<EventData['referral_offered']> = {}): Event =>
  event('referral_offered', { queue: from, to, basis: 'default', purposeItem: `why-${to}`, fields: ['story'], ...more }, '2026-11-24')
const after = (...events: Event[]): Case =>
  events.reduce(evolveReferrals, buildCase({ items: [item('story'), item('why-ngo', 'note', ['labour', 'ngo']), item('why-child', 'note', ['labour', 'child'])] }))
const states = ({ referrals = [] }: Case): string[] => referrals.map(({ from, to, state }) => `${from}>${to} ${state}`)
const readers = ({ items }: Case, id: string): string[] | undefined => items.find((one) => one.id === id)?.wraps.map(({ to }) => to)

const accepted = event('referral_accepted', { from: 'labour', queue: 'ngo', row: 'row', basis: 'default', owes: [], clocks: [] })

describe('referrals of a case', () => {
  it('begin with the offer: from whom, to whom, what of it and why, and who agreed where life is at risk', () => {
    expect(after(offer('labour', 'ngo')).referrals).to.deep.equal([
      { from: 'labour', to: 'ngo', basis: 'default', state: 'offered', on: '2026-11-24', offeredOn: '2026-11-24', purposeItem: 'why-ngo', parts: ['story'] },
    ])
    expect(after(offer('labour', 'ngo', { row: 'row', secondedBy: 'samir' })).referrals?.[0]).to.deep.include({ row: 'row', secondedBy: 'samir' })
  })

  it('end for that pair of bodies alone, with the day and the reason', () => {
    const offers = [offer('labour', 'ngo'), offer('labour', 'child'), offer('shelter', 'ngo')]
    expect(states(after(...offers, event('referral_rejected', { from: 'labour', to: 'ngo', reasonItem: 'full' })))).to.deep.equal([
      'labour>ngo rejected',
      'labour>child offered',
      'shelter>ngo offered',
    ])
    expect(after(...offers, event('referral_revoked', { from: 'labour', to: 'ngo', reasonItem: 'slip' })).referrals?.[0]).to.deep.include({
      state: 'revoked',
      reasonItem: 'slip',
      on: '2026-11-26',
    })
    const bounced = after(...offers, event('referral_bounced', { from: 'labour', to: 'child' }))
    expect(states(bounced)).to.deep.equal(['labour>ngo offered', 'labour>child bounced', 'shelter>ngo offered'])
    expect(bounced.referrals?.[1]).to.not.have.property('reasonItem')
    expect(bounced.referrals?.[1]?.offeredOn).to.equal('2026-11-24')
  })

  it('that were answered once stay so, whatever is said of a later offer', () => {
    const again = after(offer('labour', 'ngo'), event('referral_bounced', { from: 'labour', to: 'ngo' }, '2026-11-25'), offer('labour', 'ngo'), accepted)
    expect(states(again)).to.deep.equal(['labour>ngo bounced', 'labour>ngo accepted'])
  })

  it('take the key of the note that says why from a body that did not join, and from nobody else', () => {
    const offers = [offer('labour', 'ngo'), offer('labour', 'child')]
    const bounced = after(...offers, event('referral_bounced', { from: 'labour', to: 'ngo' }))
    expect([readers(bounced, 'why-ngo'), readers(bounced, 'why-child'), readers(bounced, 'story')]).to.deep.equal([['labour'], ['labour', 'child'], ['triage']])
    expect(readers(after(...offers, accepted), 'why-ngo')).to.deep.equal(['labour', 'ngo'])
  })

  it('by consent stop when that is taken back, also where they were taken up; those by rule go on', () => {
    const consented = offer('labour', 'ngo', { basis: 'needs_consent' })
    const back = event('consent_withdrawn', { body: 'ngo' })
    expect(states(after(consented, back))).to.deep.equal(['labour>ngo stopped'])
    expect(states(after(consented, accepted, back))).to.deep.equal(['labour>ngo stopped'])
    expect(states(after(offer('labour', 'ngo'), back))).to.deep.equal(['labour>ngo offered'])
    expect(states(after(offer('labour', 'child', { basis: 'needs_consent' }), back))).to.deep.equal(['labour>child offered'])
    expect(states(after(consented, event('referral_bounced', { from: 'labour', to: 'ngo' }), back))).to.deep.equal(['labour>ngo bounced'])
  })

  it('that wait stop with the complaint taken back, and those of a body that closes its part', () => {
    const offers = [offer('labour', 'ngo'), accepted, offer('labour', 'child'), offer('shelter', 'ngo')]
    expect(states(after(...offers, event('withdrawn', {})))).to.deep.equal(['labour>ngo accepted', 'labour>child stopped', 'shelter>ngo stopped'])
    expect(states(after(...offers, event('closed', { queue: 'labour', reason: 'other', reasonItem: 'why' })))).to.deep.equal([
      'labour>ngo accepted',
      'labour>child stopped',
      'shelter>ngo offered',
    ])
  })

  it('of a body that a reading takes the complaint from stop, taken up or not, from it or to it', () => {
    const lost = (...dropped: string[]): Event =>
      event('triaged', { items: ['story'], reading: reading(), compartment: 'none', tracks: [], wraps: [], consentAsked: [], dropped, rules: [] })
    const offers = [offer('labour', 'ngo'), accepted, offer('labour', 'child'), offer('shelter', 'desk')]
    expect(states(after(...offers, lost('ngo')))).to.deep.equal(['labour>ngo stopped', 'labour>child offered', 'shelter>desk offered'])
    expect(states(after(...offers, lost('shelter')))).to.deep.equal(['labour>ngo accepted', 'labour>child offered', 'shelter>desk stopped'])
    const bounced = [offer('labour', 'ngo'), event('referral_bounced', { from: 'labour', to: 'ngo' })]
    expect(states(after(...bounced, lost('ngo', 'labour')))).to.deep.equal(['labour>ngo bounced'])
  })

  it('do not change by anything else', () => {
    const offered = after(offer('labour', 'ngo'))
    expect(evolveReferrals(offered, event('claimed', { queue: 'labour', owner: 'rena' }))).to.equal(offered)
    expect(evolveReferrals(offered, event('referral_bounced', { from: 'shelter', to: 'ngo' }))).to.equal(offered)
  })
})

describe('the offer a body has not answered', () => {
  it('is the newest that waits for it', () => {
    const theCase = after(
      offer('labour', 'ngo'),
      event('referral_bounced', { from: 'labour', to: 'ngo' }),
      offer('labour', 'ngo', { purposeItem: 'second' }),
      offer('labour', 'child'),
    )
    expect(offerTo(theCase, 'ngo')?.purposeItem).to.equal('second')
    expect(offerTo(theCase, 'desk')).to.equal(undefined)
    expect(offerTo(after(offer('labour', 'ngo'), accepted), 'ngo')).to.equal(undefined)
    expect(offerTo(buildCase(), 'ngo')).to.equal(undefined)
  })
})
