import { expect } from 'chai'
import { workRows } from '../../../src/core/work-rows.ts'
import { after, afterIn, filing, given, givenWorld, item, note, read, reading, receipt, staff, trackIn, wait, waiting } from '../../support/given.ts'

const lead = { role: 'lead', id: 'leyla' } as const
const second = { role: 'inspector', id: 'samir' } as const
const open = after(filing(), read({ band: 'P1' }))
const ask = staff('ask_lower_band', { band: 'P3', reason: note('l') })

describe('staff actions', () => {
  it('hold their moment and who did it; the worker’s and the machine’s hold a day and nobody', () => {
    const { theCase } = afterIn(open, staff('claim'))
    const claimed = theCase.events.find(({ type }) => type === 'claimed')
    expect(claimed).to.deep.include({ at: '2026-11-24T08:00:00.000Z', on: '2026-11-24', by: { role: 'inspector', id: 'ilham' } })
    expect(theCase.events.filter(({ by }) => by.role !== 'inspector').every((event) => event.at === undefined && event.by.id === undefined)).to.equal(true)
  })
  it('are refused for a queue without a track, and for one who declared a conflict', () => {
    givenWorld(open)
      .when(staff('claim', { queue: 'ngo' }))
      .thenRefused('track_unknown')
    const kept = afterIn(open, staff('claim'), staff('declare_conflict', { reason: note('c') }))
    expect(trackIn(kept, 'labour')).to.deep.include({ status: 'triaged' }).and.not.have.property('owner')
    givenWorld(kept).when(staff('claim')).thenRefused('action_not_allowed')
    givenWorld(kept)
      .when(staff('allocate', { actor: lead, owner: 'ilham' }))
      .thenRefused('action_not_allowed')
    givenWorld(kept)
      .when(staff('claim', { actor: second }))
      .thenEvents({ type: 'claimed' })
  })
  it('keep the reason as a sealed note and name it, and never take an item twice', () => {
    const back = afterIn(open, staff('claim'))
    givenWorld(back)
      .when(staff('hand_back', { reason: note('why') }))
      .thenEvents({ type: 'note_written', data: { queue: 'labour' } }, { type: 'handed_back', data: { reasonItem: 'why' } })
    givenWorld(open)
      .when(staff('note', { item: note('story') }))
      .thenRefused('nothing_to_do')
    givenWorld(open)
      .when(staff('raise_band', { band: 'P0', reason: item('why', 'reply', ['labour']) }))
      .thenRefused('input_invalid')
    givenWorld(open)
      .when(staff('note', { item: item('n', 'reply', ['labour']) }))
      .thenRefused('input_invalid')
  })
  it('cannot wrap to the firewall list', () => {
    givenWorld(open)
      .when(staff('note', { item: item('n', 'note', ['labour', 'police']) }))
      .thenRefused('never_auto')
    givenWorld(open)
      .when(staff('raise_band', { band: 'P0', reason: item('n', 'note', ['migration']) }))
      .thenRefused('never_auto')
  })
  it('claim and allocate own the track; claiming one’s own changes nothing', () => {
    const owned = afterIn(open, staff('claim'))
    expect(trackIn(owned, 'labour')).to.deep.include({ owner: 'ilham', status: 'in_progress' })
    givenWorld(owned).when(staff('claim')).thenRefused('nothing_to_do')
    expect(trackIn(afterIn(owned, staff('allocate', { actor: lead, owner: 'samir' })), 'labour').owner).to.equal('samir')
    expect(trackIn(afterIn(owned, staff('hand_back', { reason: note('w') })), 'labour')).to.not.have.property('owner')
  })
  it('break the glass only with a second person', () => {
    const agree = (id: string) => staff('break_glass', { actor: { role: 'inspector', id } })
    givenWorld(open)
      .when({ ...agree('samir'), seconded: 'leyla' })
      .thenRefused('second_person_needed')
    const asked = givenWorld(open)
      .when(staff('ask_break_glass', { actor: lead, reason: note('b') }))
      .thenEvents({ type: 'note_written' }, { type: 'break_glass_asked', data: { reasonItem: 'b' } })
    givenWorld(asked).when(agree('leyla')).thenRefused('second_person_needed')
    givenWorld(asked)
      .when(agree('samir'))
      .thenEvents({ type: 'break_glass_opened', data: { seconded: 'leyla', reasonItem: 'b', until: '2026-11-24T09:00:00.000Z' } })
    givenWorld(afterIn(asked, { type: 'wait', minutes: 61 }))
      .when(agree('samir'))
      .thenRefused('nothing_to_do')
  })
  it('close as spam only with a second person', () => {
    const close = staff('close', { closeReason: 'malicious_or_spam', reason: note('s') })
    givenWorld(open).when(close).thenRefused('second_person_needed')
    const closed = givenWorld(open)
      .when({ ...close, seconded: 'samir' })
      .thenEvents({ type: 'clock_met', data: { kind: 'first_answer' } }, { type: 'note_written' }, { type: 'closed', data: { secondedBy: 'samir' } })
    expect(trackIn(closed, 'labour').clocks.map(({ kind, state }) => [kind, state])).to.deep.equal([
      ['human_look', 'stopped'],
      ['first_answer', 'met'],
    ])
  })
  it('reopen into the hands of whoever reopens, with fresh clocks and no follow-ups', () => {
    const closed = afterIn(open, staff('close', { closeReason: 'no_contact', reason: note('s') }), wait(2))
    const again = afterIn(closed, staff('reopen', { reason: note('r') }))
    expect(trackIn(again, 'labour')).to.deep.include({ status: 'in_progress', owner: 'ilham' }).and.not.have.property('closeReason')
    expect(waiting(again)).to.include.members(['clock:labour/first_answer', 'clock:labour/human_look']).and.not.include('follow_up:30')
  })
  it('link under one head, once, and hide the member’s rows till it is undone', () => {
    const link = staff('link', { link: { kind: 'head', caseId: 'other' }, reason: note('l') })
    givenWorld(open)
      .when({ ...link, link: { kind: 'head', caseId: 'story' } })
      .thenRefused('link_refused')
    givenWorld(open)
      .when(staff('link', { reason: note('l') }))
      .thenRefused('input_invalid')
    const linked = afterIn(open, link)
    expect(workRows(linked.theCase).map(({ queue }) => queue)).to.deep.equal(['labour/merged'])
    givenWorld(linked)
      .when({ ...link, link: { kind: 'head', caseId: 'third' }, reason: note('l2') })
      .thenRefused('link_refused')
    givenWorld(linked)
      .when({ ...link, reason: note('l2') })
      .thenRefused('nothing_to_do')
    givenWorld(linked)
      .when({ ...link, link: { kind: 'member', caseId: 'third' }, reason: note('l2') })
      .thenRefused('link_refused')
    const head = afterIn(open, { ...link, link: { kind: 'member', caseId: 'other' } })
    givenWorld(head)
      .when({ ...link, reason: note('l2') })
      .thenRefused('link_refused')
    expect(afterIn(head, { ...link, link: { kind: 'member', caseId: 'third' }, reason: note('l2') }).theCase.links.map(({ caseId }) => caseId)).to.deep.equal(['other', 'third'])
    expect(workRows(afterIn(linked, staff('unlink', { link: { kind: 'head', caseId: 'other' }, reason: note('u') })).theCase)).to.have.length(1)
    givenWorld(open)
      .when(staff('unlink', { link: { kind: 'head', caseId: 'other' }, reason: note('u') }))
      .thenRefused('nothing_to_do')
  })
  it('are over on every track of a withdrawn case, also one that was closed before', () => {
    given(filing(), read(), staff('close', { closeReason: 'no_contact', reason: note('s') }), { type: 'withdraw' })
      .when(staff('reopen', { reason: note('r') }))
      .thenRefused('action_not_allowed')
  })
})

