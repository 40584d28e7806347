import { expect } from 'chai'
import { requeued } from '../../../src/core/outbox.ts'
import { after, afterIn, filing, given, givenWorld, holders, item, note, read, staff, trackIn, wait, waiting } from '../../support/given.ts'

const lead = { role: 'lead', id: 'leyla' } as const
const clockDue = (kind: 'human_look' | 'first_answer' | 'accept_referral') => ({ type: 'clock_due', queue: 'labour', kind }) as const
const ladder = { type: 'ladder_step', queue: 'labour' } as const
const pause = staff('pause_clock', { kind: 'first_answer', until: '2026-12-04', reason: note('p') })
const closing = staff('close', { closeReason: 'resolved_info_given', reason: note('why') })
const bySms = filing({ channel: 'sms', sender: { hash: 'h', round: 1 } })

describe('a clock', () => {
  it('is met by its event and keeps only the day', () => {
    const claimed = given(filing(), read())
      .when(staff('claim'))
      .thenEvents({ type: 'claimed' }, { type: 'clock_met', data: { kind: 'human_look' } })
    expect(trackIn(claimed, 'labour').clocks[0]).to.deep.equal({ kind: 'human_look', state: 'met', due: '2026-11-27' })
    expect(waiting(claimed)).to.not.include('clock:labour/human_look')
  })
  it('runs out once, begins the ladder once, and moves the row', () => {
    const late = givenWorld(after(filing(), read(), wait(5)))
      .when(clockDue('human_look'))
      .thenEvents({ type: 'clock_breached', data: { kind: 'human_look' } })
    expect(waiting(late)).to.include.members(['ladder_step:labour', 'project'])
    givenWorld(late).when(clockDue('human_look')).thenRefused('nothing_to_do')
    const both = afterIn(late, wait(20), clockDue('first_answer'))
    expect(waiting(both).filter((name) => name === 'ladder_step:labour')).to.have.length(1)
  })
  it('does not run out before its time, on a met one, or when the job comes too early', () => {
    given(filing(), read()).when(clockDue('human_look')).thenRefused('nothing_to_do')
    given(filing(), read(), staff('claim'), wait(5)).when(clockDue('human_look')).thenRefused('nothing_to_do')
  })
  it('that ran out counts as run out even if the action comes before its job', () => {
    const late = givenWorld(after(filing(), read(), wait(5)))
      .when(staff('claim'))
      .thenEvents({ type: 'clock_breached', data: { kind: 'human_look' } }, { type: 'claimed' })
    expect(waiting(late)).to.not.include('ladder_step:labour')
    const noted = givenWorld(after(filing(), read(), wait(5))).when(staff('note', { item: note('n') }))
    expect(waiting(noted.thenEvents({ type: 'clock_breached' }, { type: 'note_written' }))).to.include('ladder_step:labour')
  })
  it('stands still with a limit, pulls its entry, and goes on at the limit on a working day', () => {
    const paused = given(filing(), read())
      .when(pause)
      .thenEvents({ type: 'note_written' }, { type: 'clock_paused', data: { until: '2026-12-04' } })
    expect(waiting(paused)).to.include('pause_limit:labour/first_answer')
    expect(waiting(paused)).to.not.include('clock:labour/first_answer')
    givenWorld(afterIn(paused, wait(30)))
      .when(clockDue('first_answer'))
      .thenRefused('nothing_to_do')
    const limit = { type: 'pause_limit', queue: 'labour', kind: 'first_answer' } as const
    givenWorld(paused).when(limit).thenRefused('nothing_to_do')
    const on = afterIn(paused, wait(10.6), limit)
    expect(trackIn(on, 'labour').clocks[1]).to.deep.equal({
      kind: 'first_answer',
      state: 'running',
      due: '2026-12-28T19:59:59.999Z',
      day: '2026-12-28',
      span: { from: '2026-12-28', workingDays: 0 },
    })
    expect(waiting(on)).to.not.include('pause_limit:labour/first_answer')
  })
  it('pauses no longer than the pack lets it, resumes by hand, and never when it has run out', () => {
    given(filing(), read())
      .when({ ...pause, until: '2027-11-24' })
      .thenEvents({ type: 'note_written' }, { type: 'clock_paused', data: { until: '2026-12-14' } })
    const resumed = after(filing(), read(), pause, wait(3), staff('resume_clock', { kind: 'first_answer' }))
    expect(trackIn(resumed, 'labour').clocks[1]).to.deep.include({ state: 'running', day: '2026-12-18' })
    given(filing(), read(), wait(40)).when(pause).thenRefused('clock_unknown')
    given(filing(), read())
      .when({ ...pause, kind: 'human_look' })
      .thenRefused('clock_unknown')
    given(filing(), read())
      .when(staff('resume_clock', { kind: 'first_answer' }))
      .thenRefused('clock_unknown')
    given(filing(), read())
      .when(staff('pause_clock', { reason: note('p') }))
      .thenRefused('input_invalid')
  })
  it('counts the days of a pause on the wall calendar of the pack, not that of UTC', () => {
    const evening = { type: 'wait', minutes: 13 * 60 } as const
    const paused = after(filing(), read(), evening, pause)
    expect(trackIn(paused, 'labour').clocks[1]).to.deep.include({ pausedOn: '2026-11-25' })
  })
})

