import { expect } from 'chai'
import type { Reader } from '../../../src/core/access.ts'
import { mayHandOn, mayOpenItem } from '../../../src/core/access.ts'
import type { Item } from '../../../src/core/case.ts'
import type { Command } from '../../../src/core/commands.ts'
import { historyOf } from '../../../src/core/history.ts'
import type { RoutingRule } from '../../../src/core/pack.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import { sideRows } from '../../../src/core/side-rows.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step } from '../../support/given.ts'
import { after, afterIn, filing, given, givenWorld, holders, item, note, read, reading, receipt, staff, trackIn, wait, waiting, world } from '../../support/given.ts'

const hardened: Extract<Command, { type: 'harden' }> = { type: 'harden', receipt: receipt({ hardened: true, publicKey: 'pk' }), wraps: [] }
const message = (id: string) => ({ type: 'add_message', item: item(id, 'message'), language: 'az' }) as const
const bySms = filing({ channel: 'sms', sender: { hash: 'h', round: 1 } })
const failing: Extract<Command, { type: 'quarantine' }> = {
  type: 'quarantine',
  code: 'item_unreadable',
  entry: 'id-2',
  wraps: [{ item: 'story', wraps: item('story', 'story', ['desk']).wraps }],
}

describe('triage', () => {
  it('opens a default track with its clocks, wraps to it and the ladder, and lists it', () => {
    const done = given(filing())
      .when(read({}, 'f1'))
      .thenEvents({ type: 'triaged' }, { type: 'triage_wraps_dropped', data: { items: ['story'] } })
    expect(trackIn(done, 'labour').clocks).to.deep.equal([
      { kind: 'human_look', state: 'running', due: '2026-11-27T19:59:59.999Z', day: '2026-11-27', span: { from: '2026-11-24', workingDays: 3 } },
      { kind: 'first_answer', state: 'running', due: '2026-12-15T19:59:59.999Z', day: '2026-12-15', span: { from: '2026-11-24', workingDays: 15 } },
    ])
    expect(waiting(done)).to.deep.equal(['clock:labour/first_answer', 'clock:labour/human_look', 'project', 'retention'])
    expect(holders(done, 'story')).to.deep.equal(['labour', 'ombudsman'])
    expect(holders(done, 'f1')).to.deep.equal(['labour', 'ombudsman'])
    expect(workRows(done.theCase)).to.have.length(1)
  })
  it('sends to the branch that serves the region', () => {
    expect(after(filing({ regionGroup: 'west' }), read()).theCase.tracks.map(({ queue }) => queue)).to.deep.equal(['labour-west'])
  })
  it('drops its own wrap only when the receipt is hardened, no consent is asked and no conversation is open', () => {
    expect(holders(after(filing(), read()), 'story')).to.not.include('triage')
    const coded = after(filing({ receipt: receipt() }), read())
    expect(holders(coded, 'story')).to.include('triage')
    expect(holders(afterIn(coded, hardened), 'story')).to.not.include('triage')
    const asked = after(filing({ receipt: receipt() }), read({ issues: ['unpaid_wages'] }), hardened)
    expect(holders(asked, 'story')).to.include('triage')
    expect(holders(after(bySms, read()), 'story')).to.include('triage')
  })
  it('keeps it for an answer at most the days of the pack, also in an open conversation, by one entry', () => {
    const open = after(bySms, read(), message('m1'), read())
    expect(waiting(open).filter((name) => name === 'wrap_drop')).to.have.length(1)
    const late = afterIn(open, wait(8), { type: 'wrap_drop' })
    expect(holders(late, 'story')).to.not.include('triage')
    expect(holders(late, 'm1')).to.not.include('triage')
    const again = afterIn(late, message('m2'), read())
    expect(waiting(again)).to.include('wrap_drop')
    expect(holders(again, 'm2')).to.include('triage')
  })
  it('keeps a wrap it has not used, and a reply that waits for the code', () => {
    const waitingReply = after(filing({ receipt: receipt() }), read(), staff('reply', { item: item('r', 'reply', ['labour', 'triage']) }), message('m1'), read())
    expect(holders(waitingReply, 'r')).to.include('triage')
    expect(holders(waitingReply, 'm1')).to.not.include('triage')
    const wrapped = afterIn(waitingReply, { ...hardened, wraps: [{ item: 'r', wraps: item('r', 'reply', ['receipt']).wraps }] })
    expect(holders(wrapped, 'r')).to.deep.equal(['labour', 'receipt'])
    const unread = after(bySms, read(), message('m1'), wait(8), { type: 'wrap_drop' })
    expect(holders(unread, 'm1')).to.deep.equal(['triage'])
  })
  it('never lowers a band, forgets nothing, and is sure where the first reading is', () => {
    const once = after(filing(), read({ band: 'P1', facts: ['f_a'], indicators: [{ id: 'deception', strength: 'weak' }] }))
    expect(once.theCase.header).to.deep.include({ band: 'P1', unsure: false })
    const twice = afterIn(once, message('m1'), read({ band: 'P4', category: 'other', indicators: [{ id: 'deception', strength: 'strong' }] }))
    expect(twice.theCase.header).to.deep.include({ band: 'P1', category: 'labour_violation', facts: ['f_a'], indicators: [{ id: 'deception', strength: 'strong' }] })
    expect(after(filing(), read({ band: 'P4' })).theCase.header.band).to.equal('P4')
  })
  it('asks whoever works it to look again, sooner, when a message makes it graver', () => {
    const claimed = after(filing(), read(), staff('claim'), message('m1'))
    const alarmed = givenWorld(claimed)
      .when(read({ band: 'P0' }))
      .thenEvents({ type: 'triaged' }, { type: 'clock_started', data: { queue: 'labour', kind: 'human_look' } }, { type: 'triage_wraps_dropped' })
    expect(trackIn(alarmed, 'labour').clocks.find(({ kind }) => kind === 'human_look')?.due).to.equal('2026-11-24T12:00:00.000Z')
    expect(waiting(alarmed).filter((name) => name === 'clock:labour/human_look')).to.have.length(1)
  })
  it('takes no wrap the plan did not ask for', () => {
    const start = after(filing())
    const plan = planTriage(start.theCase, reading(), start.rules)
    const wraps = [{ item: 'story', wraps: item('story', 'story', ['labour', 'police', 'ngo']).wraps }]
    const done = afterIn(start, { type: 'triage', plan, wraps })
    expect(holders(done, 'story')).to.deep.equal(['labour'])
  })
  it('finds nothing to do once the case is hidden', () => {
    given(filing({ receipt: receipt() }), { type: 'ask_deletion' })
      .when(hardened)
      .thenRefused('nothing_to_do')
    given(filing({ receipt: receipt() }), hardened)
      .when(hardened)
      .thenRefused('nothing_to_do')
  })
})

