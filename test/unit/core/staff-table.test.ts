import { expect } from 'chai'
import type { Case, Track } from '../../../src/core/case.ts'
import type { StaffCommand } from '../../../src/core/commands.ts'
import { commit } from '../../../src/core/commit.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import type { ActionCode } from '../../../src/core/transitions.ts'
import { TRANSITIONS, transitionFor } from '../../../src/core/transitions.ts'
import type { TrackStatus } from '../../../src/core/vocab.ts'
import { ROLES, STAFF_ROLES, TRACK_STATUSES } from '../../../src/core/vocab.ts'
import { actionsFor } from '../../support/actions-for.ts'
import { after, contextOf, filing, item, NOON, note, read, reading, receipt, staff, world } from '../../support/given.ts'

/** What every action needs besides who and where, so that only the table can refuse it. */
const payloads: { [A in ActionCode]: Partial<StaffCommand> } = {
  claim: {},
  allocate: { owner: 'aygun' },
  hand_back: {},
  raise_band: { band: 'P0' },
  ask_lower_band: { band: 'P4' },
  lower_band: {},
  correct_findings: { reading: reading(), item: item('new', 'findings', ['labour']) },
  set_basis: { filingBasis: 'appeal_named', met: ['subject', 'full_name'] },
  declare_conflict: {},
  ask_worker: { item: item('new', 'reply', ['labour', 'receipt']) },
  reply: { item: item('new', 'reply', ['labour', 'receipt']) },
  note: { item: note('new') },
  refer: { to: 'ngo', item: note('new'), fields: ['story'] },
  reject_referral: { queue: 'ngo' },
  accept_referral: { queue: 'ngo' },
  revoke_referral: {},
  pause_clock: { kind: 'first_answer', until: '2026-12-01' },
  resume_clock: { kind: 'first_answer' },
  hold: { until: '2026-12-24' },
  release_hold: {},
  record_remedy: { remedy: { remedy: 'wages' } },
  record_support: { support: { measure: 'shelter', step: 'offered' } },
  explain: { answer: 'visit_planned' },
  close: { closeReason: 'no_contact' },
  reopen: {},
  link: { link: { kind: 'member', caseId: 'other' } },
  unlink: { link: { kind: 'member', caseId: 'linked' } },
  end_quarantine: {},
  pay_owed: { wraps: [{ item: 'story', wraps: item('story', 'story', ['labour']).wraps }] },
  ask_consent: { to: 'shelter' },
  ask_risk_referral: { to: 'ngo', item: note('new'), fields: ['story'] },
  agree_risk_referral: {},
  ask_break_glass: {},
  break_glass: {},
  confirm_recall: {},
}

/** A case whose labour track stands in this status with all an action may act on. */
const caseIn = (status: TrackStatus, action: ActionCode): Case => {
  const { theCase } = after(filing({ consents: ['ngo'], receipt: receipt() }), read({ band: 'P2' }))
  const paused = action === 'resume_clock'
  const change = (track: Track): Track => ({
    ...track,
    status,
    owes: ['story'],
    heldUntil: '2026-12-01',
    riskAsked: { to: 'shelter', by: 'aygun', at: NOON, purposeItem: 'p', parts: ['story'] },
    clocks: track.clocks.map((clock) => (clock.kind === 'first_answer' && paused ? { ...clock, state: 'paused', pausedOn: '2026-11-24' } : clock)),
    ...(status === 'referred' ? { referredTo: 'ngo', referralBasis: 'needs_consent', waitingFor: 'recipient' } : {}),
  })
  const risk = action === 'ask_risk_referral' || action === 'agree_risk_referral'
  return {
    ...theCase,
    header: { ...theCase.header, band: risk ? 'P0' : theCase.header.band },
    tracks: theCase.tracks.map(change),
    links: [{ kind: 'member', caseId: 'linked', on: '2026-11-24' }],
    events: [
      ...theCase.events,
      { n: 99, type: 'explanation_asked', on: '2026-11-24', by: { role: 'union_monitor', id: 'nigar' }, data: { queue: 'labour', question: 'what_stops_it' } },
    ],
    loweringAsked: { band: 'P3', by: 'aygun' },
    glassAsked: { by: 'aygun', at: NOON, reasonItem: 'why' },
    recalls: [{ queue: 'labour', row: 'recall', until: '2026-12-01' }],
    ...(status === 'withdrawn' ? { withdrawnOn: '2026-11-24' } : {}),
  }
}

