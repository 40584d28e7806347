import { expect } from 'chai'
import { mayOpenCase } from '../../../src/core/access.ts'
import type { Case } from '../../../src/core/case.ts'
import { FULL_CHARS } from '../../../src/core/case-size.ts'
import { eraseStoppedBy } from '../../../src/core/retention.ts'
import { placeOfSender } from '../../../src/core/talk/sender-rounds.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import { after, afterIn, filing, given, givenWorld, holders, item, lookAgain, note, read, receipt, staff, trackIn, wait, waiting, world } from '../../support/given.ts'

const bySms = filing({ channel: 'sms', sender: { hash: 'h', round: 1 } })
const message = (id: string) => ({ type: 'add_message', item: item(id, 'message'), language: 'az' }) as const
/** The same case with a box so large that it takes no more. */
const filled = (theCase: Case, chars: number): Case => ({ ...theCase, items: [...theCase.items, { ...item('long', 'message'), box: 'x'.repeat(chars) }] })
const closing = staff('close', { closeReason: 'resolved_info_given', reason: note('why') })
const consent = { type: 'give_consent', body: 'ngo', coversLater: true } as const

describe('a worker files', () => {
  it('opens a case with everything that must follow', () => {
    const start = givenWorld(world())
      .when(filing({ receipt: receipt() }))
      .thenEvents({ type: 'filed' })
    expect(waiting(start)).to.deep.equal(['clock:case/acknowledge', 'harden', 'retention', 'triage'])
    expect(start.theCase).to.deep.include({ version: 1, number: 'K7M-2Q9', activeOn: '2026-11-24', conversationOpen: false })
    expect(start.theCase.header).to.deep.include({ filedOn: '2026-11-24', status: 'received', language: 'az' })
  })
  it('keeps each consent once and refuses one for a body that takes none', () => {
    givenWorld(world())
      .when(filing({ consents: ['ngo', 'ngo'] }))
      .thenEvents({ type: 'filed' }, { type: 'consent_given', data: { body: 'ngo', coversLater: true } })
    for (const body of ['police', 'migration', 'union', 'nobody'])
      givenWorld(world())
        .when(filing({ consents: [body] }))
        .thenRefused('body_unknown')
  })
  it('holds no moment of filing: days, whole hours and rounded clocks only', () => {
    const { theCase } = afterIn(world(undefined, '2026-11-24T08:17:43.123Z'), filing({ receipt: receipt() }))
    expect(JSON.stringify(theCase)).to.not.include('08:17')
    expect(theCase.outbox.every(({ due }) => /:[0-5]0:00\.000Z$|:59:59\.999Z$/.test(due))).to.equal(true)
    expect(theCase.events[0]).to.not.have.property('at')
  })
})

describe('a worker sends a message', () => {
  it('is told when the case holds as much as it may, and can still do all else', () => {
    const start = after(filing())
    const full = { ...start, theCase: filled(start.theCase, FULL_CHARS) }
    givenWorld(full).when(message('m1')).thenRefused('case_full')
    givenWorld(full)
      .when({ ...message('m1'), item: item('long', 'message') })
      .thenRefused('nothing_to_do')
    givenWorld(full).when({ type: 'withdraw' }).thenEvents({ type: 'withdrawn' })
    givenWorld({ ...start, theCase: filled(start.theCase, FULL_CHARS - 5_000) })
      .when(message('m1'))
      .thenEvents({ type: 'message_added' })
  })
  it('hands it to triage once and starts retention anew', () => {
    const later = afterIn(after(filing(), read()), wait(10), message('m1'), message('m2'))
    expect(later.theCase.outbox.filter(({ kind }) => kind === 'triage')).to.have.length(1)
    const retention = later.theCase.outbox.filter(({ kind }) => kind === 'retention')
    expect(retention.map(({ due }) => due.slice(0, 10))).to.deep.equal(['2027-12-04'])
    expect(later.theCase.activeOn).to.equal('2026-12-04')
  })
  it('answers what a track waited for', () => {
    const asked = after(filing(), read(), staff('claim'), staff('ask_worker', { item: item('q', 'reply', ['labour', 'receipt']) }))
    expect(trackIn(asked, 'labour').waitingFor).to.equal('worker')
    const answered = afterIn(asked, message('m1'))
    expect(trackIn(answered, 'labour')).to.not.have.property('waitingFor')
    expect(waiting(answered)).to.include('project')
  })
  it('reopens the default tracks of a closed case with fresh clocks, and only those', () => {
    const closed = after(filing({ consents: ['ngo'] }), read({ issues: ['unpaid_wages'] }), closing, { ...closing, queue: 'ngo', reason: note('w2', 'ngo') })
    expect(closed.theCase.header.status).to.equal('closed')
    expect(waiting(closed)).to.include.members(['follow_up:30', 'follow_up:60', 'follow_up:90'])
    const woken = givenWorld(afterIn(closed, wait(3)))
      .when(message('m1'))
      .thenEvents({ type: 'message_added' }, { type: 'reopened', data: { queues: ['labour'] } }, { type: 'clock_started' }, { type: 'clock_started' })
    expect(trackIn(woken, 'labour').status).to.equal('triaged')
    expect(trackIn(woken, 'ngo').status).to.equal('closed')
    expect(waiting(woken)).to.not.include('follow_up:30')
    expect(waiting(woken)).to.include.members(['clock:labour/human_look', 'clock:labour/first_answer'])
  })
  it('is refused after a withdrawal, while hidden, and lands once', () => {
    given(filing(), { type: 'withdraw' }).when(message('m1')).thenRefused('case_withdrawn')
    given(filing(), { type: 'ask_deletion' }).when(message('m1')).thenRefused('deletion_running')
    given(filing(), message('m1')).when(message('m1')).thenRefused('nothing_to_do')
  })
})