describe('the band', () => {
  it('is raised by anybody who works the case', () => {
    givenWorld(open)
      .when(staff('raise_band', { band: 'P0', reason: note('r') }))
      .thenEvents({ type: 'note_written' }, { type: 'band_raised', data: { band: 'P0' } })
    givenWorld(open)
      .when(staff('raise_band', { band: 'P2', reason: note('r') }))
      .thenRefused('input_invalid')
  })
  it('is lowered from P0 and P1 by a second person after a reason, and void once raised', () => {
    givenWorld(open)
      .when(staff('lower_band', { actor: second }))
      .thenRefused('second_person_needed')
    const asked = afterIn(open, ask)
    givenWorld(asked).when(staff('lower_band')).thenRefused('second_person_needed')
    const lowered = givenWorld(asked)
      .when(staff('lower_band', { actor: second }))
      .thenEvents({ type: 'band_lowered', data: { band: 'P3', secondedBy: 'samir' } })
    expect(lowered.theCase.header.band).to.equal('P3')
    expect(lowered.theCase).to.not.have.property('loweringAsked')
    givenWorld(afterIn(asked, staff('raise_band', { band: 'P0', reason: note('r') })))
      .when(staff('lower_band', { actor: second }))
      .thenRefused('second_person_needed')
    const graver = afterIn(asked, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read({ band: 'P0' }))
    givenWorld(graver)
      .when(staff('lower_band', { actor: second }))
      .thenRefused('second_person_needed')
    givenWorld(open)
      .when({ ...ask, band: 'P0' })
      .thenRefused('input_invalid')
  })
  it('is lowered by one person below that, after asking', () => {
    const light = after(filing(), read({ band: 'P2' }))
    givenWorld(light).when(staff('lower_band')).thenRefused('nothing_to_do')
    expect(afterIn(light, ask, staff('lower_band')).theCase.header.band).to.equal('P3')
  })
  it('is not lowered by correcting the findings', () => {
    const corrected = afterIn(open, staff('correct_findings', { reading: reading({ band: 'P4', category: 'other' }), item: item('f', 'findings', ['labour']), reason: note('c') }))
    expect(corrected.theCase.header).to.deep.include({ band: 'P1', category: 'other' })
  })
})