describe('the ladder', () => {
  const breached = after(filing(), read(), wait(5), clockDue('human_look'))
  it('climbs one rung a time, and nothing escalates twice', () => {
    const one = givenWorld(afterIn(breached, wait(2)))
      .when(ladder)
      .thenEvents({ type: 'escalated', data: { step: 1, to: 'lead', reason: 'clock_breached' } })
    givenWorld(one).when(ladder).thenRefused('nothing_to_do')
    const two = givenWorld(afterIn(one, wait(6)))
      .when(ladder)
      .thenEvents({ type: 'escalated', data: { step: 2, to: 'ombudsman', reason: 'step_unanswered' } })
    const three = givenWorld(afterIn(two, wait(6)))
      .when(ladder)
      .thenEvents({ type: 'escalated', data: { step: 3, to: 'union' } })
    expect(waiting(three)).to.not.include('ladder_step:labour')
    givenWorld(afterIn(three, wait(30)))
      .when(ladder)
      .thenRefused('nothing_to_do')
    expect(trackIn(three, 'labour')).to.deep.include({ step: 3, reached: ['lead', 'ombudsman', 'union'] })
  })
  it('does not climb on an entry that was requeued and is gone, but does on one that was', () => {
    const due = afterIn(breached, wait(2))
    const entry = due.theCase.outbox.find(({ kind }) => kind === 'ladder_step')?.id ?? ''
    const swept = { ...due, theCase: requeued(due.theCase, [entry], due.now) }
    const climbed = givenWorld(swept).when(ladder).thenEvents({ type: 'escalated' })
    givenWorld(climbed).when(ladder).thenRefused('nothing_to_do')
  })
  it('ends when what ran out is answered, and begins again with the next clock', () => {
    const answered = afterIn(breached, wait(2), ladder, staff('claim'))
    expect(waiting(answered)).to.not.include('ladder_step:labour')
    const again = afterIn(answered, wait(20), clockDue('first_answer'))
    expect(waiting(again)).to.include('ladder_step:labour')
    const next = givenWorld(afterIn(again, wait(5))).when(ladder)
    next.thenEvents({ type: 'escalated', data: { step: 2 } })
  })
  it('goes on while another clock that ran out is unanswered', () => {
    const both = afterIn(breached, wait(20), clockDue('first_answer'), staff('claim'))
    expect(waiting(both)).to.include('ladder_step:labour')
    expect(waiting(afterIn(both, staff('reply', { item: item('r', 'reply', ['labour']) })))).to.not.include('ladder_step:labour')
  })
  it('passes over a body that may not read the case', () => {
    const secret = after(filing(), read({ category: 'forced_labour' }), wait(5), { type: 'clock_due', queue: 'shelter', kind: 'human_look' }, wait(2), {
      type: 'ladder_step',
      queue: 'shelter',
    })
    givenWorld(afterIn(secret, wait(6)))
      .when({ type: 'ladder_step', queue: 'shelter' })
      .thenEvents({ type: 'escalated', data: { step: 3, to: 'union' } })
  })
  it('has nothing to press for on a closed track', () => {
    expect(waiting(afterIn(breached, closing))).to.not.include('ladder_step:labour')
  })
})

