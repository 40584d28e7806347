import { expect } from 'chai'
import type { Case, Clock, Track } from '../../../src/core/case.ts'
import type { OfferedAction } from '../../../src/core/offers.ts'
import { offeredActions, waysBack } from '../../../src/core/offers.ts'
import type { CaseRules } from '../../../src/core/pack.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { buildCase, buildReceipt, buildTrack } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'

type Told = { track?: Partial<Track>; header?: Partial<Case['header']>; theCase?: Partial<Omit<Case, 'header'>>; role?: string; id?: string; rules?: Partial<CaseRules> }

/** Is an action offered to an inspector of a part in progress, of an ordinary breach, unless told otherwise? */
const isOffered = (action: OfferedAction, { track = {}, header = {}, theCase = {}, role = 'inspector', id = 'ilham', rules = {} }: Told = {}): boolean => {
  const built = buildCase({ tracks: [buildTrack({ status: 'in_progress', owner: 'rena', ...track })], header, ...theCase })
  return offeredActions(built, 'labour', { role, id }, coreRules(rules)).includes(action)
}
const clock = (kind: Clock['kind'], state: Clock['state']): Clock => ({ kind, state, due: '2026-12-15T19:59:59.999Z' })

describe('an action on a case is offered only where it would change something', () => {
  it('to take it: to whoever has not got it', () => {
    expect([isOffered('claim'), isOffered('claim', { id: 'rena' })]).to.deep.equal([true, false])
  })

  it('to raise the band: below the highest; to lower it: above the lowest, and while nobody asked', () => {
    expect([isOffered('raise_band', { header: { band: 'P1' } }), isOffered('raise_band', { header: { band: 'P0' } })]).to.deep.equal([true, false])
    expect([isOffered('ask_lower_band', { header: { band: 'P3' } }), isOffered('ask_lower_band', { header: { band: 'P4' } })]).to.deep.equal([true, false])
    expect(isOffered('ask_lower_band', { theCase: { loweringAsked: { band: 'P4', by: 'rena' } } })).to.equal(false)
  })

  it('to agree to a lower band: where it was asked, by somebody else where the band is grave', () => {
    const asked = { theCase: { loweringAsked: { band: 'P4' as const, by: 'ilham' } } }
    expect([isOffered('lower_band'), isOffered('lower_band', asked)]).to.deep.equal([false, true])
    for (const band of ['P0', 'P1'] as const)
      expect([isOffered('lower_band', { ...asked, header: { band } }), isOffered('lower_band', { ...asked, header: { band }, id: 'rena' })]).to.deep.equal([false, true])
    expect(isOffered('lower_band', { ...asked, header: { band: 'P2' } })).to.equal(true)
  })

  it('to ask the worker: while no question waits', () => {
    expect([isOffered('ask_worker'), isOffered('ask_worker', { track: { waitingFor: 'worker' } })]).to.deep.equal([true, false])
  })

  it('to pause a clock: where one runs that may be paused; to let one go on: where one is paused', () => {
    const [look, answer] = [clock('human_look', 'running'), clock('first_answer', 'running')]
    expect(isOffered('pause_clock', { track: { clocks: [look] } }), 'a look never waits').to.equal(false)
    expect(isOffered('pause_clock', { track: { clocks: [look, answer] } })).to.equal(true)
    expect(isOffered('pause_clock', { track: { clocks: [clock('first_answer', 'met')] } })).to.equal(false)
    const paused = clock('first_answer', 'paused')
    expect([isOffered('resume_clock', { track: { clocks: [look] } }), isOffered('resume_clock', { track: { clocks: [look, paused] } })]).to.deep.equal([false, true])
    expect(isOffered('pause_clock', { track: { clocks: [paused] } })).to.equal(false)
  })

  it('to explain: where the union board asked', () => {
    expect(isOffered('explain')).to.equal(false)
    const events: Case['events'] = [{ n: 1, type: 'explanation_asked', on: '2026-12-01', by: { role: 'union_monitor' }, data: { queue: 'labour', question: 'why_nobody_looked' } }]
    expect(isOffered('explain', { theCase: { events } })).to.equal(true)
  })

  it('to record a footing or a remedy: where the country has rules for them', () => {
    const { casework: _none, ...bare } = coreRules()
    const track = buildTrack({ status: 'in_progress' })
    const offered = offeredActions(buildCase({ tracks: [track], header: { category: 'forced_labour' } }), 'labour', { role: 'inspector', id: 'ilham' }, bare)
    expect(['set_basis', 'record_remedy', 'record_support'].filter((action) => offered.some((one) => one === action))).to.deep.equal([])
    expect(offered).to.include.members(['reply', 'note'])
    expect([isOffered('set_basis'), isOffered('record_remedy')]).to.deep.equal([true, true])
  })

  it('to record support: for somebody who may be a victim, or a child', () => {
    expect([isOffered('record_support'), isOffered('record_support', { header: { category: 'forced_labour' } })]).to.deep.equal([false, true])
    expect(isOffered('record_support', { header: { issues: ['child_labour'] } })).to.equal(true)
  })

  it('to agree that life is at risk: where somebody else asked, while the band says so', () => {
    const riskAsked: NonNullable<Track['riskAsked']> = { to: 'police', by: 'rena', at: '2026-11-24T08:00:00.000Z', purposeItem: 'p', parts: [] }
    const grave: Told = { track: { riskAsked }, header: { band: 'P0' } }
    expect([isOffered('agree_risk_referral', grave), isOffered('agree_risk_referral', { ...grave, id: 'rena' })]).to.deep.equal([true, false])
    expect([isOffered('agree_risk_referral', { header: { band: 'P0' } }), isOffered('agree_risk_referral', { ...grave, header: { band: 'P1' } })]).to.deep.equal([false, false])
  })

  it('to take a referral back: while one waits; to end a hold: while it is held, also once it was withdrawn', () => {
    expect([isOffered('revoke_referral', { track: { status: 'referred', referredTo: 'ngo' } }), isOffered('revoke_referral', { track: { status: 'referred' } })]).to.deep.equal([
      true,
      false,
    ])
    const lead = { role: 'lead', id: 'lala' }
    expect([isOffered('release_hold', { ...lead, track: { heldUntil: '2026-12-24' } }), isOffered('release_hold', lead)]).to.deep.equal([true, false])
    const withdrawn = { ...lead, track: { heldUntil: '2026-12-24' }, theCase: { withdrawnOn: '2026-11-25' } }
    expect([isOffered('release_hold', withdrawn), isOffered('note', withdrawn)]).to.deep.equal([true, false])
  })
})

describe('the ways back to a worker', () => {
  const talk: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
  const texting = buildCase({ sender: { hash: 'h', round: 1 }, conversationOpen: true, talk })

  it('are the number while its conversation is open, unless they wanted no more texts or the phone is locked', () => {
    expect(waysBack(texting).sender).to.equal(true)
    expect(waysBack({ ...texting, conversationOpen: false }).sender).to.equal(false)
    expect(waysBack(buildCase({ conversationOpen: true, talk })).sender, 'no number').to.equal(false)
    expect(waysBack({ ...texting, talk: { ...talk, stopped: 'opted_out' } }).sender).to.equal(false)
    expect(waysBack({ ...texting, talk: { ...talk, locked: true } }).sender).to.equal(false)
    expect(waysBack(buildCase({ sender: { hash: 'h', round: 1 }, conversationOpen: true })).sender, 'filed before there were conversations').to.equal(true)
  })

  it('are the code once its keys are there', () => {
    expect(waysBack(buildCase({ receipt: buildReceipt() }))).to.deep.equal({ sender: false })
    expect(waysBack(buildCase({ receipt: buildReceipt({ hardened: true, publicKey: 'pk' }) }))).to.deep.equal({ receiptKey: 'pk', sender: false })
  })
})
