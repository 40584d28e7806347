import { expect } from 'chai'
import type { Event } from '../../../src/core/case.ts'
import type { EventData } from '../../../src/core/events.ts'
import type { HistoryEntry } from '../../../src/core/history.ts'
import { historyOf } from '../../../src/core/history.ts'
import type { EventType } from '../../../src/core/vocab.ts'
import { buildCase } from '../../support/build-case.ts'
import { reading } from '../../support/given.ts'

type Stamp = Partial<Pick<Event, 'on' | 'at' | 'by'>>

const entryOf = <T extends EventType>(type: T, data: EventData[T], stamp: Stamp = {}): HistoryEntry | undefined =>
  historyOf(buildCase({ events: [{ n: 1, type, on: '2026-11-24', by: { role: 'system' }, ...stamp, data } as Event] }))[0]

/** What an event is told as: the sentence, and in it codes with the list each is of; undefined where it has no sentence of its own. */
const told = <T extends EventType>(type: T, data: EventData[T]): string | undefined => {
  const telling = entryOf(type, data)?.telling
  return telling && [telling.key.replace('staff.told.', ''), ...Object.entries(telling.values).map(([name, { is, code }]) => `${name}=${is}:${code}`)].join(' ')
}

const triaged = (more: Partial<EventData['triaged']>): string | undefined =>
  told('triaged', { items: ['story'], reading: reading({ band: 'P1' }), compartment: 'none', tracks: [], wraps: [], consentAsked: [], dropped: [], rules: [], ...more })
const to = (queue: string): EventData['triaged']['tracks'][number] => ({ queue, row: `row-${queue}`, basis: 'default', owes: [], clocks: [] })

