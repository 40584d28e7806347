import { expect } from 'chai'
import type { StaffCommand } from '../../../src/core/commands.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import type { OfferedAction } from '../../../src/core/offers.ts'
import { markOf, OFFERED, offeredActions, waysBack } from '../../../src/core/offers.ts'
import { TRANSITIONS } from '../../../src/core/transitions.ts'
import type { Step, World } from '../../support/given.ts'
import { after, contextOf, filing, given, item, note, read, reading, receipt, staff, trackIn, wait, waiting } from '../../support/given.ts'

const READ: Step[] = [filing({ receipt: receipt() }), read({ band: 'P2' })]
const CLAIMED: Step[] = [...READ, staff('claim')]
const reason = note('why')
const reply = item('answer', 'reply', ['labour', 'receipt'])
const LOWERING: Step[] = [...CLAIMED, staff('ask_lower_band', { band: 'P4', reason: note('lower') })]

const offered = (at: World, role = 'inspector', id = 'ilham'): OfferedAction[] => offeredActions(at.theCase, 'labour', { role, id }, at.rules)

/** A command with all that its form asks for. */
const filled = (at: World, action: OfferedAction, actor: StaffCommand['actor']): StaffCommand => {
  const clock = trackIn(at, 'labour').clocks.find(({ state }) => state === (action === 'resume_clock' ? 'paused' : 'running'))
  const band = action === 'raise_band' ? ('P0' as const) : ('P4' as const)
  const written =
    action === 'correct_findings'
      ? item('new', 'findings', ['labour'])
      : action === 'note'
        ? note('new')
        : action === 'ask_worker' || action === 'reply' || action === 'close'
          ? item('new', 'reply', ['labour', 'receipt'])
          : undefined
  return staff(action, {
    actor,
    reason,
    owner: 'leyla',
    band,
    until: '2026-11-30',
    closeReason: 'other',
    remedy: { remedy: 'wages' },
    filingBasis: 'intelligence_only',
    met: ['subject'],
    support: { measure: 'shelter', step: 'offered' },
    reading: reading(),
    ...(written ? { item: written } : {}),
    ...(clock ? { kind: clock.kind } : {}),
  })
}

describe('what is offered on a case', () => {
  const worlds: [string, Step[]][] = [
    ['waiting in its queue', READ],
    ['taken on', CLAIMED],
    ['asked to be lowered', LOWERING],
    ['waiting for the worker', [...CLAIMED, staff('ask_worker', { item: reply, until: '2026-11-28' })]],
    ['held', [...CLAIMED, staff('hold', { actor: { role: 'lead', id: 'lala' }, until: '2026-12-24', reason: note('hold') })]],
    ['closed', [...CLAIMED, staff('close', { reason: note('close'), closeReason: 'other' })]],
    ['withdrawn', [...CLAIMED, { type: 'withdraw' }]],
  ]
  for (const [name, steps] of worlds) {
    it(`is never refused for who sees it and when: ${name}`, () => {
      const at = after(...steps)
      for (const actor of [
        { role: 'inspector', id: 'ilham' },
        { role: 'lead', id: 'lala' },
      ] as const) {
        for (const action of offered(at, actor.role, actor.id)) {
          const pausable = action !== 'pause_clock' || trackIn(at, 'labour').clocks.some(({ state }) => state === 'running')
          const outcome = decide(at.theCase, filled(at, action, actor), contextOf(at))
          if (pausable && action !== 'pause_clock') expect(isRefusal(outcome) ? outcome.refused : 'done', `${name}: ${action} by ${actor.role}`).to.equal('done')
        }
      }
    })
  }

  it('is nothing to whoever declared a conflict, or once deletion is asked', () => {
    const kept = after(...CLAIMED, staff('declare_conflict', { reason }))
    expect(offered(kept)).to.deep.equal([])
    expect(offered(kept, 'inspector', 'leyla')).to.include('claim')
    expect(offered(after(...CLAIMED, { type: 'ask_deletion' }))).to.deep.equal([])
    expect(offeredActions(after(...CLAIMED).theCase, 'nobody', { role: 'lead', id: 'lala' }, after().rules)).to.deep.equal([])
  })

  it('is the lowering of a grave band to a second person alone', () => {
    const at = after(filing(), read({ band: 'P1' }), staff('claim'), staff('ask_lower_band', { band: 'P3', reason }))
    expect(offered(at)).to.not.include('lower_band')
    expect(offered(at, 'inspector', 'leyla')).to.include('lower_band')
  })

  it('is named as the transitions table names it', () => {
    const known: readonly string[] = TRANSITIONS.map(({ action }) => action)
    expect(OFFERED.filter((action) => !known.includes(action))).to.deep.equal([])
  })
})