describe('a compartment', () => {
  it('goes to trained bodies alone, and never to the firewall list', () => {
    const done = after(filing(), read({ category: 'forced_labour', band: 'P1' }))
    expect(done.theCase.tracks.map(({ queue }) => queue)).to.deep.equal(['shelter'])
    expect(done.theCase.header.compartment).to.equal('trafficking')
    expect(holders(done, 'story')).to.deep.equal(['shelter'])
    expect(done.theCase.consentAsked).to.deep.equal([])
  })
  const moved = after(filing({ receipt: receipt() }), read(), message('m1'), read({ category: 'forced_labour' }, 'f2'))
  it('drops the other queues’ and the untrained ladder’s wraps, rows and timers in the same write', () => {
    expect(holders(moved, 'story')).to.deep.equal(['shelter', 'triage'])
    expect(holders(moved, 'm1')).to.deep.equal(['shelter'])
    expect(trackIn(moved, 'labour')).to.deep.include({ status: 'closed', ended: 'compartment' })
    expect(workRows(moved.theCase).map(({ queue }) => queue)).to.deep.equal(['shelter'])
    expect(waiting(moved).filter((name) => name.includes('labour'))).to.deep.equal([])
    expect(moved.theCase.header.status).to.equal('triaged')
  })
  it('leaves an item with its last reader till the new one was given the key', () => {
    const only = after(filing(), read(), message('m1'), read({ category: 'forced_labour' }))
    expect(holders(only, 'story')).to.deep.equal(['labour', 'ombudsman'])
    expect(trackIn(only, 'shelter').owes).to.deep.equal(['story'])
    const paid = afterIn(only, staff('pay_owed', { queue: 'shelter', wraps: [{ item: 'story', wraps: item('story', 'story', ['shelter']).wraps }] }))
    expect(holders(paid, 'story')).to.include('shelter')
    expect(holders(paid, 'story')).to.not.include('labour')
    expect(trackIn(paid, 'shelter').owes).to.deep.equal([])
    expect(waiting(paid)).to.not.include('clock:shelter/pay_owed')
  })
  it('is not woken for a body that lost its part', () => {
    const closed = afterIn(moved, staff('close', { queue: 'shelter', closeReason: 'no_contact', reason: note('w', 'shelter') }), message('m2'))
    expect(trackIn(closed, 'shelter').status).to.equal('triaged')
    expect(trackIn(closed, 'labour').status).to.equal('closed')
  })
})