describe('what a history tells of', () => {
  it('a reading: the band, who got the complaint, and who is a party to it', () => {
    expect(triaged({ tracks: [to('labour'), to('shelter')] })).to.equal('triaged band=band:P1 bodies=bodies:labour shelter')
    expect(triaged({})).to.equal('triaged_again band=band:P1')
    expect(triaged({ parties: ['labour'] })).to.equal('triaged_party band=band:P1 parties=bodies:labour')
    expect(triaged({ parties: ['labour', 'desk'], tracks: [to('ngo')] })).to.equal('triaged_without band=band:P1 bodies=bodies:ngo parties=bodies:labour desk')
  })

  it('a remedy: its money only with a currency', () => {
    expect(told('remedy_recorded', { queue: 'labour', remedy: 'wages', minor: 90_050, currency: 'AZN' })).to.equal('remedy_money remedy=remedy:wages money=money:90050 AZN')
    expect(told('remedy_recorded', { queue: 'labour', remedy: 'wages', minor: 90_050 })).to.equal('remedy_recorded remedy=remedy:wages')
    expect(told('remedy_recorded', { queue: 'labour', remedy: 'wages', currency: 'AZN' })).to.equal('remedy_recorded remedy=remedy:wages')
  })

  it('a clock: which, and until what day of the country', () => {
    const due = '2026-11-25T20:59:59.999Z'
    expect(told('clock_started', { queue: 'labour', kind: 'reply', due, day: '2026-11-26' })).to.equal('clock_started clock=clock:reply until=day:2026-11-26')
    expect(told('clock_started', { queue: 'labour', kind: 'reply', due })).to.equal('clock_started clock=clock:reply until=day:2026-11-25')
    expect(told('clock_met', { queue: 'labour', kind: 'reply' })).to.equal('clock_met clock=clock:reply')
    expect(told('clock_breached', { queue: 'labour', kind: 'reply' })).to.equal('clock_breached clock=clock:reply')
    expect(told('clock_paused', { queue: 'labour', kind: 'reply', until: '2026-12-01', reasonItem: 'why' })).to.equal('clock_paused clock=clock:reply until=day:2026-12-01')
  })

  it('a referral: to whom, how many parts, who agreed; and what became of it, from whom to whom', () => {
    const offer = { queue: 'labour', to: 'ngo', basis: 'default', purposeItem: 'p', fields: ['story', 'files'] } as const
    expect(told('referral_offered', { ...offer, fields: [...offer.fields] })).to.equal('referral_offered to=body:ngo number=number:2')
    expect(told('referral_offered', { ...offer, fields: [], secondedBy: 'samir' })).to.equal('referral_offered_risk to=body:ngo number=number:0 second=member:samir')
    expect(told('referral_rejected', { from: 'labour', to: 'ngo', reasonItem: 'why' })).to.equal('referral_rejected from=body:labour to=body:ngo')
    expect(told('referral_revoked', { from: 'labour', to: 'ngo', reasonItem: 'why' })).to.equal('referral_revoked from=body:labour to=body:ngo')
    expect(told('referral_bounced', { from: 'labour', to: 'ngo' })).to.equal('referral_bounced from=body:labour to=body:ngo')
    expect(told('risk_referral_asked', { queue: 'labour', to: 'police', reasonItem: 'why', purposeItem: 'p', fields: [] })).to.equal('risk_referral_asked to=body:police')
  })

  it('a person: to whom it was given, who agreed to a lower band, who opened it in an emergency', () => {
    expect(told('allocated', { queue: 'labour', owner: 'samir' })).to.equal('allocated owner=member:samir')
    expect(told('band_lowering_asked', { band: 'P3', reasonItem: 'why' })).to.equal('band_lowering_asked band=band:P3')
    expect(told('band_lowered', { band: 'P3', secondedBy: 'samir' })).to.equal('band_lowered second=member:samir')
    expect(told('band_lowered', { band: 'P3', secondedBy: '' }), 'nobody had to').to.equal(undefined)
    expect(told('break_glass_opened', { seconded: 'samir', reasonItem: 'why' })).to.equal('break_glass_opened second=member:samir')
    expect(told('escalated', { queue: 'labour', step: 1, to: 'lead', reason: 'clock_breached' })).to.equal('escalated to=office:lead')
  })

  it('the worker: consent by the body it was about, and of commands by text those that staff are told of', () => {
    expect(told('consent_requested', { queue: 'labour', body: 'ngo' })).to.equal('consent_requested body=body:ngo')
    expect(told('consent_refused', { body: 'ngo' })).to.equal('consent_refused body=body:ngo')
    expect(told('consent_withdrawn', { body: 'ngo' })).to.equal('consent_withdrawn body=body:ngo')
    expect(told('commanded', { command: 'person', item: 'i' })).to.equal('commanded command=command:person')
    expect(told('commanded', { command: 'pair', item: 'i' })).to.equal(undefined)
    expect(told('said', { text: 'ask_place', outcome: 'sent' })).to.equal('said outcome=outcome:sent')
    expect(told('reply_sent', { item: 'r', outcome: 'failed' })).to.equal('reply_sent outcome=outcome:failed')
    expect(told('follow_up_due', { day: 30 })).to.equal('follow_up_due number=number:30')
  })

  it('what was done for it: the footing, a measure, keys that were shared, a copy asked back, a hold', () => {
    expect(told('basis_set', { filingBasis: 'appeal_named' })).to.equal('basis_set basis=basis:appeal_named')
    expect(told('support_recorded', { queue: 'labour', measure: 'shelter', step: 'offered' })).to.equal('support_recorded measure=measure:shelter step=step:offered')
    expect(told('wraps_added', { queue: 'labour', wraps: [] })).to.equal('wraps_added body=body:labour')
    expect(told('copy_recalled', { queue: 'ngo', row: 'r', until: '2026-11-27' })).to.equal('copy_recalled body=body:ngo until=day:2026-11-27')
    expect(told('recall_confirmed', { queue: 'ngo' })).to.equal('recall_confirmed body=body:ngo')
    expect(told('held', { queue: 'labour', until: '2026-12-24', reasonItem: 'why' })).to.equal('held until=day:2026-12-24')
  })

  it('an end: why it was closed unless that would call somebody a liar, and till when it is kept', () => {
    expect(told('closed', { queue: 'labour', reason: 'no_contact', reasonItem: 'why' })).to.equal('closed reason=close:no_contact')
    expect(told('closed', { queue: 'labour', reason: 'malicious_or_spam', reasonItem: 'why' })).to.equal(undefined)
    expect(told('retention_near', { endsOn: '2027-11-24' })).to.equal('retention_near until=day:2027-11-24')
    expect(told('retention_near', {})).to.equal(undefined)
  })

  it('when and by whom: the moment of what staff did, the day of all else, and no name but a member’s', () => {
    const at = '2026-11-24T08:00:00.000Z'
    expect(entryOf('claimed', { queue: 'labour', owner: 'rena' }, { at, by: { role: 'inspector', id: 'rena' } })).to.deep.include({ on: at, by: 'rena' })
    expect(entryOf('withdrawn', {}, { by: { role: 'worker' } })).to.deep.include({ on: '2026-11-24', by: 'worker' })
  })
})