describe('a worker withdraws', () => {
  it('stops all work, keeps the case for its retention and refuses more', () => {
    const worked = after(bySms, read({ issues: ['unpaid_wages'] }), staff('claim'), staff('hold', { actor: { role: 'lead', id: 'leyla' }, until: '2027-06-01', reason: note('h') }))
    const { theCase } = afterIn(worked, { type: 'withdraw' })
    const on = givenWorld(worked).when({ type: 'withdraw' }).thenEvents({ type: 'withdrawn' })
    expect(theCase.tracks.map(({ status }) => status)).to.deep.equal(['withdrawn'])
    expect(theCase.tracks.flatMap(({ clocks }) => clocks).filter(({ state }) => state === 'running')).to.deep.equal([])
    expect(waiting(on)).to.deep.equal(['acknowledgement_end', 'address_end', 'hold_end:labour', 'project', 'retention', 'wrap_drop'])
    givenWorld(on).when({ type: 'withdraw' }).thenRefused('nothing_to_do')
    givenWorld(on).when(consent).thenRefused('case_withdrawn')
  })
  it('still says which clock had run out by then', () => {
    given(filing(), read(), wait(20))
      .when({ type: 'withdraw' })
      .thenEvents({ type: 'clock_breached', data: { kind: 'human_look' } }, { type: 'withdrawn' })
  })
  it('is still read, so that its keys pass from triage, but starts nothing', () => {
    const late = after(bySms, { type: 'withdraw' }, read({ issues: ['unpaid_wages'] }))
    expect(late.theCase.header.status).to.equal('withdrawn')
    expect(late.theCase.consentAsked).to.deep.equal([])
    expect(holders(late, 'story')).to.deep.equal(['labour', 'ombudsman'])
    expect(late.theCase.outbox.filter(({ kind }) => kind === 'clock')).to.deep.equal([])
  })
  it('begins a new round for the next text of the number', () => {
    expect(placeOfSender(undefined)).to.deep.equal({ round: 1 })
    const open = after(bySms).theCase
    expect(placeOfSender(open)).to.deep.equal({ into: open })
    expect(placeOfSender(after(bySms, { type: 'withdraw' }).theCase)).to.deep.equal({ round: 2 })
    expect(placeOfSender(filled(open, FULL_CHARS))).to.deep.equal({ round: 2 })
  })
})

describe('a worker asks for deletion', () => {
  const referred = after(filing({ consents: ['ngo'], receipt: receipt() }), read(), staff('claim'), staff('refer', { to: 'ngo', item: note('purpose'), fields: ['story'] }))
  it('hides the case at once and pulls everything that sends, refers, reads or presses', () => {
    const gone = givenWorld(after(bySms, read({ issues: ['unpaid_wages'] }), staff('reply', { item: item('r', 'reply', ['labour', 'sender']) })))
      .when({ type: 'ask_deletion' })
      .thenEvents({ type: 'deletion_asked' })
    expect(waiting(gone)).to.deep.equal(['erase', 'project'])
    expect(workRows(gone.theCase)).to.deep.equal([])
    expect(mayOpenCase({ role: 'inspector', id: 'ilham', queues: ['labour'], clearances: [] }, gone.theCase, '2026-11-24')).to.equal('out_of_scope')
    givenWorld(gone).when({ type: 'ask_deletion' }).thenRefused('nothing_to_do')
    givenWorld(gone).when(staff('claim')).thenRefused('deletion_running')
    givenWorld(gone).when(read()).thenRefused('nothing_to_do')
  })
  it('lets a hold stop the erasing, not the hiding, and keeps what ends the hold', () => {
    const held = after(filing(), read(), staff('hold', { actor: { role: 'lead', id: 'leyla' }, until: '2026-12-24', reason: note('h') }), { type: 'ask_deletion' })
    expect(waiting(held)).to.deep.equal(['erase', 'hold_end:labour', 'project'])
    expect(workRows(held.theCase).map(({ queue, band, filedOn }) => [queue, band, filedOn])).to.deep.equal([['labour/kept', 'P4', '']])
    expect(eraseStoppedBy(held.theCase, '2026-12-24')).to.equal('hold')
    const ended = afterIn(held, wait(31), { type: 'hold_end', queue: 'labour' })
    expect(eraseStoppedBy(ended.theCase, '2026-12-25')).to.equal(undefined)
  })
  it('lets a running referral stop the erasing till its time is over', () => {
    const gone = afterIn(referred, { type: 'ask_deletion' })
    expect(waiting(gone)).to.deep.equal(['clock:labour/accept_referral', 'erase', 'project'])
    expect(eraseStoppedBy(gone.theCase, '2026-11-24')).to.equal('referral')
    const bounced = afterIn(gone, wait(4), { type: 'clock_due', queue: 'labour', kind: 'accept_referral' })
    expect(eraseStoppedBy(bounced.theCase, '2026-11-28')).to.equal(undefined)
    expect(bounced.theCase.tracks.flatMap(({ clocks }) => clocks).filter(({ state }) => state === 'running')).to.deep.equal([])
  })
  it('works on a withdrawn case too', () => {
    given(filing(), { type: 'withdraw' }).when({ type: 'ask_deletion' }).thenEvents({ type: 'deletion_asked' })
  })
})

