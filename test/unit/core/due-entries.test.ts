import { expect } from 'chai'
import type { Case, Track } from '../../../src/core/case.ts'
import type { Command, Decision } from '../../../src/core/commands.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { newEntry } from '../../../src/core/outbox.ts'
import { eraseStoppedBy } from '../../../src/core/retention.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { after, afterIn, contextOf, filing, givenWorld, holders, item, NOON, note, read, staff, trackIn, wait, waiting } from '../../support/given.ts'

const bySms = filing({ channel: 'sms', sender: { hash: 'h', round: 1 } })
const closing = staff('close', { closeReason: 'resolved_info_given', reason: note('why') })
const lead = { role: 'lead', id: 'leyla' } as const
const hold = staff('hold', { actor: lead, until: '2026-12-01', reason: note('h') })
const failing: Extract<Command, { type: 'quarantine' }> = { type: 'quarantine', code: 'item_unreadable', entry: '', wraps: [] }

type Due = Exclude<Command, { type: 'file' }>
/** The decision itself; fails where it is refused. */
const decisionOf = (at: World, command: Due): Decision => {
  const outcome = decide(at.theCase, command, contextOf(at))
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome
}
const withEntries = (at: World, ...outbox: Case['outbox']): World => ({ ...at, theCase: { ...at.theCase, outbox: [...at.theCase.outbox, ...outbox] } })
const changed = (at: World, change: (track: Track) => Track): World => ({ ...at, theCase: { ...at.theCase, tracks: at.theCase.tracks.map(change) } })

describe('the end of a conversation', () => {
  it('takes the last wraps of triage, closes any question, and ends the number at the end of the day', () => {
    const open = after(bySms, read({ issues: ['unpaid_wages'] }), closing, wait(98))
    expect(open.theCase.consentAsked).to.deep.equal(['ngo'])
    const ended = afterIn(open, { type: 'conversation_end' })
    expect(ended.theCase).to.deep.include({ conversationOpen: false, consentAsked: [] })
    expect(holders(ended, 'story')).to.not.include('triage')
    expect(waiting(ended)).to.include('address_end').and.not.include.members(['conversation_end', 'wrap_drop'])
    expect(ended.theCase.outbox.filter(({ kind }) => kind === 'address_end').map(({ due }) => due)).to.deep.equal(['2027-03-02T19:59:59.999Z'])
    givenWorld(withEntries(ended, newEntry('again', 'conversation_end', NOON)))
      .when({ type: 'conversation_end' })
      .thenRefused('nothing_to_do')
  })
  it('lets the number go on its day, and the case says so', () => {
    const gone = givenWorld(withEntries(after(bySms), newEntry('a', 'address_end', NOON)))
      .when({ type: 'address_end' })
      .thenEvents({ type: 'address_ended' })
    expect(waiting(gone)).to.not.include('address_end')
  })
  it('forgets after a day that the sender was told, without an event', () => {
    expect(decisionOf(afterIn(after(bySms), wait(2)), { type: 'acknowledgement_end' })).to.deep.equal({ events: [], add: [], drop: [{ kind: 'acknowledgement_end' }] })
  })
})

describe('triage’s own wraps', () => {
  it('end with the days for an answer, and the question with them', () => {
    const asked = after(bySms, read({ issues: ['unpaid_wages'] }), wait(8))
    expect(decisionOf(asked, { type: 'wrap_drop' })).to.deep.equal({
      events: [{ type: 'triage_wraps_dropped', data: { items: ['story'], consentEnded: true } }],
      add: [],
      drop: [{ kind: 'wrap_drop' }],
    })
  })
  it('are looked at for nothing where none is left and nothing is asked', () => {
    givenWorld(withEntries(after(filing(), read()), newEntry('a', 'wrap_drop', NOON)))
      .when({ type: 'wrap_drop' })
      .thenRefused('nothing_to_do')
  })
  it('that are gone leave the question to be ended', () => {
    const asked = { ...after(filing(), read()), now: NOON }
    const open = withEntries({ ...asked, theCase: { ...asked.theCase, consentAsked: ['ngo'] } }, newEntry('a', 'wrap_drop', NOON))
    expect(decisionOf(open, { type: 'wrap_drop' }).events).to.deep.equal([{ type: 'triage_wraps_dropped', data: { items: [], consentEnded: true } }])
  })
})