describe('a form that was shown before somebody else acted', () => {
  const seen = markOf(after(...READ).theCase, 'labour')

  it('is a conflict, whoever has the case now', () => {
    given(...READ)
      .when(staff('claim', { seen }))
      .thenEvents({ type: 'claimed' }, { type: 'clock_met' })
    given(...CLAIMED)
      .when(staff('claim', { seen, actor: { role: 'inspector', id: 'leyla' } }))
      .thenRefused('conflict')
  })

  it('has another mark after a word of the worker, a band, a hold or a question, and the same after a note', () => {
    const marks = [
      CLAIMED,
      [...CLAIMED, { type: 'add_message', item: item('more', 'message'), language: 'az' } as const],
      [...CLAIMED, staff('raise_band', { band: 'P1', reason })],
      [...CLAIMED, staff('hold', { actor: { role: 'lead', id: 'lala' }, until: '2026-12-24', reason })],
      [...CLAIMED, staff('ask_worker', { item: reply })],
      LOWERING,
    ].map((steps) => markOf(after(...steps).theCase, 'labour'))
    expect(new Set(marks).size).to.equal(marks.length)
    expect(markOf(after(...CLAIMED, staff('note', { item: note('more') })).theCase, 'labour')).to.equal(marks[0])
  })
})

describe('a question to the worker', () => {
  const asked = after(...CLAIMED, staff('ask_worker', { item: reply, until: '2027-01-31' }))
  const paused = (at: World) => trackIn(at, 'labour').clocks.filter(({ state }) => state === 'paused')

  it('lets clocks that may wait stand still, no longer than the pack allows', () => {
    const kinds = after(...CLAIMED)
      .rules.clocks.filter(({ pausable }) => pausable)
      .map(({ kind }) => kind)
    expect(paused(asked).length).to.be.greaterThan(0)
    expect(paused(asked).every(({ kind }) => kinds.includes(kind))).to.equal(true)
    expect(paused(asked).every(({ pausedFor }) => pausedFor === 'answer')).to.equal(true)
    expect(waiting(asked).filter((one) => one.startsWith('pause_limit')).length).to.equal(paused(asked).length)
    const last = asked.theCase.outbox.find(({ kind }) => kind === 'pause_limit')?.due.slice(0, 10) ?? ''
    expect(last < '2027-01-01').to.equal(true)
  })

  it('ends with the answer: nothing waits, and the clocks go on', () => {
    const answered = after(...CLAIMED, staff('ask_worker', { item: reply, until: '2026-11-30' }), { type: 'add_message', item: item('more', 'message'), language: 'az' })
    expect(paused(answered)).to.deep.equal([])
    expect(trackIn(answered, 'labour').waitingFor).to.equal(undefined)
    expect(waiting(answered).filter((one) => one.startsWith('pause_limit'))).to.deep.equal([])
    expect(waiting(answered).filter((one) => one.startsWith('clock:labour')).length).to.be.greaterThan(0)
  })

  it('leaves a clock alone that was paused for another reason', () => {
    const kind = paused(asked)[0]?.kind
    if (kind === undefined) throw new Error('no clock can wait')
    const steps = [...CLAIMED, staff('pause_clock', { kind, until: '2026-11-30', reason }), { type: 'add_message', item: item('more', 'message'), language: 'az' } as const]
    expect(paused(after(...steps)).map((clock) => clock.kind)).to.deep.equal([kind])
  })

  it('is over when its limit comes without an answer', () => {
    const kind = paused(asked)[0]?.kind
    if (kind === undefined) throw new Error('no clock can wait')
    const over = after(...CLAIMED, staff('ask_worker', { item: reply, until: '2026-11-30' }), wait(7), { type: 'pause_limit', queue: 'labour', kind })
    expect(trackIn(over, 'labour').waitingFor).to.equal(undefined)
  })
})

describe('a closing', () => {
  it('carries the outcome to the worker as a reply', () => {
    const at = given(...CLAIMED)
      .when(staff('close', { reason, closeReason: 'other', item: reply }))
      .thenEvents({ type: 'clock_met' }, { type: 'note_written' }, { type: 'reply_written' }, { type: 'closed' })
    expect(at.theCase.items.map(({ id }) => id)).to.include('answer')
  })
  it('says by what the worker can be told', () => {
    expect(waysBack(after(filing({ receipt: receipt({ hardened: true, publicKey: 'key' }) })).theCase)).to.deep.equal({ receiptKey: 'key', sender: false })
    expect(waysBack(after(...READ).theCase)).to.deep.equal({ sender: false })
  })
})
