import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import { FULL_CHARS } from '../../../src/core/case-size.ts'
import type { Command, Decision } from '../../../src/core/commands.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { newEntry } from '../../../src/core/outbox.ts'
import type { TriagePlan } from '../../../src/core/plan-triage.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step, World } from '../../support/given.ts'
import { after, afterIn, decided, filing, given, givenWorld, holders, item, NOON, note, read, receipt, staff, wait, waiting, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

type Wish = Exclude<Command, { type: 'file' }>
const message = (id: string) => ({ type: 'add_message', item: item(id, 'message'), language: 'az' }) as const
const coded = after(filing({ receipt: receipt(), consents: ['ngo'] }), read({ issues: ['unpaid_wages'] }))
const texted = afterIn(world(coreRules({ sms: smsRules() })), filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }), read())
const withCase = (at: World, more: Partial<Case>): World => ({ ...at, theCase: { ...at.theCase, ...more } })
const withTalk = (at: World, more: Partial<NonNullable<Case['talk']>>): World => {
  const { talk } = at.theCase
  if (talk === undefined) throw new Error('nobody talks')
  return withCase(at, { talk: { ...talk, ...more } })
}
const decisionOf = (at: World, step: Exclude<Step, { type: 'wait' }>): Decision => {
  const { outcome } = decided(at, step)
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome
}
const retention = ({ theCase }: World): string[] => theCase.outbox.flatMap(({ kind, due }) => (kind === 'retention' ? [due.slice(0, 10)] : []))