describe('a case nobody could read', () => {
  const alarm = { type: 'ladder_step', queue: 'desk' } as const
  it('is told to the board after its days, once, and climbs no further', () => {
    const start = afterIn(after(filing(), failing), wait(31))
    expect(decisionOf(start, alarm)).to.deep.equal({
      events: [{ type: 'escalated', data: { queue: 'desk', step: 3, to: 'union', reason: 'step_unanswered' } }],
      add: [],
      drop: [{ kind: 'ladder_step', ref: 'desk' }],
    })
    const told = changed(start, (track) => ({ ...track, reached: ['union'] }))
    givenWorld(told).when(alarm).thenRefused('nothing_to_do')
  })
  it('is told to the board by its office where the pack names no body for it', () => {
    const bare = { ...afterIn(after(filing(), failing), wait(31)), rules: coreRules({ ladder: [] }) }
    expect(decisionOf(bare, alarm).events).to.deep.equal([{ type: 'escalated', data: { queue: 'desk', step: 1, to: 'union_board', reason: 'step_unanswered' } }])
    const office = { ...bare, rules: coreRules({ ladder: [{ step: 2, to: 'union_board', after: { days: 1 } }] }) }
    expect(decisionOf(office, alarm).events[0]?.data).to.deep.include({ step: 2, to: 'union_board' })
    givenWorld(changed(bare, (track) => ({ ...track, reached: ['union_board'] })))
      .when(alarm)
      .thenRefused('nothing_to_do')
  })
  it('is told to a lead when nobody looked within a day, and not once a body has read it', () => {
    const command = { type: 'clock_due', queue: 'case', kind: 'acknowledge' } as const
    expect(decisionOf(afterIn(after(filing(), failing), wait(2)), command)).to.deep.equal({
      events: [{ type: 'escalated', data: { queue: 'desk', step: 1, to: 'lead', reason: 'clock_breached' } }],
      add: [],
      drop: [{ kind: 'clock', ref: 'case/acknowledge' }],
    })
    givenWorld(withEntries(after(filing(), failing, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read()), newEntry('a', 'clock', NOON, 'case/acknowledge')))
      .when(command)
      .thenRefused('nothing_to_do')
  })
})

describe('a first reading', () => {
  const lateIn = ({ theCase }: World): (boolean | undefined)[] => theCase.events.flatMap((event) => (event.type === 'triaged' ? [event.data.late] : []))
  const unread = { type: 'clock_due', queue: 'case', kind: 'acknowledge' } as const
  it('says that it came too late, whether the time ran out before or nobody was there to see it, and no later one says so', () => {
    expect(lateIn(after(filing(), read()))).to.deep.equal([undefined])
    expect(lateIn(afterIn(after(filing()), wait(0.9), read()))).to.deep.equal([undefined])
    expect(lateIn(afterIn(after(filing()), wait(2), read()))).to.deep.equal([true])
    expect(lateIn(afterIn(after(filing()), wait(2), unread, wait(1), read()))).to.deep.equal([true])
    expect(lateIn(afterIn(after(filing(), read()), wait(3), { type: 'add_message', item: item('m', 'message'), language: 'az' }, read()))).to.deep.equal([undefined, undefined])
  })
})

describe('an entry that came for a track that moved on', () => {
  const due = (kind: 'human_look' | 'accept_referral', queue = 'labour') => ({ type: 'clock_due', queue, kind }) as const
  const withClock = (at: World, ref: string): World => withEntries(at, newEntry('late', 'clock', NOON, ref))
  it('finds no clock that runs, no track, or a clock whose time is not up', () => {
    givenWorld(withClock(after(filing(), read(), staff('claim')), 'labour/human_look'))
      .when(due('human_look'))
      .thenRefused('nothing_to_do')
    givenWorld(withClock(after(filing(), read()), 'labour/human_look'))
      .when(due('human_look'))
      .thenRefused('nothing_to_do')
    givenWorld(withClock(after(filing(), read()), 'ngo/human_look'))
      .when(due('human_look', 'ngo'))
      .thenRefused('nothing_to_do')
  })
  it('runs out at its very moment', () => {
    const at = { ...after(filing(), read()), now: '2026-11-27T19:59:59.999Z' }
    givenWorld(at).when(due('human_look')).thenEvents({ type: 'clock_breached' })
  })
  it('finds no referral and no track to bounce', () => {
    givenWorld(withClock(after(filing(), read()), 'labour/accept_referral'))
      .when(due('accept_referral'))
      .thenRefused('nothing_to_do')
    givenWorld(withClock(after(filing(), read()), 'ngo/accept_referral'))
      .when(due('accept_referral', 'ngo'))
      .thenRefused('nothing_to_do')
  })
  it('finds no pause to end and no hold', () => {
    const limit = (queue: string) => ({ type: 'pause_limit', queue, kind: 'first_answer' }) as const
    for (const queue of ['labour', 'ngo'])
      givenWorld(withEntries(after(filing(), read()), newEntry('l', 'pause_limit', NOON, `${queue}/first_answer`)))
        .when(limit(queue))
        .thenRefused('nothing_to_do')
    for (const queue of ['labour', 'ngo'])
      givenWorld(withEntries(after(filing(), read()), newEntry('h', 'hold_end', NOON, queue)))
        .when({ type: 'hold_end', queue })
        .thenRefused('nothing_to_do')
  })
  it('has no rung to climb where the track is closed, unknown, or at the top', () => {
    const step = (queue: string) => ({ type: 'ladder_step', queue }) as const
    const climbing = (at: World, queue = 'labour'): World => withEntries(at, newEntry('s', 'ladder_step', NOON, queue))
    givenWorld(climbing(after(filing(), read(), closing)))
      .when(step('labour'))
      .thenRefused('nothing_to_do')
    givenWorld(climbing(after(filing(), read()), 'ngo'))
      .when(step('ngo'))
      .thenRefused('nothing_to_do')
    givenWorld(climbing(changed(after(filing(), read()), (track) => ({ ...track, step: 3 }))))
      .when(step('labour'))
      .thenRefused('nothing_to_do')
  })
})