describe('a referral', () => {
  const claimed = after(filing(), read({ issues: ['unpaid_wages'] }), staff('claim'))
  const refer = (to: string, more = {}) => staff('refer', { to, item: note('purpose'), fields: ['story'], ...more })
  it('needs the worker’s consent, whatever basis the sender names', () => {
    givenWorld(claimed).when(refer('ngo')).thenRefused('consent_missing')
    givenWorld(claimed)
      .when(refer('ngo', { basis: 'default' }))
      .thenRefused('consent_missing')
  })
  it('may go without consent only where life is at risk and two people say so', () => {
    const danger = after(filing(), read({ issues: ['unpaid_wages'], band: 'P0' }), staff('claim'))
    const serious = after(filing(), read({ issues: ['unpaid_wages'], band: 'P1' }), staff('claim'))
    const ask = staff('ask_risk_referral', { to: 'ngo', item: note('purpose'), fields: ['story'], reason: note('why') })
    const agree = (id: string) => staff('agree_risk_referral', { actor: { role: 'inspector', id } })
    givenWorld(danger)
      .when(refer('ngo', { seconded: 'samir' }))
      .thenRefused('consent_missing')
    givenWorld(serious).when(ask).thenRefused('action_not_allowed')
    givenWorld(danger).when(agree('samir')).thenRefused('second_person_needed')
    const asked = givenWorld(danger)
      .when(ask)
      .thenEvents({ type: 'note_written' }, { type: 'note_written' }, { type: 'risk_referral_asked', data: { to: 'ngo', purposeItem: 'purpose', fields: ['story'] } })
    expect(trackIn(asked, 'labour').status).to.equal('in_progress')
    givenWorld(asked).when(agree('ilham')).thenRefused('second_person_needed')
    const sent = givenWorld(asked)
      .when(agree('samir'))
      .thenEvents({ type: 'referral_offered', data: { to: 'ngo', basis: 'default', secondedBy: 'samir' } }, { type: 'clock_started' })
    expect(trackIn(sent, 'labour')).to.not.have.property('riskAsked')
  })
  it('never goes to the firewall list, a watcher, an unknown body or one that has the case', () => {
    const danger = after(filing({ consents: ['ngo'] }), read({ issues: ['unpaid_wages'], band: 'P0' }), staff('claim'))
    for (const to of ['police', 'migration', 'union'])
      givenWorld(danger)
        .when(refer(to, { seconded: 'samir', basis: 'default' }))
        .thenRefused('never_auto')
    givenWorld(danger).when(refer('nowhere')).thenRefused('input_invalid')
    givenWorld(danger).when(refer('ngo')).thenRefused('nothing_to_do')
  })
  const offered = after(filing({ consents: ['ngo'], receipt: receipt() }), read(), staff('claim'), refer('ngo'))
  const ngo = { queue: 'ngo', actor: { role: 'caseworker', id: 'nigar' } } as const
  it('waits for the other body, with a clock', () => {
    expect(trackIn(offered, 'labour')).to.deep.include({ status: 'referred', referredTo: 'ngo', waitingFor: 'recipient', referralBasis: 'needs_consent' })
    expect(waiting(offered)).to.include('clock:labour/accept_referral')
  })
  it('accepted gives the body a track of its own that is owed the keys, and meets the clock', () => {
    const done = givenWorld(offered)
      .when(staff('accept_referral', ngo))
      .thenEvents({ type: 'referral_accepted', data: { from: 'labour', queue: 'ngo', owes: ['story'] } })
    expect(trackIn(done, 'ngo')).to.deep.include({ status: 'triaged', basis: 'needs_consent' })
    expect(trackIn(done, 'labour')).to.deep.include({ status: 'in_progress', owner: 'ilham' }).and.not.have.any.keys('referredTo', 'waitingFor', 'referralBasis')
    expect(trackIn(done, 'labour').clocks.find(({ kind }) => kind === 'accept_referral')?.state).to.equal('met')
    expect(waiting(done)).to.include('clock:ngo/pay_owed').and.not.include('clock:labour/accept_referral')
    expect(waiting(done)).to.include('clock:labour/first_answer').and.include('clock:ngo/first_answer')
    const read2 = afterIn(done, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read())
    expect(trackIn(read2, 'ngo').owes).to.deep.equal([])
    expect(waiting(read2)).to.not.include('clock:ngo/pay_owed')
  })
  it('accepted by a body that triage brought in meanwhile starts no clock twice', () => {
    const met = afterIn(offered, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read({ issues: ['unpaid_wages'] }), staff('accept_referral', ngo))
    expect(waiting(met).filter((name) => name === 'clock:ngo/human_look')).to.have.length(1)
    expect(trackIn(met, 'labour')).to.not.have.property('referredTo')
  })
  it('rejected, taken back or bounced goes back to the sender and leaves no clock', () => {
    const ways = [
      afterIn(offered, staff('reject_referral', { ...ngo, reason: note('x', 'ngo') })),
      afterIn(offered, staff('revoke_referral', { reason: note('x') })),
      afterIn(offered, wait(4), { type: 'clock_due', queue: 'labour', kind: 'accept_referral' }),
    ]
    for (const back of ways) {
      expect(trackIn(back, 'labour')).to.deep.include({ status: 'in_progress' }).and.not.have.any.keys('referredTo', 'waitingFor')
      expect(waiting(back)).to.not.include('clock:labour/accept_referral')
      expect(trackIn(back, 'labour').clocks.some(({ kind, state }) => kind === 'accept_referral' && state === 'running')).to.equal(false)
    }
    givenWorld(afterIn(offered, wait(4), { type: 'clock_due', queue: 'labour', kind: 'accept_referral' }))
      .when(staff('accept_referral', ngo))
      .thenRefused('track_unknown')
    givenWorld(offered).when({ type: 'clock_due', queue: 'labour', kind: 'accept_referral' }).thenRefused('nothing_to_do')
  })
  it('ends with the consent it rests on, and with a withdrawal', () => {
    for (const step of [{ type: 'withdraw_consent', body: 'ngo' } as const, { type: 'withdraw' } as const]) {
      const off = afterIn(offered, step)
      expect(trackIn(off, 'labour')).to.not.have.property('referredTo')
      expect(waiting(off)).to.not.include('clock:labour/accept_referral')
    }
  })
})