describe('whatever a worker does', () => {
  const asked = afterIn(after(filing({ receipt: receipt() }), read({ issues: ['unpaid_wages'] })), wait(10))
  const contact = { type: 'ask_contact', body: 'guild', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' } } as const
  const wishes: Wish[] = [
    message('m1'),
    { type: 'withdraw' },
    { type: 'give_consent', body: 'ngo', coversLater: true },
    { type: 'refuse_consent', body: 'ngo' },
    { type: 'make_code', receipt: receipt({ salt: 'other' }) },
    contact,
  ]
  it('has the case kept a year from that day, by one entry', () => {
    expect(retention(asked)).to.deep.equal(['2027-11-24'])
    for (const wish of wishes) expect(retention(afterIn(asked, wish)), wish.type).to.deep.equal(['2027-12-04'])
    expect(retention(afterIn(coded, wait(10), { type: 'withdraw_consent', body: 'ngo' }))).to.deep.equal(['2027-12-04'])
    expect(retention(afterIn(texted, wait(10), { type: 'text_command', code: 'help', item: 'c' }))).to.deep.equal(['2027-12-04'])
  })
  it('is refused with one answer while the case is being deleted, and asking again finds nothing to do', () => {
    const gone = afterIn(asked, { type: 'ask_deletion' })
    for (const wish of wishes) givenWorld(gone).when(wish).thenRefused('deletion_running')
    givenWorld(gone).when({ type: 'ask_deletion' }).thenRefused('nothing_to_do')
  })
  it('is refused once it was withdrawn, but a code of a phone and a consent that is taken back', () => {
    const withdrawn = afterIn(asked, { type: 'withdraw' })
    for (const wish of wishes)
      givenWorld(withdrawn)
        .when(wish)
        .thenRefused(wish.type === 'withdraw' ? 'nothing_to_do' : 'case_withdrawn')
    givenWorld(afterIn(texted, { type: 'withdraw' }))
      .when({ type: 'text_command', code: 'help', item: 'c' })
      .thenEvents({ type: 'commanded' })
  })
  it('is no answer to what nobody asked', () => {
    given(filing(), read()).when({ type: 'refuse_consent', body: 'ngo' }).thenRefused('nothing_to_do')
    given(filing(), read()).when({ type: 'answer_follow_up', how: 'same', harmed: 'no', paid: 'none' }).thenRefused('nothing_to_do')
  })
  it('in a full case is all but to write more', () => {
    const full = withCase(asked, { items: [...asked.theCase.items, { ...item('long', 'message'), box: 'x'.repeat(FULL_CHARS) }] })
    givenWorld(full).when(message('m1')).thenRefused('case_full')
    for (const wish of wishes.filter(({ type }) => type !== 'add_message' && type !== 'ask_contact')) expect(isRefusal(decided(full, wish).outcome), wish.type).to.equal(false)
  })
})

describe('a command by text', () => {
  it('that confirms the deleting deletes as the button does, and leaves nothing else to do', () => {
    const proposed = afterIn(texted, { type: 'text_command', code: 'delete', item: 'c1' })
    const gone = givenWorld(proposed)
      .when({ type: 'text_command', code: 'confirm_delete', item: 'c2' })
      .thenEvents({ type: 'commanded', data: { command: 'confirm_delete' } }, { type: 'deletion_asked' })
    expect(waiting(gone)).to.deep.equal(['erase', 'project'])
  })
  it('makes a code that is hardened and texted', () => {
    const made = afterIn(texted, { type: 'text_command', code: 'code', item: 'c1', receipt: receipt() })
    expect(waiting(made)).to.include.members(['harden', 'notify:code'])
    expect(waiting(afterIn(coded, { type: 'make_code', receipt: receipt() })).filter((name) => name === 'harden')).to.have.lengthOf(1)
  })
})

describe('a text of the worker', () => {
  const held = withCase(texted, { outbox: [...texted.theCase.outbox, { ...newEntry('held', 'send_reply', NOON, 'r'), held: true }] })
  const freed = (at: World, step: Wish = message('m1')): boolean =>
    afterIn(at, step).theCase.outbox.some(({ kind, ref, held: still }) => kind === 'send_reply' && ref === 'r' && !still)
  it('frees what waited for the phone, unless the phone has to prove first whose it is', () => {
    expect([freed(held), freed(withTalk(held, { pair: 'mark' })), freed(withTalk(held, { locked: true }))]).to.deep.equal([true, false, false])
    const answer: Wish = { type: 'answer_text', item: 'a', said: { how: 'better' } }
    const talk: Talk = { asked: [], bodies: [], known: [], bare: false, over: true, reminded: false, heardOn: '2026-11-24', fared: { day: 30, step: 'how', out: true } }
    const free = withCase(held, { talk })
    expect([freed(free, answer), freed(withTalk(free, { pair: 'mark' }), answer)]).to.deep.equal([true, false])
  })
  it('begins the pause for its other parts, within which the machine says nothing', () => {
    const heard = afterIn(texted, message('m1'))
    expect(waiting(heard)).to.include.members(['fragment_pause', 'heard_end'])
    const types = ({ events }: Decision) => events.map(({ type }) => type)
    expect(types(decisionOf(heard, read()))).to.not.include('talk_asked')
    const calm = withCase(heard, { outbox: heard.theCase.outbox.filter(({ kind }) => kind !== 'fragment_pause') })
    expect(types(decisionOf(calm, read()))).to.include('talk_asked')
  })
})

describe('withdrawing', () => {
  it('says of no track that is closed that its time ran out', () => {
    const closed = after(filing(), read(), staff('close', { closeReason: 'no_contact', reason: note('c') }), wait(60))
    givenWorld(closed).when({ type: 'withdraw' }).thenEvents({ type: 'withdrawn' })
  })
  it('puts away the number of a phone at the end of the day, and none where there is none', () => {
    expect(
      afterIn(texted, { type: 'withdraw' })
        .theCase.outbox.filter(({ kind }) => kind === 'address_end')
        .map(({ due }) => due),
    ).to.deep.equal(['2026-11-24T19:59:59.999Z'])
    expect(waiting(afterIn(coded, { type: 'withdraw' }))).to.not.include('address_end')
  })
})

describe('who says afterwards that they were punished', () => {
  const closing = staff('close', { closeReason: 'resolved_info_given', reason: note('w') })
  const closed = afterIn(after(filing({ receipt: receipt() }), read({ band: 'P2' }), closing), wait(31), { type: 'follow_up', day: 30 })
  const harmed = { type: 'answer_follow_up', how: 'worse', harmed: 'yes', paid: 'none' } as const
  const banded = (at: World) => decisionOf(at, harmed).events.flatMap((event) => (event.type === 'follow_up_answered' ? [event.data.band] : []))
  it('has the case opened again by the page too, for the day it was asked about; otherwise it stays as it is', () => {
    const woken = givenWorld(closed)
      .when(harmed)
      .thenEvents(
        { type: 'follow_up_answered', data: { day: 30, how: 'worse', harmed: 'yes', paid: 'none', band: 'P1' } },
        { type: 'reopened' },
        { type: 'clock_started' },
        { type: 'clock_started' },
      )
    expect(waiting(woken)).to.include.members(['clock:labour/human_look', 'clock:labour/first_answer'])
    expect(waiting(woken).filter((name) => name.startsWith('follow_up'))).to.deep.equal([])
    expect(woken.theCase.outbox.find(({ ref }) => ref === 'labour/human_look')?.due, 'as soon as a serious one').to.equal('2026-12-25T12:00:00.000Z')
    givenWorld(closed)
      .when({ ...harmed, harmed: 'no' })
      .thenEvents({ type: 'follow_up_answered' })
    for (const answer of ['yes', 'no'] as const) expect(retention(afterIn(closed, { ...harmed, harmed: answer }))).to.deep.equal(['2027-12-25'])
  })
  it('has it as grave as the pack says, serious where it says nothing, and never less grave than it was', () => {
    const { casework: _none, ...rules } = closed.rules
    expect([banded({ ...closed, rules }), banded(withCase(closed, { header: { ...closed.theCase.header, band: 'P0' } }))]).to.deep.equal([['P1'], ['P0']])
  })
})

describe('a first reading', () => {
  const late = (at: World): boolean => 'late' in (decisionOf(at, read()).events[0]?.data ?? {})
  it('is late after the time within which a case has to be read, and a second one never', () => {
    const start = after(filing())
    expect([late(start), late(afterIn(start, wait(2))), late(afterIn(start, read(), message('m'), wait(9)))]).to.deep.equal([false, true, false])
  })
  it('is late also once a lead was told, though the entry is gone; another step tells nothing of it', () => {
    const told = afterIn(after(filing()), wait(2), { type: 'clock_due', queue: 'case', kind: 'acknowledge' })
    expect(waiting(told)).to.not.include('clock:case/acknowledge')
    expect(late(told)).to.equal(true)
    const changed = (data: object) =>
      withCase(told, { events: told.theCase.events.map((event) => (event.type === 'escalated' ? { ...event, data: { ...event.data, ...data } } : event)) })
    expect([late(changed({ queue: 'labour' })), late(changed({ to: 'union' }))]).to.deep.equal([false, false])
  })
  it('ends that time, and says nothing of findings, parties or texts where there are none', () => {
    const first = decisionOf(after(filing()), read())
    expect(first.events[0]?.data).to.not.have.any.keys('parties', 'findings', 'heard', 'late')
    expect(waiting(after(filing(), read()))).to.not.include('clock:case/acknowledge')
  })
  it('of a withdrawn case starts no clock for those who get it', () => {
    const at = after(filing(), { type: 'withdraw' })
    const plan: TriagePlan = { ...planTriage(at.theCase, undefined, at.rules), open: [{ body: 'labour', basis: 'default', rule: 'breach', owes: [] }] }
    const { events, add } = decisionOf(at, { type: 'triage', plan, wraps: [] })
    expect(events.flatMap((event) => (event.type === 'triaged' ? event.data.tracks.map(({ queue, clocks }) => [queue, clocks]) : []))).to.deep.equal([['labour', []]])
    expect(add.filter(({ kind }) => kind === 'clock')).to.deep.equal([])
  })
})

describe('the desk for what cannot be read', () => {
  it('is given no key of what was written to a union', () => {
    const contact = { type: 'ask_contact', body: 'guild', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' }, item: item('u', 'contact') } as const
    const at = after(filing(), contact)
    const wraps = ['story', 'u'].map((id) => ({ item: id, wraps: item(id, 'story', ['desk']).wraps }))
    const held = afterIn(at, { type: 'quarantine', code: 'item_unreadable', entry: 'e', wraps })
    expect([holders(held, 'story'), holders(held, 'u')]).to.deep.equal([['desk', 'triage'], ['triage']])
  })
})