describe('a worker gives and takes back a consent', () => {
  const asked = after(filing({ receipt: receipt() }), read({ issues: ['unpaid_wages'] }))
  it('is asked about a body that needs it; the body has no key and no row before', () => {
    expect(asked.theCase.consentAsked).to.deep.equal(['ngo'])
    expect(holders(asked, 'story')).to.deep.equal(['labour', 'ombudsman', 'triage'])
    expect(waiting(asked)).to.include('wrap_drop')
  })
  it('opens the track and wraps what triage still holds', () => {
    const agreed = afterIn(asked, wait(1), consent, lookAgain)
    expect(trackIn(agreed, 'ngo')).to.deep.include({ basis: 'needs_consent', status: 'triaged', owes: [] })
    expect(holders(agreed, 'story')).to.include('ngo')
    expect(agreed.theCase.consentAsked).to.deep.equal([])
    expect(waiting(agreed)).to.not.include('wrap_drop')
  })
  it('owes the track what triage has let go, with a clock', () => {
    const late = afterIn(asked, { type: 'harden', receipt: receipt({ hardened: true, publicKey: 'pk' }), wraps: [] }, wait(8), { type: 'wrap_drop' })
    expect(holders(late, 'story')).to.deep.equal(['labour', 'ombudsman'])
    expect(late.theCase.consentAsked).to.deep.equal([])
    const agreed = afterIn(late, consent, lookAgain)
    expect(trackIn(agreed, 'ngo').owes).to.deep.equal(['story'])
    expect(waiting(agreed)).to.include('clock:ngo/pay_owed')
  })
  it('covers only what was there when it says so', () => {
    const narrow = afterIn(asked, { ...consent, coversLater: false }, lookAgain, message('m1'), read({}, 'f1'))
    expect(holders(narrow, 'story')).to.include('ngo')
    expect(holders(narrow, 'm1')).to.not.include('ngo')
    expect(holders(narrow, 'f1')).to.not.include('ngo')
    expect(holders(afterIn(asked, consent, lookAgain, message('m1'), read()), 'm1')).to.include('ngo')
  })
  it('ends the part of the body at once: keys, row, access and timers; it is not asked again', () => {
    const back = afterIn(asked, consent, lookAgain, { type: 'withdraw_consent', body: 'ngo' })
    expect(holders(back, 'story')).to.not.include('ngo')
    expect(trackIn(back, 'ngo')).to.deep.include({ status: 'withdrawn', ended: 'consent' })
    expect(workRows(back.theCase).map(({ queue }) => queue)).to.deep.equal(['labour'])
    expect(mayOpenCase({ role: 'caseworker', id: 'n', queues: ['ngo'], clearances: ['trafficking'] }, back.theCase, '2026-11-24')).to.equal('out_of_scope')
    expect(waiting(back).filter((name) => name.includes('ngo'))).to.deep.equal([])
    expect(afterIn(back, message('m1'), read()).theCase.consentAsked).to.deep.equal([])
    givenWorld(back).when({ type: 'withdraw_consent', body: 'ngo' }).thenRefused('nothing_to_do')
    const again = afterIn(back, consent, lookAgain)
    expect(trackIn(again, 'ngo')).to.deep.include({ status: 'triaged', basis: 'needs_consent' })
    expect(trackIn(again, 'ngo')).to.not.have.property('ended')
  })
  it('can be taken back after a withdrawal, and never goes to the firewall list', () => {
    given(filing({ consents: ['ngo'] }), { type: 'withdraw' })
      .when({ type: 'withdraw_consent', body: 'ngo' })
      .thenEvents({ type: 'consent_withdrawn' })
    given(filing())
      .when({ ...consent, body: 'police' })
      .thenRefused('body_unknown')
  })
})

describe('a worker asks for a code', () => {
  it('gets one that is hardened later; a new one takes the place of the older', () => {
    const coded = after(bySms, { type: 'make_code', receipt: receipt() }, { type: 'make_code', receipt: receipt({ salt: 'other' }) })
    expect(coded.theCase.receipt?.salt).to.equal('other')
    expect(waiting(coded).filter((name) => name === 'harden')).to.have.length(1)
  })
})