describe('a body that a later word makes a party to the case', () => {
  const [first, ...others] = coreRules().routing
  const officials: RoutingRule = {
    id: 'officials',
    tier: 'officials',
    when: { fact: ['f_state_mobilised'] },
    to: [{ body: 'ngo', basis: 'default' }],
    exclude: ['labour', 'labour-west'],
    source: 'invented',
  }
  const at = (...steps: Step[]) => afterIn(world(coreRules({ routing: first === undefined ? [] : [officials, first, ...others] })), ...steps)
  const named = read({ facts: ['f_state_mobilised'] }, 'f2')
  const told = at(filing(), read(), staff('claim'), message('m1'), named)
  it('loses its part and its keys, gets none for what comes after, and the history says so', () => {
    expect(trackIn(told, 'labour')).to.deep.include({ status: 'closed', ended: 'party' })
    expect(waiting(told).filter((name) => name.includes('labour'))).to.deep.equal([])
    const later = afterIn(told, message('m2'), read({ facts: ['f_state_mobilised'] }, 'f3'))
    for (const id of ['story', 'm1', 'f2', 'm2', 'f3']) expect(holders(later, id), id).to.not.include('labour')
    expect(holders(later, 'm2')).to.include('ngo')
    expect(later.theCase.events.filter(({ type }) => type === 'triaged').map(({ data }) => 'parties' in data)).to.deep.equal([false, true, false])
    expect(historyOf(told.theCase).at(-2)?.telling).to.deep.equal({
      key: 'staff.told.triaged_without',
      values: { band: { is: 'band', code: 'P3' }, bodies: { is: 'bodies', code: 'ngo' }, parties: { is: 'bodies', code: 'labour' } },
    })
  })
  it('is offered nothing any more: an offer that was open ends', () => {
    const offered = at(
      filing({ consents: ['labour-west'] }),
      read(),
      staff('claim'),
      staff('refer', { to: 'labour-west', item: item('p', 'note', ['labour', 'labour-west']), fields: ['story'] }),
    )
    expect(offered.theCase.tracks.map(({ referredTo }) => referredTo)).to.deep.equal(['labour-west'])
    const ended = afterIn(offered, message('m1'), named)
    expect(ended.theCase.tracks.flatMap(({ referredTo }) => referredTo ?? [])).to.deep.equal([])
    expect(ended.theCase.referrals?.map(({ state }) => state)).to.deep.equal(['stopped'])
    expect(holders(ended, 'p')).to.not.include('labour-west')
  })
  it('still hands the last key of a text on, unseen, to who is owed it, and to nobody else', () => {
    expect(trackIn(told, 'ngo').owes).to.deep.equal(['story'])
    const only = { ...told.theCase, items: told.theCase.items.map((one) => (one.id === 'story' ? item('story', 'story', ['labour']) : one)) }
    const rows = sideRows(only).filter(({ queue }) => queue.endsWith('/owing'))
    expect(rows.map(({ queue, facts }) => [queue, facts])).to.deep.equal([['labour/owing', []]])
    const [story, m1] = only.items
    const ilham: Reader = { id: 'ilham', role: 'inspector', queues: ['labour'], clearances: [] }
    const may = (one: Item | undefined, reader = ilham, theCase = only) => one && [mayOpenItem(reader, theCase, one, told.now), mayHandOn(reader, theCase, one, told.now)]
    expect(may(story)).to.deep.equal(['sealed', true])
    for (const refused of [
      may(m1),
      may(story, { ...ilham, role: 'union_contact' }),
      may(story, { ...ilham, queues: ['ngo'] }),
      may(story, ilham, { ...only, conflicts: ['ilham'] }),
    ])
      expect(refused?.[1]).to.equal(false)
  })
})