const command = (action: ActionCode, role: StaffCommand['actor']['role']): StaffCommand =>
  staff(action, { actor: { role, id: 'ilham' }, reason: note('why'), seconded: 'aygun', ...payloads[action] })

const context = contextOf(world())
const actions = TRANSITIONS.map(({ action }) => action)

describe('the transitions table', () => {
  for (const action of actions) {
    it(`says who may ${action} from which status, and the decision follows it cell by cell`, () => {
      for (const role of ROLES) {
        for (const status of TRACK_STATUSES) {
          const theCase = caseIn(status, action)
          const row = transitionFor(action, role, status)
          const cell = `${role} ${action} from ${status}`
          const decision = decide(theCase, command(action, role), context)
          const offered = action === 'accept_referral' || action === 'reject_referral'
          if (row === undefined) {
            expect(decision, cell).to.deep.equal({ refused: offered && status !== 'referred' ? 'track_unknown' : 'action_not_allowed' })
            continue
          }
          if (isRefusal(decision)) throw new Error(`${cell}: ${decision.refused}`)
          const next = commit(theCase, decision, { role, id: 'ilham' }, context)
          expect(next.tracks.find(({ queue }) => queue === 'labour')?.status, cell).to.equal(row.to === 'same' ? status : row.to)
          expect(
            decision.events.map(({ type }) => type),
            cell,
          ).to.include(row.event)
        }
      }
    })
  }
  for (const { action, reason } of TRANSITIONS) {
    if (!reason) continue
    it(`refuses ${action} without a reason`, () => {
      const row = TRANSITIONS.find((one) => one.action === action)
      const { reason: _none, ...bare } = command(action, row?.roles[0] ?? 'lead')
      expect(decide(caseIn(row?.from[0] ?? 'triaged', action), bare, context)).to.deep.equal({ refused: 'reason_needed' })
    })
  }
  it('names each action once, with a label and a message, and lists what a role may do', () => {
    expect(new Set(actions).size).to.equal(actions.length)
    expect(TRANSITIONS.every(({ label, done }) => label.length > 0 && done.length > 0)).to.equal(true)
    expect(actionsFor('lead', 'quarantine')).to.include('end_quarantine')
    expect(actionsFor('inspector', 'withdrawn')).to.deep.equal(['confirm_recall'])
    for (const role of ROLES.filter((one) => !STAFF_ROLES.some((member) => member === one))) {
      expect(TRACK_STATUSES.flatMap((status) => actionsFor(role, status))).to.deep.equal([])
    }
  })
  it('leaves some actions to a lead, and some need a second person', () => {
    const named = (rows: readonly { action: string }[]): string[] => rows.map(({ action }) => action).sort()
    expect(named(TRANSITIONS.filter(({ roles }) => roles.length === 1 && roles[0] === 'lead'))).to.deep.equal([
      'allocate',
      'ask_break_glass',
      'end_quarantine',
      'hold',
      'release_hold',
    ])
    expect(named(TRANSITIONS.filter(({ second }) => second !== 'never'))).to.deep.equal(['agree_risk_referral', 'break_glass', 'lower_band'])
    expect(named(TRANSITIONS.filter(({ from }) => from.some((status) => status === 'withdrawn')))).to.deep.equal(['confirm_recall', 'release_hold'])
  })
  it('refuses an action that lacks what it needs', () => {
    const needing = actions.filter((action) => Object.keys(payloads[action]).some((key) => key !== 'queue') && action !== 'unlink')
    for (const action of needing) {
      const row = TRANSITIONS.find((one) => one.action === action)
      const bare = staff(action, { actor: { role: row?.roles[0] ?? 'lead', id: 'ilham' }, reason: note('why'), seconded: 'aygun' })
      const decision = decide(caseIn(row?.from[0] ?? 'triaged', action), bare, context)
      expect(decision, action).to.deep.equal({ refused: action === 'resume_clock' ? 'clock_unknown' : 'input_invalid' })
    }
  })
})
