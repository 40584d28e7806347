import { expect } from 'chai'
import type { Case, Track } from '../../../src/core/case.ts'
import type { Command, Decision } from '../../../src/core/commands.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { newEntry } from '../../../src/core/outbox.ts'
import type { TriagePlan } from '../../../src/core/plan-triage.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import type { World } from '../../support/given.ts'
import { after, contextOf, filing, item, NOON, note, read, reading, receipt, staff, trackIn, waiting } from '../../support/given.ts'

const decisionOf = (at: World, command: Exclude<Command, { type: 'file' }>): Decision => {
  const outcome = decide(at.theCase, command, contextOf(at))
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome
}
const withCase = (at: World, more: Partial<Case>): World => ({ ...at, theCase: { ...at.theCase, ...more } })
const track = (more: Partial<Track>): Track => ({ ...trackIn(after(filing(), read()), 'labour'), ...more })
const named = ({ drop }: Decision): string[] => drop.map((one) => ('id' in one ? one.id : `${one.kind}${one.ref === undefined ? '' : `:${one.ref}`}`))

describe('a reading that makes a case graver', () => {
  const triaged = (tracks: Track[], more: Partial<TriagePlan> = {}): Decision => {
    const at = withCase(after(filing(), read()), { tracks })
    const plan = { ...planTriage(at.theCase, reading({ band: 'P0' }), at.rules), open: [], dropped: [], ...more }
    return decisionOf(at, { type: 'triage', plan, wraps: [] })
  }
  const restarted = (decision: Decision) => decision.events.flatMap((event) => (event.type === 'clock_started' ? [`${event.data.queue}/${event.data.kind}`] : []))
  it('has those look again who work it, and nobody who was done with it or loses it', () => {
    const tracks = (['triaged', 'in_progress', 'referred', 'closed', 'quarantine'] as const).map((status) => track({ queue: `q-${status}`, status }))
    expect(restarted(triaged(tracks))).to.deep.equal(['q-triaged/human_look', 'q-in_progress/human_look'])
    expect(restarted(triaged(tracks, { dropped: ['q-triaged'] }))).to.deep.equal(['q-in_progress/human_look'])
  })
  it('has nobody look later than they must already', () => {
    const looking = (due: string) => restarted(triaged([track({ clocks: [{ kind: 'human_look', state: 'running', due }] })]))
    expect([looking('2026-11-24T11:00:00.000Z'), looking('2026-11-24T12:00:00.000Z'), looking('2026-11-24T12:00:00.001Z')]).to.deep.equal([[], [], ['labour/human_look']])
    expect(restarted(triaged([track({ clocks: [{ kind: 'human_look', state: 'met', due: '2026-11-20' }] })]))).to.deep.equal(['labour/human_look'])
  })
  it('as grave as before changes no clock', () => {
    const at = after(filing(), read({ band: 'P0' }))
    const plan = planTriage(at.theCase, reading({ band: 'P0' }), at.rules)
    expect(restarted(decisionOf(withCase(at, { tracks: [track({ clocks: [] })] }), { type: 'triage', plan, wraps: [] }))).to.deep.equal([])
  })
  it('of a withdrawn case presses nobody', () => {
    const at = withCase(after(filing(), read()), { tracks: [track({ status: 'triaged', clocks: [] })], withdrawnOn: '2026-11-24' })
    const plan = planTriage(at.theCase, reading({ band: 'P0' }), at.rules)
    expect(restarted(decisionOf(at, { type: 'triage', plan, wraps: [] }))).to.deep.equal([])
  })
})