describe('quarantine', () => {
  it('gives what opens to the desk, keeps triage’s key, and alarms after 30 days', () => {
    const start = after(filing())
    const entry = start.theCase.outbox.find(({ kind }) => kind === 'triage')?.id ?? ''
    const held = givenWorld(start)
      .when({ ...failing, entry })
      .thenEvents({ type: 'triage_failed', data: { entry } }, { type: 'quarantined' })
    expect(held.theCase.header).to.deep.include({ status: 'quarantine', band: 'P2', unsure: true })
    expect(holders(held, 'story')).to.deep.equal(['desk', 'triage'])
    expect(held.theCase.outbox.find(({ kind }) => kind === 'ladder_step')).to.deep.include({ ref: 'desk', due: '2026-12-24T19:59:59.999Z' })
    expect(waiting(held)).to.not.include('triage')
    const alarmed = givenWorld(afterIn(held, wait(31))).when({ type: 'ladder_step', queue: 'desk' })
    const told = alarmed.thenEvents({ type: 'escalated', data: { to: 'union', queue: 'desk' } })
    givenWorld(told).when({ type: 'ladder_step', queue: 'desk' }).thenRefused('nothing_to_do')
  })
  it('escalates after a day, since no person has read it', () => {
    given(filing(), failing, wait(1.5))
      .when({ type: 'clock_due', queue: 'case', kind: 'acknowledge' })
      .thenEvents({ type: 'escalated', data: { to: 'lead' } })
    given(filing(), wait(1.5)).when({ type: 'clock_due', queue: 'case', kind: 'acknowledge' }).thenEvents({ type: 'escalated' })
  })
  it('takes wraps for the desk only and ends by a lead’s recorded decision', () => {
    const wraps = [{ item: 'story', wraps: item('story', 'story', ['desk', 'police']).wraps }]
    const held = after(filing(), { ...failing, wraps })
    expect(holders(held, 'story')).to.deep.equal(['desk', 'triage'])
    givenWorld(held)
      .when(staff('end_quarantine', { queue: 'desk', reason: note('e', 'desk') }))
      .thenRefused('action_not_allowed')
    const lead = staff('end_quarantine', { queue: 'desk', actor: { role: 'lead', id: 'leyla' }, reason: note('e', 'desk') })
    const pulled = { ...held, theCase: { ...held.theCase, outbox: held.theCase.outbox.filter(({ kind }) => kind !== 'triage') } }
    const ended = afterIn(pulled, lead)
    expect(trackIn(ended, 'desk').status).to.equal('triaged')
    expect(holders(ended, 'story')).to.deep.equal(['desk'])
    expect(waiting(ended)).to.not.include('ladder_step:desk')
  })
  it('still lets triage read a case later', () => {
    const read2 = after(filing(), failing, message('m1'), read())
    expect(read2.theCase.tracks.map(({ queue, status }) => [queue, status])).to.deep.equal([
      ['desk', 'quarantine'],
      ['labour', 'triaged'],
    ])
    expect(holders(read2, 'm1')).to.include('labour')
  })
  it('is where a case goes that no rule gives a reader', () => {
    const rules = coreRules({ routing: [] })
    const start = after(filing())
    expect(planTriage(start.theCase, reading(), rules).open.map(({ body }) => body)).to.deep.equal(['desk'])
  })
})