describe('a hold', () => {
  const held = after(filing(), read(), staff('hold', { actor: lead, until: '2026-12-24', reason: note('h') }))
  it('ends at its day, by a lead, or is replaced by a longer one', () => {
    expect(waiting(held)).to.include('hold_end:labour')
    givenWorld(held).when({ type: 'hold_end', queue: 'labour' }).thenRefused('nothing_to_do')
    givenWorld(afterIn(held, wait(31)))
      .when({ type: 'hold_end', queue: 'labour' })
      .thenEvents({ type: 'hold_ended' })
    const released = givenWorld(held)
      .when(staff('release_hold', { actor: lead, reason: note('h2') }))
      .thenEvents({ type: 'note_written' }, { type: 'hold_ended' })
    expect(waiting(released)).to.not.include('hold_end:labour')
    const longer = afterIn(held, staff('hold', { actor: lead, until: '2027-01-24', reason: note('h2') }))
    expect(longer.theCase.outbox.filter(({ kind }) => kind === 'hold_end').map(({ due }) => due.slice(0, 10))).to.deep.equal(['2027-01-24'])
  })
  it('outlives closing, withdrawal, and a hidden case; it is for a day to come', () => {
    for (const step of [closing, { type: 'withdraw' } as const, { type: 'ask_deletion' } as const]) expect(waiting(afterIn(held, step))).to.include('hold_end:labour')
    givenWorld(afterIn(held, { type: 'ask_deletion' }))
      .when(staff('release_hold', { actor: lead, reason: note('h2') }))
      .thenEvents({ type: 'note_written' }, { type: 'hold_ended' })
    given(filing(), read())
      .when(staff('hold', { actor: lead, until: '2026-11-23', reason: note('h') }))
      .thenRefused('input_invalid')
    given(filing(), read())
      .when(staff('release_hold', { actor: lead, reason: note('h') }))
      .thenRefused('nothing_to_do')
  })
})

describe('closing and what follows', () => {
  it('asks after 30, 60 and 90 days, and ends the conversation a week after the last', () => {
    const closed = after(bySms, read(), closing)
    expect(waiting(closed)).to.include.members(['conversation_end', 'follow_up:30', 'follow_up:60', 'follow_up:90'])
    givenWorld(closed).when({ type: 'follow_up', day: 30 }).thenRefused('nothing_to_do')
    const asked = givenWorld(afterIn(closed, wait(31)))
      .when({ type: 'follow_up', day: 30 })
      .thenEvents({ type: 'follow_up_due', data: { day: 30 } })
    givenWorld(asked).when({ type: 'follow_up', day: 30 }).thenRefused('nothing_to_do')
    const ended = afterIn(asked, wait(67), { type: 'conversation_end' })
    expect(ended.theCase.conversationOpen).to.equal(false)
    expect(holders(ended, 'story')).to.not.include('triage')
    expect(waiting(ended)).to.include('address_end').and.not.include('wrap_drop')
    givenWorld(afterIn(ended, wait(1)))
      .when({ type: 'address_end' })
      .thenEvents({ type: 'address_ended' })
  })
  it('follows up only once nobody works the case any more', () => {
    const one = after(filing({ consents: ['ngo'] }), read({ issues: ['unpaid_wages'] }), closing)
    expect(waiting(one).some((name) => name.startsWith('follow_up'))).to.equal(false)
  })
})

describe('retention', () => {
  const retention = { type: 'retention' } as const
  it('hides and erases what nobody works, counted from the worker’s last act', () => {
    const closed = after(filing(), read(), closing)
    const over = givenWorld(afterIn(closed, wait(366)))
      .when(retention)
      .thenEvents({ type: 'retention_reached' }, { type: 'deletion_asked' })
    expect(waiting(over)).to.deep.equal(['erase', 'project'])
    givenWorld(afterIn(closed, wait(100), { type: 'add_message', item: item('m', 'message'), language: 'az' }, wait(300)))
      .when(retention)
      .thenRefused('nothing_to_do')
  })
  it('looks again a month later while somebody works or holds it or nobody has read it: a write without an event', () => {
    const worked = after(filing(), read(), wait(366))
    const put = givenWorld(worked).when(retention).thenEvents()
    expect(put.theCase.version).to.equal(worked.theCase.version + 1)
    expect(put.theCase.outbox.filter(({ kind }) => kind === 'retention').map(({ due }) => due.slice(0, 10))).to.deep.equal(['2027-12-25'])
    expect(put.theCase.wake).to.equal(put.theCase.outbox.map(({ due }) => due).sort()[0])
    given(filing(), wait(366)).when(retention).thenEvents()
    const held = after(filing(), read(), staff('hold', { actor: lead, until: '2028-12-24', reason: note('h') }), closing, wait(366))
    givenWorld(held).when(retention).thenEvents()
  })
})

describe('a sending', () => {
  it('is remembered with its outcome and leaves the outbox', () => {
    const replied = after(bySms, read(), staff('reply', { item: item('r', 'reply', ['labour', 'sender']) }))
    expect(waiting(replied)).to.include('send_reply:r')
    const sent = givenWorld(replied)
      .when({ type: 'reply_sent', item: 'r', outcome: 'sent' })
      .thenEvents({ type: 'reply_sent', data: { item: 'r', outcome: 'sent' } })
    expect(waiting(sent)).to.not.include('send_reply:r')
    expect(holders(sent, 'r')).to.deep.equal(['labour'])
    expect(waiting(after(filing(), read(), staff('reply', { item: item('r', 'reply', ['labour', 'receipt']) })))).to.not.include('send_reply:r')
  })
})