describe('a debt that triage can pay itself', () => {
  const owing = track({ queue: 'ngo', basis: 'needs_consent', owes: ['story', 'm'], clocks: [{ kind: 'pay_owed', state: 'running', due: NOON }] })
  const paid = (made: Record<string, string[]>, tracks: Track[] = [owing]) => {
    const at = withCase(after(filing(), read()), { tracks, items: [item('story'), item('m', 'message')] })
    const wrapTo = Object.entries(made).map(([id, to]) => ({ item: id, to }))
    const plan = { ...planTriage(at.theCase, reading(), at.rules), open: [], wrapTo }
    const wraps = wrapTo.map(({ item: id, to }) => ({ item: id, wraps: item(id, 'story', to).wraps }))
    const decision = decisionOf(at, { type: 'triage', plan, wraps })
    return { met: decision.events.filter(({ type }) => type === 'clock_met'), drop: named(decision) }
  }
  it('is met once everything owed is wrapped to that very body', () => {
    const { met, drop } = paid({ story: ['ngo', 'labour'], m: ['labour', 'ngo'] })
    expect(met).to.deep.equal([{ type: 'clock_met', data: { queue: 'ngo', kind: 'pay_owed' } }])
    expect(drop).to.include.members(['clock:ngo/pay_owed', 'pause_limit:ngo/pay_owed'])
  })
  it('is not met by a part of it, by keys of others, or where nothing is owed', () => {
    expect(paid({ story: ['ngo'] }).met).to.deep.equal([])
    expect(paid({ story: ['labour'], m: ['labour'] }).met).to.deep.equal([])
    expect(paid({ story: ['ngo'], m: ['labour'] }).met).to.deep.equal([])
    expect(paid({ story: ['ngo'], m: ['ngo'] }, [{ ...owing, clocks: [] }]).met).to.deep.equal([])
  })
})

describe('a body that loses its part by a reading', () => {
  it('is pressed no more, and the others are', () => {
    const at = after(filing(), read())
    const plan = { ...planTriage(at.theCase, reading(), at.rules), open: [], dropped: ['labour'] }
    const drop = named(decisionOf(withCase(at, { tracks: [track({}), track({ queue: 'ngo' })] }), { type: 'triage', plan, wraps: [] }))
    expect(drop).to.include.members(['clock:labour/human_look', 'clock:labour/first_answer', 'ladder_step:labour'])
    expect(drop.filter((name) => name.includes('ngo'))).to.deep.equal([])
  })
})

describe('what cannot be read, again', () => {
  const failing = (entry = 'e'): Extract<Command, { type: 'quarantine' }> => ({ type: 'quarantine', code: 'item_unreadable', entry, wraps: [] })
  it('stays in the desk’s one row, with one alarm', () => {
    const held = withCase(after(filing()), { tracks: [track({ queue: 'desk', row: 'desk-row', status: 'quarantine' })] })
    const again = (more: Partial<Case>) => decisionOf(withCase(held, more), failing())
    expect(again({}).events[1]?.data).to.deep.include({ row: 'desk-row', queue: 'desk' })
    expect(again({ outbox: [newEntry('l', 'ladder_step', NOON, 'desk')] }).add).to.deep.equal([])
    expect(again({ outbox: [newEntry('l', 'ladder_step', NOON, 'labour'), newEntry('h', 'hold_end', NOON, 'desk')] }).add.map(({ ref }) => ref)).to.deep.equal(['desk'])
    expect(again({ withdrawnOn: '2026-11-24' }).add, 'nobody presses for a withdrawn case').to.deep.equal([])
    expect(again({}).drop).to.deep.equal([{ id: 'e' }])
  })
})

describe('hardening a code', () => {
  const harden: Extract<Command, { type: 'harden' }> = {
    type: 'harden',
    receipt: receipt({ hardened: true }),
    wraps: [{ item: 'r', wraps: item('r', 'reply', ['receipt', 'police']).wraps }],
  }
  it('takes the entry out, wraps on to the code alone, and adds nothing', () => {
    const at = after(filing({ receipt: receipt() }))
    const { events, add, drop } = decisionOf(at, harden)
    expect(events).to.deep.equal([{ type: 'receipt_hardened', data: { receipt: harden.receipt, wraps: [{ item: 'r', wraps: item('r', 'reply', ['receipt']).wraps }] } }])
    expect([add, drop]).to.deep.equal([[], [{ kind: 'harden' }, { kind: 'wrap_drop' }]])
  })
  it('has nothing to do where there is no code', () => {
    const at = after(filing())
    expect(decide(at.theCase, harden, contextOf(at))).to.deep.equal({ refused: 'nothing_to_do' })
  })
})