describe('a hold, when its day is over', () => {
  it('ends, and its entry with it', () => {
    const over = afterIn(after(filing(), read(), hold), wait(8))
    expect(decisionOf(over, { type: 'hold_end', queue: 'labour' })).to.deep.equal({
      events: [{ type: 'hold_ended', data: { queue: 'labour' } }],
      add: [],
      drop: [{ kind: 'hold_end', ref: 'labour' }],
    })
  })
})

describe('a hidden case', () => {
  it('asks nobody anything more, but lets a hold end, a referral bounce and a sending be told', () => {
    const hidden = after(filing({ consents: ['ngo'] }), read(), staff('claim'), hold, staff('refer', { to: 'ngo', item: note('p'), fields: ['story'] }), { type: 'ask_deletion' })
    const late = withEntries(afterIn(hidden, wait(30)), newEntry('f', 'follow_up', NOON, '30'), newEntry('c', 'conversation_end', NOON))
    const open = { ...late, theCase: { ...late.theCase, conversationOpen: true } }
    givenWorld(open).when({ type: 'follow_up', day: 30 }).thenRefused('nothing_to_do')
    givenWorld(open).when({ type: 'conversation_end' }).thenRefused('nothing_to_do')
    givenWorld(open).when({ type: 'reply_sent', item: 'r', outcome: 'sent' }).thenEvents({ type: 'reply_sent' })
    givenWorld(open).when({ type: 'hold_end', queue: 'labour' }).thenEvents({ type: 'hold_ended' })
    givenWorld(open).when({ type: 'clock_due', queue: 'labour', kind: 'accept_referral' }).thenEvents({ type: 'referral_bounced' })
  })
})

describe('erasing', () => {
  const worked = after(filing(), read())
  const both = (labour: Partial<Track>, other: Partial<Track>): Case => {
    const track = trackIn(worked, 'labour')
    return {
      ...worked.theCase,
      tracks: [
        { ...track, ...labour },
        { ...track, queue: 'ngo', ...other },
      ],
    }
  }
  it('is stopped by one hold whose day is not over, and by one referral nobody answered', () => {
    const today = '2026-12-01'
    expect(eraseStoppedBy(both({}, {}), today)).to.equal(undefined)
    expect(eraseStoppedBy(both({ heldUntil: today }, {}), today)).to.equal('hold')
    expect(eraseStoppedBy(both({}, { heldUntil: '2026-12-02' }), today)).to.equal('hold')
    expect(eraseStoppedBy(both({ heldUntil: '2026-11-30' }, {}), today)).to.equal(undefined)
    expect(eraseStoppedBy(both({ referredTo: 'ngo' }, {}), today)).to.equal('referral')
  })
  it('waits a month more, by one entry, while one track is open, and for nobody once it was withdrawn', () => {
    const at = (theCase: Case): World => ({ ...worked, theCase: { ...theCase, outbox: [newEntry('r', 'retention', NOON)] } })
    const later = decisionOf(at(both({ status: 'closed' }, { status: 'in_progress' })), { type: 'retention' })
    expect([later.events, later.add.map(({ due }) => due), later.drop]).to.deep.equal([[], ['2026-12-24T19:59:59.999Z'], [{ kind: 'retention' }]])
    const types = (theCase: Case) => decisionOf(at(theCase), { type: 'retention' }).events.map(({ type }) => type)
    expect(types(both({ status: 'closed' }, { status: 'closed' }))).to.deep.equal(['retention_reached', 'deletion_asked'])
    expect(types({ ...both({}, {}), withdrawnOn: '2026-11-24' })).to.deep.equal(['retention_reached', 'deletion_asked'])
    expect(types({ ...worked.theCase, tracks: [] })).to.deep.equal([])
  })
})