describe('keys owed', () => {
  const owing = after(
    filing({ consents: ['ngo'] }),
    read(),
    { type: 'add_message', item: item('m', 'message'), language: 'az' },
    read(),
    staff('claim'),
    staff('refer', { to: 'ngo', item: note('p'), fields: ['story', 'm'] }),
    staff('accept_referral', { queue: 'ngo' }),
  )
  const pay = (ids: string[], to = 'ngo') => staff('pay_owed', { queue: 'ngo', wraps: ids.map((id) => ({ item: id, wraps: item(id, 'story', [to]).wraps })) })
  it('are paid for the owing queue and its debts only', () => {
    expect(trackIn(owing, 'ngo').owes).to.deep.equal(['story', 'm'])
    givenWorld(owing)
      .when(pay(['story'], 'police'))
      .thenRefused('input_invalid')
    givenWorld(owing)
      .when(pay(['p']))
      .thenRefused('input_invalid')
    const half = givenWorld(owing)
      .when(pay(['story']))
      .thenEvents({ type: 'wraps_added' })
    expect(waiting(half)).to.include('clock:ngo/pay_owed')
    const paid = givenWorld(half)
      .when(pay(['m']))
      .thenEvents({ type: 'wraps_added' }, { type: 'clock_met', data: { queue: 'ngo', kind: 'pay_owed' } })
    expect(trackIn(paid, 'ngo').owes).to.deep.equal([])
    expect(waiting(paid)).to.not.include('clock:ngo/pay_owed')
  })
  it('escalate when nobody pays in time', () => {
    const late = givenWorld(afterIn(owing, wait(5)))
      .when({ type: 'clock_due', queue: 'ngo', kind: 'pay_owed' })
      .thenEvents({ type: 'clock_breached' })
    expect(waiting(late)).to.include('ladder_step:ngo')
  })
})