describe('a consent taken back', () => {
  const back = (tracks: Track[]) => {
    const at = withCase(after(filing({ consents: ['ngo'] }), read()), { tracks })
    return named(decisionOf(at, { type: 'withdraw_consent', body: 'ngo' })).filter((name) => name.includes(':'))
  }
  const clocks: Track['clocks'] = [{ kind: 'human_look', state: 'running', due: NOON }]
  it('pulls the timers of that body’s part and of an offer to it that rests on consent, and no other', () => {
    expect(back([track({ queue: 'ngo', basis: 'needs_consent', clocks })])).to.deep.equal(['clock:ngo/human_look', 'pause_limit:ngo/human_look', 'ladder_step:ngo'])
    expect(back([track({ queue: 'ngo', basis: 'default', clocks }), track({ queue: 'shelter', basis: 'needs_consent', clocks })])).to.deep.equal([])
    expect(back([track({ referredTo: 'ngo', referralBasis: 'needs_consent' })])).to.deep.equal(['clock:labour/accept_referral', 'pause_limit:labour/accept_referral'])
    expect(back([track({ referredTo: 'ngo', referralBasis: 'default' }), track({ queue: 'child', referredTo: 'shelter', referralBasis: 'needs_consent' })])).to.deep.equal([])
  })
  it('is nothing where that body had none', () => {
    const at = after(filing({ consents: ['ngo'] }), read())
    expect(decide(at.theCase, { type: 'withdraw_consent', body: 'shelter' }, contextOf(at))).to.deep.equal({ refused: 'nothing_to_do' })
  })
})

describe('a message', () => {
  const message: Exclude<Command, { type: 'file' }> = { type: 'add_message', item: item('m', 'message'), language: 'az' }
  const closed = track({ status: 'closed' })
  const woken = (tracks: Track[], status: Case['header']['status'] = 'closed') => {
    const at = after(filing(), read())
    const { events } = decisionOf(withCase(at, { tracks, header: { ...at.theCase.header, status } }), message)
    return events.flatMap((event) => (event.type === 'reopened' ? event.data.queues : []))
  }
  it('wakes the default tracks of a case that is closed, but those that lost their part', () => {
    expect(woken([closed, { ...closed, queue: 'ngo', basis: 'needs_consent' }, { ...closed, queue: 'child', ended: 'compartment' }, track({ queue: 'desk' })])).to.deep.equal([
      'labour',
    ])
    expect(woken([closed], 'in_progress')).to.deep.equal([])
    expect(woken([{ ...closed, basis: 'needs_consent' }])).to.deep.equal([])
  })
  it('that wakes a case calls off what was to follow the closing', () => {
    const at = after(filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }), read(), staff('close', { closeReason: 'no_contact', reason: note('c') }), message)
    expect(waiting(at)).to.not.include.members(['conversation_end'])
    expect(waiting(at).filter((name) => name.startsWith('follow_up') || name === 'conversation_end')).to.deep.equal([])
  })
  it('asks for a reading once, and anew where the last one is being tried again', () => {
    const added = (outbox: Case['outbox']) => decisionOf(withCase(after(filing()), { outbox }), message).add.filter(({ kind }) => kind === 'triage').length
    expect([added([newEntry('t', 'triage', NOON)]), added([{ ...newEntry('t', 'triage', NOON), generation: 1 }]), added([])]).to.deep.equal([0, 1, 1])
  })
})
